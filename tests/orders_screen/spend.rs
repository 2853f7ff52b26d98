//! A table of spend beside the report.

use crate::TWO;
use crate::page::Page;
use clv_calculator::customer_base::acquisition::{AcquisitionReport, Measure, NoAcquisition};
use clv_calculator::import::spend::SpendError;
use clv_calculator::locale::Lang;
use clv_calculator::orders_screen::{Event, SpendEdit, SpendRefusal};
use clv_calculator::service::Export;
use clv_calculator::workspace::Drafts;

/// 30 for one new customer of the web and 10 for one of the shop, in January 2026.
const SPEND: &str = "month,channel,cost\n2026-01,web,30\n2026-01,shop,10\n";

/// The report of customers compared by channel, with this table.
fn with_spend(table: &str) -> Page {
    let mut page = report_of(Drafts::default());
    page.open_spend(table);
    page.settle();
    page
}

/// The report of customers compared by channel, for a visitor with these settings.
fn report_of(kept: Drafts) -> Page {
    let mut page = Page::new();
    page.kept = kept;
    page.open("orders.csv", TWO);
    page.settle();
    if !page.attributes().contains(&3) {
        page.toggle(3);
    }
    page.on(Event::Analyse);
    page.settle();
    page
}

fn acquisition(page: &Page) -> &AcquisitionReport {
    (**page.ready().spend.outcome.as_ref().expect("an outcome")).as_ref().expect("a report")
}

fn ask(page: &mut Page, measure: Measure) {
    page.on(Event::Spend(SpendEdit(Box::new(move |input| input.measure = measure))));
}

#[test]
fn a_table_of_spend_is_set_against_the_orders() {
    let page = with_spend(SPEND);
    let report = acquisition(&page);
    assert_eq!((report.customers, report.spend_total.as_str()), (2, "40"));
    assert_eq!(report.cac[0], Ok(20.0));
    let channels = report.channels.iter().map(|it| (it.name.as_str(), it.cac[0]));
    assert_eq!(channels.collect::<Vec<_>>(), [("web", Ok(30.0)), ("shop", Ok(10.0))]);
    assert_eq!(page.focus, "spend-read");
    assert!(!page.ready().spend.is_waiting());
}

#[test]
fn what_is_asked_last_is_what_is_answered() {
    let mut page = with_spend(SPEND);
    ask(&mut page, Measure::Full);
    ask(&mut page, Measure::Lagged);
    ask(&mut page, Measure::Acquisition);
    page.settle();
    assert_eq!(acquisition(&page).input.measure, Measure::Acquisition);
}

/// Other settings change the report, the worker may end meanwhile: the spend is asked about again.
#[test]
fn a_new_report_is_set_against_the_same_spend() {
    let mut page = with_spend(SPEND);
    page.horizon(24);
    page.settle();
    assert_eq!(acquisition(&page).spend_total, "40");
    page.horizon(6);
    page.on(Event::Cancel);
    page.settle();
    ask(&mut page, Measure::Full);
    page.settle();
    assert_eq!(acquisition(&page).input.measure, Measure::Full);
    assert!(!page.ready().spend.is_waiting());
}

/// A table that cannot be read leaves the one before.
#[test]
fn a_refused_table_changes_nothing_but_says_why() {
    let mut page = with_spend(SPEND);
    page.open_spend("month,channel\n2026-01,web\n");
    page.settle();
    let refusal = page.ready().spend.refusal.clone();
    assert_eq!(refusal, Some(SpendRefusal::Table(SpendError::NoAmount)));
    assert_eq!(page.focus, "spend-refusal");
    assert_eq!(acquisition(&page).spend_total, "40");
    page.open_spend("month,cost\n2025-01,5\n");
    page.settle();
    assert_eq!(page.ready().spend.refusal, None);
    let outcome = page.ready().spend.outcome.as_ref().expect("an outcome");
    assert!(matches!(&**outcome, Err(NoAcquisition::NoOverlap { .. })), "{outcome:?}");
    assert_eq!(page.export(Export::Acquisition), "", "not that of the table before");
    page.open_spend(SPEND);
    page.settle();
    assert!(page.export(Export::Acquisition).contains("2026-01,40"));
    page.on(Event::CloseSpend);
    page.settle();
    assert!(page.ready().spend.table.is_none() && page.ready().spend.outcome.is_none());
    assert_eq!(page.export(Export::Acquisition), "");
}

/// The next month's table keeps what was chosen for a line of the same name.
#[test]
fn lines_keep_what_was_chosen_for_them() {
    let mut page = with_spend(SPEND);
    page.on(Event::Spend(SpendEdit(Box::new(|input| {
        input.spend.lines[0].channel = Some("shop".to_owned());
        input.spend.lines[0].is_onboarding = true;
    }))));
    page.settle();
    page.open_spend("month,channel,cost\n2026-01,shop,10\n2026-01,web,99\n");
    page.settle();
    let lines = &acquisition(&page).input.spend.lines;
    assert_eq!((lines[1].name.as_str(), lines[1].channel.as_deref()), ("web", Some("shop")));
    assert!(lines[1].is_onboarding && !lines[0].is_onboarding);
}

/// The channel that a line was given by hand is known at the next visit, by fingerprints that name nothing.
#[test]
fn channels_given_by_hand_are_known_at_the_next_visit() {
    let table = "month,channel,cost\n2026-01,Meta Q1,30\n2026-01,web,10\n";
    let mut page = with_spend(table);
    let channels = |page: &Page| -> Vec<Option<String>> {
        acquisition(page).input.spend.lines.iter().map(|line| line.channel.clone()).collect()
    };
    let named = |names: [Option<&str>; 2]| names.map(|it| it.map(str::to_owned)).to_vec();
    assert_eq!(channels(&page), named([None, Some("web")]));
    page.on(Event::Spend(SpendEdit(Box::new(|input| {
        input.spend.lines[0].channel = Some("shop".to_owned());
        input.spend.lines[1].channel = None;
    }))));
    page.settle();
    let kept = page.kept.clone();
    let text = kept.text("orders_spend_channels").expect("kept").to_owned();
    assert!(text.bytes().all(|it| it.is_ascii_hexdigit() || b": ".contains(&it)), "{text}");
    let mut next = report_of(kept);
    next.open_spend(table);
    next.settle();
    assert_eq!(channels(&next), named([Some("shop"), None]));
    // No name of this table fits a value: what is kept tells which column has the channels.
    next.open_spend("month,channel,cost\n2026-01,META q1,7\n");
    next.settle();
    let input = &acquisition(&next).input;
    assert_eq!(input.spend.lines[0].channel.as_deref(), Some("shop"));
    assert_eq!(input.heading.as_deref(), Some("channel"));
}

/// Texts that are no pairs, and channels that the orders do not have, leave the guess.
#[test]
fn kept_channels_that_mean_nothing_leave_the_guess() {
    let mut kept = Drafts::default();
    kept.set("orders_spend_channels", "x:y :: 12 deadbeef:cafe", Lang::En.mark());
    let mut page = report_of(kept);
    page.open_spend(SPEND);
    page.settle();
    let lines = &acquisition(&page).input.spend.lines;
    assert_eq!(lines[0].channel.as_deref(), Some("web"));
}
