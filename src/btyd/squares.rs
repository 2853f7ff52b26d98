//! The mean square of an active customer's orders, for the variance of a forecast.
//!
//! # Formula
//! With N, Hₙ and (B)ₖ/(a+B)ₖ as in `posterior` or, for regular purchases, in `phases`: the k-th order happens with
//! probability (B)ₖ₋₁/(a+B)ₖ₋₁ if N is at least k, and m² = Σₖ₌₁ᵐ (2k−1), so
//!
//! E\[m²\] = Σₙ P(N = n) · Sₙ,  Sₙ = Σₖ₌₀ⁿ⁻¹ (2k+1) · (B)ₖ/(a+B)ₖ.
//!
//! For horizons too long for the series, as an integral over p: with q = 1 − p and f = (1 − E\[q^N\])/p, the mean of
//! Σ qᵏ, the inner sum is f − 2q·df/dp. The derivative is a central difference of fourth order.

use super::phases::{Phase, Power};

impl Phase {
    /// E\[m²\], m the orders; `horizon` is t/(α+T), dimensionless.
    pub fn expected_square(&self, horizon: f64) -> f64 {
        let integral = |tau| self.square_by_integral(tau);
        self.posterior.either(horizon, |it| self.series(it, Power::Second), integral)
    }

    fn square_by_integral(&self, tau: f64) -> f64 {
        self.posterior.mean_over_p(tau, |p| {
            let step = STEP * self.scale(p, tau);
            let apart =
                |steps: f64| self.at(p + steps * step, tau) - self.at(p - steps * step, tau);
            let slope = (8.0 * apart(1.0) - apart(2.0)) / (12.0 * step);
            self.at(p, tau) - 2.0 * (1.0 - p) * slope
        })
    }

    /// The distance over which f changes: that of (1 + pτ/k)^−A, or of 1/p where this power is negligible.
    fn scale(&self, p: f64, tau: f64) -> f64 {
        let (k, shape) = (f64::from(self.k), self.posterior.shape);
        if shape * (p * tau / k).ln_1p() > NEGLIGIBLE { p } else { (k / tau + p) / (shape + 1.0) }
    }
}

/// Error and rounding of the difference are both about 10⁻¹² of the slope.
const STEP: f64 = 1e-3;
/// e^−40 is below the rounding.
const NEGLIGIBLE: f64 = 40.0;

#[cfg(test)]
mod tests {
    use super::super::phases::tests::phase;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The two methods share no code.
        #[test]
        fn series_and_integral_agree(
            k in 1u32..13, passed in 0u32..12, shape in (-5.0..8.0f64).prop_map(f64::exp),
            a in (-4.0..6.0f64).prop_map(f64::exp), b in (-4.0..8.0f64).prop_map(f64::exp),
            horizon in (-7.0..3.0f64).prop_map(f64::exp),
        ) {
            let phase = phase(k, passed, [shape, a, b]);
            prop_assume!(phase.posterior.terms(horizon) < 1e5);
            let (series, integral) =
                (phase.series(horizon, Power::Second), phase.square_by_integral(horizon));
            // The roots of unity cancel down to the rounding, here of rare purchases.
            prop_assert!((series - integral).abs() <= 1e-7 * series + 1e-9, "{series} {integral}");
        }

        /// An integer's square is at least the integer, and a mean square at least the squared mean.
        #[test]
        fn every_variance_is_possible(
            k in 1u32..13, passed in 0u32..12, shape in (-20.0..20.0f64).prop_map(f64::exp),
            a in (-15.0..15.0f64).prop_map(f64::exp), b in (-15.0..20.0f64).prop_map(f64::exp),
            horizon in (-30.0..30.0f64).prop_map(f64::exp),
        ) {
            let phase = phase(k, passed, [shape, a, b]);
            let (mean, square) = (phase.expected(horizon), phase.expected_square(horizon));
            prop_assert!(square.is_finite(), "{square}");
            prop_assert!(square >= mean * (1.0 - 1e-7), "{square} {mean}");
            prop_assert!(square >= mean * mean * (1.0 - 1e-7), "{square} {mean}");
        }
    }

    #[test]
    fn nobody_leaves_is_negative_binomial() {
        // NB with A = 2 and τ = 3: mean 6, variance 6·(1+3) = 24, mean square 60.
        let square = phase(1, 0, [2.0, 1e-12, 1.0]).expected_square(3.0);
        assert!((square - 60.0).abs() < 1e-8, "{square}");
    }
}
