//! Expected orders of an active customer who buys at every k-th event of a Poisson process, k > 1.
//!
//! # Formula
//! With j events since the last purchase, and M events within the horizon, the customer who cannot drop out
//! buys N = ⌊(j+M)/k⌋ times. M is negative binomial as in `posterior`, with the shape A + j, and so
//!
//! E = Σₘ P(M = m) · H₍ⱼ₊ₘ₎ⱼₖ,  Hₙ = Σᵢ₌₀ⁿ⁻¹ (B)ᵢ/(a+B)ᵢ.
//!
//! The sum is exact. The R package BTYDplus approximates the number instead, by BG/NBD with the scale k·α and
//! a correction for its bias.
//!
//! For horizons too long for the sum, an integral over p, in which the k-th roots of unity ωˡ select every k-th
//! event: with q = 1 − p, y = q^(1/k), v = y·ωˡ, and G(v) = vʲ·(1 + (1−v)·τ)^−(A+j) the generating function of j + M,
//!
//! E\[q^N\] = p/(k·q) · Σₗ G(v)·v/(1−v),  E = ∫₀¹ Beta(p; a, B) · (1 − E\[q^N\])/p dp.

use super::posterior::{HUGE, Posterior};
use std::f64::consts::TAU;

/// The posterior of an active customer who has had `passed` of the k events until the next purchase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phase {
    pub k: u32,
    pub passed: u32,
    /// Its shape is A + j.
    pub posterior: Posterior,
}

impl Phase {
    /// Expected orders; `horizon` is t/(α+T), dimensionless.
    pub fn expected(&self, horizon: f64) -> f64 {
        if self.k == 1 {
            return self.posterior.expected(horizon);
        }
        self.posterior.either(horizon, |it| self.series(it, Power::First), |tau| self.integral(tau))
    }

    /// E\[m\] or E\[m²\], m the orders before the customer drops out: Σₘ P(M = m) · Hₙ, or with Sₙ of `squares`.
    pub(super) fn series(&self, horizon: f64, power: Power) -> f64 {
        let (z, Posterior { shape, a, b }) = (horizon / (1.0 + horizon), self.posterior);
        let (mut m, mut chance, mut chances) = (0.0, 1.0, 1.0);
        let (mut n, mut orders, mut stays, mut sum) = (0.0, 0.0, 1.0, 0.0);
        let mut missing = self.k - self.passed.min(self.k - 1);
        loop {
            chance *= z * (shape + m) / (m + 1.0);
            m += 1.0;
            missing -= 1;
            if missing == 0 {
                orders += match power {
                    Power::First => stays,
                    Power::Second => (2.0 * n + 1.0) * stays,
                };
                stays *= (b + n) / (a + b + n);
                n += 1.0;
                missing = self.k;
            }
            chances += chance;
            sum += chance * orders;
            // From here on the ratio of successive terms is at most this: Hₙ grows at most like n, Sₙ like n².
            let growth = (1.0 + 1.0 / m).powi(power as i32);
            let slowest = growth * (z * (shape + m) / (m + 1.0)).max(z);
            if n > 0.0 && chance * orders <= LAST_TERM * (1.0 - slowest) * sum {
                return sum / chances;
            }
            if chance > HUGE {
                chance /= HUGE;
                (chances, sum) = (chances / HUGE, sum / HUGE);
            }
        }
    }

    fn integral(&self, tau: f64) -> f64 {
        self.posterior.mean_over_p(tau, |p| self.at(p, tau))
    }

    /// (1 − E\[q^N\])/p.
    pub(super) fn at(&self, p: f64, tau: f64) -> f64 {
        let (k, j, shape) = (f64::from(self.k), f64::from(self.passed), self.posterior.shape);
        let q = 1.0 - p;
        if q < SMALL {
            return (1.0 - self.few(q, tau)) / p;
        }
        let log = (-p).ln_1p() / k;
        let (y, gap) = (log.exp(), -log.exp_m1());
        // The term of l = 0 is near 1 for small p: p·y/(k·q·(1−y)) is the mean of y^−i over i = 0 … k−1.
        let excess = (0..self.k).map(|i| (-f64::from(i) * log).exp_m1()).sum::<f64>() / k;
        let first = excess.ln_1p() + j * log - shape * (gap * tau).ln_1p();
        let others = (1..self.k).map(|l| {
            let angle = TAU * f64::from(l) / k;
            let (re, im) = (1.0 - y * angle.cos(), -y * angle.sin());
            let (far, side) = (1.0 + re * tau, im * tau);
            let size = (-shape * far.hypot(side).ln()).exp() / re.hypot(im);
            size * ((j + 1.0) * angle - shape * side.atan2(far) - im.atan2(re)).cos()
        });
        -first.exp_m1() / p - others.sum::<f64>() * y.powi(self.passed as i32 + 1) / (q * k)
    }

    /// E\[q^N\] for small q: of more than eight orders q⁹ is below the rounding.
    fn few(&self, q: f64, tau: f64) -> f64 {
        let (z, shape) = (tau / (1.0 + tau), self.posterior.shape);
        let (mut chance, mut sum) = ((-shape * tau.ln_1p()).exp(), 0.0);
        for m in 0..9 * self.k - self.passed {
            sum += chance * q.powi(((self.passed + m) / self.k) as i32);
            chance *= z * (shape + f64::from(m)) / f64::from(m + 1);
        }
        sum
    }
}

/// The power of the number of orders that a series is the mean of.
#[derive(Clone, Copy)]
pub(super) enum Power {
    First = 1,
    Second = 2,
}

const LAST_TERM: f64 = 1e-17;
/// For smaller q the roots of unity cancel.
const SMALL: f64 = 0.01;

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub fn phase(k: u32, passed: u32, [shape, a, b]: [f64; 3]) -> Phase {
        Phase { k, passed: passed % k, posterior: Posterior { shape, a, b } }
    }

    proptest! {
        /// The two methods share no code.
        #[test]
        fn series_and_integral_agree(
            k in 2u32..13, passed in 0u32..12, shape in (-5.0..8.0f64).prop_map(f64::exp),
            a in (-4.0..6.0f64).prop_map(f64::exp), b in (-4.0..8.0f64).prop_map(f64::exp),
            horizon in (-7.0..3.0f64).prop_map(f64::exp),
        ) {
            let phase = phase(k, passed, [shape, a, b]);
            prop_assume!(phase.posterior.terms(horizon) < 1e5);
            let (series, integral) =
                (phase.series(horizon, Power::First), phase.integral(horizon));
            // The roots of unity cancel down to the rounding, here of rare purchases.
            prop_assert!((series - integral).abs() <= 1e-9 * series + 1e-12, "{series} {integral}");
        }

        #[test]
        fn one_event_a_purchase_is_the_random_customer(
            shape in (-5.0..5.0f64).prop_map(f64::exp), a in (-4.0..6.0f64).prop_map(f64::exp),
            b in (-4.0..8.0f64).prop_map(f64::exp), horizon in (-7.0..3.0f64).prop_map(f64::exp),
        ) {
            let phase = phase(1, 0, [shape, a, b]);
            let (all, random) = (phase.series(horizon, Power::First), phase.expected(horizon));
            prop_assert!((all - random).abs() <= 1e-12 * random, "{all} {random}");
        }

        #[test]
        fn every_number_is_finite(
            k in 1u32..13, passed in 0u32..12, shape in (-20.0..20.0f64).prop_map(f64::exp),
            a in (-15.0..15.0f64).prop_map(f64::exp), b in (-15.0..20.0f64).prop_map(f64::exp),
            horizon in (-700.0..709.0f64).prop_map(f64::exp),
        ) {
            let expected = phase(k, passed, [shape, a, b]).expected(horizon);
            prop_assert!(expected.is_finite() && expected >= 0.0, "{expected}");
        }
    }
}
