//! Broken and hostile files: the service answers with a reason, in bounded memory and without a panic.
//!
//! Files on disk are in `imports/`, with what is read from them beside them; here are those that
//! have to be generated, and how much memory each may take at most beyond its own bytes. The
//! allocator counts for the whole program, so the tests run one after another.

use clv_calculator::customer_base::{
    Cac, FitError, Fitted, Fraction, Model, Report, Settings, Warning,
};
use clv_calculator::import::{Amount, Day};
use clv_calculator::import::{FileError, HEAD_BYTES, ImportReport, MAX_COLUMNS, Reason};
use clv_calculator::service::{Problem, Request, Response, Service, decoded, encoded};
use peak_alloc::PeakAlloc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

const MB: usize = 1 << 20;
/// Enough for a slow machine without optimisation; an endless loop takes longer.
const PATIENCE: Duration = Duration::from_secs(600);
const HEADINGS: &str = "customer,date,amount\n";

/// Locks out other tests, since memory is measured per process; held also while a test makes its file.
fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A service that was given a file, and its response.
struct Served {
    desk: Service,
    answer: Response,
}

/// Serves a file that is never in memory as a whole: `file` passes its pieces on.
#[track_caller]
fn served(most_bytes: usize, file: impl Fn(&mut dyn FnMut(&[u8]))) -> Served {
    let (mut head, mut size) = (Vec::new(), 0);
    file(&mut |piece| {
        let rest = HEAD_BYTES - head.len();
        head.extend_from_slice(&piece[..rest.min(piece.len())]);
        size += piece.len();
    });
    MEMORY.reset_peak_usage();
    let (before, since) = (MEMORY.current_usage(), Instant::now());

    let mut desk = Service::default();
    let mut answer = desk.inspect(&head, size <= HEAD_BYTES, false);
    if matches!(answer, Response::Preview(_)) {
        // As on the page, nothing is read without a required column.
        if desk.begin(false, size as u64) {
            file(&mut |piece| desk.push(piece));
        }
        answer = desk.finish();
    }

    let (took, grown) = (since.elapsed(), MEMORY.peak_usage() - before);
    assert!(grown <= most_bytes, "{} KB of {} KB", grown >> 10, most_bytes >> 10);
    assert!(took < PATIENCE, "{took:?}");
    let answer = decoded(&encoded(&answer)).expect("whole");
    Served { desk, answer }
}

#[track_caller]
fn served_text(text: &str) -> Served {
    served(16 * MB + 8 * text.len(), |push| push(text.as_bytes()))
}

impl Served {
    #[track_caller]
    fn import_report(&self) -> &ImportReport {
        match &self.answer {
            Response::Read(read) => &read.report,
            other => panic!("{other:?}"),
        }
    }

    /// The import report of a file without a single order.
    #[track_caller]
    fn nothing(&self) -> &ImportReport {
        match &self.answer {
            Response::Failed(Problem::NoOrders(import_report)) => import_report,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn refused(&self) -> &FileError {
        match &self.answer {
            Response::Failed(Problem::File(error)) => error,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn report(&mut self, settings: Settings) -> Box<Report> {
        let answer = self.desk.respond(Request::Report(settings), &mut |_| true);
        match decoded(&encoded(&answer)) {
            Some(Response::Report(report)) => report,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn default_report(&mut self) -> Box<Report> {
        self.report(Settings::default())
    }
}

#[track_caller]
fn failed<P: std::fmt::Debug>(fitted: &Fitted<P>) -> FitError {
    match fitted {
        Fitted::Failed(problem) => *problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_without_rows_are_refused_with_a_reason() {
    let _alone = alone();
    let cases: [(&[u8], FileError); 12] = [
        (b"", FileError::Empty),
        (b" \r\n\t \n\n", FileError::Empty),
        (b"\xef\xbb\xbf", FileError::Empty),
        (HEADINGS.as_bytes(), FileError::HeadingsOnly),
        (b"just a line of words\n", FileError::NoColumns),
        (b"%PDF-1.7\n1 0 obj,2,3\n4,5,6\n", FileError::Pdf),
        (b"PK\x03\x04\x14\0\0\0,a,b\n1,2,3\n", FileError::Archive),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1,a,b\n1,2,3\n", FileError::OldExcel),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0,a,b\n\x01\x02\x03,4,5\n", FileError::Binary),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", FileError::Binary),
        (b"\0\0\0\0\0\0\0\0", FileError::Binary),
        (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", FileError::XmlSpreadsheet),
    ];
    for (file, expected) in cases {
        let served = served(16 * MB, |push| push(file));
        assert_eq!(*served.refused(), expected, "{:?}", String::from_utf8_lossy(file));
    }
}

/// Text converted from a web page or a workbook may begin like markup.
#[test]
fn text_that_begins_like_markup_is_read_as_text() {
    let _alone = alone();
    let served = served_text("<table of customers>,date,amount,customer\nx,2026-01-01,5,A\n");
    assert_eq!(served.import_report().rows, 1);
}

#[test]
fn one_order_gives_a_report() {
    let _alone = alone();
    let mut served = served_text("customer,date,amount\nA,2026-01-01,5\n");
    assert_eq!(served.import_report().rows, 1);
    let report = served.default_report();
    assert_eq!((report.totals.customers_count, report.totals.orders_count), (1, Some(1)));
    assert_eq!(report.totals.revenue.as_deref(), Some("5"));
    assert_eq!(
        failed(&report.prediction.buying[Model::BgNbd]),
        FitError::NoTimeObserved { customers: 1.0 }
    );
    assert_eq!(failed(&report.prediction.gamma_gamma), FitError::NoSpend);
    assert!(report.prediction.holdout.is_err());
    assert!(report.warnings.contains(&Warning::FewCustomers { customers: 1 }));
    assert!(report.history.is_some() && report.cohorts.is_some());
}

#[test]
fn one_customer_gives_a_report_without_a_model() {
    let _alone = alone();
    let rows: String = (1..=12).map(|month| format!("A,2026-{month:02}-15,10\n")).collect();
    let mut served = served_text(&format!("{HEADINGS}{rows}"));
    let report = served.default_report();
    assert_eq!((report.totals.customers_count, report.totals.purchase_days), (1, 12));
    assert_eq!(report.totals.revenue.as_deref(), Some("120"));
    assert!(matches!(
        report.prediction.gamma_gamma,
        Fitted::Failed(FitError::EqualSpend { mean: 10.0 })
    ));
    assert!(
        !matches!(report.prediction.buying[Model::BgNbd], Fitted::Found { .. }),
        "one customer shows no spread"
    );
}

#[test]
fn orders_on_one_day_give_no_fit() {
    let _alone = alone();
    let rows: String = (0..1_000).map(|n| format!("C{n},22/11/2026,{n}\n")).collect();
    let mut served = served_text(&format!("{HEADINGS}{rows}"));
    let report = served.default_report();
    assert_eq!((report.totals.customers_count, report.totals.repeat_customers), (1_000, 0));
    let expected = FitError::NoTimeObserved { customers: 1_000.0 };
    assert_eq!(failed(&report.prediction.buying[Model::BgNbd]), expected);
    assert_eq!(failed(&report.prediction.buying[Model::MbgNbd]), expected);
    assert!(report.prediction.holdout.is_err());
    assert!(report.warnings.contains(&Warning::ShortHistory { days: 0 }));
}

#[test]
fn customers_without_repeat_orders_give_no_fit() {
    let _alone = alone();
    let rows: String = (0..1_000).map(|n| format!("C{n},2026-{:02}-01,5\n", n % 11 + 1)).collect();
    let mut served = served_text(&format!("{HEADINGS}{rows}"));
    let report = served.default_report();
    assert_eq!(
        failed(&report.prediction.buying[Model::BgNbd]),
        FitError::NobodyCameBack { customers: 1_000.0 }
    );
    assert_eq!(report.totals.revenue.as_deref(), Some("5000"));
}

#[test]
fn columns_beyond_the_limit_are_ignored_and_reported() {
    let _alone = alone();
    let wide = |first: &str, cell: &str| format!("{first},{}\n", vec![cell; 10_000].join(","));
    let rows: String =
        (0..200).map(|n| wide(&format!("C{n},2026-01-{:02},5", n % 28 + 1), "1")).collect();
    let file = wide("customer,date,amount", "h") + &rows;
    let mut answered = served(24 * MB, |push| file.as_bytes().chunks(MB).for_each(&mut *push));
    assert_eq!(answered.import_report().rows, 200);
    assert!(answered.import_report().too_wide, "and that is said");
    assert_eq!(answered.default_report().totals.revenue.as_deref(), Some("1000"));
    // Columns beyond the limit are ignored.
    let far = vec!["h"; 10_000].join(",")
        + ",customer,date,amount\n"
        + &vec!["1"; 10_000].join(",")
        + ",A,2026-01-01,5\n";
    let answered = served(24 * MB, |push| push(far.as_bytes()));
    assert_eq!(answered.answer, Response::Failed(Problem::NothingRead));
    let mut desk = Service::default();
    let Response::Preview(preview) = desk.inspect(far.as_bytes(), true, false) else {
        panic!("no table")
    };
    assert!(preview.preview.headings.len() <= MAX_COLUMNS);
    assert!(encoded(&preview).len() < MB, "what is sent to the page stays small");
}

/// A line of 50 MB between two valid ones; quotes in it make no difference.
#[test]
fn a_line_of_50_mb_is_skipped_and_the_rest_is_read() {
    let _alone = alone();
    for cell in ["z", "z,", "\"", "\"\"", "\",\"", "é"] {
        let piece = cell.repeat(MB / cell.len());
        // Memory for as many orders as the file size suggests, but not for the line.
        let mut served = served(64 * MB, |push| {
            push(HEADINGS.as_bytes());
            push(b"A,2026-01-01,5\nB,2026-01-02,");
            (0..50).for_each(|_| push(piece.as_bytes()));
            push(b"\nC,2026-01-03,7\n");
        });
        let import_report = served.import_report();
        assert!(
            import_report.rows >= 2 && import_report.row_errors.rows() >= 1,
            "{cell} {import_report:?}"
        );
        assert_eq!(
            import_report.rows - import_report.row_errors.rows(),
            served.default_report().totals.orders_count.expect("orders"),
            "{cell}"
        );
        assert_eq!(served.default_report().totals.revenue.as_deref(), Some("12"), "{cell}");
    }
}

#[test]
fn a_first_line_of_50_mb_is_refused() {
    let _alone = alone();
    for cell in ["z", "z,", "\"z,"] {
        let piece = cell.repeat(MB / cell.len());
        let served = served(32 * MB, |push| {
            (0..50).for_each(|_| push(piece.as_bytes()));
            push(b"\nA,2026-01-01,5\n");
        });
        assert!(matches!(served.answer, Response::Failed(_)), "{cell} {:?}", served.answer);
    }
}

#[test]
fn an_unclosed_quote_loses_only_its_line() {
    let _alone = alone();
    let rows: String = (0..10_000).map(|n| format!("C{n},2026-01-{:02},1\n", n % 28 + 1)).collect();
    let mut served = served(64 * MB, |push| {
        push(HEADINGS.as_bytes());
        push(b"\"A,2026-01-01,5\n");
        (0..40).for_each(|_| push(rows.as_bytes()));
    });
    let import_report = served.import_report();
    assert_eq!(import_report.row_errors.of(Reason::UnclosedQuote).rows, 1);
    assert_eq!(import_report.row_errors.of(Reason::UnclosedQuote).first[0].row, 2);
    assert_eq!(import_report.rows, 400_001);
    assert_eq!(served.default_report().totals.revenue.as_deref(), Some("400000"));
}

#[test]
fn nuls_and_mixed_line_ends_are_read() {
    let _alone = alone();
    let mut served = served_text(
        "customer,date,amount\r\nA\0,2026-01-01,5\rB,2026-01-02,\0 6\nC,2026-01-03,7\r\n\n\r\rD,2026-01-04,8",
    );
    assert_eq!((served.import_report().rows, served.import_report().row_errors.rows()), (4, 0));
    assert_eq!(served.default_report().totals.revenue.as_deref(), Some("26"));
}

#[test]
fn a_block_of_nuls_is_one_skipped_row() {
    let _alone = alone();
    let zeros = vec![0; MB];
    let served = served(32 * MB, |push| {
        push(HEADINGS.as_bytes());
        push("A,2026-01-01,5\n".repeat(20_000).as_bytes());
        (0..20).for_each(|_| push(&zeros));
    });
    assert_eq!(served.import_report().row_errors.rows(), 1, "a row of 20 MB of nothing");
}

#[test]
fn the_years_1_and_9999_are_refused() {
    let _alone = alone();
    let mut served = served_text(
        "customer,date,amount\nA,0001-01-01,5\nB,9999-12-31,6\nC,2026-01-01,7\nD,2026-02-31,8\nE,0000-00-00,9\n",
    );
    let row_errors = &served.import_report().row_errors;
    assert_eq!(row_errors.of(Reason::UnlikelyDate).rows, 2);
    assert_eq!(row_errors.rows(), 4);
    assert_eq!(served.default_report().totals.rows_skipped, 4);
    let alone = served_text("customer,date,amount\nA,0001-01-01,5\nB,9999-12-31,6\n");
    assert_eq!(alone.nothing().row_errors.rows(), 2);
}

/// The longest possible history, and observation ends outside of it.
#[test]
fn extreme_dates_and_settings_do_not_panic() {
    let _alone = alone();
    let file = "customer,date,amount\nA,1950-01-01,5\nA,2100-12-31,6\nB,1980-01-01,6\n";
    for end in [Day(i32::MIN), Day(i32::MAX), Day(0)] {
        let settings = Settings {
            observation_end: Some(end),
            margin: Some(Fraction(0)),
            horizon_months: u16::MAX,
            discount_percent: f64::NAN,
            cac: vec![Cac {
                heading: "x".to_owned(),
                value: "y".to_owned(),
                each: Amount(i64::MIN),
            }],
            ..Settings::default()
        };
        let mut served = served_text(file);
        let report = served.report(settings.clone());
        assert!(report.totals.customers_count <= 2);
        let endless = Settings { horizon_months: 0, discount_percent: f64::INFINITY, ..settings };
        served.report(endless);
    }
}

#[test]
fn refunds_without_orders_are_reported() {
    let _alone = alone();
    let rows: String = (0..100).map(|n| format!("C{n},2026-01-01,-{n}5\n")).collect();
    let served = served_text(&format!("{HEADINGS}{rows}"));
    let import_report = served.nothing();
    assert_eq!(import_report.row_errors.of(Reason::RefundWithoutOrder).rows, 100);
    assert_eq!(import_report.row_errors.of(Reason::RefundWithoutOrder).first.len(), 10);
}

#[test]
fn extreme_amounts_are_refused_or_rounded() {
    let _alone = alone();
    let huge = format!("1{}", "0".repeat(300));
    for amount in [
        "1e300",
        "-1e300",
        "1E+300",
        "1e-300",
        "1e999999999",
        &huge,
        "99999999999999999999",
        "Infinity",
        "NaN",
        "0x10",
    ] {
        let served = served_text(&format!("{HEADINGS}A,2026-01-01,{amount}\nB,2026-01-01,5\n"));
        let import_report = served.import_report();
        let (too_large, no_amount) = (
            import_report.row_errors.of(Reason::AmountTooLarge).rows,
            import_report.row_errors.of(Reason::NotAnAmount).rows,
        );
        let tiny = u64::from(amount == "1e-300");
        assert_eq!(
            too_large + no_amount,
            1 - tiny.min(import_report.rounded),
            "{amount} {import_report:?}"
        );
    }
}

/// So many of the largest accepted amounts that their sum exceeds 64 bits.
#[test]
fn sums_beyond_64_bits_still_give_a_report() {
    let _alone = alone();
    let amount = ["900000000000000", "900000000000", "100000000000"]
        .into_iter()
        .find(|amount| {
            matches!(
                served_text(&format!("{HEADINGS}A,2026-01-01,{amount}\n")).answer,
                Response::Read(_)
            )
        })
        .expect("an amount that is read");
    for customer in ["A", "B{n}"] {
        let row = |n: u32| {
            format!(
                "{},2026-01-{:02},{amount}\n",
                customer.replace("{n}", &n.to_string()),
                n % 2 + 1
            )
        };
        let rows: String = (0..20_000).map(row).collect();
        let mut served = served_text(&format!("{HEADINGS}{rows}"));
        let totals = served.default_report().totals;
        assert_eq!(totals.orders_count, Some(20_000));
    }
}

#[test]
fn a_column_with_a_value_per_customer_is_no_attribute() {
    let _alone = alone();
    let served = |of: fn(u32) -> String| {
        served(96 * MB, move |push| {
            push(b"customer,date,amount,coupon\n");
            for n in 0..300_000 {
                push(format!("C{n},2026-01-{:02},1,{}\n", n % 28 + 1, of(n)).as_bytes());
            }
        })
    };
    for of in [
        |n: u32| format!("Coupon {n}"),
        |n: u32| {
            if n < 200_000 { "none".to_owned() } else { format!("{n}").repeat(40) }
        },
    ] {
        let mut served = served(of);
        let import_report = served.import_report();
        assert_eq!((import_report.rows, import_report.row_errors.rows()), (300_000, 0));
        assert_eq!(import_report.many_values, ["coupon"]);
        let report = served.default_report();
        assert_eq!(report.totals.customers_count, 300_000);
        assert!(report.attributes.is_empty());
    }
}

/// The size given to `begin` may be wrong.
#[test]
fn a_wrong_file_size_is_harmless() {
    let _alone = alone();
    let file = b"a,b,c\n1,2,3\nA,2026-01-01,5\n";
    for bytes in [u64::MAX, u64::MAX / 2, 1 << 50, 0] {
        let mut desk = Service::default();
        desk.inspect(b"customer,date,amount\nA,2026-01-01,5\n", true, false);
        assert!(desk.begin(false, bytes));
        desk.push(file);
        assert!(matches!(desk.finish(), Response::Read(_) | Response::Failed(_)));
    }
}

#[cfg(feature = "xlsx")]
mod workbooks {
    use super::*;
    use clv_calculator::import::csv_of_xlsx;
    use std::io::{Cursor, Write};

    fn table(name: &str, most_bytes: usize) -> Result<usize, FileError> {
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports").join(name);
        let file = std::fs::read(path).expect("file");
        MEMORY.reset_peak_usage();
        let (before, since, mut size) = (MEMORY.current_usage(), Instant::now(), 0);
        let outcome = csv_of_xlsx(&file, &mut |piece| size += piece.len());
        let grown = MEMORY.peak_usage() - before;
        assert!(grown <= most_bytes, "{name}: {} KB", grown >> 10);
        assert!(since.elapsed() < PATIENCE);
        outcome.map(|_| size)
    }

    /// A ZIP of these entries: name, packed bytes, claimed unpacked size.
    fn archive(entries: &[(String, Vec<u8>, u32)]) -> Vec<u8> {
        let (mut file, mut directory) = (Vec::new(), Vec::new());
        let word = |number: usize| (number as u32).to_le_bytes();
        let half = |number: usize| (number as u16).to_le_bytes();
        for (name, packed, claimed) in entries {
            let about = [
                &half(0)[..],
                &half(8),
                &word(0),
                &word(0),
                &word(packed.len()),
                &claimed.to_le_bytes(),
                &half(name.len()),
                &half(0),
            ]
            .concat();
            let at = word(file.len());
            file.extend([b"PK\x03\x04\x14\0", &about[..], name.as_bytes(), packed].concat());
            let rest = [&[0; 10][..], &at, name.as_bytes()].concat();
            directory.extend([b"PK\x01\x02\x14\0\x14\0", &about[..], &rest].concat());
        }
        let end = [half(0), half(0), half(entries.len()), half(entries.len())].concat();
        let places = [word(directory.len()), word(file.len())].concat();
        [file, directory, [b"PK\x05\x06", &end[..], &places, &half(0)].concat()].concat()
    }

    /// The workbook `imports/book.xlsx` after `change`, which gets the name and text of each entry and
    /// returns the unpacked size to claim.
    fn changed_book(change: impl Fn(&str, &mut Vec<u8>) -> Option<u32>) -> Vec<u8> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/book.xlsx");
        let form = std::fs::read(path).expect("file");
        let mut form = zip::ZipArchive::new(std::io::Cursor::new(form)).expect("a workbook");
        let mut entries = Vec::new();
        for at in 0..form.len() {
            let mut entry = form.by_index(at).expect("an entry");
            let (name, mut text) = (entry.name().expect("a name").into_owned(), Vec::new());
            std::io::copy(&mut entry, &mut text).expect("its text");
            let claimed = change(&name, &mut text).unwrap_or(text.len() as u32);
            let packed = miniz_oxide::deflate::compress_to_vec(&text, 6);
            entries.push((name, packed, claimed));
        }
        archive(&entries)
    }

    /// Shared strings, 100 KB packed, that claim to unpack to 1,000 bytes and unpack to 100 MB.
    #[test]
    fn a_false_unpacked_size_is_detected() {
        let _alone = alone();
        let file = changed_book(|name, text| {
            (name == "xl/sharedStrings.xml").then(|| {
                *text = b"<sst><si><t>".to_vec();
                text.resize(100 * MB, b'x');
                1_000
            })
        });
        assert!(file.len() < MB);
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        assert_eq!(csv_of_xlsx(&file, &mut |_| {}), Err(FileError::Workbook));
        let grown = MEMORY.peak_usage() - before;
        assert!(grown < 8 * MB, "{} KB", grown >> 10);
    }

    #[test]
    fn a_zip_bomb_is_not_unpacked() {
        let _alone = alone();
        assert!(matches!(table("bomb.xlsx", MB), Err(FileError::TooLarge { .. })));
    }

    /// The first sheet with rows is read; the page receives the names of the others.
    #[test]
    fn other_sheets_are_named() {
        let _alone = alone();
        let put = |text: &mut Vec<u8>, before: &str, more: &str| {
            let old = String::from_utf8(std::mem::take(text)).expect("text");
            *text = old.replace(before, &[more, before].concat()).into_bytes();
        };
        let file = changed_book(|name, text| {
            match name {
                "xl/workbook.xml" => {
                    put(text, "</sheets>", r#"<sheet name="Kho" sheetId="2" r:id="rId9"/>"#)
                }
                "xl/_rels/workbook.xml.rels" => put(
                    text,
                    "</Relationships>",
                    r#"<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>"#,
                ),
                _ => {}
            }
            None
        });
        let mut rows = Vec::new();
        let others = csv_of_xlsx(&file, &mut |piece| rows.extend_from_slice(piece));
        assert_eq!(others, Ok(vec!["Kho".to_owned()]));
        let mut desk = Service::default();
        let Response::Preview(preview) = desk.inspect_sheet(&rows, true, false, "Kho\nTrang 3")
        else {
            panic!("no table")
        };
        assert_eq!(preview.other_sheets, ["Kho", "Trang 3"]);
        assert_eq!(table("book.xlsx", 4 * MB).map(|size| size > 0), Ok(true));
    }

    /// The sheet with headings of orders is read although another comes first.
    #[test]
    fn a_cover_sheet_is_passed() {
        let _alone = alone();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/cover.xlsx");
        let file = std::fs::read(path).expect("file");
        let mut rows = Vec::new();
        let others = csv_of_xlsx(&file, &mut |piece| rows.extend_from_slice(piece));
        assert_eq!(others, Ok(vec!["Bìa".to_owned(), "Kho".to_owned()]));
        assert!(rows.starts_with("\"Ngày\"".as_bytes()));
    }

    /// A workbook with this sheet, whose checksums are right: without them a large one is refused.
    fn book_of(sheet: &str) -> Vec<u8> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/book.xlsx");
        let form = std::fs::read(path).expect("file");
        let mut form = zip::ZipArchive::new(Cursor::new(form)).expect("a workbook");
        let mut book = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..form.len() {
            let mut entry = form.by_index(at).expect("an entry");
            let name = entry.name().expect("a name").into_owned();
            let options = zip::write::SimpleFileOptions::default();
            book.start_file(&*name, options).expect("memory");
            match &*name {
                "xl/worksheets/sheet1.xml" => book.write_all(sheet.as_bytes()).expect("memory"),
                _ => drop(std::io::copy(&mut entry, &mut book).expect("memory")),
            }
        }
        book.finish().expect("memory").into_inner()
    }

    /// Ten cells merged with the 40,000 below them would be repeated to 80 MB.
    #[test]
    fn merged_cells_are_not_repeated_without_end() {
        let _alone = alone();
        let text = "x".repeat(190);
        let cell = |column| format!(r#"<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>"#);
        let range = |column| format!(r#"<mergeCell ref="{column}1:{column}40000"/>"#);
        let cells: String = ('A'..='J').map(cell).collect();
        let ranges: String = ('A'..='J').map(range).collect();
        let mut sheet = format!(r#"<worksheet><sheetData><row r="1">{cells}</row>"#);
        for row in 2..40_000 {
            sheet += &format!(r#"<row r="{row}"><c r="K{row}"><v>1</v></c></row>"#);
        }
        sheet += &format!("</sheetData><mergeCells>{ranges}</mergeCells></worksheet>");
        let file = book_of(&sheet);
        assert!(file.len() < 8 * MB);
        let (since, mut size) = (Instant::now(), 0);
        assert_eq!(csv_of_xlsx(&file, &mut |piece| size += piece.len()), Ok(Vec::new()));
        assert!((60 * MB..72 * MB).contains(&size), "{} MB", size / MB);
        assert!(since.elapsed() < PATIENCE);
    }

    #[test]
    fn a_far_cell_does_not_fill_the_sheet() {
        let _alone = alone();
        assert!(table("far-cell.xlsx", 4 * MB).is_ok_and(|size| size < MB));
    }

    #[test]
    fn a_damaged_workbook_is_refused() {
        let _alone = alone();
        assert_eq!(table("damaged.xlsx", 4 * MB), Err(FileError::Workbook));
    }
}
