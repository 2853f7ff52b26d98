//! Questions in any order: what cannot be answered is said to be so.

use super::file::{CDNOW, account, ask, calibration, look, looked, read, report, sent, served};
use clv_calculator::desk::{Answer, Ask, Desk, Kind, Problem, Save, decoded, encoded};
use clv_calculator::orders::reading::{DateEvidence, DateOrder, FileError, Mapping, Reason, Role};
use clv_calculator::orders::{Day, Phase, Query, Settings};

pub const NOTHING: Answer = Answer::Failed(Problem::NothingRead);
const SHOP: &[u8] =
    b"customer,date,amount,paid\nA,01/02/2026,5,50\nB,03/02/2026,6,60\nA,04/02/2026,7,70\n";

fn everything(mapping: &Mapping) -> [Ask; 5] {
    [
        Ask::Judge(mapping.clone()),
        Ask::Use(mapping.clone()),
        Ask::Recall(String::new()),
        Ask::Report(Settings::default()),
        Ask::Rows(Query::default()),
    ]
}

#[test]
fn before_there_is_a_file() {
    let mut desk = Desk::default();
    for question in everything(&Mapping::blank()) {
        assert_eq!(ask(&mut desk, question), NOTHING);
    }
    assert!(!desk.begin(false, 0));
    desk.push(CDNOW);
    assert!(desk.is_between_rows());
    assert_eq!(desk.part(), b"");
    assert!(!desk.merge(b""));
    assert_eq!(sent(desk.finish()), NOTHING);
    assert_eq!(desk.save(Save::Customers, 0), "");
}

#[test]
fn before_it_was_read() {
    let mut desk = super::file::desk(CDNOW);
    assert_eq!(ask(&mut desk, Ask::Report(Settings::default())), NOTHING);
    assert_eq!(ask(&mut desk, Ask::Rows(Query::default())), NOTHING);
    for what in [Save::Customers, Save::Cohorts, Save::Attributes] {
        assert_eq!(desk.save(what, 0), "");
    }
    // Nor in the middle of it.
    assert!(desk.begin(false, 0));
    desk.push(&CDNOW[..1_000]);
    assert_eq!(ask(&mut desk, Ask::Report(Settings::default())), NOTHING);
}

#[test]
fn before_there_was_a_report() {
    let (mut desk, _) = served(CDNOW);
    assert_eq!(ask(&mut desk, Ask::Rows(Query::default())), NOTHING);
    assert_eq!(desk.save(Save::Cohorts, 0), "");
    report(&mut desk, calibration());
    assert!(matches!(ask(&mut desk, Ask::Rows(Query::default())), Answer::Rows(_)));
}

#[test]
fn read_once_it_can_only_be_asked() {
    let (mut desk, _) = served(CDNOW);
    assert_eq!(sent(desk.finish()), NOTHING, "there is nothing more to read");
    report(&mut desk, calibration());
}

#[test]
fn another_file_forgets_the_last_one() {
    let (mut desk, _) = served(CDNOW);
    report(&mut desk, calibration());
    assert_eq!(look(&mut desk, b""), Answer::Failed(Problem::File(FileError::Empty)));
    for question in everything(&Mapping::blank()) {
        assert_eq!(ask(&mut desk, question), NOTHING);
    }
    assert!(!desk.begin(false, 0));
}

#[test]
fn reading_again_forgets_the_last_report() {
    let (mut desk, _) = served(CDNOW);
    report(&mut desk, calibration());
    assert!(desk.begin(false, 0));
    assert_eq!(ask(&mut desk, Ask::Rows(Query::default())), NOTHING);
    assert!(matches!(sent(desk.finish()), Answer::Failed(Problem::NoOrders(_))));
    assert_eq!(ask(&mut desk, Ask::Report(Settings::default())), NOTHING);
}

#[test]
fn a_report_stops_when_told() {
    let (mut desk, _) = served(CDNOW);
    for stop_at in [Phase::Summarise, Phase::Fit, Phase::Predict] {
        let answer = desk.ask(Ask::Report(calibration()), &mut |phase| phase != stop_at);
        assert_eq!(sent(answer), Answer::Failed(Problem::Stopped), "{stop_at:?}");
    }
    report(&mut desk, calibration());
}

#[test]
fn foreign_questions_are_none() {
    for foreign in [&b""[..], b"\xff", b"\x03", b"\x63\x00\x00", CDNOW] {
        assert_eq!(decoded::<Ask>(foreign), None, "{foreign:?}");
    }
}

/// `tests/browser/desk.test.mjs` writes this question out and knows answers by their first byte.
#[test]
fn the_bytes_of_the_browser_tests() {
    let mut question = vec![3, 0, 0, 0, 12];
    question.extend([0; 8 + 3]);
    assert_eq!(encoded(&Ask::Report(Settings::default())), question);
    let first = |answer: &Answer| encoded(answer)[..1].to_vec();
    let (mut desk, read) = served(CDNOW);
    assert_eq!(first(&look(&mut Desk::default(), CDNOW)), [0]);
    assert_eq!(first(&read), [1]);
    assert_eq!(first(&Answer::Report(report(&mut desk, calibration()))), [3]);
    assert_eq!(encoded(&Answer::Failed(Problem::File(FileError::Empty))), [5, 0, 0]);
}

#[test]
fn a_choice_is_what_every_worker_must_hear() {
    let choices = everything(&Mapping::blank()).map(|question| question.is_choice());
    assert_eq!(choices, [true, true, true, false, false]);
}

#[test]
fn a_changed_column_is_judged_anew() {
    let mut desk = Desk::default();
    let mut mapping = looked(look(&mut desk, SHOP)).guess.mapping;
    assert_eq!(mapping.date_order, DateOrder::Dmy);
    mapping.set(Role::Amount, Some(3));
    let judged = looked(ask(&mut desk, Ask::Judge(mapping.clone())));
    assert_eq!(judged.guess.mapping.column(Role::Amount), Some(3));
    assert_eq!(judged.preview.rows[0].amount.map(|sum| sum.to_string()).as_deref(), Some("50"));
    account(read(&mut desk, SHOP, 5));
    assert_eq!(report(&mut desk, Settings::default()).totals.revenue.as_deref(), Some("180"));
}

#[test]
fn a_mapping_is_used_as_it_is() {
    let mut desk = Desk::default();
    let mut mapping = looked(look(&mut desk, SHOP)).guess.mapping;
    mapping.date_order = DateOrder::Mdy;
    let used = looked(ask(&mut desk, Ask::Use(mapping)));
    assert_eq!(used.preview.rows[0].day, Day::from_ymd(2026, 1, 2));
    account(read(&mut desk, SHOP, 5));
    assert_eq!(
        report(&mut desk, Settings::default()).totals.first_order,
        Day::from_ymd(2026, 1, 2)
    );
}

#[test]
fn a_mapping_is_recalled() {
    let mut desk = Desk::default();
    let first = looked(look(&mut desk, SHOP));
    let mut mapping = first.guess.mapping.clone();
    mapping.set(Role::Amount, Some(3));
    mapping.date_order = DateOrder::Mdy;
    let remembered = looked(ask(&mut desk, Ask::Use(mapping))).mapping_text;

    let mut desk = Desk::default();
    let again = looked(look(&mut desk, SHOP));
    assert_eq!(again.key, first.key);
    assert_eq!(again.guess.mapping, first.guess.mapping);
    let recalled = looked(ask(&mut desk, Ask::Recall(remembered.clone())));
    assert_eq!(recalled.mapping_text, remembered);
    // What is remembered of other headings says nothing about these.
    for foreign in ["", "customer=nobody\n", "\u{0}=\u{0}", "dates=1904\namount=paid\n"] {
        let kept = looked(ask(&mut desk, Ask::Recall(foreign.to_owned())));
        assert_eq!(kept.mapping_text, remembered, "{foreign:?}");
    }
}

/// Only what was corrected by hand is kept; how a file is written, it says itself.
#[test]
fn another_file_of_the_same_headings_speaks_for_itself() {
    let dollars = "khách;ngày;tiền\nAn;01/25/2025;$10.50\nBo;02/26/2025;$20.25\n";
    let dong =
        "khách;ngày;tiền\nAn;02/03/2025;150.000\nBo;05/03/2025;200.000\nAn;07/03/2025;350.000\n";
    let mut desk = Desk::default();
    let remembered = looked(look(&mut desk, dollars.as_bytes())).mapping_text;
    let plain = looked(look(&mut desk, dong.as_bytes()));
    let recalled = looked(ask(&mut desk, Ask::Recall(remembered)));
    assert_eq!(recalled.guess, plain.guess);
    assert_eq!(recalled.guess.mapping.currency, None);

    // Corrected by hand where nothing spoke for either order, it holds until a file says otherwise.
    let open = "khách;ngày;tiền\nAn;02/03/2025;150.000\n";
    let mut chosen = looked(look(&mut desk, open.as_bytes())).guess.mapping;
    chosen.date_order = DateOrder::Mdy;
    let chosen = looked(ask(&mut desk, Ask::Use(chosen)));
    assert_eq!(chosen.guess.dates, DateEvidence::Chosen);
    let recall = |desk: &mut Desk, file: &str| {
        looked(look(desk, file.as_bytes()));
        let answer = ask(desk, Ask::Recall(chosen.mapping_text.clone()));
        let guess = looked(answer).guess;
        (guess.mapping.date_order, guess.dates)
    };
    assert_eq!(recall(&mut desk, open), (DateOrder::Mdy, DateEvidence::Chosen));
    let clear = "khách;ngày;tiền\nAn;25/03/2025;150.000\n";
    let text = "25/03/2025".to_owned();
    assert_eq!(recall(&mut desk, clear), (DateOrder::Dmy, DateEvidence::Over12 { text }));
}

/// A currency behind the rows that are looked at first.
#[test]
fn a_currency_met_while_reading_can_be_chosen() {
    let mut file = "customer,date,amount,currency\n".to_owned();
    for row in 0..30_000 {
        let code = if row < 20_000 { "USD" } else { "VND" };
        file += &format!("c{},2025-01-{:02},{row},{code}\n", row % 900, 1 + row % 28);
    }
    let mut desk = Desk::default();
    let mapping = looked(look(&mut desk, file.as_bytes())).guess.mapping;
    assert_eq!(mapping.currency, Some(*b"USD"));
    let first = account(read(&mut desk, file.as_bytes(), 1 << 16));
    assert_eq!(first.row_errors.of(Reason::OtherCurrency).rows, 10_000);
    let mut known = looked(ask(&mut desk, Ask::Use(mapping))).guess;
    let codes: Vec<_> = known.currencies.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [*b"USD", *b"VND"]);
    known.mapping.currency = Some(*b"VND");
    looked(ask(&mut desk, Ask::Use(known.mapping)));
    let second = account(read(&mut desk, file.as_bytes(), 1 << 16));
    assert_eq!(second.row_errors.of(Reason::OtherCurrency).rows, 20_000);
}

#[test]
fn a_missing_column_is_no_reading() {
    let mut desk = Desk::default();
    let mut mapping = looked(look(&mut desk, SHOP)).guess.mapping;
    mapping.set(Role::Amount, None);
    looked(ask(&mut desk, Ask::Use(mapping)));
    assert!(!desk.begin(false, SHOP.len() as u64));
    desk.push(SHOP);
    assert_eq!(sent(desk.finish()), NOTHING);
}

/// A page of another build, or one that was tampered with, names columns that are not there.
#[test]
fn columns_that_are_not_there_are_left_out() {
    for column in [4, 10_000, usize::MAX] {
        let mut desk = Desk::default();
        let mut mapping = looked(look(&mut desk, SHOP)).guess.mapping;
        mapping.set(Role::Amount, Some(column));
        mapping.attributes = vec![column, 3, column];
        for question in [Ask::Judge(mapping.clone()), Ask::Use(mapping)] {
            let kept = looked(ask(&mut desk, question)).guess.mapping;
            assert_eq!(kept.missing(), [Role::Amount]);
            assert_eq!(kept.attributes, [3]);
            assert!(!desk.begin(false, SHOP.len() as u64));
        }
    }
}

#[test]
fn what_is_saved_comes_in_pieces() {
    let mut file = b"customer,date,amount\n".to_vec();
    (0..12_345).for_each(|n| file.extend(format!("C{n},2026-01-{:02},1\n", n % 28 + 1).bytes()));
    let (mut desk, _) = served(&file);
    report(&mut desk, Settings::default());
    let pieces: Vec<String> = (0..)
        .map(|piece| desk.save(Save::Customers, piece))
        .take_while(|text| !text.is_empty())
        .collect();
    assert_eq!(pieces.len(), 3);
    assert_eq!(pieces.concat().lines().count(), 12_346);
    assert_ne!(desk.save(Save::Cohorts, 0), "");
    assert_eq!(desk.save(Save::Cohorts, 1), "");
    let kind = looked(look(&mut Desk::default(), pieces[0].as_bytes())).kind;
    assert_eq!(kind, Kind::Summary, "the file of customers can come back");
}
