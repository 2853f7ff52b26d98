//! How many orders will a customer place who is still there? The one expectation every prediction is made of.
//!
//! # Formula
//! A customer who has not left at T has λ ~ Gamma(A, α+T) and p ~ Beta(a, B), with A = r + x and B = b + n
//! (n: chances to leave let pass). The papers give the expected orders in the time t that follows as
//!
//! (a+B−1)/(a−1) · (1 − ((α+T)/(α+T+t))^A · ₂F₁(A, B; a+B−1; t/(α+T+t))).
//!
//! At a = 1 that is 0/0, near it digits cancel. Here the same number is a sum of positive terms only:
//! N, the orders of someone who cannot leave, is negative binomial, and the k-th of them
//! happens if k − 1 chances to leave were let pass, so
//!
//! E = Σₙ P(N = n) · Hₙ,  Hₙ = Σₖ₌₀ⁿ⁻¹ (B)ₖ/(a+B)ₖ,  P(N = n) ∝ (A)ₙ/n! · zⁿ,  z = t/(α+T+t).
//!
//! # Reference
//! Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284, equation (10). The two forms
//! are equal by 1/p · (1 − (1−p)ⁿ) = Σ (1−p)ᵏ under the expectation over p.

use super::integral;

/// A customer who is still there, by what has been learnt of λ and p.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posterior {
    /// A = r + x
    pub purchases: f64,
    /// a
    pub a: f64,
    /// B = b + n
    pub stayed: f64,
}

impl Posterior {
    /// Expected orders; `horizon` is t/(α+T), the time ahead in units of what has been seen.
    pub fn expected(&self, horizon: f64) -> f64 {
        if horizon.is_nan() || horizon <= 0.0 {
            return 0.0;
        }
        let horizon = horizon.min(LONGEST);
        if self.terms(horizon) > MOST_TERMS {
            integral::expected(self, horizon)
        } else {
            self.series(horizon)
        }
    }

    /// Terms the series will need: the mean of N and its tail, generously.
    fn terms(&self, horizon: f64) -> f64 {
        let mean = self.purchases * horizon;
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
            // From here the terms shrink at least as fast as by this ratio, whatever A is.
            let slowest = (z * (self.purchases + term.n) / (term.n + 1.0)).max(z);
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

/// One n of the series.
struct Term {
    n: f64,
    /// P(N = n), up to a factor
    chance: f64,
    /// Hₙ
    orders: f64,
    /// (B)ₙ/(a+B)ₙ
    stays: f64,
}

impl Term {
    /// n + 1 from n, with a single division.
    #[inline(always)]
    fn step(&mut self, future: &Posterior, z: f64) {
        let (next, all) = (self.n + 1.0, future.a + future.stayed + self.n);
        let both = 1.0 / (next * all);
        self.orders += self.stays;
        self.chance *= z * (future.purchases + self.n) * (all * both);
        self.stays *= (future.stayed + self.n) * (next * both);
        self.n = next;
    }
}

/// Beyond it nothing more happens in any shop, and shares of it are still above the smallest `f64`.
const LONGEST: f64 = 1e250;
/// A longer series costs more than the integral.
const MOST_TERMS: f64 = 3_000.0;
const LAST_TERM: f64 = 1e-17;
/// Terms between two questions whether they are enough.
const AT_ONCE: u32 = 8;
/// (A)ₙ/n! overflows from A around 1000: scale down in time. A term exceeds the one before by the
/// mean of N at most, so eight of them by `MOST_TERMS`⁸ = 10²⁸ at most.
const HUGE: f64 = 1e200;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Two ways to the same number that share no line of code.
        #[test]
        fn series_and_integral_agree(
            purchases in (-5.0..8.0f64).prop_map(f64::exp), a in (-4.0..6.0f64).prop_map(f64::exp),
            stayed in (-4.0..8.0f64).prop_map(f64::exp), horizon in (-7.0..3.0f64).prop_map(f64::exp),
        ) {
            let future = Posterior { purchases, a, stayed };
            prop_assume!(future.terms(horizon) < 1e5);
            let (series, integral) = (future.series(horizon), integral::expected(&future, horizon));
            prop_assert!((series - integral).abs() <= 1e-11 * series, "{series} {integral}");
        }

        #[test]
        fn every_number_is_finite(
            purchases in (-20.0..20.0f64).prop_map(f64::exp), a in (-15.0..15.0f64).prop_map(f64::exp),
            stayed in (-15.0..20.0f64).prop_map(f64::exp), horizon in (-700.0..709.0f64).prop_map(f64::exp),
        ) {
            let expected = Posterior { purchases, a, stayed }.expected(horizon);
            prop_assert!(expected.is_finite() && expected >= 0.0, "{expected}");
        }
    }
}
