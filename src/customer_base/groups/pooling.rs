//! Estimates of groups pulled towards all customers: the more, the less the groups differ and the fewer customers
//! they have.

use crate::customer_base::forecast::Z_80;
use crate::customer_base::groups::GroupValue;
use crate::customer_base::groups::estimates::Estimate;

/// `None` when no group can be compared; its entries are `None` for groups without customers.
///
/// # Formula
/// A group's ratio to all y ~ N(θ, v), and θ ~ N(1, λ·τ²) with τ half-Cauchy and λ one of a few: so the prior has
/// long tails, and one group that is truly different is not pulled as if it were like the others. Given both, with
/// B = λτ²/(v+λτ²), θ has mean 1 + B·(y−1) and variance B·v. They are integrated over a grid; a maximum for τ does
/// not replace that: with few groups it is often 0, and every range would be that of all customers together.
/// The variance of all customers' own mean is added.
///
/// # Reference
/// Gelman et al. (2013), *Bayesian Data Analysis*, 3rd edition, 5.4 and 17.2; the prior of τ: Gelman (2006), *Prior
/// distributions for variance parameters in hierarchical models*, Bayesian Analysis 1(3), 515–534.
pub fn pooled(estimates: &[Estimate], overall: f64) -> Option<Vec<Option<GroupValue>>> {
    let known: Vec<&Estimate> = estimates.iter().filter(|it| it.variance.is_finite()).collect();
    if known.is_empty() {
        return None;
    }
    let log_densities: Vec<f64> = (0..POINTS)
        .map(|nth| {
            let tau = tau(nth);
            // The points are as far apart as the root of τ is large.
            let prior = 0.5 * tau.ln() - (tau / SCALE).powi(2).ln_1p();
            prior + known.iter().map(|it| Given { tau }.density(it).ln()).sum::<f64>()
        })
        .collect();
    let most = log_densities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = log_densities.iter().map(|it| (it - most).exp()).collect();
    let total: f64 = weights.iter().sum();
    let value = |it: &Estimate| {
        let (mut mean, mut square) = (0.0, 0.0);
        for (nth, weight) in weights.iter().enumerate() {
            let (first, second) = Given { tau: tau(nth) }.moments(it);
            mean += weight / total * first;
            square += weight / total * second;
        }
        let deviation = (square - mean * mean + it.variance_of_all).max(0.0).sqrt();
        (it.customers > 0.0).then(|| GroupValue::new((1.0 + mean) * overall, deviation * overall))
    };
    Some(estimates.iter().map(value).collect())
}

impl GroupValue {
    fn new(likely: f64, deviation: f64) -> GroupValue {
        let reach = Z_80 * deviation;
        GroupValue { low: (likely - reach).max(0.0), likely, high: likely + reach, deviation }
    }
}

/// One τ.
struct Given {
    tau: f64,
}

impl Given {
    /// By λ: its probability times the density of the estimate, and B.
    fn parts(&self, it: &Estimate) -> [(f64, f64); PRIOR.len()] {
        PRIOR.map(|(lambda, probability)| {
            let between = lambda * self.tau * self.tau;
            if it.variance.is_infinite() {
                return (probability, 0.0);
            }
            let all = it.variance.max(LEAST_VARIANCE) + between;
            let density = (-0.5 * (it.ratio - 1.0).powi(2) / all).exp() / all.sqrt();
            (probability * density.max(f64::MIN_POSITIVE), between / all)
        })
    }

    fn density(&self, it: &Estimate) -> f64 {
        self.parts(it).iter().map(|part| part.0).sum()
    }

    /// Mean and mean square of θ − 1.
    fn moments(&self, it: &Estimate) -> (f64, f64) {
        let parts = self.parts(it);
        let total: f64 = parts.iter().map(|part| part.0).sum();
        let (mut mean, mut square) = (0.0, 0.0);
        for ((density, own), (lambda, _)) in parts.iter().zip(PRIOR) {
            let moved = own * (it.ratio - 1.0);
            mean += density / total * moved;
            let between = lambda * self.tau * self.tau;
            square += density / total * (moved * moved + between * (1.0 - own));
        }
        (mean, square)
    }
}

/// Deviations between groups, as a share of the whole: denser where they are small.
fn tau(nth: usize) -> f64 {
    MOST_TAU * ((nth as f64 + 0.5) / POINTS as f64).powi(2)
}

const POINTS: usize = 48;
/// Groups may differ by as much as their mean.
const MOST_TAU: f64 = 1.0;
/// Half of all attributes' values differ by less, before any data.
const SCALE: f64 = 0.2;
/// λ and its probability: close to Student's t with three degrees of freedom.
const PRIOR: [(f64, f64); 4] = [(0.3, 0.3), (1.0, 0.4), (4.0, 0.22), (20.0, 0.08)];
const LEAST_VARIANCE: f64 = 1e-12;
