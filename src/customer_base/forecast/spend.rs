//! Expected spend per purchase day: Gamma-Gamma, or averages without it.

use crate::btyd::GammaGamma;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::SpendFrom;
use crate::customer_base::forecast::fits::Fits;
use serde::{Deserialize, Serialize};

/// Expected spend on a purchase day, in currency units.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Spending {
    GammaGamma(GammaGamma),
    /// A customer's own mean; for one-time buyers this mean of all.
    Average(f64),
    Nothing,
}

impl Spending {
    pub fn new(fits: &Fits, customers: &Customers) -> Spending {
        let fitted = fits.gamma_gamma.as_ref().ok().map(|fit| fit.parameters);
        match fitted.filter(|it| it.expected_spend(0, 0.0).is_some()) {
            Some(parameters) => Spending::GammaGamma(parameters),
            None => average(customers).map_or(Spending::Nothing, Spending::Average),
        }
    }

    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        match self {
            // The model is not defined for means of 0 or less; the population mean is used instead.
            Spending::GammaGamma(it) if mean <= 0.0 => it.expected_spend(0, 0.0).unwrap_or(0.0),
            Spending::GammaGamma(it) => it.expected_spend(x, mean).unwrap_or(mean),
            Spending::Average(_) if x > 0 => mean,
            Spending::Average(all) => *all,
            Spending::Nothing => 0.0,
        }
    }

    /// Variance of one purchase day's amount, and mean square of its mean.
    ///
    /// # Formula
    /// Gamma-Gamma: an amount is Gamma(p, ν) and ν is Gamma(Q, V) with Q = px + q and V = v + x·z̄, so with
    /// E\[1/ν²\] = V²/((Q−1)(Q−2)) they are p·E\[1/ν²\] and p²·E\[1/ν²\].
    /// Without it, amounts vary by `variation` ([`Spending::variation`]) around the mean.
    pub fn squares(&self, x: u32, mean: f64, variation: f64) -> (f64, f64) {
        let square = self.expected(x, mean).powi(2);
        match self {
            Spending::GammaGamma(it) => {
                let shape = it.q + if mean > 0.0 { it.p * f64::from(x) } else { 0.0 };
                // Below 2 the model has no variance.
                let mean_square = square * ((shape - 1.0) / (shape - 2.0).max(LEAST)).max(1.0);
                (mean_square / it.p, mean_square)
            }
            Spending::Average(_) if x > 0 => (square * variation, square),
            _ => (square * variation, square * (1.0 + variation)),
        }
    }

    /// Squared coefficient of variation of the repeat customers' means.
    pub fn variation(&self, customers: &Customers) -> f64 {
        let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for nth in (0..customers.len()).filter(|nth| customers.x[*nth] > 0) {
            let (weight, mean) = (customers.weight(nth), customers.mean(nth));
            count += weight;
            sum += weight * mean;
            squares += weight * mean * mean;
        }
        let variation = squares * count / (sum * sum) - 1.0;
        if variation.is_finite() { variation.max(0.0) } else { 0.0 }
    }

    /// The same at this distance in the logarithms of Gamma-Gamma's parameters.
    pub fn shifted(&self, by: &[f64; 4]) -> Spending {
        match self {
            Spending::GammaGamma(it) => Spending::GammaGamma(it.shifted(by)),
            other => *other,
        }
    }

    pub fn source(&self) -> SpendFrom {
        match self {
            Spending::GammaGamma(_) => SpendFrom::GammaGamma,
            Spending::Average(_) => SpendFrom::Average,
            Spending::Nothing => SpendFrom::Nothing,
        }
    }
}

/// The least that a shape counts above 2, so that a variance without bound does not become the whole range.
const LEAST: f64 = 0.25;

/// The mean of all repeat purchase days; if there are none, revenue per purchase day.
fn average(customers: &Customers) -> Option<f64> {
    let (mut days, mut sum) = (0.0, 0.0);
    for nth in 0..customers.len() {
        let repeats = f64::from(customers.x[nth]) * customers.weight(nth);
        days += repeats;
        sum += repeats * customers.mean(nth);
    }
    if days > 0.0 {
        return Some(sum / days);
    }
    let ordered = customers.ordered()?;
    let revenue = crate::customer_base::history::revenue(ordered);
    let units = crate::customer_base::PreciseAmount::whole(revenue).units();
    (!customers.is_empty()).then(|| units / customers.len() as f64)
}
