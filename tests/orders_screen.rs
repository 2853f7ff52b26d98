//! The orders screen without a browser: what the visitor does and what the worker answers, in every order.

#[cfg(feature = "lists")]
#[path = "orders_screen/lists.rs"]
mod lists;
#[path = "orders_screen/page.rs"]
mod page;
#[path = "orders_screen/queries.rs"]
mod queries;
#[path = "orders_screen/spend.rs"]
mod spend;

use clv_calculator::customer_base::{Cac, Column, Filter, Fraction, Grain, Query, Settings};
use clv_calculator::import::{Amount, Day, Encoding, Role};
use clv_calculator::locale::Lang;
use clv_calculator::orders_screen::{
    Edit, Effect, Event, Note, RangesState, Reading, Rows, Stage, Ticket, Trouble, stored_name,
};
use clv_calculator::service::{Problem, Request, Response, WorkerFailure};
use clv_calculator::workspace::Drafts;
use page::Page;
use proptest::prelude::*;

const TWO: &str = "customer,date,amount,channel,city\nAn,2026-01-05,10,web,Hue\nBinh,2026-01-06,20,shop,Hue\nAn,2026-02-05,30,web,Hue\n";
const THREE: &str = "buyer,date,total,channel,city\nAn,2026-01-05,10,web,Hue\nBinh,2026-01-06,20,shop,Hue\nChi,2026-02-05,30,web,Hue\n";
/// The customers of each file; what tells their reports apart.
const FILES: [(&str, &str, u64); 2] = [("two.csv", TWO, 2), ("three.csv", THREE, 3)];
const PENDING: &str = "order,customer,date,amount,status\n1,An,2026-01-05,10,paid\n2,An,2026-01-06,10,pending\n3,Binh,2026-01-07,10,paid\n";
const NOTHING: &str = "customer,date,amount\nAn,2026-13-45,10\nBinh,2026-14-45,10\n";

/// The columns of a file are shown, and all answers have come.
fn mapped(file: &str) -> Page {
    let mut page = Page::new();
    page.open("orders.csv", file);
    page.settle();
    assert_eq!(page.stage(), Stage::Mapping);
    page
}

/// Its report is shown.
fn reported(file: &str) -> Page {
    let mut page = mapped(file);
    page.on(Event::Analyse);
    page.settle();
    assert_eq!(page.stage(), Stage::Ready);
    page
}

fn asked_reports(page: &Page) -> usize {
    let is_report = |it: &&Effect| matches!(it, Effect::Request(_, request) if matches!(**request, Request::Report(_)));
    page.effects.iter().filter(is_report).count()
}

/// The number of customers in the table.
fn matching(page: &Page) -> u32 {
    page.ready().rows.as_ref().expect("rows").1.matching
}

#[test]
fn a_file_becomes_a_report() {
    let mut page = Page::new();
    page.open("orders.csv", TWO);
    assert_eq!(page.stage(), Stage::Inspecting);
    page.answer();
    assert_eq!((page.stage(), &*page.focus), (Stage::Mapping, "orders-preview"));
    let reading = page.screen.file().unwrap().reading().cloned();
    assert!(matches!(reading, Some(Reading::UnderWay(_))), "the file is read ahead");
    page.answer();
    let reading = page.screen.file().unwrap().reading().cloned();
    assert!(matches!(reading, Some(Reading::Done(Rows::Orders(_)))));

    page.on(Event::Analyse);
    assert_eq!((page.stage(), &*page.focus), (Stage::Reading, "orders-progress"));
    assert_eq!(page.jobs(), 1, "what was read ahead is not read again");
    assert_eq!(page.remembered.len(), 1);
    page.answer();
    assert_eq!((page.stage(), &*page.focus), (Stage::Ready, "orders-report"));
    assert_eq!(page.ready().ranges, RangesState::UnderWay);
    page.settle();
    assert_eq!(page.ready().report.totals.customers_count, 2);
    assert_eq!(matching(&page), 2);
    assert!(!page.screen.is_waiting());
}

#[test]
fn two_choices_faster_than_the_worker_are_both_kept() {
    let mut page = mapped(TWO);
    assert_eq!(page.attributes(), [3, 4]);
    page.toggle(3);
    page.toggle(4);
    assert_eq!(page.jobs(), 1, "the second waits for the preview of the first");
    page.settle();
    assert!(page.attributes().is_empty());
    // A choice and "analyse" behind it: the report is that of the choice.
    page.toggle(3);
    page.on(Event::Analyse);
    assert_eq!(page.stage(), Stage::Mapping);
    page.settle();
    let attributes = &page.ready().report.attributes;
    assert_eq!(attributes.iter().map(|it| &*it.heading).collect::<Vec<_>>(), ["channel"]);
}

#[test]
fn the_panel_is_built_for_what_is_new_only() {
    let mut page = mapped(TWO);
    let before = page.screen.file().unwrap().shown.clone();
    // A choice that changes nothing: its control must show again what is in force.
    page.on(Event::Change(Edit::Use(Box::new(|_| {}))));
    assert_eq!(page.screen.file().unwrap().shown, before, "not before the answer");
    page.settle();
    assert_ne!(page.screen.file().unwrap().shown, before);
    // What only the whole file has is asked for after every reading, and is new the first time at most.
    let mut page = mapped(PENDING);
    let before = page.screen.file().unwrap().shown.clone();
    page.on(Event::Analyse);
    let refreshed = |it: &Effect| matches!(it, Effect::Request(_, request) if matches!(**request, Request::UseMapping(_)));
    assert!(page.effects.iter().any(refreshed), "{:?}", page.effects);
    page.settle();
    page.on(Event::Columns);
    assert_eq!(page.screen.file().unwrap().shown, before);
}

#[test]
fn an_answered_question_passes_the_focus_on() {
    let mut page = mapped(TWO);
    page.on(Event::Change(Edit::Answer(Role::Amount, 2)));
    page.settle();
    assert_eq!(page.focus, "o-column_amount");
}

#[test]
fn a_required_column_must_be_there() {
    let mut page = mapped(TWO);
    page.on(Event::Change(Edit::Detect(Box::new(|it| it.set(Role::Customer, None)))));
    page.on(Event::Analyse);
    page.settle();
    assert_eq!(page.stage(), Stage::Mapping);
    assert_eq!(page.screen.file().unwrap().missing(), [Role::Customer]);
    assert_eq!(page.screen.file().unwrap().reading(), None);
    page.on(Event::Analyse);
    assert_eq!((page.stage(), page.jobs()), (Stage::Mapping, 0));
}

#[test]
fn cancelling_returns_to_where_it_began() {
    let mut page = Page::new();
    page.open("orders.csv", TWO);
    page.on(Event::Cancel);
    assert_eq!((page.stage(), &*page.focus), (Stage::Start, "orders-start"));

    let mut page = Page::new();
    page.open("orders.csv", TWO);
    page.answer();
    page.on(Event::Analyse);
    page.on(Event::Progress { bytes: 5.0, of: 10.0 });
    assert_eq!(page.screen.progress().unwrap().bytes, 5.0);
    page.on(Event::Cancel);
    assert_eq!((page.stage(), &*page.focus), (Stage::Mapping, "orders-preview"));
    assert_eq!(page.jobs(), 0);
    // The file is read again, by another worker.
    page.on(Event::Analyse);
    page.settle();
    assert_eq!(page.stage(), Stage::Ready);
}

#[test]
fn a_cancelled_report_leaves_the_one_before() {
    let mut page = reported(TWO);
    let before = page.ready().report.clone();
    page.horizon(24);
    assert_eq!(page.kept.text("orders_horizon_months"), Some("24"));
    assert!(page.ready().is_computing());
    page.on(Event::Cancel);
    assert_eq!((page.ready().note, &*page.focus), (Note::Stopped, "orders-stopped"));
    assert_eq!(page.ready().report, before);
    assert_eq!((page.ready().file.settings.horizon_months, page.ready().resets), (12, 1));
    assert_eq!(page.field("horizon_months", Lang::Vi), ("12".to_owned(), true));
    assert_eq!(page.kept.text("orders_horizon_months"), Some("12"), "what is shown is kept");
    // A button that is gone by the time of the click changes nothing.
    page.on(Event::Cancel);
    assert_eq!(page.effects, []);
    // What the worker had read is gone, too: other rows come with a new report.
    page.on(Event::Query(Query { search: "bi".to_owned(), ..page.ready().file.query.clone() }));
    assert_eq!(asked_reports(&page), 1);
    page.settle();
    assert_eq!((matching(&page), page.ready().note), (1, Note::Done));
}

#[test]
fn a_wrong_encoding_is_taken_back() {
    let mut page = mapped(TWO);
    page.on(Event::Decode(Encoding::Windows1258));
    page.settle();
    page.unreadable = vec![Encoding::Utf16Le];
    page.on(Event::Decode(Encoding::Utf16Le));
    page.answer();
    assert!(matches!(page.screen.trouble, Some(Trouble::Problem(Problem::File(_)))));
    assert_eq!(page.stage(), Stage::Mapping);
    let back = |it: &Effect| matches!(it, Effect::Decode(_, Some(Encoding::Windows1258)));
    assert!(page.effects.iter().any(back), "{:?}", page.effects);
    page.settle();
    let encoding = page.screen.file().unwrap().shown.encoding_guess.unwrap();
    assert_eq!(encoding.encoding, Encoding::Windows1258);
    // Where none can be read any more, the file is not what it was.
    page.unreadable = Encoding::ALL.to_vec();
    page.on(Event::Decode(Encoding::Utf8));
    page.settle();
    assert_eq!(page.stage(), Stage::Start);
    assert!(page.screen.trouble.is_some());
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let mut page = Page::new();
    page.open("empty.csv", "");
    page.settle();
    assert_eq!((page.stage(), &*page.focus), (Stage::Start, "orders-trouble"));

    // Already read ahead, with the reason beside the columns; then asked for.
    let mut page = mapped(NOTHING);
    assert_eq!(page.screen.trouble, None);
    assert!(matches!(page.screen.file().unwrap().reading(), Some(Reading::Failed(_))));
    page.on(Event::Analyse);
    assert_eq!((page.stage(), &*page.focus), (Stage::Mapping, "orders-trouble"));
    assert!(matches!(page.screen.trouble, Some(Trouble::Problem(Problem::NoOrders(_)))));
    page.settle();
    // Choices go on beside the message, another file ends it.
    page.on(Event::StartAgain);
    assert_eq!((page.stage(), &page.screen.trouble), (Stage::Start, &None));
}

#[test]
fn a_lost_worker_is_replaced() {
    for after in 0..3 {
        let mut page = Page::new();
        page.open("orders.csv", TWO);
        for _ in 0..after {
            page.answer();
        }
        page.on(Event::Analyse);
        page.crash();
        assert_eq!(page.screen.trouble, Some(Trouble::Broken(WorkerFailure::Crashed)));
        page.settle();
        assert!(!page.screen.is_waiting(), "{:?}", page.screen.state);
        if page.stage() == Stage::Start {
            page.open("orders.csv", TWO);
            page.settle();
        }
        page.on(Event::Analyse);
        page.settle();
        assert_eq!((page.stage(), &page.screen.trouble), (Stage::Ready, &None), "{after}");
    }
    // While a report is computed: the columns are still known, and so are the settings.
    let mut page = reported(TWO);
    page.horizon(24);
    page.crash();
    assert_eq!((page.stage(), &*page.focus), (Stage::Mapping, "orders-trouble"));
    page.on(Event::Analyse);
    page.settle();
    assert_eq!(page.ready().report.settings.horizon_months, 24);
}

#[test]
fn a_file_replaced_while_it_is_read_is_forgotten() {
    let mut page = Page::new();
    page.open("two.csv", TWO);
    page.answer();
    assert!(page.screen.is_waiting(), "it is read ahead");
    page.open("three.csv", THREE);
    page.settle();
    page.on(Event::Analyse);
    page.settle();
    assert_eq!(page.ready().report.totals.customers_count, 3);
    // A file dropped on a report is not wanted.
    page.open("two.csv", TWO);
    assert_eq!((page.stage(), page.jobs()), (Stage::Ready, 0));
}

#[test]
fn answers_of_earlier_requests_are_ignored() {
    let mut page = reported(TWO);
    let report = Response::Report(Box::new((*page.ready().report).clone()));
    let old = page.ready().report.clone();
    for ticket in 0..20 {
        let response = report.clone();
        page.on(Event::Responded { ticket: Ticket(ticket), response, remembered: None });
        page.on(Event::Saved(Ticket(ticket)));
    }
    assert_eq!((&page.ready().report, page.ready().note), (&old, Note::Done));
    // The report of a file that was left does not come back.
    page.horizon(24);
    page.on(Event::Columns);
    page.settle();
    assert_eq!(page.stage(), Stage::Mapping);
    page.on(Event::StartAgain);
    page.on(Event::WorkerFailed(WorkerFailure::Crashed));
    page.on(Event::Responded { ticket: Ticket(3), response: report, remembered: None });
    assert_eq!((page.stage(), &page.screen.trouble), (Stage::Start, &None));
}

#[test]
fn settings_changed_while_a_report_is_computed_are_kept() {
    let mut page = reported(TWO);
    page.horizon(24);
    page.horizon(36);
    page.horizon(48);
    assert_eq!(page.jobs(), 1, "one report at a time");
    page.answer();
    assert_eq!(asked_reports(&page), 1, "the last settings count");
    page.settle();
    assert_eq!(page.ready().report.settings.horizon_months, 48);
    // Back to those of the report under way: no other is needed.
    page.horizon(12);
    page.horizon(24);
    page.horizon(12);
    page.answer();
    assert_eq!(asked_reports(&page), 0);
    page.settle();
    assert_eq!(page.ready().report.settings.horizon_months, 12);
}

#[test]
fn the_last_query_counts() {
    let mut page = reported(TWO);
    let query = |from| Query { from, ..page.ready().file.query.clone() };
    let all = [query(1), query(2), query(0)];
    for query in all {
        page.on(Event::Query(query));
    }
    assert_eq!(page.jobs(), 1);
    page.settle();
    let (query, rows) = page.ready().rows.clone().unwrap();
    assert_eq!((query.from, rows.rows.len()), (0, 2));
}

/// The search said "bi" over the rows of everybody, and pressing Enter again brought nothing.
#[test]
fn a_search_that_is_cancelled_with_the_report_is_taken_back() {
    let mut page = reported(TWO);
    let search = Query { search: "bi".to_owned(), ..page.ready().file.query.clone() };
    page.horizon(24);
    page.on(Event::Query(search.clone()));
    page.on(Event::Cancel);
    assert_eq!((matching(&page), &*page.ready().file.query.search), (2, ""));
    page.on(Event::Query(search));
    page.settle();
    assert_eq!(matching(&page), 1);
}

#[test]
fn settings_and_sort_are_kept_for_the_next_file_and_nothing_of_this_one() {
    let mut page = reported(TWO);
    let texts = [
        ("margin", "37,5"),
        ("horizon_months", "24"),
        ("discount", "10%"),
        ("model", "mbgnbd"),
        ("time_unit", "week"),
        ("cohort_grain", "year"),
    ];
    texts.iter().for_each(|(field, text)| page.enter(field, text));
    let expected = page.ready().file.settings.clone();
    assert_eq!((expected.horizon_months, expected.discount_percent), (24, 10.0));
    assert_eq!(expected.margin, Some(Fraction(375_000)));
    assert_eq!(expected.cohort_grain, Some(Grain::Year));
    // The last number that can be used counts.
    page.enter("horizon_months", "121");
    assert_eq!(page.field("horizon_months", Lang::Vi), ("121".to_owned(), false));
    // What belongs to the file.
    let cac = Cac { heading: "city".to_owned(), value: "Hue".to_owned(), each: Amount(0) };
    page.on(Event::Typed("cac_0_0".to_owned(), "5".to_owned(), Lang::Vi));
    page.on(Event::Settings(Settings {
        observation_end: Day::from_ymd(2026, 3, 1),
        cac: vec![cac],
        ..expected.clone()
    }));
    page.settle();
    page.on(Event::Query(Query {
        sort: Column::Revenue,
        descending: false,
        search: "Binh".to_owned(),
        filter: Filter::Attribute { heading: "city".to_owned(), value: Some("Hue".to_owned()) },
        ..Query::default()
    }));
    page.settle();
    let kept: Vec<_> = texts.iter().map(|(field, _)| *field).chain(["sort"]).collect();
    let mut drafts = Drafts::default();
    for field in kept {
        let name = stored_name(field);
        drafts.set(&name, page.kept.text(&name).expect(field), Lang::Vi.mark());
    }
    drafts.set("orders_sort", "revenue ascending", Lang::En.mark());
    assert_eq!(page.kept, drafts, "nothing else");

    let mut next = Page::new();
    next.kept = page.kept;
    next.open("three.csv", THREE);
    next.settle();
    let file = next.screen.file().expect("a file");
    assert_eq!(file.settings, expected);
    let query = Query { sort: Column::Revenue, descending: false, ..Query::default() };
    assert_eq!(file.query, query);
    next.on(Event::Analyse);
    next.settle();
    assert_eq!(next.ready().report.settings, expected);
    assert_eq!(next.field("margin", Lang::Vi), ("37,5".to_owned(), true));
    assert_eq!(next.field("margin", Lang::En), ("37.5".to_owned(), true));
    assert_eq!(next.field("discount", Lang::En), ("10%".to_owned(), true));
}

#[test]
fn kept_texts_that_mean_nothing_leave_the_usual_settings() {
    let mut page = Page::new();
    for (field, text) in [
        ("margin", "101"),
        ("horizon_months", ""),
        ("discount", "-1"),
        ("model", "of a later version"),
        ("time_unit", ""),
        ("cohort_grain", "decade"),
        ("sort", "of_a_later_version descending"),
    ] {
        page.kept.set(&stored_name(field), text, Lang::Vi.mark());
    }
    page.open("two.csv", TWO);
    page.settle();
    let file = page.screen.file().expect("a file");
    assert_eq!((&file.settings, &file.query), (&Settings::default(), &Query::default()));
    assert_eq!(page.field("horizon_months", Lang::Vi), ("12".to_owned(), true));
    assert_eq!(page.field("margin", Lang::Vi), (String::new(), true));
}

#[test]
fn an_export_is_saved_and_said_so() {
    let mut page = reported(TWO);
    page.on(Event::Save("customers", "customers.csv"));
    assert!(page.ready().is_saving());
    page.settle();
    assert_eq!((page.ready().is_saving(), page.ready().note), (false, Note::Saved));
    // After a cancellation the file is read and reported again first.
    page.on(Event::Save("customers", "customers.csv"));
    page.on(Event::Cancel);
    page.on(Event::Save("customers", "customers.csv"));
    assert!(page.ready().is_computing() && page.ready().is_saving());
    page.settle();
    assert_eq!(page.ready().note, Note::Saved);
}

#[test]
fn a_remembered_mapping_is_restored_for_the_same_headings() {
    let mut page = mapped(TWO);
    page.toggle(4);
    page.settle();
    page.on(Event::Analyse);
    page.settle();
    page.on(Event::StartAgain);
    page.open("again.csv", TWO);
    page.answer();
    assert_eq!(page.stage(), Stage::Inspecting, "the mapping is being restored");
    page.settle();
    assert_eq!((page.stage(), page.attributes()), (Stage::Mapping, vec![3]));
}

#[test]
fn a_summary_is_reported_without_columns_to_choose() {
    let rows: String =
        (0..40).map(|n| format!("c{n},{},{},400,20\n", n % 3, (n % 3) * 100)).collect();
    let mut page = mapped(&["customer_id,frequency,recency,T,monetary_value\n", &rows].concat());
    assert_eq!(page.screen.file().unwrap().missing(), []);
    page.on(Event::Analyse);
    page.settle();
    assert!(matches!(page.ready().import_report, Rows::Summary(..)));
    assert_eq!(page.ready().report.totals.customers_count, 40);
    page.horizon(24);
    page.on(Event::Cancel);
    page.horizon(36);
    page.settle();
    assert_eq!(page.ready().report.settings.horizon_months, 36);
}

/// Texts of settings, some of which cannot be used.
const TEXTS: [(&str, &str); 6] = [
    ("horizon_months", "13"),
    ("horizon_months", "14 tháng?"),
    ("margin", "35"),
    ("margin", "12,5"),
    ("margin", "abc"),
    ("time_unit", "week"),
];

/// Anything that can happen.
#[derive(Clone, Debug)]
enum Act {
    Open(usize),
    Toggle(usize),
    Drop,
    Decode(Encoding),
    Analyse,
    Cancel,
    StartAgain,
    Columns,
    Enter(&'static str, &'static str),
    Query(u32),
    Save,
    Dismiss,
    Answer,
    Crash,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        2 => (0usize..2).prop_map(Act::Open),
        4 => (3usize..5).prop_map(Act::Toggle),
        1 => Just(Act::Drop),
        1 => prop::sample::select(Encoding::ALL.to_vec()).prop_map(Act::Decode),
        6 => Just(Act::Analyse),
        2 => Just(Act::Cancel),
        1 => Just(Act::StartAgain),
        2 => Just(Act::Columns),
        3 => prop::sample::select(TEXTS.to_vec()).prop_map(|(field, text)| Act::Enter(field, text)),
        2 => (0u32..3).prop_map(Act::Query),
        1 => Just(Act::Save),
        1 => Just(Act::Dismiss),
        12 => Just(Act::Answer),
        1 => Just(Act::Crash),
    ];
    prop::collection::vec(act, 1..40)
}

fn act(page: &mut Page, act: Act) {
    match act {
        Act::Open(nth) => page.open(FILES[nth].0, FILES[nth].1),
        Act::Toggle(column) => page.toggle(column),
        Act::Drop => {
            page.on(Event::Change(Edit::Detect(Box::new(|it| it.set(Role::Customer, None)))));
        }
        Act::Decode(encoding) => page.on(Event::Decode(encoding)),
        Act::Analyse => page.on(Event::Analyse),
        Act::Cancel => page.on(Event::Cancel),
        Act::StartAgain => page.on(Event::StartAgain),
        Act::Columns => page.on(Event::Columns),
        Act::Enter(field, text) => page.enter(field, text),
        Act::Query(from) => page.on(Event::Query(Query { from, ..Query::default() })),
        Act::Save => page.on(Event::Save("customers", "customers.csv")),
        Act::Dismiss => page.on(Event::Dismiss),
        Act::Answer => _ = page.answer(),
        Act::Crash => page.crash(),
    }
}

/// What holds at any time.
fn holds(page: &Page) -> Result<(), TestCaseError> {
    if page.screen.is_waiting() {
        prop_assert!(page.jobs() > 0, "nothing will come: {:?}", page.screen.state);
    }
    if let Some(ready) = page.screen.ready() {
        let name = format!("{:?}", ready.file.source);
        let file = FILES.iter().find(|it| name.contains(it.0)).expect("one of the files");
        prop_assert_eq!(ready.report.totals.customers_count, file.2, "the report of another file");
    }
    Ok(())
}

/// What holds when all answers have come.
fn rests(page: &Page) -> Result<(), TestCaseError> {
    prop_assert!(!page.screen.is_waiting());
    if let Some(ready) = page.screen.ready() {
        prop_assert_eq!(&ready.report.settings, &ready.file.settings);
        let shown = ready.rows.as_ref().map(|(query, _)| query);
        prop_assert!(shown.is_none_or(|it| *it == ready.file.query), "rows of another query");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_order_of_events_shows_another_file_or_waits_for_nothing(
        has_report in any::<bool>(),
        acts in acts(),
        unreadable in prop::sample::select(&Encoding::ALL[1..]),
    ) {
        let mut page = Page::new();
        page.unreadable = vec![unreadable];
        if has_report {
            page.open(FILES[0].0, FILES[0].1);
            page.settle();
            page.on(Event::Analyse);
            page.settle();
        }
        for it in acts {
            act(&mut page, it);
            holds(&page)?;
        }
        page.settle();
        holds(&page)?;
        rests(&page)?;
        let settings = page.screen.file().map(|it| it.settings.clone());
        // The visitor can always go on to the report of another file, with the settings of this one.
        page.unreadable.clear();
        page.remembered.clear();
        page.on(Event::Cancel);
        page.on(Event::StartAgain);
        page.open(FILES[1].0, FILES[1].1);
        page.settle();
        page.on(Event::Analyse);
        page.settle();
        prop_assert_eq!(page.stage(), Stage::Ready);
        holds(&page)?;
        prop_assert!(settings.is_none_or(|it| it == page.ready().report.settings));
    }

    #[test]
    fn every_choice_counts_however_the_answers_fall_between(
        choices in prop::collection::vec((3usize..5, 0usize..3), 1..12),
    ) {
        let mut page = mapped(TWO);
        let mut chosen = [true; 2];
        for (column, answers) in choices {
            page.toggle(column);
            chosen[column - 3] ^= true;
            for _ in 0..answers {
                page.answer();
            }
        }
        page.settle();
        let expected: Vec<usize> = (3..5).filter(|column| chosen[column - 3]).collect();
        prop_assert_eq!(page.attributes(), expected);
        prop_assert!(matches!(page.screen.file().unwrap().reading(), Some(Reading::Done(_))));
    }
}
