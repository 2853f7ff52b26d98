//! Ranges of forecasts and their accuracy: CDNOW against recomputed values, and coverage on simulated shops.
//!
//! CDNOW: calibration to 1997-09-30, the next 39 weeks. Values were recomputed with numpy and scipy at the maximum of
//! the likelihood; the deviations among them are from some hundred simulations and know their own last digits to
//! about 3 %.

use crate::shop::{cdnow, close, day, orders, with_attribute};
use clv_calculator::customer_base::forecast::{
    Accuracy, Calibration, Comparison, EarlierFits, Fits, Forecast, NoOrigins, Partition, Range,
    Spread,
};
use clv_calculator::customer_base::{Analysis, Customers, Model, Purchases, Ranges, Settings};
use clv_calculator::import::{Amount, Day};
use rand_distr::{Beta, Distribution, Exp1, Gamma, StandardUniform};
use rand_pcg::Pcg64;

const WEEKS_39: f64 = 273.0;

fn calibration() -> (Customers, Fits) {
    let customers = Customers::at(&Purchases::from_orders(&cdnow()), day("1997-09-30"));
    let fits = Fits::fit(&customers, None);
    (customers, fits)
}

fn orders_39() -> (Spread, Spread) {
    let (customers, fits) = calibration();
    let forecast = Forecast::new(&fits, Model::BgNbd, &customers, WEEKS_39).unwrap();
    let all = forecast.spreads(&[Partition::whole(customers.len())])[0][0];
    (all.orders, all.active)
}

#[test]
fn standard_errors_are_those_of_the_reference() {
    let errors = calibration().1.buying[Model::BgNbd].unwrap().standard_errors.unwrap();
    let found = [errors.r, errors.alpha / 7.0, errors.a, errors.b];
    // The Hessian by differences of 1e-10 in arithmetic of 50 digits.
    let exact = [0.012557378067872, 0.378224059853805, 0.185733821372144, 0.705414259794662];
    // The reference's differences in `f64` have five to six digits.
    let reference = [0.0125573703, 0.3782237546, 0.18573262, 0.7054096558];
    for nth in 0..4 {
        close(found[nth], exact[nth], 1e-9);
        close(found[nth], reference[nth], 7e-6);
    }
}

#[test]
fn totals_and_deviations_are_those_of_the_reference() {
    let (orders, active) = orders_39();
    assert!((orders.likely - 1653.4087).abs() < 5e-5, "{}", orders.likely);
    assert!((active.likely - 1917.2777).abs() < 5e-5, "{}", active.likely);
    // By the same series, at parameters of ten digits, and 71.2 by simulation.
    close(orders.customers.sqrt(), 69.549_781_3, 1e-8);
    close(orders.customers.sqrt(), 71.2, 0.03);
    // 74.4 by first derivatives, 71.8 by draws, 71.9 by 300 refits.
    close(orders.parameters.sqrt(), 71.8, 0.03);
    close(orders.deviation(), f64::hypot(71.2, 71.8), 0.01);
    // Of one simulation of both.
    close(orders.deviation(), 97.8, 0.04);
}

/// 1,882 orders came: the model's own range is too narrow.
#[test]
fn what_came_lies_outside_the_raw_range() {
    let (orders, _) = orders_39();
    let (low, high) = orders.within(1.959_964 * orders.deviation());
    close(low, 1454.0, 0.01);
    close(high, 1844.0, 0.01);
    assert!(high < 1882.0);
}

/// Total orders at parameters drawn at random, against the eight points that stand for them.
#[test]
fn points_spread_like_draws() {
    let (customers, fits) = calibration();
    let (whole, fit) =
        ([Partition::whole(customers.len())], fits.buying[Model::BgNbd].as_ref().unwrap());
    let mut forecast = Forecast::new(&fits, Model::BgNbd, &customers, WEEKS_39).unwrap();
    let points = forecast.spreads(&whole)[0][0].orders.parameters.sqrt();
    let estimated = forecast.buying;
    forecast.buying_covariance = None;
    forecast.spending_covariance = None;
    let mut total = |by: &[f64; 4]| {
        forecast.buying = estimated.shifted(by);
        forecast.spreads(&whole)[0][0].orders.likely
    };
    let draws = fit.covariance.unwrap().draws(19, 200);
    let totals: Vec<f64> = draws.iter().map(&mut total).collect();
    let mean = totals.iter().sum::<f64>() / totals.len() as f64;
    let squares = totals.iter().map(|total| (total - mean).powi(2)).sum::<f64>();
    // 200 draws know the deviation to 5 %.
    close(points, (squares / totals.len() as f64).sqrt(), 0.1);
}

fn comparison() -> Comparison {
    let purchases = Purchases::from_orders(&cdnow());
    let whole = Customers::at(&purchases, day("1998-06-30"));
    let start = Fits::fit(&whole, None);
    let then = Calibration::at(&purchases, day("1997-09-30"), &start).unwrap();
    // Names of CDNOW are in the order of the file.
    Comparison::new(&[(&then, whole)], Model::BgNbd, 1.0, &|a, b| a.cmp(&b)).unwrap()
}

#[track_caller]
fn check_tenths(found: &Accuracy, orders: [[f64; 10]; 2], buyers: [[f64; 10]; 2]) {
    for (tenths, [predicted, actual]) in
        [(&found.orders_by_tenth, orders), (&found.buyers_by_tenth, buyers)]
    {
        for nth in 0..10 {
            let found = tenths[nth];
            assert!((found.predicted - predicted[nth]).abs() < 5.1e-5, "{nth}: {found:?}");
            assert!((found.actual - actual[nth]).abs() < 5.1e-5, "{nth}: {found:?}");
        }
    }
}

#[test]
fn accuracy_is_that_of_the_reference() {
    let it = comparison().model;
    let digits = |found: f64, exact: f64, last: f64| {
        assert!((found - exact).abs() < 0.51 * last, "{found} {exact}")
    };
    digits(it.orders.predicted, 1653.4087, 1e-4);
    assert_eq!(it.orders.actual, 1882.0);
    digits(it.value.actual, 70976.39, 1e-2);
    digits(it.orders.bias().unwrap() * 100.0, -12.146, 1e-3);
    digits(it.mae, 0.785454, 1e-6);
    digits(it.rmse, 1.607982, 1e-6);
    digits(it.gini.unwrap(), 0.662591, 1e-6);
    digits(it.buyers.predicted, 617.034, 1e-3);
    assert_eq!(it.buyers.actual, 684.0);
    digits(it.auc.unwrap(), 0.75692, 1e-5);
    digits(it.brier, 0.161224, 1e-6);
    digits(it.brier_base_rate, 0.205984, 1e-6);
    check_tenths(
        &it,
        [
            [3.6476, 1.106, 0.6189, 0.3132, 0.2482, 0.237, 0.2264, 0.2171, 0.208, 0.1862],
            [3.75, 1.2966, 0.9576, 0.4788, 0.3178, 0.1992, 0.2161, 0.2383, 0.183, 0.3404],
        ],
        [
            [0.7423, 0.4674, 0.304, 0.1811, 0.1704, 0.165, 0.1597, 0.1549, 0.1498, 0.1219],
            [0.8136, 0.5339, 0.4407, 0.2331, 0.1737, 0.1483, 0.1186, 0.1404, 0.0936, 0.2043],
        ],
    );
}

/// The simple formula knows no dropout and expects far too many orders, but who buys most it tells as well.
#[test]
fn the_plain_formula_predicts_too_much_and_ranks_well() {
    let Comparison { model, plain } = comparison();
    let customers = Customers::at(&Purchases::from_orders(&cdnow()), day("1997-09-30"));
    // 273 days after 273.
    let purchases: u32 = customers.x.iter().map(|x| x + 1).sum();
    close(plain.orders.predicted, f64::from(purchases), 1e-12);
    assert!(plain.orders.bias().unwrap() > 0.5, "{plain:?}");
    assert!(plain.rmse > model.rmse && plain.mae > model.mae, "{plain:?}");
    // Worse than telling everybody the same probability.
    assert!(plain.brier > plain.brier_base_rate && plain.brier > model.brier, "{plain:?}");
    assert!((plain.gini.unwrap() - model.gini.unwrap()).abs() < 0.01, "{plain:?}");
    assert!((plain.auc.unwrap() - model.auc.unwrap()).abs() < 0.01, "{plain:?}");
}

fn ranges(analysis: &mut Analysis, settings: &Settings) -> Ranges {
    analysis.run(settings, &mut |_| true).unwrap();
    analysis.ranges().expect("ranges").clone()
}

/// Every total of the report lies in its range, and groups are less certain than the whole.
#[test]
fn every_total_of_the_report_has_its_range() {
    let channel = |name: &str| match name.as_bytes()[3] % 3 {
        0 => None,
        nth => Some(format!("channel {nth}")),
    };
    let settings = Settings { discount_percent: 10.0, ..Settings::default() };
    let mut analysis = Analysis::from_orders(with_attribute(cdnow(), channel), 0);
    let it = ranges(&mut analysis, &settings);
    let report = analysis.report().unwrap();
    let outlook = report.prediction.outlook.as_ref().unwrap();
    let same = |range: Range, total: f64| {
        assert!((range.likely - total).abs() <= 1e-9 * total, "{range:?} {total}");
        assert!(range.low <= total && total <= range.high && range.stretch >= 1.0, "{range:?}");
    };
    same(it.base.orders, outlook.expected_orders);
    same(it.base.value, outlook.residual);
    same(it.base.active, outlook.customers_alive);
    same(it.revenue, outlook.expected_revenue);
    assert!(it.with_parameters);
    assert_eq!(it.rfm.len(), report.rfm.len());
    for (ranges, group) in it.rfm.iter().zip(&report.rfm) {
        same(ranges.value, group.predicted_clv.unwrap());
        assert!(ranges.active.high <= f64::from(group.customers));
        let relative = |range: &Range| (range.high - range.likely) / range.likely;
        if group.customers > 0 && ranges.orders.low > 0.0 {
            assert!(relative(&ranges.orders) > relative(&it.base.orders), "{group:?}");
        }
    }
    let (table, rows) = (&report.attributes[0], &it.attributes[0].rows);
    assert_eq!((rows.len(), it.attributes[0].others), (table.rows.len(), None));
    for (ranges, row) in rows.iter().zip(&table.rows) {
        same(ranges.value, row.predicted_clv.unwrap());
    }
    let cohorts = report.cohorts.as_ref().unwrap();
    assert_eq!(it.cohorts.len(), cohorts.rows.len());
    let all: f64 = it.cohorts.iter().map(|ranges| ranges.value.likely).sum();
    assert!((all - outlook.residual).abs() <= 1e-9 * all);
}

#[test]
fn earlier_forecasts_lie_in_their_ranges_as_often_as_promised() {
    let mut analysis = Analysis::from_orders(cdnow(), 0);
    let origins = ranges(&mut analysis, &Settings::default()).origins.unwrap();
    assert_eq!(origins.origins.len(), 5);
    // A quarter of 545 days.
    assert_eq!(origins.days, 136.0);
    assert!(origins.covered() >= 4, "{origins:?}");
    for origin in &origins.origins {
        assert!(origin.orders.range.low <= origin.orders.raw.0);
        assert!(origin.orders.range.high >= origin.orders.raw.1);
    }
    let ends: Vec<i32> = origins.origins.iter().map(|origin| origin.day.0).collect();
    assert!(ends.is_sorted() && ends[4] + 136 <= day("1998-06-30").0);
}

#[test]
fn a_short_history_is_said() {
    let cut = Settings { observation_end: Some(day("1997-05-31")), ..Settings::default() };
    let mut analysis = Analysis::from_orders(cdnow(), 0);
    let it = ranges(&mut analysis, &cut);
    assert_eq!(it.origins, Err(NoOrigins::TooShort { days: 150 }));
    assert_eq!(it.base.orders.stretch, 1.0);
}

/// A shop whose customers buy as BG/NBD says: `customers` come within the first 300 of 720 days, and the
/// file ends after 540.
fn simulated(seed: u128, customers: u32) -> Vec<(String, Day, Amount)> {
    let mut random = Pcg64::new(seed, 1);
    let (rate, leaving) = (Gamma::new(0.8, 1.0 / 40.0).unwrap(), Beta::new(0.8, 2.5).unwrap());
    let spend = Gamma::new(4.0, 1.0 / 40.0).unwrap();
    let mut rows = Vec::new();
    for nth in 0..customers {
        let name = format!("{nth}");
        let (lambda, p) = (rate.sample(&mut random), leaving.sample(&mut random));
        let nu = spend.sample(&mut random);
        let mut time = 300.0 * (f64::from(nth) + 0.5) / f64::from(customers);
        while time < 720.0 {
            let amount = Gamma::new(5.0, 1.0 / nu).unwrap().sample(&mut random);
            let day = Day(20_000 + time as i32);
            rows.push((name.clone(), day, Amount((amount * 1e4) as i64)));
            let uniform: f64 = StandardUniform.sample(&mut random);
            // The first purchase offers no opportunity to leave.
            let first = rows.len() < 2 || rows[rows.len() - 2].0 != name;
            if !first && uniform < p {
                break;
            }
            let wait: f64 = Exp1.sample(&mut random);
            time += wait / lambda;
        }
    }
    rows
}

/// Ranges of 80 % must hold between 75 and 88 % of what comes.
#[test]
fn ranges_cover_what_simulated_shops_do() {
    const SHOPS: u32 = 400;
    let (end, days) = (Day(20_540), 150);
    let (mut orders_covered, mut revenue_covered) = (0, 0);
    for seed in 0..SHOPS {
        let rows = simulated(u128::from(seed), 250);
        let rows = rows.iter().map(|(name, day, amount)| (name.as_str(), *day, *amount));
        let purchases = Purchases::from_orders(&orders(rows));
        let then = Customers::at(&purchases, end);
        let fits = Fits::fit(&then, None);
        let earlier = EarlierFits::new((&purchases, None), &then, &fits).unwrap();
        // The file goes on after the end, but no earlier forecast looks beyond it.
        let origins = earlier.origins(&purchases, Model::BgNbd, f64::from(days)).unwrap();
        let growth = origins.growth(f64::from(days));
        let forecast = Forecast::new(&fits, Model::BgNbd, &then, f64::from(days)).unwrap();
        let all = forecast.spreads(&[Partition::whole(then.len())])[0][0];
        let now = Customers::at(&purchases, Day(end.0 + days));
        let sum = |of: &dyn Fn(&Customers, usize) -> f64, it: &Customers| {
            (0..it.len()).map(|nth| of(it, nth)).sum::<f64>()
        };
        let x = |it: &Customers, nth: usize| f64::from(it.x[nth]);
        let spent = |it: &Customers, nth: usize| x(it, nth) * it.mean(nth);
        let bought = sum(&x, &now) - sum(&x, &then);
        let revenue = sum(&spent, &now) - sum(&spent, &then);
        let covers = |range: Range, came: f64| (range.low..=range.high).contains(&came);
        let range = all.orders.range(origins.orders_error * growth);
        orders_covered += u32::from(covers(range, bought));
        let range = all.revenue.range(origins.revenue_error * growth);
        revenue_covered += u32::from(covers(range, revenue));
    }
    for covered in [orders_covered, revenue_covered] {
        let share = f64::from(covered) / f64::from(SHOPS);
        assert!((0.75..=0.88).contains(&share), "{orders_covered} {revenue_covered}");
    }
}

/// A part of the customers, whatever the order of the rows.
#[test]
fn a_sample_does_not_depend_on_the_order_of_rows() {
    let log = cdnow();
    let mut turned = log.clone();
    turned.orders.reverse();
    let [one, two] =
        [log, turned].map(|orders| Purchases::from_orders(&orders).sample(600).unwrap().purchases);
    let end = day("1998-06-30");
    let [one, two] = [one, two].map(|it| Customers::at(&it, end));
    assert!((450..750).contains(&one.len()), "{}", one.len());
    let sums = |it: &Customers| (it.len(), it.x.iter().sum::<u32>());
    assert_eq!(sums(&one), sums(&two));
    assert!(Purchases::from_orders(&cdnow()).sample(2_357).is_none());
}

#[test]
fn earlier_fits_of_few_customers_are_none() {
    let purchases =
        Purchases::from_orders(&orders([("a", Day(0), Amount(1)), ("a", Day(400), Amount(1))]));
    let customers = Customers::at(&purchases, Day(400));
    let earlier = EarlierFits::new((&purchases, None), &customers, &Fits::fit(&customers, None));
    assert_eq!(earlier.err(), Some(NoOrigins::TooFewFits { fits: 0 }));
}
