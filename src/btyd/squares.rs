//! The mean square of an active customer's orders, for the variance of a forecast.
//!
//! # Formula
//! With N, Hₙ and (B)ₖ/(a+B)ₖ as in `posterior`, the k-th order happens with probability (B)ₖ₋₁/(a+B)ₖ₋₁ if
//! N is at least k, and m² = Σₖ₌₁ᵐ (2k−1), so
//!
//! E\[m²\] = Σₙ P(N = n) · Sₙ,  Sₙ = Σₖ₌₀ⁿ⁻¹ (2k+1) · (B)ₖ/(a+B)ₖ.
//!
//! For horizons too long for the series, as an integral over p: with q = 1 − p, u = p·t/(α+T) and
//! g = (1+u)^−A, the inner sum is (1−g)/p + 2q·(1 − g − A·u·g/(1+u))/p².

use super::integral;
use super::posterior::{HUGE, LONGEST, MOST_TERMS, Posterior};

impl Posterior {
    /// E\[m²\], m the orders; `horizon` is t/(α+T), dimensionless.
    pub fn expected_square(&self, horizon: f64) -> f64 {
        if horizon.is_nan() || horizon <= 0.0 {
            return 0.0;
        }
        let horizon = horizon.min(LONGEST);
        if self.terms(horizon) > MOST_TERMS {
            self.square_by_integral(horizon)
        } else {
            self.square_by_series(horizon)
        }
    }

    fn square_by_series(&self, horizon: f64) -> f64 {
        let z = horizon / (1.0 + horizon);
        let (mut n, mut chance, mut stays, mut square) = (0.0, 1.0, 1.0, 0.0);
        let (mut chances, mut sum) = (1.0, 0.0);
        loop {
            square += (2.0 * n + 1.0) * stays;
            chance *= z * (self.shape + n) / (n + 1.0);
            stays *= (self.b + n) / (self.a + self.b + n);
            n += 1.0;
            chances += chance;
            sum += chance * square;
            // The ratio of successive terms is at most this from here on: Sₙ grows at most like n².
            let growth = (1.0 + 1.0 / n).powi(2);
            let slowest = growth * (z * (self.shape + n) / (n + 1.0)).max(z);
            if chance * square <= LAST_TERM * (1.0 - slowest) * sum {
                return sum / chances;
            }
            if chance > HUGE {
                chance /= HUGE;
                (chances, sum) = (chances / HUGE, sum / HUGE);
            }
        }
    }

    fn square_by_integral(&self, tau: f64) -> f64 {
        let steepness = (self.shape + 1.0) * (tau + 1.0) * (self.a + self.b + 1.0);
        integral::beta_mean(self.a, self.b, steepness, |p| {
            let u = p * tau;
            let missed = -(-self.shape * u.ln_1p()).exp_m1();
            missed / p + 2.0 * (1.0 - p) * pairs(self.shape, u) / (p * p)
        })
    }
}

/// 1 − g − A·u·g/(1+u), which is A(A+1) · ∫₀ᵘ s·(1+s)^−(A+2) ds.
fn pairs(shape: f64, u: f64) -> f64 {
    let small = (shape + 2.0) * u;
    if small < SMALL {
        // The digits of the closed form cancel.
        return shape * (shape + 1.0) * u * u * (0.5 - small / 3.0);
    }
    let kept = (-shape * u.ln_1p()).exp();
    1.0 - kept - shape * u * kept / (1.0 + u)
}

/// Both forms lose about half of the digits here, and a variance needs no more.
const SMALL: f64 = 1e-4;
const LAST_TERM: f64 = 1e-13;

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
            let (series, integral) =
                (posterior.square_by_series(horizon), posterior.square_by_integral(horizon));
            prop_assert!((series - integral).abs() <= 1e-7 * series, "{series} {integral}");
        }

        /// An integer's square is at least the integer, and a mean square at least the squared mean.
        #[test]
        fn every_variance_is_possible(
            shape in (-20.0..20.0f64).prop_map(f64::exp), a in (-15.0..15.0f64).prop_map(f64::exp),
            b in (-15.0..20.0f64).prop_map(f64::exp), horizon in (-30.0..30.0f64).prop_map(f64::exp),
        ) {
            let posterior = Posterior { shape, a, b };
            let (mean, square) = (posterior.expected(horizon), posterior.expected_square(horizon));
            prop_assert!(square.is_finite(), "{square}");
            prop_assert!(square >= mean * (1.0 - 1e-7), "{square} {mean}");
            prop_assert!(square >= mean * mean * (1.0 - 1e-7), "{square} {mean}");
        }
    }

    #[test]
    fn nobody_leaves_is_negative_binomial() {
        // NB with A = 2 and τ = 3: mean 6, variance 6·(1+3) = 24, mean square 60.
        let square = Posterior { shape: 2.0, a: 1e-12, b: 1.0 }.expected_square(3.0);
        assert!((square - 60.0).abs() < 1e-8, "{square}");
    }
}
