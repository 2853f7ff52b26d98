//! Choices of how rows are counted: which ones a file offers, and that a choice is restored.

use super::file::{ask, import_report, look, preview, read, sent, served, service};
use clv_calculator::import::{Encoding, HEAD_BYTES, LineTotals, Mapping, OrderStatus, Role};
use clv_calculator::service::{EncodingGuess, FilePreview, Problem, Request, Response, Service};

/// A shop with payment on delivery, whose platform leaves its orders pending.
const COD: &[u8] = b"Name,Email,Financial Status,Paid at,Total,Currency,Created at\n\
    #1,an@example.com,pending,,50,VND,2026-01-05\n\
    #2,binh@example.com,pending,,60,VND,2026-02-05\n\
    #3,an@example.com,voided,,70,VND,2026-03-05\n";
const LINES: &[u8] = b"order,customer,date,amount\n\
    1,An,2026-01-05,50\n1,An,2026-01-05,60\n2,Binh,2026-01-06,70\n";
const PHONES: &[u8] = b"customer,date,amount\n\
    0912345678,2026-01-05,50\n+84912345678,2026-01-06,60\n0987654321,2026-01-07,70\n";

fn statuses(preview: &FilePreview) -> Vec<(OrderStatus, Vec<&str>)> {
    let found = preview.findings.statuses.iter();
    found.map(|it| (it.status, it.words.iter().map(String::as_str).collect())).collect()
}

/// The service and preview after a choice, and the preview of the same file when the choice is restored.
#[track_caller]
fn chosen(
    file: &[u8],
    change: impl FnOnce(&mut Mapping),
) -> (Service, Box<FilePreview>, Box<FilePreview>) {
    let mut now = Service::default();
    let mut mapping = preview(look(&mut now, file)).guess.mapping;
    change(&mut mapping);
    let after = preview(ask(&mut now, Request::UseMapping(mapping)));
    let mut later = service(file);
    let recalled = preview(ask(&mut later, Request::RestoreMapping(after.mapping_text.clone())));
    (now, after, recalled)
}

#[test]
fn pending_orders_can_be_included() {
    let first = preview(look(&mut Service::default(), COD));
    assert_eq!(
        statuses(&first),
        [(OrderStatus::Pending, vec!["pending"]), (OrderStatus::Cancelled, vec!["voided"])]
    );
    assert!(first.findings.leave_nothing(&first.guess.mapping));
    assert!(!first.is_decided);
    let (_, answer) = served(COD);
    assert!(matches!(answer, Response::Failed(Problem::NoOrders(_))));

    let count = |mapping: &mut Mapping| mapping.left_out.retain(|it| *it != OrderStatus::Pending);
    let (mut service, after, recalled) = chosen(COD, count);
    assert!(after.is_decided && !after.findings.leave_nothing(&after.guess.mapping));
    assert_eq!(recalled.guess.mapping, after.guess.mapping);
    assert!(recalled.is_decided);
    // The cancelled one stays out.
    let import_report = import_report(read(&mut service, COD, usize::MAX));
    assert_eq!((import_report.rows, import_report.row_errors.rows()), (3, 1));
}

#[test]
fn repeated_lines_are_counted_as_chosen() {
    let first = preview(look(&mut Service::default(), LINES));
    assert!(first.findings.repeats);
    let revenue = |repeats| {
        let (mut service, after, recalled) = chosen(LINES, |mapping| mapping.line_totals = repeats);
        assert_eq!(recalled.guess.mapping.line_totals, repeats);
        assert_eq!(after.is_decided, repeats != LineTotals::Decide);
        import_report(read(&mut service, LINES, usize::MAX));
        let report = super::file::report(&mut service, Default::default());
        report.totals.revenue.unwrap()
    };
    assert_eq!(revenue(LineTotals::Once), "130");
    assert_eq!(revenue(LineTotals::Add), "180");
    assert_eq!(revenue(LineTotals::Decide), "180");
    let single = preview(look(
        &mut Service::default(),
        b"order,customer,date,amount\n1,An,2026-01-05,50\n2,An,2026-01-05,60\n",
    ));
    assert!(!single.findings.repeats);
}

#[test]
fn telephone_numbers_are_joined_as_chosen() {
    let first = preview(look(&mut Service::default(), PHONES));
    assert!(first.findings.phones && first.guess.mapping.phones);
    let customers = |phones| {
        let (mut service, _, recalled) = chosen(PHONES, |mapping| mapping.phones = phones);
        assert_eq!(recalled.guess.mapping.phones, phones);
        import_report(read(&mut service, PHONES, usize::MAX));
        let report = super::file::report(&mut service, Default::default());
        report.totals.customers_count
    };
    assert_eq!((customers(true), customers(false)), (2, 3));
    let names = preview(look(&mut Service::default(), LINES));
    assert!(!names.findings.phones);
}

/// What occurs after the inspected rows can be chosen once the file was read.
#[test]
fn findings_after_the_inspected_rows_can_be_chosen() {
    let mut file = b"order,customer,date,amount,status\n".to_vec();
    for order in 0..12_000 {
        file.extend(format!("{order},C{},2026-01-05,5,completed\n", order % 50).bytes());
    }
    assert!(file.len() > HEAD_BYTES);
    file.extend(b"0,C0,2026-01-05,6,completed\nx,An,2026-01-06,7,pending\n");
    let (mut service, answer) = served(&file);
    import_report(answer);
    let first = preview(look(&mut Service::default(), &file));
    assert_eq!(statuses(&first), []);
    assert!(!first.findings.repeats);
    let met = preview(ask(&mut service, Request::UseMapping(first.guess.mapping.clone())));
    assert_eq!(statuses(&met), [(OrderStatus::Pending, vec![])]);
    assert!(met.findings.repeats && !met.findings.leave_nothing(&met.guess.mapping));
    // Nothing is known about another status column.
    let mut other = first.guess.mapping;
    other.set(Role::Status, None);
    let judged = preview(ask(&mut service, Request::DetectFormats(other)));
    assert_eq!(statuses(&judged), []);
}

#[test]
fn the_encoding_can_be_changed_where_guessed_or_chosen() {
    let mut service = Service::default();
    let mut open = |encoding, is_chosen| {
        let encoding_guess = EncodingGuess { encoding, is_chosen };
        let preview =
            preview(sent(service.inspect_decoded(LINES, true, false, Some(encoding_guess))));
        // A later choice does not change the encoding.
        let again =
            super::file::preview(ask(&mut service, Request::UseMapping(preview.guess.mapping)));
        assert_eq!(again.encoding_guess, Some(encoding_guess));
        encoding_guess.is_open()
    };
    assert!(open(Encoding::Windows1258, false));
    assert!(open(Encoding::Utf8, true));
    assert!(!open(Encoding::Utf8, false));
    assert!(!open(Encoding::Utf16Le, false));
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::from_label(encoding.label()), Some(encoding));
    }
}
