//! The table of customers: sorting, searching, filtering, paging.

use crate::shop::{analysis, calibration, cdnow, day, everybody, shop, with_attribute};
use clv_calculator::customer_base::{Column, CustomerRow, Filter, Query, Settings};

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
