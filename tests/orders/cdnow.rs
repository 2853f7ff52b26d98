//! The CDNOW log against values computed with `lifetimes` 0.11.3, pandas and 50-digit arithmetic.

use crate::shop::{analysis, report};
use crate::shop::{calibration, cdnow, close, day, everybody};
use clv_calculator::customer_base::{Fitted, Grain, Model, ModelChoice, Settings};
use clv_calculator::import::TimeUnit;

#[test]
fn counts_and_sums_are_those_of_the_reference() {
    let totals = report(cdnow(), &calibration()).totals;
    assert_eq!(totals.orders_count, Some(4960));
    assert_eq!(totals.customers_count, 2357);
    assert_eq!(totals.purchase_days, 4960 - 146);
    assert_eq!(totals.repeat_customers, 946);
    assert_eq!(totals.revenue.as_deref(), Some("173115.55"));
    assert_eq!(totals.first_order, Some(day("1997-01-01")));
    assert_eq!(totals.observation_end, Some(day("1997-09-30")));
    assert_eq!(totals.refund_rows, 0);
    assert_eq!(totals.orders_count.unwrap() + totals.orders_after_end, 6919);
}

#[test]
fn customer_rows_add_up_to_the_reference() {
    let rows = everybody(&mut analysis(cdnow(), &calibration()));
    let sum = |of: &dyn Fn(usize) -> f64| (0..rows.len()).map(of).sum::<f64>();
    assert_eq!(sum(&|nth| f64::from(rows[nth].frequency)), 2457.0);
    assert_eq!(sum(&|nth| rows[nth].recency_days), 112_949.0);
    assert_eq!(sum(&|nth| rows[nth].age_days), 539_779.0);
    close(sum(&|nth| rows[nth].monetary_value), 33_183.643_766_870_584, 1e-12);
    let repeat = rows.iter().filter(|row| row.monetary_value > 0.0);
    assert_eq!(repeat.count(), 946);
}

#[test]
fn single_customers_are_those_of_the_reference() {
    // Customer, frequency, recency, age, mean, orders, historical value.
    let expected = [
        ("0001", 2, 213.0, 272.0, 22.345, 3, "74.02"),
        ("0002", 1, 12.0, 272.0, 11.77, 2, "75.11"),
        ("0003", 0, 0.0, 272.0, 0.0, 1, "6.79"),
        ("0018", 1, 34.0, 272.0, 9.99, 2, "23.96"),
        ("0157", 29, 264.0, 266.0, 26.261_379_310_344_83, 31, "773.57"),
        ("0500", 3, 39.0, 252.0, 36.186_666_666_666_67, 4, "138.48"),
        ("1000", 4, 171.0, 235.0, 16.259_999_999_999_998, 5, "75.01"),
        ("1516", 26, 216.0, 217.0, 39.97, 31, "1050.99"),
        ("2000", 0, 0.0, 202.0, 0.0, 1, "13.97"),
        ("2357", 0, 0.0, 189.0, 0.0, 1, "25.74"),
    ];
    let rows = everybody(&mut analysis(cdnow(), &calibration()));
    for (name, frequency, recency, age, mean, orders, value) in expected {
        let row = rows.iter().find(|row| row.customer_id == name).expect(name);
        assert_eq!(row.frequency, frequency, "{name}");
        assert_eq!((row.recency_days, row.age_days), (recency, age), "{name}");
        assert_eq!(row.orders, Some(orders), "{name}");
        assert_eq!(row.historical_clv.as_deref(), Some(value), "{name}");
        close(row.monetary_value, mean, 1e-15);
    }
}

#[test]
fn cohorts_are_those_of_the_reference() {
    const ACTIVE: [&[u32]; 3] = [
        &[781, 124, 95, 70, 65, 77, 65, 53, 52],
        &[857, 134, 110, 75, 77, 75, 61, 61],
        &[719, 87, 84, 78, 63, 64, 55],
    ];
    const REVENUE: [&[&str]; 3] = [
        &[
            "28592.7", "7003.73", "4241.64", "3755.36", "3833.25", "3547.5", "3172.31", "2313.48",
            "2292.67",
        ],
        &["33430.08", "6418.37", "4983.66", "3590.41", "3196.16", "4595.6", "3534.36", "2963.21"],
        &["32812.09", "4103.03", "3456.67", "3163.59", "3098.32", "2914.92", "2102.44"],
    ];
    let cohorts = report(cdnow(), &calibration()).cohorts.expect("cohorts");
    assert_eq!((cohorts.grain, cohorts.running), (Grain::Month, false));
    for (nth, row) in cohorts.rows.iter().enumerate() {
        let Some(active) = ACTIVE.get(nth) else {
            assert_eq!(row.customers, 0, "{}", row.starts);
            continue;
        };
        let cells: Vec<_> = row.cells.iter().flatten().collect();
        let found: Vec<u32> = cells.iter().map(|cell| cell.active).collect();
        assert_eq!(found, *active, "{}", row.starts);
        let revenue: Vec<&str> = cells.iter().map(|cell| cell.revenue.as_str()).collect();
        assert_eq!(revenue, REVENUE[nth], "{}", row.starts);
        // Periods not yet observed are blank, not 0.
        assert_eq!(row.cells.len(), 9);
        assert!(row.cells[active.len()..].iter().all(Option::is_none));
    }
    assert_eq!(cohorts.rows[2].starts, day("1997-03-01"));
}

#[test]
fn parameters_are_those_of_the_reference() {
    let prediction = report(cdnow(), &calibration()).prediction;
    let Fitted::Found { parameters: found, log_likelihood, .. } = prediction.buying[Model::BgNbd]
    else {
        panic!("{:?}", prediction.buying[Model::BgNbd])
    };
    close(found.r, 0.242594522430157, 1e-6);
    close(found.alpha, 30.895214133094466, 1e-6);
    close(found.a, 0.7929220172255229, 1e-6);
    close(found.b, 2.4259067768260305, 1e-6);
    assert!((log_likelihood + 14363.530442902835).abs() < 1e-6);
    let Fitted::Found { parameters: found, log_likelihood, .. } = prediction.gamma_gamma else {
        panic!("{:?}", prediction.gamma_gamma)
    };
    close(found.p, 6.24957227132448, 1e-6);
    close(found.q, 3.7442246671319137, 1e-6);
    close(found.v, 15.443520962586824, 1e-6);
    assert!((log_likelihood + 4055.9176948018785).abs() < 1e-6);
}

#[test]
fn weeks_give_the_published_parameters_and_the_same_predictions() {
    let weeks = Settings { time_unit: TimeUnit::Week, ..calibration() };
    let (in_weeks, in_days) = (report(cdnow(), &weeks), report(cdnow(), &calibration()));
    let Fitted::Found { parameters: found, log_likelihood, .. } =
        in_weeks.prediction.buying[Model::BgNbd]
    else {
        panic!("no fit")
    };
    // Fader, Hardie & Lee 2005: r 0.243, α 4.414, a 0.793, b 2.426, ln L −9,582.4. The log's days
    // are whole and the paper's weeks rounded, hence the last digits.
    assert!((found.r - 0.243).abs() < 5e-4 && (found.alpha - 4.414).abs() < 1e-3);
    assert!((found.a - 0.793).abs() < 5e-4 && (found.b - 2.426).abs() < 5e-4);
    assert!((log_likelihood + 9582.4).abs() < 0.1, "{log_likelihood}");
    assert_eq!(in_weeks.prediction.outlook, in_days.prediction.outlook);
    assert_eq!(in_weeks.prediction.holdout, in_days.prediction.holdout);
}

#[test]
fn a_model_in_days_gives_a_clv_of_36_not_140() {
    // A model in weeks read as days gives 140.10, a known pitfall of `lifetimes`. Discount: 1 % a month.
    let settings = Settings {
        discount_percent: (1.01f64.powi(12) - 1.0) * 100.0,
        model: ModelChoice::Only(Model::BgNbd),
        ..calibration()
    };
    let rows = everybody(&mut analysis(cdnow(), &settings));
    let clv = rows[0].predicted_clv.expect("a prediction");
    // The reference counts a month as 4.345 weeks and rounds recency and age to hundredths.
    assert!((clv - 36.28).abs() < 0.1, "{clv}");
    close(rows[0].p_alive.unwrap(), 0.726609, 1e-3);
    close(rows[0].expected_value.unwrap(), 24.6586, 1e-3);
}

#[test]
fn the_model_beats_the_naive_formula_in_the_holdout() {
    let report = report(cdnow(), &Settings::default());
    let holdout = report.prediction.holdout.expect("a holdout");
    let model = holdout.errors[report.prediction.model.unwrap()].expect("a fit").orders_off;
    let (model, naive) = (model.unwrap().abs(), holdout.naive.orders_off.unwrap().abs());
    assert!(model < 0.25 && naive > 0.5, "{model} {naive}");
    let tracking = report.prediction.tracking.expect("a curve");
    let last = tracking.points.last().unwrap();
    assert_eq!(last.day, day("1998-06-30"));
    let repeats = report.totals.purchase_days - report.totals.customers_count;
    assert_eq!(last.actual, repeats as f64);
    assert!((last.expected / last.actual - 1.0).abs() < 0.1, "{last:?}");
    let top = report.history.unwrap().top_fifth().unwrap();
    assert!(top > 0.5 && top < 0.8, "{top}");
}
