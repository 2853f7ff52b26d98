//! Parts of a report add up to its totals.

use crate::shop::{analysis, calibration, cdnow, close, everybody, number, report, with_attribute};
use clv_calculator::customer_base::{
    Filter, Fraction, Grain, Query, RfmGroup, Settings, SuggestedField,
};
use rust_decimal::Decimal;

fn exact(plain: &str) -> Decimal {
    plain.parse().expect("a plain decimal")
}

fn settings() -> Settings {
    Settings { margin: Some(Fraction(333_333)), ..calibration() }
}

#[test]
fn cohort_cells_add_up_to_the_totals() {
    for grain in Grain::ALL {
        let settings = Settings { cohort_grain: Some(grain), ..settings() };
        let report = report(cdnow(), &settings);
        let cohorts = report.cohorts.expect("cohorts");
        let customers: u64 = cohorts.rows.iter().map(|row| u64::from(row.customers)).sum();
        assert_eq!(customers, report.totals.customers_count);
        let cells = cohorts.rows.iter().flat_map(|row| row.cells.iter().flatten());
        let revenue: Decimal = cells.map(|cell| exact(&cell.revenue)).sum();
        assert_eq!(revenue, exact(report.totals.revenue.as_deref().unwrap()));
        let first: u32 = cohorts.rows.iter().map(|row| row.cells[0].as_ref().unwrap().active).sum();
        assert_eq!(u64::from(first), report.totals.customers_count);
        // The year has not ended yet, so its retention is unknown.
        let known = (grain != Grain::Year).then_some(1.0);
        assert_eq!(cohorts.retention[0], known);
    }
}

#[test]
fn groups_hold_every_customer_once() {
    let mut analysis = analysis(cdnow(), &settings());
    let report = analysis.report().unwrap().clone();
    let mut all = 0;
    for segment in &report.rfm {
        let query = Query { filter: Filter::Rfm(segment.group), count: 0, ..Query::default() };
        assert_eq!(analysis.query(&query).matching, segment.customers);
        all += u64::from(segment.customers);
    }
    assert_eq!(all, report.totals.customers_count);
    let value = |segment: &clv_calculator::customer_base::RfmSegment| {
        exact(segment.historical_clv.as_deref().unwrap())
    };
    let value: Decimal = report.rfm.iter().map(value).sum();
    assert_eq!(value, exact(&report.history.unwrap().total));
    let predicted: f64 = report.rfm.iter().map(|it| it.predicted_clv.unwrap()).sum();
    close(predicted, report.prediction.outlook.unwrap().residual, 1e-12);
}

#[test]
fn history_is_revenue_times_margin_exactly() {
    let mut analysis = analysis(cdnow(), &settings());
    let report = analysis.report().unwrap().clone();
    let history = report.history.unwrap();
    let margin = Decimal::new(333_333, 6);
    assert_eq!(exact(&history.total), exact("173115.55") * margin);
    let rows = everybody(&mut analysis);
    let all: Decimal = rows.iter().map(|row| exact(row.historical_clv.as_deref().unwrap())).sum();
    assert_eq!(all, exact(&history.total));
    let bins: Decimal = history.bins.iter().map(|bin| exact(&bin.value)).sum();
    assert_eq!(bins, exact(&history.total));
    let customers: u32 = history.bins.iter().map(|bin| bin.customers).sum();
    assert_eq!(u64::from(customers), report.totals.customers_count);
    for pair in history.bins.windows(2) {
        assert_eq!(pair[0].to, pair[1].from);
    }
    let (first, last) = (history.best[0], history.best[20]);
    assert_eq!((first.of_total, last.of_total), (0.0, 1.0));
}

#[test]
fn total_is_historical_and_residual() {
    let mut analysis = analysis(cdnow(), &settings());
    let report = analysis.report().unwrap().clone();
    let outlook = report.prediction.outlook.unwrap();
    let historical = number(outlook.historical.as_deref().unwrap());
    close(outlook.total.unwrap(), historical + outlook.residual, 1e-15);
    assert_eq!(outlook.historical, Some(report.history.unwrap().total));
    let rows = everybody(&mut analysis);
    let sum = |of: &dyn Fn(usize) -> Option<f64>| (0..rows.len()).filter_map(of).sum::<f64>();
    close(sum(&|nth| rows[nth].predicted_clv), outlook.residual, 1e-12);
    close(sum(&|nth| rows[nth].p_alive), outlook.customers_alive, 1e-12);
    close(sum(&|nth| rows[nth].expected_orders), outlook.expected_orders, 1e-12);
    for row in &rows {
        // Without a discount the value is orders × spend × margin.
        let value = row.expected_orders.unwrap() * row.expected_value.unwrap() * 0.333_333;
        close(row.predicted_clv.unwrap(), value, 1e-12);
    }
}

#[test]
fn discounting_lowers_the_value_by_less_than_a_full_year() {
    let plain = report(cdnow(), &settings()).prediction.outlook.unwrap();
    let settings = Settings { discount_percent: 10.0, ..settings() };
    let discounted = report(cdnow(), &settings).prediction.outlook.unwrap();
    assert_eq!(plain.expected_orders, discounted.expected_orders);
    let kept = discounted.residual / plain.residual;
    // Between a whole year's discount and none.
    assert!(kept > 1.0 / 1.1 && kept < 1.0, "{kept}");
}

#[test]
fn attribute_rows_add_up_to_the_totals() {
    // 270 values, so that some are merged into "others", and some customers without one.
    let value = |name: &str| {
        let number: u32 = name.parse().unwrap();
        (!number.is_multiple_of(10)).then(|| format!("v{}", number % 300))
    };
    let mut analysis = analysis(with_attribute(cdnow(), value), &settings());
    let report = analysis.report().unwrap().clone();
    let table = &report.attributes[0];
    assert_eq!((table.rows.len(), table.distinct_values), (100, 271));
    let rows = || table.rows.iter().chain(&table.others);
    let customers: u64 = rows().map(|row| u64::from(row.customers)).sum();
    assert_eq!(customers, report.totals.customers_count);
    let value: Decimal = rows().map(|row| exact(&row.historical_clv)).sum();
    assert_eq!(value, exact(&report.history.unwrap().total));
    let predicted: f64 = rows().map(|row| row.predicted_clv.unwrap()).sum();
    close(predicted, report.prediction.outlook.unwrap().residual, 1e-12);
    let repeat: f64 = rows().map(|row| row.repeat_share * f64::from(row.customers)).sum();
    close(repeat, report.totals.repeat_customers as f64, 1e-12);
    let orders: u64 = rows().map(|row| row.orders).sum();
    assert_eq!(Some(orders), report.totals.orders_count);
    let row = &table.rows[1];
    let average = exact(&row.revenue) / Decimal::from(row.orders);
    assert_eq!(exact(&row.order_value), average.round_dp(4));
    // The largest row is the customers without a value; the table can filter by it.
    assert_eq!(table.rows[0].value, None);
    let query = Query {
        filter: Filter::Attribute { heading: "channel".to_owned(), value: None },
        ..Query::default()
    };
    assert_eq!(analysis.query(&query).matching, table.rows[0].customers);
}

#[test]
fn every_rfm_group_occurs_among_the_scores() {
    let mut seen = std::collections::HashSet::new();
    for r in 1..=5 {
        for f in 1..=5 {
            for m in 1..=5 {
                seen.insert(RfmGroup::from_scores([r, f, m]));
            }
        }
    }
    assert_eq!(seen.len(), RfmGroup::ALL.len());
}

#[test]
fn an_attribute_of_one_value_agrees_with_the_suggestions() {
    let all = with_attribute(cdnow(), |_| Some("CD".to_owned()));
    let report = analysis(all, &settings()).report().unwrap().clone();
    let row = &report.attributes[0].rows[0];
    let told = |field| {
        let mut suggestions = report.suggestions.iter();
        let found = suggestions.find(|it| it.field == field);
        found.map(|it| it.value.clone())
    };
    assert_eq!(told(SuggestedField::OrderValue).as_ref(), Some(&row.order_value));
    assert_eq!(told(SuggestedField::Orders), row.orders_a_year);
}
