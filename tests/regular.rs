//! Regular purchases: MBG/CNBD-k and BG/CNBD-k against integrals of their definition and simulated customers.

use clv_calculator::btyd::{BetaGeometric, Dropout, Fit, Months, Row, Rows};
use proptest::prelude::*;
use rand_distr::{Beta, Distribution, Exp1, Gamma, StandardUniform};
use rand_pcg::Pcg64;

/// r, α, a, b of MBG/CNBD-2 for an online grocer, in weeks: how-to of the R package BTYDplus.
const GROCER: [f64; 4] = [1.329, 2.813, 0.425, 0.790];

/// The times between a customer's purchases, and from the first to the end of observation.
#[derive(Clone, Debug)]
struct History {
    intervals: Vec<f64>,
    t: f64,
}

impl History {
    fn x(&self) -> u32 {
        self.intervals.len() as u32
    }

    fn t_x(&self) -> f64 {
        self.intervals.iter().sum()
    }

    fn row(&self) -> Row {
        Row { x: self.x(), t_x: self.t_x(), t: self.t, weight: 1.0 }
    }
}

fn rows(histories: &[History]) -> Rows {
    let logs = histories.iter().flat_map(|it| it.intervals.iter().map(|interval| interval.ln()));
    Rows::from_rows(histories.iter().map(History::row).collect()).with_log_intervals(logs.sum())
}

/// Customers with ages spread evenly over two years, who buy at every k-th random event.
fn simulated(seed: u128, model: &BetaGeometric, count: u32) -> Vec<History> {
    let mut random = Pcg64::new(seed, 1);
    let rate = Gamma::new(model.r, 1.0 / model.alpha).unwrap();
    let leaving = Beta::new(model.a, model.b).unwrap();
    let mut customer = |t: f64| {
        let (lambda, p) = (rate.sample(&mut random), leaving.sample(&mut random));
        let (mut intervals, mut time) = (Vec::new(), 0.0);
        loop {
            let uniform: f64 = StandardUniform.sample(&mut random);
            let may_leave = model.dropout == Dropout::AfterAny || !intervals.is_empty();
            let event = |_| -> f64 { Exp1.sample(&mut random) };
            let interval = (0..model.k).map(event).sum::<f64>() / lambda;
            time += interval;
            if may_leave && uniform < p || time > t {
                return History { intervals, t };
            }
            intervals.push(interval);
        }
    };
    (0..count).map(|i| customer(104.0 * (f64::from(i) + 0.5) / f64::from(count))).collect()
}

fn regular(rows: &Rows) -> (u32, Fit<BetaGeometric>) {
    let random = BetaGeometric::fit(Dropout::AfterAny, rows);
    let (k, fit) = BetaGeometric::fit_regular(Dropout::AfterAny, random, rows);
    (k, fit.unwrap())
}

/// The published parameters come back within their standard errors, and so does k.
#[test]
fn a_regular_shop_is_recognised() {
    let grocer = BetaGeometric::mbg_nbd(GROCER).with_k(2);
    let rows = rows(&simulated(1, &grocer, 3_000));
    let (k, fit) = regular(&rows);
    assert_eq!((k, fit.parameters.k), (2, 2));
    let errors = fit.standard_errors.unwrap().parameters();
    for ((found, error), truth) in fit.parameters.parameters().into_iter().zip(errors).zip(GROCER) {
        let distance = (found - truth) / error;
        assert!(distance.abs() < 2.0 && error < 0.2 * truth, "{truth}: {found} ± {error}");
    }
    let random = BetaGeometric::fit(Dropout::AfterAny, &rows).unwrap();
    let other = BetaGeometric::fit_k(Dropout::AfterAny, 3, &rows).unwrap();
    let least = fit.log_likelihood - 50.0;
    assert!(random.log_likelihood < least && other.log_likelihood < least, "{random:?} {other:?}");
    assert!((fit.parameters.log_likelihood(&rows) - fit.log_likelihood).abs() < 1e-7);
    let beside = fit.parameters.shifted(&[0.3, -0.2, 0.2, -0.3]).fit_from(&rows).unwrap();
    assert!((beside.log_likelihood - fit.log_likelihood).abs() < 1e-7, "{beside:?}");
}

#[test]
fn a_random_shop_is_not_called_regular() {
    let rows = rows(&simulated(2, &BetaGeometric::mbg_nbd(GROCER), 1_000));
    assert_eq!(regular(&rows), (1, BetaGeometric::fit(Dropout::AfterAny, &rows).unwrap()));
}

/// Weeks instead of days: α is in weeks, and ln L of every k moves by the same.
#[test]
fn k_does_not_depend_on_the_unit_of_time() {
    let weeks = rows(&simulated(3, &BetaGeometric::mbg_nbd(GROCER).with_k(3), 500));
    let days = weeks.scaled(7.0);
    let [(_, one), (_, other)] = [&weeks, &days].map(regular);
    assert_eq!((one.parameters.k, other.parameters.k), (3, 3));
    assert!((other.parameters.alpha / one.parameters.alpha / 7.0 - 1.0).abs() < 1e-6);
    let moved = one.log_likelihood - other.log_likelihood;
    assert!((moved / (weeks.purchases() * 7f64.ln()) - 1.0).abs() < 1e-9);
}

/// The definition of the model, integrated over λ and p by the trapezoidal rule in ln λ and ln(p/(1−p)).
struct Definition {
    model: BetaGeometric,
    /// Values of λ and of p, with their probabilities.
    rates: Vec<(f64, f64)>,
    leaving: Vec<(f64, f64)>,
}

impl Definition {
    fn of(model: BetaGeometric) -> Definition {
        let scaled = |all: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            let whole: f64 = all.iter().map(|it| it.1).sum();
            all.into_iter().map(|(value, weight)| (value, weight / whole)).collect()
        };
        let rates = (-400..=60).map(|i| (f64::from(i) * 0.05).exp());
        let rates = rates.map(|it| (it, it.powf(model.r) * (-model.alpha * it).exp()));
        let leaving = (-90..=90).map(|i| 1.0 / (1.0 + (-f64::from(i) * 0.5).exp()));
        let leaving = leaving.map(|p| (p, p.powf(model.a) * (1.0 - p).powf(model.b)));
        Definition { model, rates: scaled(rates.collect()), leaving: scaled(leaving.collect()) }
    }

    fn poisson(mean: f64, count: u32) -> f64 {
        (1..=count).fold((-mean).exp(), |chance, i| chance * mean / f64::from(i))
    }

    /// Density of the intervals at a rate.
    fn density(&self, lambda: f64, history: &History) -> f64 {
        let one = |time: &f64| lambda * Definition::poisson(lambda * time, self.model.k - 1);
        history.intervals.iter().map(one).product()
    }

    /// The likelihood of a customer who is still active, of one who has dropped out, and the former times the
    /// expected orders within the horizon.
    fn integrate(&self, history: &History, horizon: f64) -> [f64; 3] {
        let n = self.model.dropout.opportunities(history.x());
        let mut sums = [0.0; 3];
        for (lambda, weight) in &self.rates {
            let density = weight * self.density(*lambda, history);
            let orders = self.orders(*lambda, history.t - history.t_x(), horizon);
            let within: f64 = orders.iter().sum();
            for (p, weight) in &self.leaving {
                let (stays, weight) = ((1.0 - p).powi(n as i32), weight * density);
                sums[0] += weight * stays * within;
                if n > 0 {
                    sums[1] += weight * (1.0 - p).powi(n as i32 - 1) * p;
                }
                // The i-th order happens to a customer who has stayed after all before it.
                let (mut expected, mut happens, mut stayed) = (0.0, 0.0, 1.0);
                for chance in &orders {
                    expected += chance * happens;
                    happens += stayed;
                    stayed *= 1.0 - p;
                }
                sums[2] += weight * stays * expected;
            }
        }
        sums
    }

    /// Probability of fewer than k events in the silence and so many orders within the horizon, without dropout.
    fn orders(&self, lambda: f64, silence: f64, horizon: f64) -> Vec<f64> {
        let k = self.model.k;
        let most = if horizon > 0.0 { 40 } else { 1 };
        let mut orders = vec![0.0; most as usize];
        for passed in 0..k {
            let before = Definition::poisson(lambda * silence, passed);
            let mut chance = before * (-lambda * horizon).exp();
            for events in 0..(most * k - passed) {
                orders[((passed + events) / k) as usize] += chance;
                chance *= lambda * horizon / f64::from(events + 1);
            }
        }
        orders
    }
}

/// Customers whose integrals need few values: some did not come back, some have been silent for long.
fn known() -> [History; 5] {
    let of = |intervals: &[f64], t| History { intervals: intervals.to_vec(), t };
    [
        of(&[], 0.0),
        of(&[], 30.0),
        of(&[4.0], 6.5),
        of(&[2.5, 3.5, 3.0], 40.0),
        of(&[8.0, 9.5, 7.5, 8.5], 38.0),
    ]
}

#[test]
fn likelihood_and_predictions_are_integrals_of_the_definition() {
    let horizon = 6.0;
    for (dropout, k) in [(Dropout::AfterAny, 2), (Dropout::AfterRepeats, 3), (Dropout::AfterAny, 1)]
    {
        // A rate fast enough for an order in some weeks, slow enough for 40 orders at most.
        let model = BetaGeometric::new(dropout, [2.6, 9.0, 0.8, 1.5]).with_k(k);
        let definition = Definition::of(model);
        for history in known() {
            let [active, gone, orders] = definition.integrate(&history, horizon);
            let (x, t_x, t) = (history.x(), history.t_x(), history.t);
            let found = [
                model.log_likelihood(&rows(&[history])),
                model.p_alive(x, t_x, t),
                model.expected_if_alive(horizon, x, t_x, t),
            ];
            let exact = [(active + gone).ln(), active / (active + gone), orders / active];
            for (found, exact) in found.into_iter().zip(exact) {
                let off = (found - exact).abs() / exact.abs().max(1.0);
                assert!(off < 1e-7, "{dropout:?} {k} {x}: {found} instead of {exact}");
            }
        }
    }
}

/// All simulated customers at once, from the definition.
#[test]
fn the_likelihood_of_simulated_customers_is_that_of_the_definition() {
    let grocer = BetaGeometric::mbg_nbd(GROCER).with_k(2);
    let histories = simulated(4, &grocer, 100);
    let definition = Definition::of(grocer);
    let one = |it: &History| definition.integrate(it, 0.0)[..2].iter().sum::<f64>().ln();
    let exact: f64 = histories.iter().map(one).sum();
    let found = grocer.log_likelihood(&rows(&histories));
    assert!((found - exact).abs() < 1e-4, "{found} instead of {exact}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    /// Predictions are finite for all parameters, histories and horizons.
    #[test]
    fn predictions_are_never_nan(
        logs in prop::array::uniform4(-11.0..11.0f64), k in 2..13u32, x in prop_oneof![0..50u32, any::<u32>()],
        [t_x, t, horizon] in prop::array::uniform3(prop_oneof![8 => 0.0..2000.0f64, 1 => any::<f64>()]),
    ) {
        for dropout in [Dropout::AfterRepeats, Dropout::AfterAny] {
            let model = BetaGeometric::new(dropout, logs.map(f64::exp)).with_k(k);
            let alive = model.p_alive(x, t_x, t);
            prop_assert!((0.0..=1.0).contains(&alive), "{}", alive);
            for orders in [model.expected_orders(horizon, x, t_x, t), model.expected_of_new(t)] {
                prop_assert!(orders.is_finite() && orders >= 0.0, "{}", orders);
            }
        }
    }

    /// What is computed once for many customers and weighted by phase is what is computed for one.
    #[test]
    fn phases_at_many_ages_make_the_customer(
        logs in prop::array::uniform4(-2.0..2.0f64), k in 1..5u32, x in 0..20u32, t_x in 0.0..90.0f64,
    ) {
        let model = BetaGeometric::mbg_nbd(logs.map(f64::exp)).with_k(k);
        let year = Months { count: 12, length: 30.4375, discount: 0.01 };
        let ages: Vec<f64> = (90..490).map(f64::from).collect();
        let by_phase: Vec<Vec<f64>> =
            (0..k).map(|passed| model.discounted_by_age(&year, (x, passed), &ages)).collect();
        for nth in [0, 7, 399] {
            let found = model.mean_over_phases((x, t_x, ages[nth]), |passed| by_phase[passed as usize][nth]);
            let exact = model.discounted_if_alive(&year, x, t_x, ages[nth]);
            prop_assert!((found / exact - 1.0).abs() < 1e-11, "{} instead of {}", found, exact);
        }
    }
}
