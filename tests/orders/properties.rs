//! Changes of the data that must not change a result.

use crate::shop::{analysis, everybody, orders};
use clv_calculator::customer_base::{Report, Settings};
use clv_calculator::import::{Amount, Day, TimeUnit};
use proptest::prelude::*;

type Row = (u8, i32, i64);

fn shop() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0..40u8, 0..400i32, -2_000..90_000i64), 1..300)
}

fn report(rows: &[Row], settings: &Settings) -> (Report, Vec<String>) {
    let names: Vec<String> = (0..40).map(|nth| format!("customer {nth}")).collect();
    let rows = rows.iter().map(|(customer, day, amount)| {
        (names[usize::from(*customer)].as_str(), Day(20_000 + day), Amount(amount * 100))
    });
    let mut analysis = analysis(orders(rows), settings);
    let rows = everybody(&mut analysis).iter().map(|row| format!("{row:?}")).collect();
    (analysis.report().unwrap().clone(), rows)
}

/// The report without sums of `f64`, whose last digits depend on the order of rows.
fn exact_part(mut report: Report) -> String {
    report.prediction.outlook = None;
    report.prediction.tracking = None;
    let prediction = format!("{:?} {:?}", report.prediction.model, report.prediction.chosen_by);
    let totals = (report.totals, report.history, report.cohorts, report.suggestions);
    format!("{totals:?} {prediction}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn row_order_changes_nothing(rows in shop(), turn in 0..300usize) {
        let settings = Settings::default();
        let mut other = rows.clone();
        other.reverse();
        let turn = turn % other.len();
        other.rotate_left(turn);
        let (one, one_rows) = report(&rows, &settings);
        let (two, two_rows) = report(&other, &settings);
        prop_assert_eq!(one_rows.len(), two_rows.len());
        let alive = |report: &Report| report.prediction.outlook.as_ref().map(|it| it.residual);
        if let (Some(one), Some(two)) = (alive(&one), alive(&two)) {
            prop_assert!((one - two).abs() <= 1e-6 * one.abs().max(1e-9), "{} {}", one, two);
        }
        prop_assert_eq!(exact_part(one), exact_part(two));
    }

    #[test]
    fn an_order_in_two_rows_is_one_purchase_day(rows in shop()) {
        let whole = |(customer, day, amount): &Row| (*customer, *day, amount.abs() * 2);
        let half = |(customer, day, amount): &Row| [(*customer, *day, amount.abs()); 2];
        let whole: Vec<Row> = rows.iter().map(whole).collect();
        let halves: Vec<Row> = rows.iter().flat_map(half).collect();
        let (one, _) = report(&whole, &Settings::default());
        let (two, _) = report(&halves, &Settings::default());
        prop_assert_eq!(one.totals.purchase_days, two.totals.purchase_days);
        prop_assert_eq!(one.cohorts, two.cohorts);
        prop_assert_eq!(one.prediction, two.prediction);
    }

    #[test]
    fn the_time_unit_changes_no_prediction(rows in shop()) {
        let weeks = Settings { time_unit: TimeUnit::Week, ..Settings::default() };
        let (one, one_rows) = report(&rows, &Settings::default());
        let (two, two_rows) = report(&rows, &weeks);
        prop_assert_eq!(one_rows, two_rows);
        prop_assert_eq!(one.prediction.outlook, two.prediction.outlook);
    }

    #[test]
    fn rows_after_the_observation_end_are_ignored(rows in shop(), end in 0..400i32) {
        let end = Day(20_000 + end);
        let settings = Settings { observation_end: Some(end), ..Settings::default() };
        let before: Vec<Row> = rows.iter().copied().filter(|row| 20_000 + row.1 <= end.0).collect();
        let (mut one, one_rows) = report(&rows, &settings);
        let (mut two, two_rows) = report(&before, &settings);
        prop_assert_eq!(one_rows.len(), two_rows.len());
        one.totals.orders_after_end = 0;
        // Refund rows are counted over the whole file.
        (one.totals.refund_rows, two.totals.refund_rows) = (0, 0);
        prop_assert_eq!(exact_part(one), exact_part(two));
    }
}
