//! Fits recover the parameters of simulated customers, and ignore order, repetition and units of the data.

use clv_calculator::btyd::{
    BetaGeometric, Dropout, Fit, FitError, GammaGamma, Months, Row, Rows, SpendData,
};
use proptest::prelude::*;
use rand_distr::{Beta, Distribution, Exp1, Gamma, StandardUniform};
use rand_pcg::Pcg64;

/// Draws customers of the process that both papers assume: (x, t_x), observed for the time t.
struct Shop {
    random: Pcg64,
    rate: Gamma<f64>,
    leaving: Beta<f64>,
    dropout: Dropout,
}

impl Shop {
    fn new(seed: u128, [r, alpha, a, b]: [f64; 4], dropout: Dropout) -> Shop {
        Shop {
            random: Pcg64::new(seed, 1),
            rate: Gamma::new(r, 1.0 / alpha).unwrap(),
            leaving: Beta::new(a, b).unwrap(),
            dropout,
        }
    }

    fn leaves(&mut self, p: f64) -> bool {
        let uniform: f64 = StandardUniform.sample(&mut self.random);
        uniform < p
    }

    fn customer(&mut self, t: f64) -> Row {
        let lambda = self.rate.sample(&mut self.random);
        let p = self.leaving.sample(&mut self.random);
        let (mut x, mut t_x) = (0, 0.0);
        let mut gone = self.dropout == Dropout::AfterAny && self.leaves(p);
        while !gone {
            let wait: f64 = Exp1.sample(&mut self.random);
            if t_x + wait / lambda > t {
                break;
            }
            (x, t_x) = (x + 1, t_x + wait / lambda);
            gone = self.leaves(p);
        }
        Row { x, t_x, t, weight: 1.0 }
    }

    /// Ages spread evenly over two years of weeks.
    fn customers(&mut self, count: u32) -> Vec<Row> {
        (0..count).map(|i| self.customer(104.0 * (f64::from(i) + 0.5) / f64::from(count))).collect()
    }
}

/// Distances from the true parameters, in standard errors.
fn distances(found: [f64; 4], errors: [f64; 4], truth: [f64; 4]) -> [f64; 4] {
    std::array::from_fn(|i| (found[i] - truth[i]) / errors[i])
}

fn check_recovery(what: &str, distances: &[f64]) {
    assert!(
        distances.iter().all(|distance| distance.abs() < 3.0),
        "{what}: {distances:?} standard errors off"
    );
}

/// r, α, a, b of CDNOW, of a shop with similar customers, and of one with little dropout.
const SHOPS: [[f64; 4]; 3] =
    [[0.243, 4.414, 0.793, 2.426], [2.0, 20.0, 3.0, 9.0], [0.6, 8.0, 0.4, 4.0]];

#[test]
fn order_models_recover_the_parameters() {
    for (seed, dropout) in [(1, Dropout::AfterRepeats), (11, Dropout::AfterAny)] {
        for (seed, truth) in (seed..).zip(SHOPS) {
            let rows = Rows::from_rows(Shop::new(seed, truth, dropout).customers(40_000));
            let fit = BetaGeometric::fit(dropout, &rows).unwrap();
            let (found, errors) = (fit.parameters, fit.standard_errors.unwrap());
            let distances = distances(found.parameters(), errors.parameters(), truth);
            check_recovery(&format!("{dropout:?}"), &distances);
        }
    }
}

/// x repeat orders of Gamma(p, ν) each, ν ~ Gamma(q, v).
fn spends(seed: u128, [p, q, v]: [f64; 3], count: u32) -> Vec<(u32, f64, f64)> {
    let mut random = Pcg64::new(seed, 2);
    let scale = Gamma::new(q, 1.0 / v).unwrap();
    let spend = |i: u32| {
        let (x, nu) = (1 + i % 7, scale.sample(&mut random));
        let total = Gamma::new(p * f64::from(x), 1.0 / nu).unwrap().sample(&mut random);
        (x, total / f64::from(x), 1.0)
    };
    (0..count).map(spend).collect()
}

/// Nine samples each: the standard error of their mean is a third of that of one.
#[test]
fn gamma_gamma_recovers_the_parameters() {
    for truth in [[6.25, 3.74, 15.44], [1.2, 2.1, 500_000.0], [3.0, 0.8, 3.0]] {
        let mut sums = [0.0; 3];
        for seed in 21..30 {
            let spends = SpendData::new(spends(seed, truth, 20_000).into_iter());
            let fit = GammaGamma::fit(&spends).unwrap();
            let (p, e) = (fit.parameters, fit.standard_errors.unwrap());
            let found = [(p.p, e.p), (p.q, e.q), (p.v, e.v)];
            for i in 0..3 {
                let distance = (found[i].0 - truth[i]) / found[i].1;
                assert!(distance.abs() < 4.0, "{truth:?}: {distance} standard errors off");
                sums[i] += distance / 3.0;
            }
            // With q below one spend has no finite mean, and the model says so.
            assert_eq!(p.expected_spend(0, 0.0).is_some(), truth[1] > 1.0);
        }
        check_recovery("Gamma-Gamma", &sums);
    }
}

/// The expected orders of new customers agree with the mean of simulated ones.
#[test]
fn expected_orders_of_new_customers_match_simulated_ones() {
    let count = 200_000;
    let mean = |mut shop: Shop| {
        let orders: Vec<f64> = (0..count).map(|_| f64::from(shop.customer(52.0).x)).collect();
        let mean = orders.iter().sum::<f64>() / f64::from(count);
        let spread = orders.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
        (mean, spread.sqrt() / f64::from(count))
    };
    for (seed, dropout) in [(31, Dropout::AfterRepeats), (32, Dropout::AfterAny)] {
        let found = mean(Shop::new(seed, SHOPS[0], dropout));
        let expected = BetaGeometric::new(dropout, SHOPS[0]).expected_of_new(52.0);
        assert!((found.0 - expected).abs() < 3.0 * found.1, "{found:?} instead of {expected}");
    }
}

/// With many customers, rounding errors in the sums could keep a fit from converging.
#[test]
fn a_large_shop_needs_at_most_eight_evaluations() {
    let rows = Rows::from_rows(Shop::new(41, SHOPS[2], Dropout::AfterRepeats).customers(226_000));
    let fits = (bg(&rows).unwrap(), mbg(&rows).unwrap());
    assert!(fits.0.evaluations <= 8 && fits.1.evaluations <= 8, "{fits:?}");
    let spends = spends(42, [6.25, 3.74, 15.44], 226_000);
    let fit = GammaGamma::fit(&SpendData::new(spends.into_iter())).unwrap();
    assert!(fit.evaluations <= 8, "{fit:?}");
}

/// Usual times, and values that are no times.
fn any_time() -> impl Strategy<Value = f64> {
    prop_oneof![8 => 0.0..2000.0f64, 1 => Just(f64::NAN), 1 => Just(f64::INFINITY), 1 => any::<f64>()]
}

fn small_shop() -> impl Strategy<Value = Vec<(u32, u32, u32)>> {
    let customer = (0..6u32, 0..=100u32, 0..=200u32).prop_map(|(x, t_x, more)| {
        if x == 0 { (0, 0, t_x + more) } else { (x, t_x.max(x), t_x.max(x) + more) }
    });
    prop::collection::vec(customer, 0..60)
}

fn rows_of(customers: &[(u32, u32, u32)]) -> Vec<Row> {
    let row = |&(x, t_x, t): &(u32, u32, u32)| Row { x, t_x: t_x.into(), t: t.into(), weight: 1.0 };
    customers.iter().map(row).collect()
}

fn check_finite(fit: &Result<Fit<[f64; 4]>, FitError>) -> Result<(), TestCaseError> {
    match fit {
        Ok(fit) => {
            prop_assert!(
                fit.log_likelihood.is_finite()
                    && fit.parameters.iter().all(|p| p.is_finite() && *p > 0.0),
                "{fit:?}"
            );
            let errors = fit.standard_errors.unwrap_or_default();
            prop_assert!(errors.iter().all(|error| error.is_finite()), "{fit:?}");
        }
        Err(FitError::NotConverged { evaluations }) => {
            prop_assert!(false, "{evaluations} evaluations")
        }
        Err(FitError::KeepsRising { reached, .. }) => {
            prop_assert!(reached.iter().all(|p| p.is_finite()))
        }
        Err(_) => {}
    }
    Ok(())
}

fn bg(rows: &Rows) -> Result<Fit<[f64; 4]>, FitError> {
    BetaGeometric::fit(Dropout::AfterRepeats, rows).map(|fit| fit.map(|it| it.parameters()))
}

fn mbg(rows: &Rows) -> Result<Fit<[f64; 4]>, FitError> {
    BetaGeometric::fit(Dropout::AfterAny, rows).map(|fit| fit.map(|it| it.parameters()))
}

/// Whether the data identifies the parameters: where standard errors exceed the values, the maximum
/// is too flat for six digits to mean anything.
fn is_told_apart(fit: &Result<Fit<[f64; 4]>, FitError>) -> bool {
    let Ok(Fit { parameters, standard_errors: Some(errors), .. }) = fit else {
        return false;
    };
    parameters.iter().zip(errors).all(|(parameter, error)| error < parameter)
}

/// A Gamma-Gamma fit in the shape of the order models, for the same checks.
fn with_four(fit: Result<Fit<GammaGamma>, FitError>) -> Result<Fit<[f64; 4]>, FitError> {
    fit.map(|fit| Fit {
        parameters: [fit.parameters.p, fit.parameters.q, fit.parameters.v, 1.0],
        covariance: fit.covariance,
        standard_errors: fit.standard_errors.map(|error| [error.p, error.q, error.v, 0.0]),
        log_likelihood: fit.log_likelihood,
        evaluations: fit.evaluations,
    })
}

/// Regression: with repeat customers only, an unused day 0 among the days changed the last digits.
#[test]
fn days_and_rows_agree_with_repeat_customers_only() {
    for customer in [(1, 1, 1), (2, 1, 1)] {
        let days = Rows::from_days([customer].into_iter());
        let rows = Rows::from_rows(rows_of(&[customer]));
        assert_eq!((bg(&days), mbg(&days)), (bg(&rows), mbg(&rows)), "{customer:?}");
    }
}

/// On a ridge so flat that values differ by less than their rounding, the fit follows the gradient.
#[test]
fn a_flat_ridge_is_followed_to_its_limit() {
    let amounts = [
        (1, 1730),
        (4, 4972),
        (1, 3081),
        (7, 4133),
        (8, 4680),
        (6, 3908),
        (4, 1214),
        (8, 356),
        (5, 2393),
        (3, 1736),
        (7, 2623),
        (1, 2485),
        (2, 2807),
        (8, 2131),
        (2, 1775),
        (1, 3906),
        (8, 4521),
        (1, 1943),
        (3, 4110),
        (4, 795),
        (6, 1639),
        (6, 725),
        (1, 2673),
        (5, 4103),
        (4, 3602),
        (2, 3549),
        (6, 735),
        (2, 3298),
        (8, 3506),
        (2, 977),
        (1, 4531),
        (4, 1521),
        (1, 2983),
        (3, 2562),
        (3, 439),
        (4, 1390),
        (1, 4087),
        (6, 1434),
        (1, 2981),
    ];
    let spends = amounts.map(|(x, cents)| (x, f64::from(cents) / 100.0, 1.0));
    let fit = GammaGamma::fit(&SpendData::new(spends.into_iter()));
    assert!(matches!(fit, Err(FitError::KeepsRising { .. })), "{fit:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Predictions are finite for all parameters, histories and horizons.
    #[test]
    fn predictions_are_never_nan(
        logs in prop::array::uniform4(-11.0..11.0f64), x in prop_oneof![0..50u32, any::<u32>()], t_x in any_time(), t in any_time(),
        horizon in any_time(), count in 0..40u32, discount in -1.0..2.0f64,
    ) {
        let parameters = logs.map(f64::exp);
        let (bg, mbg) = (BetaGeometric::bg_nbd(parameters), BetaGeometric::mbg_nbd(parameters));
        let months = Months { count, length: horizon, discount };
        for alive in [bg.p_alive(x, t_x, t), mbg.p_alive(x, t_x, t)] {
            prop_assert!((0.0..=1.0).contains(&alive), "{}", alive);
        }
        for orders in [
            bg.expected_orders(horizon, x, t_x, t), mbg.expected_orders(horizon, x, t_x, t),
            bg.discounted_orders(&months, x, t_x, t), mbg.discounted_orders(&months, x, t_x, t),
            bg.expected_of_new(t), mbg.expected_of_new(t),
        ] {
            prop_assert!(orders.is_finite() && orders >= 0.0, "{}", orders);
        }
        let ages: Vec<f64> = (0..60).map(|i| t * f64::from(i)).collect();
        for factor in bg.discounted_by_age(&months, (x, 0), &ages) {
            prop_assert!(factor.is_finite() && factor >= 0.0, "{}", factor);
        }
    }

    /// Every fit ends without NaN; days and rows give the same fit.
    #[test]
    fn every_small_shop_has_a_fit_or_a_reason(customers in small_shop()) {
        let days = Rows::from_days(customers.iter().copied());
        let rows = Rows::from_rows(rows_of(&customers));
        for (days, rows) in [(bg(&days), bg(&rows)), (mbg(&days), mbg(&rows))] {
            check_finite(&days)?;
            prop_assert_eq!(days, rows);
        }
    }

    #[test]
    fn row_order_and_repetition_do_not_change_a_fit(customers in small_shop(), turn in 0..60usize, times in 1..5u32) {
        let rows = rows_of(&customers);
        let mut turned: Vec<Row> = rows.iter().rev().copied().collect();
        turned.rotate_left(turn % rows.len().max(1));
        let repeated: Vec<Row> = (0..times).flat_map(|_| rows.clone()).collect();
        let weighted: Vec<Row> = rows.iter().map(|row| Row { weight: times.into(), ..*row }).collect();
        prop_assert_eq!(bg(&Rows::from_rows(turned.clone())), bg(&Rows::from_rows(rows)));
        prop_assert_eq!(mbg(&Rows::from_rows(repeated)), mbg(&Rows::from_rows(weighted)));
    }

    /// Weeks instead of days: α is in weeks, the rest is unchanged, and ln L moves by Σx · ln 7.
    #[test]
    fn another_time_unit_scales_only_alpha(customers in small_shop(), factor in 0.001..1000.0f64) {
        let days = Rows::from_days(customers.iter().copied());
        let (one, other) = (bg(&days), bg(&days.scaled(factor)));
        let told = is_told_apart(&one) || is_told_apart(&other);
        prop_assert!(!told || one.is_ok() == other.is_ok(), "{:?} {:?}", one, other);
        if let (Ok(one), Ok(other), true) = (one, other, told) {
            let [r, alpha, a, b] = one.parameters;
            for (found, expected) in other.parameters.iter().zip([r, alpha * factor, a, b]) {
                prop_assert!((found / expected - 1.0).abs() < 1e-6, "{:?} {:?}", one, other);
            }
            let moved = one.log_likelihood - days.purchases() * factor.ln();
            prop_assert!((other.log_likelihood - moved).abs() < 1e-9 * moved.abs().max(1.0));
        }
    }

    #[test]
    fn spend_fits_do_not_depend_on_order_or_currency(
        amounts in prop::collection::vec((1..9u32, 1..5_000u32), 0..50), factor in 0.01..30_000.0f64,
    ) {
        let spends = |factor: f64| amounts.iter().map(move |&(x, cents)| (x, f64::from(cents) * factor / 100.0, 1.0));
        let one = GammaGamma::fit(&SpendData::new(spends(1.0)));
        prop_assert_eq!(one, GammaGamma::fit(&SpendData::new(spends(1.0).rev())));
        let other = GammaGamma::fit(&SpendData::new(spends(factor)));
        prop_assert!(!matches!(one, Err(FitError::NotConverged { .. })), "{:?}", one);
        let told = is_told_apart(&with_four(one)) || is_told_apart(&with_four(other));
        prop_assert!(!told || one.is_ok() == other.is_ok(), "{:?} {:?}", one, other);
        if let (Ok(one), Ok(other), true) = (one, other, told) {
            let (p, found) = (one.parameters, other.parameters);
            for (found, expected) in [(found.p, p.p), (found.q, p.q), (found.v, p.v * factor)] {
                prop_assert!((found / expected - 1.0).abs() < 1e-6, "{:?} {:?}", one, other);
            }
        }
    }
}
