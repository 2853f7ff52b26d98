//! Files as shops export them give no reason for doubt: a page that always doubts says nothing.

#[path = "files/outcome.rs"]
mod outcome;

use clv_calculator::customer_base::sample::sample_shop_csv;
use clv_calculator::import::Day;
use clv_calculator::service::{Response, Service};
use outcome::{Outcome, Seen, seen};

/// Fixtures of `imports` in which nothing is wrong.
const CLEAN: [&str; 13] = [
    "cdnow.csv",
    "kiotviet.csv",
    "lines.csv",
    "no-headings.csv",
    "page.xls",
    "semicolon.csv",
    "sep.csv",
    "serial.csv",
    "shopee.csv",
    "stripe.csv",
    "tiktok.csv",
    "title.csv",
    "woocommerce.csv",
];

#[test]
fn clean_files_show_no_doubt_and_no_question() {
    for file in CLEAN {
        let Seen { columns, evidence, outcome } = seen("imports", file);
        assert_eq!(evidence.len(), 3, "{file}: {columns}");
        let Outcome::Read { doubts, .. } = outcome else { panic!("{file}: {outcome}") };
        assert!(doubts.is_empty(), "{file}: {doubts:?}");
    }
}

#[test]
fn the_sample_shop_shows_no_doubt() {
    for seed in [1, 7, 2026] {
        let today = Day::from_ymd(2026, 11, 30).expect("a day");
        let shop = sample_shop_csv(today, seed).into_bytes();
        let mut service = Service::default();
        service.set_today(today);
        let head = &shop[..shop.len().min(clv_calculator::import::HEAD_BYTES)];
        let preview = service.inspect(head, shop.len() == head.len(), false);
        let Response::Preview(preview) = preview else { panic!("{preview:?}") };
        assert_eq!((&preview.doubts, &preview.guess.questions), (&vec![], &vec![]));
        assert!(service.begin(false, shop.len() as u64));
        service.push(&shop);
        let read = service.finish();
        let Response::Read(read) = read else { panic!("{read:?}") };
        assert_eq!(read.doubts, []);
    }
}
