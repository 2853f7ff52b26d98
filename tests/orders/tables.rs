//! The table of customers: sorting, searching, filtering, paging.

use crate::shop::{analysis, calibration, cdnow, close, day, everybody, shop, with_attribute};
use clv_calculator::btyd::BetaGeometric;
use clv_calculator::customer_base::{
    Analysis, Column, CustomerRow, Filter, Model, ModelChoice, Query, Settings,
};

fn names(rows: &[CustomerRow]) -> Vec<&str> {
    rows.iter().map(|row| row.customer_id.as_str()).collect()
}

#[test]
fn every_column_sorts_and_pages() {
    let mut analysis = analysis(cdnow(), &calibration());
    for sort in Column::ALL {
        for descending in [false, true] {
            let query = |from, count| Query { sort, descending, from, count, ..Query::default() };
            let all = analysis.query(&query(0, u32::MAX));
            assert_eq!((all.matching, all.rows.len()), (2357, 2357));
            let page = analysis.query(&query(1000, 7));
            assert_eq!(names(&page.rows), names(&all.rows[1000..1007]));
            let key = |row: &CustomerRow| match sort {
                Column::Orders => f64::from(row.orders.unwrap()),
                Column::Revenue => row.revenue.as_ref().unwrap().parse().unwrap(),
                Column::HistoricalClv => row.historical_clv.as_ref().unwrap().parse().unwrap(),
                Column::Frequency => f64::from(row.frequency),
                Column::RecencyDays => row.recency_days,
                Column::AgeDays => row.age_days,
                Column::MonetaryValue => row.monetary_value,
                Column::PAlive => row.p_alive.unwrap(),
                Column::ExpectedOrders => row.expected_orders.unwrap(),
                Column::ExpectedValue => row.expected_value.unwrap(),
                Column::PredictedClv => row.predicted_clv.unwrap(),
                Column::PBuys90Days => row.p_buys_90_days.unwrap(),
                Column::MedianWaitDays => row.median_wait_days.unwrap(),
                Column::ActBy => row.act_by.map_or(f64::NEG_INFINITY, |it| f64::from(it.0)),
                Column::CustomerId | Column::Rfm | Column::FirstOrder | Column::LastOrder => 0.0,
            };
            let keys: Vec<f64> = all.rows.iter().map(key).collect();
            let sorted =
                if descending { keys.is_sorted_by(|a, b| a >= b) } else { keys.is_sorted() };
            assert!(sorted, "{sort:?}");
        }
    }
}

#[test]
fn search_finds_parts_of_names_in_any_case() {
    let rows = "Nguyễn.Văn.AN 2026-01-01 1\nÔng-Ẩn 2026-01-02 1\nbinh@shop.vn 2026-01-03 1";
    let mut analysis = analysis(shop(rows), &Settings::default());
    let mut found = |search: &str| {
        let query = Query {
            search: search.to_owned(),
            sort: Column::CustomerId,
            descending: false,
            ..Query::default()
        };
        let rows = analysis.query(&query).rows;
        names(&rows).join(" ")
    };
    assert_eq!(found("BINH@"), "binh@shop.vn");
    assert_eq!(found("văn"), "Nguyễn.Văn.AN");
    assert_eq!(found(" ẩn "), "Ông-Ẩn");
    assert_eq!(found("n"), "Nguyễn.Văn.AN binh@shop.vn Ông-Ẩn");
    assert_eq!(found("zalo"), "");
}

#[test]
fn filters_and_search_combine() {
    let channel = |name: &str| Some(if name < "1000" { "Zalo" } else { "Web" }.to_owned());
    let mut analysis = analysis(with_attribute(cdnow(), channel), &calibration());
    let query = |value: &str, search: &str| Query {
        filter: Filter::Attribute { heading: "channel".to_owned(), value: Some(value.to_owned()) },
        search: search.to_owned(),
        ..Query::default()
    };
    assert_eq!(analysis.query(&query("Zalo", "")).matching, 999);
    // Expected by counting the names below 1000 that contain "07".
    let expected = (1..1000).filter(|nth| format!("{nth:04}").contains("07")).count();
    assert_eq!(analysis.query(&query("Zalo", "07")).matching as usize, expected);
    assert_eq!(analysis.query(&query("Tivi", "")).matching, 0);
    let losing = Query { filter: Filter::LosingMoney, ..Query::default() };
    assert_eq!(analysis.query(&losing).matching, 0);
    assert_eq!(analysis.query(&Query::default()).matching, 2357);
}

#[test]
fn a_new_report_gives_a_new_table() {
    let mut analysis = analysis(cdnow(), &calibration());
    assert_eq!(everybody(&mut analysis)[0].orders, Some(3));
    analysis.run(&Settings::default(), &mut |_| true).unwrap();
    let rows = everybody(&mut analysis);
    assert_eq!((rows[0].orders, rows[0].last_order), (Some(4), Some(day("1997-12-12"))));
}

fn cdnow_by(model: Model) -> Analysis {
    analysis(cdnow(), &Settings { model: ModelChoice::Only(model), ..calibration() })
}

/// The first customer at the maximum of BG/NBD, computed apart in weeks: 0.321159 within 90 days, even odds after
/// 32.0709 weeks of silence, a median wait of 15.6726 weeks.
#[test]
fn a_customer_has_a_day_to_act_by() {
    let rows = everybody(&mut cdnow_by(Model::BgNbd));
    let first = &rows[0];
    assert_eq!(
        (first.last_order, first.act_by),
        (Some(day("1997-08-02")), Some(day("1998-03-14")))
    );
    close(first.p_buys_90_days.unwrap(), 0.321159, 1e-4);
    close(first.median_wait_days.unwrap(), 15.6726 * 7.0, 1e-4);
    // A one-time buyer has had no chance to drop out, so there is no such day.
    assert!(rows.iter().all(|row| row.act_by.is_some() == (row.frequency > 0)));
    // The observation ends on day 272, when the probability of being active tells whether the day has passed.
    let passed = |row: &CustomerRow| row.act_by.unwrap() < day("1997-09-30");
    let rows = everybody(&mut cdnow_by(Model::MbgNbd));
    assert!(rows.iter().all(|row| passed(row) == (row.p_alive.unwrap() < 0.5)));
    assert!(rows.iter().any(passed) && !rows.iter().all(passed));
}

/// The median wait is that at the last purchase: expected from the parameters of the report.
#[test]
fn the_silent_are_silent_for_longer_than_the_median() {
    let mut analysis = cdnow_by(Model::BgNbd);
    let fit = &analysis.report().unwrap().prediction.buying[Model::BgNbd];
    let it = *fit.parameters().unwrap();
    let model = BetaGeometric::bg_nbd([it.r, it.alpha, it.a, it.b]);
    let silent = |row: &CustomerRow| {
        let usual = model.median_wait(row.frequency, row.recency_days, row.recency_days);
        row.age_days - row.recency_days > usual
    };
    let all = everybody(&mut analysis);
    let expected = all.iter().filter(|row| silent(row)).count();
    let found = analysis.query(&Query { filter: Filter::Silent, ..Query::default() });
    assert_eq!(found.matching as usize, expected);
    assert!(0 < expected && expected < 2357 && found.rows.iter().all(silent));
}

#[test]
fn without_predictions_nobody_is_due() {
    let mut analysis = analysis(shop("an 2026-01-01 1\nbinh 2026-02-01 1"), &Settings::default());
    let row = &everybody(&mut analysis)[0];
    assert_eq!((row.p_buys_90_days, row.act_by, row.median_wait_days), (None, None, None));
    let silent = Query { filter: Filter::Silent, ..Query::default() };
    assert_eq!(analysis.query(&silent).matching, 0);
}
