//! A customer summary gives the results of its orders, as far as its columns allow.

use crate::shop::{analysis, calibration, cdnow, close, everybody, report};
use clv_calculator::customer_base::{Analysis, Fitted, MadeFrom, Model, Settings, Warning};
use clv_calculator::import::{Interner, Summary, SummaryRow};

/// The summary of the CDNOW log.
fn cdnow_summary() -> Summary {
    let rows = everybody(&mut analysis(cdnow(), &calibration()));
    let mut customers = Interner::default();
    let row = |row: &clv_calculator::customer_base::CustomerRow| SummaryRow {
        customer: customers.intern(row.customer_id.as_bytes()),
        x: row.frequency,
        t_x: row.recency_days,
        t: row.age_days,
        mean: row.monetary_value,
        weight: 1.0,
    };
    Summary { rows: rows.iter().map(row).collect(), customers, currency: Some("USD".to_owned()) }
}

fn of(summary: Summary) -> Analysis {
    let mut analysis = Analysis::from_summary(summary, 0);
    analysis.run(&Settings::default(), &mut |_| true).unwrap();
    analysis
}

#[test]
fn a_summary_gives_the_models_of_its_orders() {
    let orders = report(cdnow(), &calibration());
    let mut analysis = of(cdnow_summary());
    let summary = analysis.report().unwrap().clone();
    assert_eq!(summary.made_from, MadeFrom::Summary);
    assert_eq!(summary.currency.as_deref(), Some("USD"));
    assert_eq!(summary.totals.customers_count, orders.totals.customers_count);
    assert_eq!(summary.totals.purchase_days, orders.totals.purchase_days);
    assert_eq!(summary.totals.repeat_customers, orders.totals.repeat_customers);
    assert_eq!((summary.totals.revenue, summary.totals.orders_count), (None, None));
    assert_eq!((summary.history, summary.cohorts), (None, None));
    let found = |fit: &Fitted<_>| *fit.parameters().expect("a fit");
    let (one, two): (clv_calculator::customer_base::forecast::BuyingParameters, _) = (
        found(&summary.prediction.buying[Model::BgNbd]),
        found(&orders.prediction.buying[Model::BgNbd]),
    );
    close(one.r, two.r, 1e-9);
    close(one.alpha, two.alpha, 1e-9);
    let segments: u32 = summary.rfm.iter().map(|segment| segment.customers).sum();
    assert_eq!(segments, 2357);
    let rows = everybody(&mut analysis);
    assert_eq!((rows[0].orders, rows[0].frequency), (None, 2));
    assert!(rows[0].predicted_clv.unwrap() > 0.0);
}

#[test]
fn a_weight_counts_as_that_many_rows() {
    let mut merged = cdnow_summary();
    merged.rows.truncate(500);
    let mut twice = merged.clone();
    merged.rows.iter_mut().for_each(|row| row.weight = 2.0);
    twice.rows.extend(twice.rows.clone());
    let (merged, twice) = (of(merged), of(twice));
    let (merged, twice) = (merged.report().unwrap(), twice.report().unwrap());
    assert_eq!(merged.totals, twice.totals);
    let residual = |report: &clv_calculator::customer_base::Report| {
        report.prediction.outlook.as_ref().unwrap().residual
    };
    close(residual(merged), residual(twice), 1e-9);
    let customers = |report: &clv_calculator::customer_base::Report| -> Vec<u32> {
        report.rfm.iter().map(|segment| segment.customers).collect()
    };
    assert_eq!(customers(merged), customers(twice));
}

#[test]
fn impossible_rows_do_not_panic() {
    let mut summary = cdnow_summary();
    summary.rows[3].t_x = f64::NAN;
    summary.rows[4].x = u32::MAX;
    summary.rows[5].mean = f64::INFINITY;
    let analysis = of(summary);
    let report = analysis.report().unwrap();
    assert!(matches!(report.prediction.buying[Model::BgNbd], Fitted::Failed(_)));
    let empty = of(Summary::default());
    assert_eq!(empty.report().unwrap().warnings, [Warning::NoPurchase]);
}
