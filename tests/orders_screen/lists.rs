//! A list of customers beside the report: asked for, made, and gone when it would be another.

use super::page::Page;
use super::reported;
use clv_calculator::audience::{Country, Format, ListOptions};
use clv_calculator::customer_base::{Filter, Query, RfmGroup};
use clv_calculator::orders_screen::{Event, ListEdit};

const SHOP: &str = "order,customer id,date,amount,phone\n1,An,2026-01-05,10,0912345345\n2,Binh,2026-01-06,20,0912345346\n3,Chi,2026-02-05,30,\n";

fn options() -> ListOptions {
    ListOptions { format: Format::Zalo, country: Some(Country::Vn), ..ListOptions::default() }
}

/// A list was made of all customers.
fn listed() -> Page {
    let mut page = reported(SHOP);
    page.on(Event::List(ListEdit::Options(options())));
    page.on(Event::List(ListEdit::Consent(true)));
    page.on(Event::MakeList);
    page.settle();
    page
}

#[test]
fn without_the_answer_about_consent_no_list_is_made() {
    let mut page = reported(SHOP);
    page.on(Event::MakeList);
    assert_eq!(page.jobs(), 0);
    assert_eq!(page.ready().lists.made, None);
}

#[test]
fn a_list_is_made_of_the_customers_shown() {
    let page = listed();
    let counts = page.ready().lists.made.expect("a list");
    assert_eq!((counts.chosen, counts.written, counts.no_contact), (3, 2, 1));
}

#[test]
fn the_country_is_that_of_the_numbers_or_the_currency() {
    assert_eq!(reported(SHOP).ready().lists.options.country, Some(Country::Vn));
    let british = SHOP.replace("091234534", "0791234534").replace("amount", "amount (GBP)");
    assert_eq!(reported(&british).ready().lists.options.country, Some(Country::Gb));
    let unknown = SHOP.replace("091234534", "0691234534");
    assert_eq!(reported(&unknown).ready().lists.options.country, None);
}

#[test]
fn a_change_of_what_it_holds_takes_the_list_away() {
    let other = Query { filter: Filter::Rfm(RfmGroup::Best), ..Query::default() };
    let changes = [
        Event::Query(other),
        Event::List(ListEdit::Options(ListOptions { seed: 2, ..options() })),
        Event::List(ListEdit::Consent(false)),
        Event::Columns,
    ];
    for change in changes {
        let mut page = listed();
        let name = format!("{change:?}");
        page.on(change);
        let made = page.screen.ready().and_then(|it| it.lists.made);
        assert_eq!(made, None, "{name}");
    }
    // Scrolling does not.
    let mut page = listed();
    page.on(Event::Query(Query { from: 50, ..page.ready().file.query.clone() }));
    assert!(page.ready().lists.made.is_some());
}

#[test]
fn after_the_worker_has_gone_the_file_is_read_again() {
    let mut page = listed();
    page.on(Event::Save("list", "clv-list-zalo.csv"));
    page.on(Event::Cancel);
    page.settle();
    assert_eq!(page.ready().lists.made, None, "the list went with the worker");
    page.on(Event::MakeList);
    page.settle();
    assert!(page.ready().lists.made.is_some());
}
