//! Requests in any order: those that cannot be answered get a reason.

use super::file::{
    CDNOW, ask, calibration, import_report, look, preview, read, report, sent, served,
};
use clv_calculator::customer_base::{Phase, Query, Settings};
use clv_calculator::import::Day;
use clv_calculator::import::{DateEvidence, DateOrder, FileError, Mapping, Reason, Role};
use clv_calculator::service::{
    Export, FileKind, Problem, Request, Response, Service, decoded, encoded,
};

pub const NOTHING: Response = Response::Failed(Problem::NothingRead);
const SHOP: &[u8] =
    b"customer,date,amount,paid\nA,01/02/2026,5,50\nB,03/02/2026,6,60\nA,04/02/2026,7,70\n";

fn everything(mapping: &Mapping) -> [Request; 5] {
    [
        Request::DetectFormats(mapping.clone()),
        Request::UseMapping(mapping.clone()),
        Request::RestoreMapping(String::new()),
        Request::Report(Settings::default()),
        Request::Rows(Query::default()),
    ]
}

#[test]
fn requests_without_a_file_are_refused() {
    let mut service = Service::default();
    for question in everything(&Mapping::blank()) {
        assert_eq!(ask(&mut service, question), NOTHING);
    }
    assert!(!service.begin(false, 0));
    service.push(CDNOW);
    assert!(service.is_between_rows());
    assert_eq!(service.chunk(), b"");
    assert!(!service.merge(b""));
    assert_eq!(sent(service.finish()), NOTHING);
    assert_eq!(service.export(Export::Customers, 0), "");
}

#[test]
fn reports_of_a_file_not_yet_read_are_refused() {
    let mut service = super::file::service(CDNOW);
    assert_eq!(ask(&mut service, Request::Report(Settings::default())), NOTHING);
    assert_eq!(ask(&mut service, Request::Rows(Query::default())), NOTHING);
    for what in [Export::Customers, Export::Cohorts, Export::Attributes] {
        assert_eq!(service.export(what, 0), "");
    }
    // Nor while it is being read.
    assert!(service.begin(false, 0));
    service.push(&CDNOW[..1_000]);
    assert_eq!(ask(&mut service, Request::Report(Settings::default())), NOTHING);
}

#[test]
fn rows_without_a_report_are_refused() {
    let (mut service, _) = served(CDNOW);
    assert_eq!(ask(&mut service, Request::Rows(Query::default())), NOTHING);
    assert_eq!(service.export(Export::Cohorts, 0), "");
    report(&mut service, calibration());
    assert!(matches!(ask(&mut service, Request::Rows(Query::default())), Response::Rows(_)));
}

#[test]
fn finishing_twice_is_refused() {
    let (mut service, _) = served(CDNOW);
    assert_eq!(sent(service.finish()), NOTHING, "there is nothing more to read");
    report(&mut service, calibration());
}

#[test]
fn another_file_forgets_the_last_one() {
    let (mut service, _) = served(CDNOW);
    report(&mut service, calibration());
    assert_eq!(look(&mut service, b""), Response::Failed(Problem::File(FileError::Empty)));
    for question in everything(&Mapping::blank()) {
        assert_eq!(ask(&mut service, question), NOTHING);
    }
    assert!(!service.begin(false, 0));
}

#[test]
fn reading_again_forgets_the_last_report() {
    let (mut service, _) = served(CDNOW);
    report(&mut service, calibration());
    assert!(service.begin(false, 0));
    assert_eq!(ask(&mut service, Request::Rows(Query::default())), NOTHING);
    assert!(matches!(sent(service.finish()), Response::Failed(Problem::NoOrders(_))));
    assert_eq!(ask(&mut service, Request::Report(Settings::default())), NOTHING);
}

#[test]
fn a_report_can_be_stopped_in_every_phase() {
    let (mut service, _) = served(CDNOW);
    for stop_at in [Phase::Summarise, Phase::Fit, Phase::Predict] {
        let answer = service.respond(Request::Report(calibration()), &mut |phase| phase != stop_at);
        assert_eq!(sent(answer), Response::Failed(Problem::Stopped), "{stop_at:?}");
    }
    report(&mut service, calibration());
}

#[test]
fn bytes_that_are_no_request_are_refused() {
    for foreign in [&b""[..], b"\xff", b"\x03", b"\x63\x00\x00", CDNOW] {
        assert_eq!(decoded::<Request>(foreign), None, "{foreign:?}");
    }
}

/// `tests/browser/worker.test.mjs` writes this request out and knows responses by their first byte.
#[test]
fn the_encodings_used_by_browser_tests_are_stable() {
    let mut question = vec![3, 0, 0, 0, 12];
    question.extend([0; 8 + 3]);
    assert_eq!(encoded(&Request::Report(Settings::default())), question);
    let first = |answer: &Response| encoded(answer)[..1].to_vec();
    let (mut service, read) = served(CDNOW);
    assert_eq!(first(&look(&mut Service::default(), CDNOW)), [0]);
    assert_eq!(first(&read), [1]);
    assert_eq!(first(&Response::Report(report(&mut service, calibration()))), [3]);
    assert_eq!(encoded(&Response::Failed(Problem::File(FileError::Empty))), [5, 0, 0]);
}

#[test]
fn requests_that_change_the_mapping_are_choices() {
    let choices = everything(&Mapping::blank()).map(|question| question.is_choice());
    assert_eq!(choices, [true, true, true, false, false]);
}

#[test]
fn the_format_of_a_changed_column_is_detected_anew() {
    let mut service = Service::default();
    let mut mapping = preview(look(&mut service, SHOP)).guess.mapping;
    assert_eq!(mapping.date_order, DateOrder::Dmy);
    mapping.set(Role::Amount, Some(3));
    let judged = preview(ask(&mut service, Request::DetectFormats(mapping.clone())));
    assert_eq!(judged.guess.mapping.column(Role::Amount), Some(3));
    assert_eq!(judged.preview.rows[0].amount.map(|sum| sum.to_string()).as_deref(), Some("50"));
    import_report(read(&mut service, SHOP, 5));
    assert_eq!(report(&mut service, Settings::default()).totals.revenue.as_deref(), Some("180"));
}

#[test]
fn a_mapping_is_used_unchanged() {
    let mut service = Service::default();
    let mut mapping = preview(look(&mut service, SHOP)).guess.mapping;
    mapping.date_order = DateOrder::Mdy;
    let used = preview(ask(&mut service, Request::UseMapping(mapping)));
    assert_eq!(used.preview.rows[0].day, Day::from_ymd(2026, 1, 2));
    import_report(read(&mut service, SHOP, 5));
    assert_eq!(
        report(&mut service, Settings::default()).totals.first_order,
        Day::from_ymd(2026, 1, 2)
    );
}

#[test]
fn a_saved_mapping_is_restored() {
    let mut service = Service::default();
    let first = preview(look(&mut service, SHOP));
    let mut mapping = first.guess.mapping.clone();
    mapping.set(Role::Amount, Some(3));
    mapping.date_order = DateOrder::Mdy;
    let remembered = preview(ask(&mut service, Request::UseMapping(mapping))).mapping_text;

    let mut service = Service::default();
    let again = preview(look(&mut service, SHOP));
    assert_eq!(again.key, first.key);
    assert_eq!(again.guess.mapping, first.guess.mapping);
    let recalled = preview(ask(&mut service, Request::RestoreMapping(remembered.clone())));
    assert_eq!(recalled.mapping_text, remembered);
    // A mapping saved for other headings changes nothing.
    for foreign in ["", "customer=nobody\n", "\u{0}=\u{0}", "dates=1904\namount=paid\n"] {
        let kept = preview(ask(&mut service, Request::RestoreMapping(foreign.to_owned())));
        assert_eq!(kept.mapping_text, remembered, "{foreign:?}");
    }
}

/// Only manual corrections are restored; formats are detected in each file anew.
#[test]
fn formats_are_detected_anew_in_a_file_with_known_headings() {
    let dollars = "khách;ngày;tiền\nAn;01/25/2025;$10.50\nBo;02/26/2025;$20.25\n";
    let dong =
        "khách;ngày;tiền\nAn;02/03/2025;150.000\nBo;05/03/2025;200.000\nAn;07/03/2025;350.000\n";
    let mut service = Service::default();
    let remembered = preview(look(&mut service, dollars.as_bytes())).mapping_text;
    let plain = preview(look(&mut service, dong.as_bytes()));
    let recalled = preview(ask(&mut service, Request::RestoreMapping(remembered)));
    assert_eq!(recalled.guess, plain.guess);
    assert_eq!(recalled.guess.mapping.currency, None);

    // Chosen where the dates are ambiguous, the date order holds until a file contradicts it.
    let open = "khách;ngày;tiền\nAn;02/03/2025;150.000\n";
    let mut chosen = preview(look(&mut service, open.as_bytes())).guess.mapping;
    chosen.date_order = DateOrder::Mdy;
    let chosen = preview(ask(&mut service, Request::UseMapping(chosen)));
    assert_eq!(chosen.guess.dates, DateEvidence::Chosen);
    let recall = |service: &mut Service, file: &str| {
        preview(look(service, file.as_bytes()));
        let answer = ask(service, Request::RestoreMapping(chosen.mapping_text.clone()));
        let guess = preview(answer).guess;
        (guess.mapping.date_order, guess.dates)
    };
    assert_eq!(recall(&mut service, open), (DateOrder::Mdy, DateEvidence::Chosen));
    let clear = "khách;ngày;tiền\nAn;25/03/2025;150.000\n";
    let text = "25/03/2025".to_owned();
    assert_eq!(recall(&mut service, clear), (DateOrder::Dmy, DateEvidence::Over12 { text }));
}

/// The currency occurs only after the rows that are inspected.
#[test]
fn a_currency_found_while_reading_can_be_chosen() {
    let mut file = "customer,date,amount,currency\n".to_owned();
    for row in 0..30_000 {
        let code = if row < 20_000 { "USD" } else { "VND" };
        file += &format!("c{},2025-01-{:02},{row},{code}\n", row % 900, 1 + row % 28);
    }
    let mut service = Service::default();
    let mapping = preview(look(&mut service, file.as_bytes())).guess.mapping;
    assert_eq!(mapping.currency, Some(*b"USD"));
    let first = import_report(read(&mut service, file.as_bytes(), 1 << 16));
    assert_eq!(first.row_errors.of(Reason::OtherCurrency).rows, 10_000);
    let mut known = preview(ask(&mut service, Request::UseMapping(mapping))).guess;
    let codes: Vec<_> = known.currencies.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [*b"USD", *b"VND"]);
    known.mapping.currency = Some(*b"VND");
    preview(ask(&mut service, Request::UseMapping(known.mapping)));
    let second = import_report(read(&mut service, file.as_bytes(), 1 << 16));
    assert_eq!(second.row_errors.of(Reason::OtherCurrency).rows, 20_000);
}

#[test]
fn a_file_without_a_required_column_is_not_read() {
    let mut service = Service::default();
    let mut mapping = preview(look(&mut service, SHOP)).guess.mapping;
    mapping.set(Role::Amount, None);
    preview(ask(&mut service, Request::UseMapping(mapping)));
    assert!(!service.begin(false, SHOP.len() as u64));
    service.push(SHOP);
    assert_eq!(sent(service.finish()), NOTHING);
}

/// A page of another build, or a manipulated one, may name columns that do not exist.
#[test]
fn columns_that_do_not_exist_are_removed_from_a_mapping() {
    for column in [4, 10_000, usize::MAX] {
        let mut service = Service::default();
        let mut mapping = preview(look(&mut service, SHOP)).guess.mapping;
        mapping.set(Role::Amount, Some(column));
        mapping.attributes = vec![column, 3, column];
        for question in [Request::DetectFormats(mapping.clone()), Request::UseMapping(mapping)] {
            let kept = preview(ask(&mut service, question)).guess.mapping;
            assert_eq!(kept.missing(), [Role::Amount]);
            assert_eq!(kept.attributes, [3]);
            assert!(!service.begin(false, SHOP.len() as u64));
        }
    }
}

#[test]
fn an_export_comes_in_pieces() {
    let mut file = b"customer,date,amount\n".to_vec();
    (0..12_345).for_each(|n| file.extend(format!("C{n},2026-01-{:02},1\n", n % 28 + 1).bytes()));
    let (mut service, _) = served(&file);
    report(&mut service, Settings::default());
    let pieces: Vec<String> = (0..)
        .map(|piece| service.export(Export::Customers, piece))
        .take_while(|text| !text.is_empty())
        .collect();
    assert_eq!(pieces.len(), 3);
    assert_eq!(pieces.concat().lines().count(), 12_346);
    assert_ne!(service.export(Export::Cohorts, 0), "");
    assert_eq!(service.export(Export::Cohorts, 1), "");
    let kind = preview(look(&mut Service::default(), pieces[0].as_bytes())).kind;
    assert_eq!(kind, FileKind::Summary, "the file of customers can come back");
}

/// Regression: a workbook with the calendar of 1904 and dates as plain numbers was read four years early.
#[test]
fn plain_numbers_of_a_workbook_count_from_the_year_it_says() {
    let rows = b"customer,date,amount\nA,43834,1\nB,43845,2\n";
    for (from_1904, order) in [(true, DateOrder::Serial1904), (false, DateOrder::Serial1900)] {
        let mut service = Service::default();
        let found = preview(sent(service.inspect_workbook(rows, true, false, "", from_1904)));
        assert_eq!(found.guess.mapping.date_order, order);
        // It stays so when a column is changed.
        let again = preview(ask(&mut service, Request::DetectFormats(found.guess.mapping)));
        assert_eq!(again.guess.mapping.date_order, order);
    }
}

/// Dates that a spreadsheet swapped are offered to be read as they are, and the choice can be taken back.
#[test]
fn swapped_days_can_be_chosen_and_left() {
    let file =
        "khách;ngày;tiền\nAn;2025-05-03;1\nBo;2025-07-03;2\nAn;13/03/2025;3\nBo;28/03/2025;4\n";
    let mut service = Service::default();
    let told = preview(look(&mut service, file.as_bytes())).guess;
    assert!(told.dates.is_doubtful(), "{:?}", told.dates);
    assert_eq!(told.mapping.date_order, DateOrder::SwappedDmy);
    let mut mapping = told.mapping.clone();
    mapping.date_order = DateOrder::Dmy;
    let left = preview(ask(&mut service, Request::UseMapping(mapping)));
    assert_eq!(left.guess.dates, DateEvidence::Chosen);
    assert_eq!(left.guess.rare_orders, [DateOrder::SwappedDmy]);
    // A remembered rare order is restored only where the dates may be written so.
    let swapped = left.mapping_text.replace("dates=dmy", "dates=swapped-dmy");
    assert_ne!(swapped, left.mapping_text);
    let open = "khách;ngày;tiền\nAn;2025-05-03;1\nBo;02/03/2025;2\n";
    preview(look(&mut service, open.as_bytes()));
    let recalled = preview(ask(&mut service, Request::RestoreMapping(swapped)));
    assert_eq!(recalled.guess.mapping.date_order, DateOrder::Dmy);
}
