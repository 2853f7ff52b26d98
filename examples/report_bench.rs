//! How long does a report take, step by step? Prints milliseconds for a made-up file.
//!
//! A second argument times the slow parts alone, too; a third one adds so many columns to compare customers by.
//!
//! `cargo run --release --no-default-features --example report_bench [orders] [steps] [columns]`

use clv_calculator::customer_base::forecast::Fits;
use clv_calculator::customer_base::sample::bench_csv;
use clv_calculator::customer_base::{
    Analysis, Column, Customers, Filter, Purchases, Query, Settings,
};
use clv_calculator::import::{
    Attribute, Day, HEAD_BYTES, Imported, Interner, Known, Orders, Overview, Reader, Sniffed,
    guess, of_orders,
};
use std::time::Instant;

fn main() {
    let orders = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let count = orders.unwrap_or(1_000_000);
    let csv = bench_csv(count, 1);
    let Imported { orders, import_report, .. } = timed("read", || read(&csv));
    // What the page asks of the whole file before it shows anything.
    timed("overview and doubts", || {
        let overview = Overview::new(&orders).expect("orders");
        let known = Known { today: Some(Day(20_000)), ..Known::default() };
        of_orders(&orders, &overview, &import_report, known).len()
    });
    println!("{} bytes, {} customers", csv.len(), orders.customers.len());
    drop(csv);
    if std::env::args().nth(2).is_some() {
        steps(&orders);
    }
    phases(with_columns(orders));
}

/// With a third argument: so many columns of a dozen values each, which mean nothing.
fn with_columns(mut orders: Orders) -> Orders {
    let columns = std::env::args().nth(3).and_then(|count| count.parse().ok()).unwrap_or(0);
    for nth in 0..columns {
        let mut values = Interner::default();
        let names: Vec<u32> =
            (0..12).map(|value| values.intern(format!("value {value}").as_bytes())).collect();
        let value = |customer: u32| {
            names[(customer.wrapping_mul(2_654_435_761) >> (nth % 20)) as usize % 12]
        };
        let of_customer = (0..orders.customers.len() as u32).map(value).collect();
        orders.attributes.push(Attribute { heading: format!("column {nth}"), values, of_customer });
    }
    orders
}

/// The parts that are slow enough to look at alone.
fn steps(orders: &Orders) {
    let purchases = timed("group", || Purchases::from_orders(orders));
    let end = purchases.last_day.unwrap_or_default();
    let customers = timed("customers", || Customers::at(&purchases, end));
    let fits = timed("all fits", || Fits::fit(&customers, None));
    let before = Customers::at(&purchases, Day(end.0 - 182));
    timed("fits of the first part", || Fits::fit(&before, Some(&fits)));
}

fn phases(orders: Orders) {
    let mut analysis = Analysis::from_orders(orders, 0);
    let (start, mut last) = (Instant::now(), None);
    let mut on_phase = |phase| {
        if let Some((name, since)) = last.replace((phase, Instant::now())) {
            println!("{name:?}: {:.1} ms", ms(since));
        }
        true
    };
    let report = analysis.run(&Settings::default(), &mut on_phase);
    let report = report.expect("nobody stops it");
    println!("report: {:.1} ms", ms(start));
    println!("{:?}", report.totals);
    println!("{:?} {:?}", report.prediction.model, report.prediction.chosen_by);
    for fit in report.prediction.buying.values() {
        println!("{fit:?}");
    }
    println!("{:?}", report.prediction.gamma_gamma);
    println!("{:?}", report.prediction.holdout);
    println!("{:?}", report.prediction.outlook);
    tables(&mut analysis);
    timed("ranges", || analysis.ranges().is_some());
    timed("ranges again", || analysis.ranges().is_some());
    timed("again with a margin", || {
        let settings = Settings { discount_percent: 10.0, ..Settings::default() };
        analysis.run(&settings, &mut |_| true).is_ok()
    });
    timed("export", || {
        let mut from = 0;
        while !analysis.customers_csv(from, 5_000).is_empty() {
            from += 5_000;
        }
    });
}

fn tables(analysis: &mut Analysis) {
    let mut query = Query::default();
    timed("first page", || analysis.query(&query));
    query.from = 1_000;
    timed("another page", || analysis.query(&query));
    query.sort = Column::PAlive;
    timed("another column", || analysis.query(&query));
    query.search = "99".to_owned();
    timed("search", || analysis.query(&query));
    query.search = "é9".to_owned();
    timed("search beyond ASCII", || analysis.query(&query));
    query.filter = Filter::LosingMoney;
    timed("filter", || analysis.query(&query));
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{name}: {:.1} ms", ms(start));
    result
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn read(csv: &[u8]) -> Imported {
    let head = &csv[..csv.len().min(HEAD_BYTES)];
    let sniffed = Sniffed::new(head, csv.len() <= HEAD_BYTES).expect("a table");
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    csv.chunks(1 << 20).for_each(|chunk| reader.push(chunk));
    reader.finish().finish()
}
