//! Small and broken data: the parts of a report that can be computed, never a panic.

use crate::shop::{analysis, day, everybody, report, shop, sum};
use clv_calculator::customer_base::forecast::{ChosenBy, FitError, NoHoldout, SpendFrom};
use clv_calculator::customer_base::{
    Analysis, Fitted, Margin, Model, Phase, Query, Settings, Stopped, Warning,
};
use clv_calculator::import::{Amount, Orders};

#[test]
fn an_empty_file_has_an_empty_report() {
    let mut analysis = analysis(Orders::default(), &Settings::default());
    let report = analysis.report().unwrap().clone();
    assert_eq!(report.totals.customers_count, 0);
    assert_eq!(report.totals.revenue.as_deref(), Some("0"));
    assert_eq!((report.totals.first_order, report.totals.observation_end), (None, None));
    assert_eq!((report.history, report.cohorts), (None, None));
    assert_eq!(report.warnings, [Warning::NoPurchase]);
    assert!(matches!(
        report.prediction.buying[Model::BgNbd],
        Fitted::Failed(FitError::NoCustomers)
    ));
    assert_eq!(analysis.query(&Query::default()).matching, 0);
    assert_eq!(analysis.customers_csv(0, 10).lines().count(), 1);
}

#[test]
fn one_order_gives_a_report() {
    let mut analysis = analysis(shop("an 2026-03-01 120000"), &Settings::default());
    let report = analysis.report().unwrap().clone();
    assert_eq!(report.totals.average_order_value.as_deref(), Some("120000"));
    assert_eq!(report.prediction.model, None);
    assert_eq!(report.prediction.chosen_by, ChosenBy::Nobody);
    assert!(matches!(report.prediction.holdout, Err(NoHoldout::TooShort { days: 0 })));
    let history = report.history.unwrap();
    assert_eq!((history.median.as_str(), history.top_fifth()), ("120000", Some(0.2)));
    let cohorts = report.cohorts.unwrap();
    assert!(cohorts.running && cohorts.rows[0].cells[0].as_ref().unwrap().running);
    assert_eq!(cohorts.retention, [None]);
    assert_eq!(everybody(&mut analysis)[0].p_alive, None);
}

#[test]
fn a_lack_of_repeat_customers_is_named_as_the_reason() {
    let report = report(shop("an 2026-01-01 1\nbinh 2026-02-01 1"), &Settings::default());
    let why = FitError::NobodyCameBack { customers: 2.0 };
    assert_eq!(report.prediction.buying[Model::BgNbd], Fitted::Failed(why));
    assert!(report.warnings.contains(&Warning::NobodyThrice));
    assert!(report.warnings.contains(&Warning::FewCustomers { customers: 2 }));
    assert!(report.warnings.contains(&Warning::ShortHistory { days: 31 }));
    assert_eq!(report.prediction.spend, SpendFrom::Average);
}

#[test]
fn orders_on_one_day_give_no_fit() {
    let rows = "an 2026-01-01 1\nan 2026-01-01 5\nbinh 2026-01-01 2";
    let report = report(shop(rows), &Settings::default());
    assert_eq!((report.totals.orders_count, report.totals.purchase_days), (Some(3), 2));
    assert!(matches!(report.prediction.buying[Model::BgNbd], Fitted::Failed(_)));
    assert_eq!(report.prediction.tracking, None);
}

#[test]
fn refunds_reduce_revenue_but_are_no_purchases() {
    // By hand: an buys for 100 and 50, and 30 are refunded on another day; binh's second day nets to
    // zero; chi has only a refund.
    let rows = "an 2026-01-01 100\nan 2026-01-20 50\nan 2026-02-01 -30
        binh 2026-01-05 70\nbinh 2026-01-10 20\nbinh 2026-01-10 -20\nchi 2026-01-07 -5";
    let mut analysis = analysis(shop(rows), &Settings::default());
    let report = analysis.report().unwrap().clone();
    assert_eq!(report.totals.orders_count, Some(3));
    assert_eq!((report.totals.purchase_days, report.totals.customers_count), (3, 2));
    assert_eq!(report.totals.refund_rows, 4);
    assert_eq!(report.totals.revenue.as_deref(), Some("190"));
    let left_out = Warning::OnlyRefunds { customers: 1, amount: "-5".to_owned() };
    assert!(report.warnings.contains(&left_out));
    let rows = everybody(&mut analysis);
    assert_eq!((rows[0].frequency, rows[0].monetary_value), (1, 50.0));
    assert_eq!(rows[0].historical_clv.as_deref(), Some("120"));
    assert_eq!(rows[0].last_order, Some(day("2026-01-20")));
    // The observation ends with the last row of the file.
    assert_eq!(rows[0].age_days, 31.0);
    assert_eq!(rows[1].frequency, 0);
}

#[test]
fn an_order_of_zero_is_a_purchase() {
    let rows =
        everybody(&mut analysis(shop("an 2026-01-01 10\nan 2026-01-09 0"), &Settings::default()));
    assert_eq!((rows[0].frequency, rows[0].monetary_value), (1, 0.0));
}

#[test]
fn costs_give_the_margin_and_the_customers_at_a_loss() {
    let mut orders = shop("an 2026-01-01 100\nbinh 2026-01-02 100\nan 2026-02-01 100");
    orders.costs = Some(vec![sum("60"), sum("130"), sum("40.5")]);
    let report = report(orders.clone(), &Settings::default());
    assert_eq!(report.margin, Margin::FromCosts { of_one: 69.5 / 300.0 });
    let history = report.history.unwrap();
    assert_eq!(history.total, "69.5");
    assert_eq!((history.losing_money.customers, history.losing_money.value.as_str()), (1, "-30"));
    let mut analysis = analysis(orders, &Settings::default());
    let rows = everybody(&mut analysis);
    assert_eq!(rows[0].historical_clv.as_deref(), Some("99.5"));
}

#[test]
fn an_end_before_the_first_order_gives_a_warning() {
    let settings = Settings { observation_end: Some(day("2025-01-01")), ..Settings::default() };
    let report = report(shop("an 2026-01-01 100"), &settings);
    assert_eq!(report.warnings, [Warning::NoPurchase]);
    assert_eq!(report.totals.orders_after_end, 1);
}

#[test]
fn cohorts_from_year_1_to_9999_are_bounded() {
    let mut orders = shop("an 2026-01-01 100\nan 2026-03-01 100\nbinh 2026-02-01 5");
    for (customer, day) in [(0, "0001-01-01"), (1, "9999-12-31")] {
        orders.orders.push(clv_calculator::import::Order {
            customer,
            day: self::day(day),
            amount: Amount(1),
        });
    }
    let report = report(orders, &Settings::default());
    let cohorts = report.cohorts.unwrap();
    assert_eq!(cohorts.rows.len(), 120);
    assert_eq!((cohorts.older_customers, cohorts.older_revenue.as_str()), (2, "205.0002"));
    assert!(report.prediction.tracking.is_none_or(|tracking| tracking.points.len() < 400));
}

#[test]
fn amounts_too_large_to_add_give_a_warning() {
    let mut orders = shop("an 2026-01-01 1\nan 2026-01-01 1\nan 2026-01-02 1\nbinh 2026-01-01 1");
    for order in &mut orders.orders {
        order.amount = Amount(i64::MAX - 1);
    }
    let report = report(orders, &Settings::default());
    assert!(report.warnings.contains(&Warning::AmountsTooLarge));
}

#[test]
fn an_analysis_can_be_stopped_in_every_phase() {
    let steps = [Phase::Summarise, Phase::Fit, Phase::Predict, Phase::Done];
    let mut analysis = Analysis::from_orders(shop("an 2026-01-01 1"), 3);
    for stop in steps {
        let found = analysis.run(&Settings::default(), &mut |phase| phase != stop);
        assert_eq!(found.err(), Some(Stopped), "{stop:?}");
        assert!(analysis.report().is_none());
    }
    let report = analysis.run(&Settings::default(), &mut |_| true).unwrap();
    assert_eq!(report.totals.rows_skipped, 3);
}

#[test]
fn equal_customers_share_one_rfm_group() {
    let rows: String = (0..10).map(|nth| format!("c{nth} 2026-01-01 10\n")).collect();
    let report = report(shop(&rows), &Settings::default());
    let largest = report.rfm.iter().max_by_key(|segment| segment.customers).unwrap();
    assert_eq!(largest.group, clv_calculator::customer_base::RfmGroup::Waiting);
    assert_eq!(largest.customers, 10);
}

#[test]
fn settings_out_of_range_are_clamped() {
    let settings = Settings {
        observation_end: Some(clv_calculator::import::Day(i32::MAX)),
        horizon_months: u16::MAX,
        discount_percent: f64::NAN,
        ..Settings::default()
    };
    let report = report(shop("an 2026-01-01 1\nan 2026-02-01 1"), &settings);
    assert_eq!(report.settings.horizon_months, Settings::LONGEST_MONTHS);
    assert_eq!(report.settings.discount_percent, 0.0);
    assert_eq!(report.totals.observation_end, Some(day("9999-12-31")));
}
