//! MBG/CNBD-k in the report: chosen where simulated customers buy regularly, and left out where they buy at random.

use crate::shop::orders;
use clv_calculator::customer_base::forecast::{ChosenBy, Fits};
use clv_calculator::customer_base::{
    Analysis, CustomerRow, Customers, FitError, Fitted, Model, ModelChoice, Purchases, Query,
    Ranges, Report, Settings,
};
use clv_calculator::import::{Amount, Day, Orders};
use rand_distr::{Beta, Distribution, Exp1, Gamma, StandardUniform};
use rand_pcg::Pcg64;

/// The file's last day as reports see it; orders go on for a quarter of a year.
const END: Day = Day(20_630);
const QUARTER: i32 = 90;

/// Customers of MBG/CNBD-k who come within 450 days and buy about every 24 days.
fn shop(seed: u128, k: u32, customers: u32) -> Orders {
    shop_with(Beta::new(0.6, 5.0).unwrap(), seed, k, customers)
}

/// `leaving` is the distribution of the chance to leave after a purchase.
fn shop_with(leaving: Beta<f64>, seed: u128, k: u32, customers: u32) -> Orders {
    let mut random = Pcg64::new(seed, 1);
    let rate = Gamma::new(6.0, 1.0 / 144.0).unwrap();
    let mut rows = Vec::new();
    for nth in 0..customers {
        let (lambda, p) = (rate.sample(&mut random), leaving.sample(&mut random));
        let mut time = 450.0 * (f64::from(nth) + 0.5) / f64::from(customers);
        while time < f64::from(630 + QUARTER + 1) {
            rows.push((nth.to_string(), Day(20_000 + time as i32), Amount(500_000)));
            let uniform: f64 = StandardUniform.sample(&mut random);
            if uniform < p {
                break;
            }
            let event = |_| -> f64 { Exp1.sample(&mut random) };
            time += (0..k).map(event).sum::<f64>() / (f64::from(k) * lambda);
        }
    }
    orders(rows.iter().map(|(name, day, amount)| (name.as_str(), *day, *amount)))
}

fn settings(model: ModelChoice) -> Settings {
    // Three months: the quarter that comes.
    let horizon_months = 3;
    Settings { observation_end: Some(END), horizon_months, model, ..Settings::default() }
}

fn report(seed: u128, k: u32, customers: u32, model: ModelChoice) -> (Report, Ranges) {
    let mut analysis = Analysis::from_orders(shop(seed, k, customers), 0);
    let report = analysis.run(&settings(model), &mut |_| true).unwrap().clone();
    (report, analysis.ranges().unwrap().clone())
}

fn expected_orders(report: &Report) -> f64 {
    report.prediction.outlook.as_ref().unwrap().expected_orders
}

/// The orders that came in the quarter after the end.
fn came(seed: u128, k: u32, customers: u32) -> f64 {
    let purchases = Purchases::from_orders(&shop(seed, k, customers));
    let bought = |end: i32| -> u32 { Customers::at(&purchases, Day(end)).x.iter().sum() };
    f64::from(bought(END.0 + 91)) - f64::from(bought(END.0))
}

#[test]
fn a_regular_shop_is_forecast_by_the_regular_model() {
    let (report, ranges) = report(1, 3, 800, ModelChoice::Auto);
    let prediction = &report.prediction;
    let chosen = (prediction.model, prediction.chosen_by);
    assert_eq!(chosen, (Some(Model::MbgCnbd), ChosenBy::Backtest));
    let Fitted::Found { parameters, standard_errors: Some(errors), .. } =
        prediction.buying[Model::MbgCnbd]
    else {
        panic!("{:?}", prediction.buying[Model::MbgCnbd])
    };
    assert_eq!(parameters.k, 3);
    // Events come three times as often as purchases.
    let rate = parameters.r / parameters.alpha;
    assert!((rate * 24.0 / 3.0 - 1.0).abs() < 0.1, "{parameters:?} {errors:?}");
    let days = prediction.usual_interval.unwrap();
    assert!((20.0..28.0).contains(&days), "{days}");

    let backtest = prediction.backtest.as_ref().unwrap();
    let rms = |model| backtest.errors[model].unwrap().orders_rms;
    for other in [rms(Model::BgNbd), rms(Model::MbgNbd), backtest.plain.orders_rms] {
        assert!(rms(Model::MbgCnbd) < 0.97 * other, "{backtest:?}");
    }
    let holdout = prediction.holdout.as_ref().unwrap();
    assert!(holdout.errors[Model::MbgCnbd].is_some());
    let (orders, actual) = (ranges.base.orders, came(1, 3, 800));
    assert!((orders.low..=orders.high).contains(&actual), "{orders:?} {actual}");
    assert!(ranges.with_parameters && ranges.comparison.is_some());
    let accuracy = ranges.comparison.unwrap().model;
    assert!(accuracy.auc.unwrap() > 0.9, "{accuracy:?}");
}

/// Customers who all leave with about the same chance give a likelihood that rises towards a limit. The model at that
/// limit still forecasts better than the others, and is chosen for it.
#[test]
fn a_fit_at_a_limit_is_chosen_if_it_forecast_better() {
    let leaving = Beta::new(100.0, 900.0).unwrap();
    let mut analysis = Analysis::from_orders(shop_with(leaving, 4, 3, 400), 0);
    let report = analysis.run(&settings(ModelChoice::Auto), &mut |_| true).unwrap();
    let prediction = &report.prediction;
    let regular = &prediction.buying[Model::MbgCnbd];
    assert!(matches!(regular, Fitted::AtEdge { .. }), "{regular:?}");
    let chosen = (prediction.model, prediction.chosen_by);
    assert_eq!(chosen, (Some(Model::MbgCnbd), ChosenBy::Backtest));
    let backtest = prediction.backtest.as_ref().unwrap();
    let rms = |model| backtest.errors[model].map(|it| it.orders_rms);
    for other in [Model::BgNbd, Model::MbgNbd].into_iter().filter_map(rms) {
        assert!(rms(Model::MbgCnbd).unwrap() < other, "{backtest:?}");
    }
}

/// Regular customers are missed sooner: after a silence of twice the usual time they are less likely to be active than
/// customers who buy at random.
#[test]
fn single_customers_are_judged_by_their_rhythm() {
    let mut analysis = Analysis::from_orders(shop(1, 3, 800), 0);
    let rows = |analysis: &mut Analysis, model| {
        analysis.run(&settings(ModelChoice::Only(model)), &mut |_| true).unwrap();
        analysis.query(&Query { count: 800, ..Query::default() }).rows
    };
    let random = rows(&mut analysis, Model::MbgNbd);
    let regular = rows(&mut analysis, Model::MbgCnbd);
    // Two to four times as long as between the customer's purchases.
    let silent = |it: &CustomerRow| {
        let usual = it.recency_days / f64::from(it.frequency);
        it.frequency >= 5 && (2.0..4.0).contains(&((it.age_days - it.recency_days) / usual))
    };
    let mut compared = 0;
    for (random, regular) in random.iter().zip(&regular) {
        assert_eq!(random.customer_id, regular.customer_id);
        let [p, wait] = [regular.p_buys_90_days, regular.median_wait_days].map(Option::unwrap);
        assert!((0.0..=1.0).contains(&p) && wait > 0.0 && regular.act_by.is_some());
        if silent(regular) {
            assert!(regular.p_alive < random.p_alive && regular.act_by < random.act_by);
            compared += 1;
        }
    }
    assert!(compared > 5, "{compared}");
}

/// Customers who buy at random are not called regular; where a few of them look so by chance, the forecast is no
/// worse for it.
#[test]
fn a_random_shop_is_not_forecast_worse() {
    const SHOPS: u128 = 40;
    let (mut regular, mut chosen, mut automatic, mut random) = (0, 0, 0.0, 0.0);
    for seed in 0..SHOPS {
        let (auto, _) = report(seed, 1, 120, ModelChoice::Auto);
        let (by_random, _) = report(seed, 1, 120, ModelChoice::Only(Model::MbgNbd));
        let failed = Fitted::Failed(FitError::NotRegular);
        regular += u32::from(auto.prediction.buying[Model::MbgCnbd] != failed);
        chosen += u32::from(auto.prediction.model == Some(Model::MbgCnbd));
        let off = |report: &Report| {
            let actual = came(seed, 1, 120);
            (expected_orders(report) - actual).abs() / actual.max(1.0)
        };
        automatic += off(&auto) / SHOPS as f64;
        random += off(&by_random) / SHOPS as f64;
    }
    assert!(regular <= 2 && chosen <= 1, "{regular} {chosen}");
    assert!(automatic < 1.05 * random, "{automatic} {random}");
}

/// The days between purchases are counted once per pair of neighbours, and a large file's k is that of its sample.
#[test]
fn intervals_are_those_between_purchase_days() {
    let day = |of: i32| Day(20_000 + of);
    let rows = [("a", 0), ("a", 7), ("a", 7), ("a", 10), ("b", 3), ("b", 10), ("c", 5)];
    let rows = rows.map(|(name, of)| (name, day(of), Amount(10_000)));
    let customers = Customers::at(&Purchases::from_orders(&orders(rows)), day(20));
    let ordered = customers.ordered().unwrap();
    assert_eq!(ordered.intervals.iter().sum::<u32>(), 3);
    assert_eq!((ordered.intervals[7], ordered.intervals[3]), (2, 1));
    assert!((ordered.log_intervals() - 147f64.ln()).abs() < 1e-14);
    // a buys every 5 days on average, b every 7.
    assert_eq!(customers.usual_interval(), Some(5.0));

    let purchases = Purchases::from_orders(&shop(2, 2, 600));
    let customers = Customers::at(&purchases, END);
    let sample = purchases.sample(300).unwrap();
    let fits = [Fits::fit_file(&customers, Some(&sample)), Fits::fit(&customers, None)];
    let [sampled, whole] = fits.map(|fits| fits.buying[Model::MbgCnbd].unwrap());
    assert_eq!((sampled.parameters.k, whole.parameters.k), (2, 2));
    assert!((sampled.log_likelihood - whole.log_likelihood).abs() < 1e-6);
}
