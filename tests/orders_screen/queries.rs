//! Queries that apply the report's model.

use crate::page::Page;
use crate::{TWO, reported};
use clv_calculator::customer_base::{Dialect, ModelQuery, NoScoring, OrdersTable};
use clv_calculator::orders_screen::{Event, QueryState};

fn ask(page: &mut Page, kind: ModelQuery, dialect: Dialect) {
    page.on(Event::AskQuery(kind, dialect, OrdersTable::default()));
}

#[track_caller]
fn made(page: &Page) -> Result<&String, NoScoring> {
    match &page.ready().model_query {
        QueryState::Done(made) => (**made).as_ref().map_err(|why| *why),
        state => panic!("{state:?}"),
    }
}

#[test]
fn the_query_asked_for_last_is_the_one_that_is_shown() {
    let mut page = reported(TWO);
    assert_eq!(page.ready().model_query, QueryState::None);
    ask(&mut page, ModelQuery::Scoring, Dialect::DuckDb);
    ask(&mut page, ModelQuery::Tracking, Dialect::Spark);
    page.settle();
    let query = made(&page).expect("a query");
    assert!(query.contains("FROM `orders`") && query.contains("AS fit_again"), "{query}");
}

/// Its parameters, horizon and margin are those of the report before.
#[test]
fn a_query_goes_with_its_report() {
    let mut page = reported(TWO);
    ask(&mut page, ModelQuery::Scoring, Dialect::DuckDb);
    page.settle();
    assert!(made(&page).expect("a query").contains("predicted_clv is for 12 months"));
    page.horizon(24);
    page.settle();
    assert_eq!(page.ready().model_query, QueryState::None);
    ask(&mut page, ModelQuery::Scoring, Dialect::DuckDb);
    page.settle();
    assert!(made(&page).expect("a query").contains("predicted_clv is for 24 months"));
}

/// Its names are those before, whether it is there or still to come.
#[test]
fn a_query_goes_when_a_name_of_its_table_changes() {
    for is_made in [true, false] {
        let mut page = reported(TWO);
        ask(&mut page, ModelQuery::Scoring, Dialect::DuckDb);
        if is_made {
            page.settle();
        }
        page.on(Event::RenameTable);
        page.settle();
        assert_eq!(page.ready().model_query, QueryState::None);
    }
}

/// The worker has ended, so the report is made again first.
#[test]
fn a_query_can_be_asked_for_after_a_cancelled_report() {
    let mut page = reported(TWO);
    page.horizon(24);
    page.on(Event::Cancel);
    ask(&mut page, ModelQuery::Scoring, Dialect::PostgreSql);
    page.settle();
    assert!(made(&page).expect("a query").contains("predicted_clv is for 12 months"));
}

#[test]
fn a_summary_has_no_day_to_count_weeks_from() {
    let mut page = reported(
        "customer_id,frequency,recency_days,age_days,monetary_value\nA,2,100,200,10\nB,0,0,150,0\nC,5,180,190,20\nD,1,30,300,5\n",
    );
    ask(&mut page, ModelQuery::Tracking, Dialect::DuckDb);
    page.settle();
    let why = made(&page).map(drop).expect_err("no query");
    assert!(matches!(why, NoScoring::NoDay | NoScoring::NoModel), "{why:?}");
}
