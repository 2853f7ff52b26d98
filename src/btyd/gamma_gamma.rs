//! Gamma-Gamma: expected spend per order, from the mean of a few observed orders.
//!
//! One customer's amounts are Gamma(p, ν); ν varies between customers as Gamma(q, v). So the mean of few
//! orders is shrunk strongly towards the population mean, that of many orders hardly. The model
//! assumes that spend is independent of purchase frequency.
//!
//! # Reference
//! Fader & Hardie (2013), *The Gamma-Gamma model of monetary value*, note 025.

use super::fit::{LARGE, SAMPLE, start_logs};
use super::gamma_gamma_likelihood::log_likelihood;
use super::maximum::{End, Optimum, maximize};
use super::{Boundary, Fit, FitError, SpendData};
use serde::{Deserialize, Serialize};

/// The three parameters, all above zero.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GammaGamma {
    /// Shape of one customer's amounts: large where they vary little.
    pub p: f64,
    /// Shape of the distribution of ν: large where customers are alike.
    pub q: f64,
    /// Scale of that distribution, an amount of money.
    pub v: f64,
}

impl GammaGamma {
    /// Maximum-likelihood estimate.
    ///
    /// # Undefined when
    /// the data is invalid or the likelihood has no maximum; [`FitError`] gives the reason.
    pub fn fit(spends: &SpendData) -> Result<Fit<GammaGamma>, FitError> {
        let mean = checked_mean(spends)?;
        // p·v/(q−1) is the mean.
        let usual = [4.0, 3.5, 0.625 * mean].map(f64::ln);
        let start = if spends.merged() > LARGE {
            // A fit on a sample finds the start.
            let optimum = maximize_from(usual, &spends.sample(SAMPLE), mean);
            if optimum.end == End::Maximum { optimum.point } else { usual }
        } else {
            usual
        };
        outcome(&maximize_from(start, spends, mean))
    }

    /// Like [`GammaGamma::fit`], from these parameters instead of usual ones.
    pub fn fit_from(&self, spends: &SpendData) -> Result<Fit<GammaGamma>, FitError> {
        let mean = checked_mean(spends)?;
        match start_logs([self.p, self.q, self.v]) {
            Some(start) => outcome(&maximize_from(start, spends, mean)),
            None => GammaGamma::fit(spends),
        }
    }

    /// ln L of all customers.
    ///
    /// # Formula
    /// Σ lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln z̄ + px ln x − (px+q) ln(v + x·z̄)
    ///
    /// # Reference
    /// The note's equation (1a).
    ///
    /// ```
    /// use clv_calculator::btyd::{GammaGamma, SpendData};
    /// let one = GammaGamma { p: 1.0, q: 1.0, v: 1.0 };
    /// // Γ(2)/(Γ(1)Γ(1)) · 1 / (1+1)² = 1/4
    /// let spends = SpendData::new([(1, 1.0, 1.0)].into_iter());
    /// assert!((one.log_likelihood(&spends) - 0.25f64.ln()).abs() < 1e-15);
    /// ```
    pub fn log_likelihood(&self, spends: &SpendData) -> f64 {
        let value = log_likelihood(spends, &[self.p, self.q, self.v].map(f64::ln)).value;
        // Impossible data has likelihood zero.
        if value.is_nan() { f64::NEG_INFINITY } else { value }
    }

    /// Expected spend per order of a customer with x repeat orders of this mean; x = 0 for a new customer.
    ///
    /// # Formula
    /// E\[M | x, z̄\] = p · (v + x·z̄) / (p·x + q − 1)
    ///
    /// # Undefined when
    /// p·x + q ≤ 1: spend varies so much that it has no finite mean.
    ///
    /// # Reference
    /// The note's equation (5).
    ///
    /// ```
    /// use clv_calculator::btyd::GammaGamma;
    /// let cdnow = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
    /// // 6.25 · (15.44 + 2·22.35) / (12.5 + 2.74) = 24.66
    /// assert!((cdnow.expected_spend(2, 22.35).unwrap() - 24.66).abs() < 5e-3);
    /// assert_eq!(GammaGamma { q: 0.9, ..cdnow }.expected_spend(0, 0.0), None);
    /// ```
    pub fn expected_spend(&self, x: u32, mean: f64) -> Option<f64> {
        let x = f64::from(x);
        let below = self.p * x + self.q - 1.0;
        let spent = if x > 0.0 { x * mean.max(0.0) } else { 0.0 };
        let expected = self.p * (self.v + spent) / below;
        (below > 0.0 && expected.is_finite()).then_some(expected)
    }

    /// The parameters at this distance in their logarithms: p, q, v; the fourth is not used.
    pub fn shifted(&self, by: &[f64; 4]) -> GammaGamma {
        let [p, q, v, _] = by.map(f64::exp);
        GammaGamma { p: self.p * p, q: self.q * q, v: self.v * v }
    }
}

/// The geometric mean of the customers' means, after all checks of the data.
fn checked_mean(spends: &SpendData) -> Result<f64, FitError> {
    let totals = &spends.totals;
    match spends.impossible {
        Some(row) => Err(FitError::Impossible { row }),
        None if totals.customers == 0.0 => Err(FitError::NoSpend),
        // Means of equal amounts differ in the last bits.
        None if totals.most_mean - totals.least_mean <= SAME * totals.most_mean => {
            Err(FitError::EqualSpend { mean: totals.most_mean })
        }
        None => Ok((totals.log_mean / totals.customers).exp()),
    }
}

fn maximize_from(start: [f64; 3], spends: &SpendData, mean: f64) -> Optimum<3> {
    let center = [0.0, 0.0, mean.ln()];
    maximize(|logs| log_likelihood(spends, logs), start, &center, &BOUNDS.map(f64::ln))
}

fn outcome(optimum: &Optimum<3>) -> Result<Fit<GammaGamma>, FitError> {
    let fit = Fit::from_optimum(optimum, |_, &[p, q, _]| boundary(p, q))?;
    Ok(fit.map(|[p, q, v]| GammaGamma { p, q, v }))
}

/// The limit of the model where the search left the box.
fn boundary(p: f64, q: f64) -> Boundary {
    if p.max(q) < 1.0 {
        Boundary::SpendFarApart
    } else if p > q {
        Boundary::SteadySpend
    } else {
        Boundary::SameSpend
    }
}

const SAME: f64 = 1e-12;
/// Factors around 1 (for v: around the usual spend) beyond which parameters describe a limit.
const BOUNDS: [f64; 3] = [1e4, 1e4, 1e9];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundary_tells_how_customers_differ() {
        assert_eq!(boundary(0.5, 0.9), Boundary::SpendFarApart);
        assert_eq!(boundary(0.5, 1.0), Boundary::SameSpend);
        assert_eq!(boundary(1.0, 0.5), Boundary::SteadySpend);
        assert_eq!(boundary(9.0, 9.0), Boundary::SameSpend);
    }
}
