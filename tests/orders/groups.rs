//! RFM groups worked by hand, and spend that does not fit the Gamma-Gamma model.

use crate::shop::{analysis, everybody, report, shop};
use clv_calculator::customer_base::forecast::SpendFrom;
use clv_calculator::customer_base::{Fitted, RfmGroup, Settings, Warning};
use std::fmt::Write;

/// Purchases of each customer: the day of the last one in January 2026, the number of days in December
/// 2025 before it, and the total amount (paid with the last).
fn customers(all: &[(&str, u32, u32, u32)]) -> String {
    let mut rows = String::new();
    for (name, last, before, paid) in all {
        for day in 1..=*before {
            writeln!(rows, "{name} 2025-12-{day:02} 0").expect("memory");
        }
        writeln!(rows, "{name} 2026-01-{last:02} {paid}").expect("memory");
    }
    rows
}

#[track_caller]
fn check(all: &[(&str, u32, u32, u32)], expected: &[(&str, RfmGroup)]) {
    let rows = everybody(&mut analysis(shop(&customers(all)), &Settings::default()));
    let found: Vec<(&str, RfmGroup)> =
        rows.iter().map(|row| (row.customer_id.as_str(), row.rfm)).collect();
    assert_eq!(found, expected);
}

/// Each of five customers is a fifth; each of the four who came back is a quarter of F, from 2 to 5.
#[test]
fn rfm_scores_of_five_customers() {
    use RfmGroup::*;
    check(
        &[
            ("a", 1, 4, 500), // R 1, F 5, M 5
            ("b", 2, 3, 100), // R 2, F 4, M 1
            ("c", 3, 0, 200), // R 3, F 1, M 2
            ("d", 4, 1, 300), // R 4, F 2, M 3
            ("e", 5, 2, 400), // R 5, F 3, M 4
        ],
        &[("a", Missed), ("b", Leaving), ("c", Waiting), ("d", Returning), ("e", Loyal)],
    );
    // The middle ranks of three who came back are 1/6, 1/2 and 5/6 of four quarters: F 2, 4 and 5.
    check(
        &[
            ("a", 1, 1, 200), // R 1, F 2, M 2
            ("b", 2, 0, 100), // R 2, F 1, M 1
            ("c", 3, 2, 300), // R 3, F 4, M 3
            ("d", 4, 0, 400), // R 4, F 1, M 4
            ("e", 5, 3, 500), // R 5, F 5, M 5
        ],
        &[("a", Asleep), ("b", Passing), ("c", Loyal), ("d", New), ("e", Best)],
    );
}

/// Four customers on one day share their middle rank, 2 of 5: R 3. Equal amounts do the same.
#[test]
fn ties_share_the_middle_rank() {
    use RfmGroup::*;
    check(
        &[
            ("a", 1, 0, 100),
            ("b", 1, 0, 100),
            ("c", 1, 0, 100),
            ("d", 1, 0, 100),
            ("e", 9, 1, 900), // R 5; the only one who came back is the middle of four quarters: F 4; M 5
        ],
        &[("a", Waiting), ("b", Waiting), ("c", Waiting), ("d", Waiting), ("e", Best)],
    );
}

/// Customers who came back n times paid n × 10 each time: rank correlation 1; or 90 − n × 10: −1.
#[test]
fn spend_correlated_with_frequency_gives_a_warning() {
    let buys = |more: u32| {
        let mut rows = String::new();
        for customer in 1..=8u32 {
            for day in 0..=customer {
                let paid = if more > 0 { customer * more } else { 90 - customer * 10 };
                writeln!(rows, "c{customer} 2026-01-{:02} {paid}", 1 + 3 * day).expect("memory");
            }
        }
        report(shop(&rows), &Settings::default())
    };
    for (more, rank_correlation) in [(10, 1.0), (0, -1.0)] {
        let warnings = buys(more).warnings;
        assert!(
            warnings.iter().any(|it| matches!(it, Warning::SpendFollowsFrequency { rank_correlation: found } if (found - rank_correlation).abs() < 1e-12)),
            "{warnings:?}"
        );
    }
}

/// Spend around 10, 100 … 1,000,000 has no finite mean (q ≤ 1). Then customers are expected to spend
/// their own mean, and a new one the mean of all repeat days: for each power of ten m these are
/// 0.3 m, 0.9 m, 1.9 m and six days each of 0.8 m and 1.2 m, so 15.1 · 1,111,110 over 90 days.
#[test]
fn spend_without_a_mean_falls_back_to_averages() {
    let mut rows = String::from("new 2026-01-05 7\n");
    for power in 1..=6u32 {
        for (tenths, days) in [(3, 1), (9, 1), (19, 1), (8, 6), (12, 6)] {
            let name = tenths * 10u32.pow(power) / 10;
            writeln!(rows, "{name} 2026-01-01 5").expect("memory");
            for day in 0..days {
                writeln!(rows, "{name} 2026-01-{:02} {name}", 5 + day).expect("memory");
            }
        }
    }
    let mut analysis = analysis(shop(&rows), &Settings::default());
    let report = analysis.report().unwrap().clone();
    let Fitted::Found { parameters, .. } = report.prediction.gamma_gamma else {
        panic!("{:?}", report.prediction.gamma_gamma)
    };
    assert!(parameters.q <= 1.0, "{parameters:?}");
    assert_eq!(report.prediction.spend, SpendFrom::Average);
    for row in everybody(&mut analysis) {
        // A customer's name is their mean spend.
        let own = row.customer_id.parse().ok();
        let expected: f64 = own.unwrap_or(15.1 * 1_111_110.0 / 90.0);
        let found = row.expected_value.expect("a prediction");
        assert!((found / expected - 1.0).abs() < 1e-9, "{row:?}");
    }
}
