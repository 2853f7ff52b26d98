//! Expected orders of an active customer, the expectation behind every prediction.
//!
//! # Formula
//! For a customer active at T, λ ~ Gamma(A, α+T) and p ~ Beta(a, B), with A = r + x and B = b + n
//! (n: dropout opportunities survived). The papers give the expected orders in the following time t as
//!
//! (a+B−1)/(a−1) · (1 − ((α+T)/(α+T+t))^A · ₂F₁(A, B; a+B−1; t/(α+T+t))).
//!
//! At a = 1 that is 0/0, and near it digits cancel. This module computes the same number as a sum of
//! positive terms: N, the orders of a customer who cannot drop out, is negative binomial, and the k-th of
//! them happens if the customer survives k − 1 dropout opportunities, so
//!
//! E = Σₙ P(N = n) · Hₙ,  Hₙ = Σₖ₌₀ⁿ⁻¹ (B)ₖ/(a+B)ₖ,  P(N = n) ∝ (A)ₙ/n! · zⁿ,  z = t/(α+T+t).
//!
//! For horizons too long for the series it is computed as an integral over p instead.
//!
//! # Reference
//! Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284, equation (10). The two forms
//! are equal because 1/p · (1 − (1−p)ⁿ) = Σ (1−p)ᵏ under the expectation over p.

use super::integral;

/// The posterior of λ and p for an active customer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posterior {
    /// A = r + x
    pub shape: f64,
    /// a
    pub a: f64,
    /// B = b + n
    pub b: f64,
}

impl Posterior {
    /// Expected orders; `horizon` is t/(α+T), dimensionless.
    pub fn expected(&self, horizon: f64) -> f64 {
        self.either(horizon, |horizon| self.series(horizon), |tau| self.integral(tau))
    }

    /// The series, or for a horizon too long for it the integral; 0 without a horizon.
    pub(super) fn either(
        &self,
        horizon: f64,
        series: impl FnOnce(f64) -> f64,
        integral: impl FnOnce(f64) -> f64,
    ) -> f64 {
        if horizon.is_nan() || horizon <= 0.0 {
            return 0.0;
        }
        let horizon = horizon.min(LONGEST);
        if self.terms(horizon) > MOST_TERMS { integral(horizon) } else { series(horizon) }
    }

    /// The mean over p ~ Beta(a, B) of a positive function that also depends on p·τ.
    pub(super) fn mean_over_p(&self, tau: f64, f: impl Fn(f64) -> f64) -> f64 {
        let steepness = (self.shape + 1.0) * (tau + 1.0) * (self.a + self.b + 1.0);
        integral::beta_mean(self.a, self.b, steepness, f)
    }

    /// E = ∫₀¹ Beta(p; a, B) · (1 − (1 + p·τ)^−A) / p dp with τ = t/(α+T).
    fn integral(&self, tau: f64) -> f64 {
        self.mean_over_p(tau, |p| -(-self.shape * (p * tau).ln_1p()).exp_m1() / p)
    }

    /// Upper estimate of the terms that the series needs: the mean of N and its tail.
    pub(super) fn terms(&self, horizon: f64) -> f64 {
        let mean = self.shape * horizon;
        mean + 10.0 * (mean * (1.0 + horizon)).sqrt() + 40.0 * (1.0 + horizon)
    }

    /// Σ P(N = n) · Hₙ / Σ P(N = n): the unknown constant cancels, and with it every lnΓ.
    fn series(&self, horizon: f64) -> f64 {
        let z = horizon / (1.0 + horizon);
        let mut term = Term { n: 0.0, chance: 1.0, orders: 0.0, stays: 1.0 };
        let (mut chances, mut sum) = (1.0, 0.0);
        loop {
            for _ in 0..AT_ONCE {
                term.step(self, z);
                chances += term.chance;
                sum += term.chance * term.orders;
            }
            // From here on the ratio of successive terms is at most this, whatever A is.
            let slowest = (z * (self.shape + term.n) / (term.n + 1.0)).max(z);
            if term.chance * term.orders <= LAST_TERM * (1.0 - slowest) * sum {
                return sum / chances;
            }
            if term.chance > HUGE {
                term.chance /= HUGE;
                (chances, sum) = (chances / HUGE, sum / HUGE);
            }
        }
    }
}

/// One term of the series.
struct Term {
    n: f64,
    /// P(N = n), up to a constant factor
    chance: f64,
    /// Hₙ
    orders: f64,
    /// (B)ₙ/(a+B)ₙ
    stays: f64,
}

impl Term {
    /// Moves from n to n + 1, with a single division.
    #[inline(always)]
    fn step(&mut self, posterior: &Posterior, z: f64) {
        let (next, all) = (self.n + 1.0, posterior.a + posterior.b + self.n);
        let both = 1.0 / (next * all);
        self.orders += self.stays;
        self.chance *= z * (posterior.shape + self.n) * (all * both);
        self.stays *= (posterior.b + self.n) * (next * both);
        self.n = next;
    }
}

/// Longest horizon; beyond it nothing changes, and its fractions are still above the smallest `f64`.
const LONGEST: f64 = 1e250;
/// A longer series costs more than the integral.
const MOST_TERMS: f64 = 3_000.0;
const LAST_TERM: f64 = 1e-17;
/// Terms added between two convergence checks.
const AT_ONCE: u32 = 8;
/// (A)ₙ/n! overflows from A around 1000, so the sums are scaled down in time. A term exceeds the previous
/// one by a factor of at most the mean of N, so eight terms by at most `MOST_TERMS`⁸ = 10²⁸.
pub(super) const HUGE: f64 = 1e200;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The two methods share no code.
        #[test]
        fn series_and_integral_agree(
            shape in (-5.0..8.0f64).prop_map(f64::exp), a in (-4.0..6.0f64).prop_map(f64::exp),
            b in (-4.0..8.0f64).prop_map(f64::exp), horizon in (-7.0..3.0f64).prop_map(f64::exp),
        ) {
            let posterior = Posterior { shape, a, b };
            prop_assume!(posterior.terms(horizon) < 1e5);
            let (series, integral) = (posterior.series(horizon), posterior.integral(horizon));
            prop_assert!((series - integral).abs() <= 1e-11 * series, "{series} {integral}");
        }

        #[test]
        fn every_number_is_finite(
            shape in (-20.0..20.0f64).prop_map(f64::exp), a in (-15.0..15.0f64).prop_map(f64::exp),
            b in (-15.0..20.0f64).prop_map(f64::exp), horizon in (-700.0..709.0f64).prop_map(f64::exp),
        ) {
            let expected = Posterior { shape, a, b }.expected(horizon);
            prop_assert!(expected.is_finite() && expected >= 0.0, "{expected}");
        }
    }
}
