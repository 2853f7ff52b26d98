//! When the next purchase is due: whether and how soon a customer buys, and how long a silence may last.

use super::BetaGeometric;
use super::beta_geometric::{time, times};

impl BetaGeometric {
    /// Time after the last purchase at which [`BetaGeometric::p_alive`] has fallen to one half; 0 where it is
    /// lower at once, `None` where nobody can have dropped out.
    ///
    /// # Formula
    /// (α+t_x) · (((b+n−1)/a)^(1/(r+x)) − 1) for k = 1; a search upwards from there, with A for r+x, for k > 1
    ///
    /// # Reference
    /// P(alive) = 1/2 solved for T − t_x; Fader, Hardie & Lee (2008), note 021.
    ///
    /// ```
    /// use clv_calculator::btyd::BetaGeometric;
    /// // The odds of having dropped out, ((1+T)/(1+1))²/4, are even at T = 3, two after the last purchase.
    /// let bg_nbd = BetaGeometric::bg_nbd([1.0, 1.0, 1.0, 4.0]);
    /// assert!((bg_nbd.silence_to_half(1, 1.0).unwrap() - 2.0).abs() < 1e-15);
    /// assert!((bg_nbd.p_alive(1, 1.0, 3.0) - 0.5).abs() < 1e-15);
    /// assert_eq!(bg_nbd.silence_to_half(0, 0.0), None);
    /// ```
    pub fn silence_to_half(&self, x: u32, t_x: f64) -> Option<f64> {
        let last = self.dropout.opportunities(x).checked_sub(1)?;
        let t_x = if x > 0 { time(t_x) } else { 0.0 };
        let odds = (self.b + f64::from(last)) / self.a;
        if odds <= 1.0 {
            return Some(0.0);
        }
        let grown = (odds.ln() / self.shape(x)).exp_m1();
        let even = time((self.alpha + t_x) * grown);
        // OK as the least silence because S is at least 1.
        Some(self.search(even, |silence| self.p_alive(x, t_x, t_x + silence) < 0.5))
    }

    /// Median time from T to the next purchase of a customer who is active at T. With T = t_x it is the usual
    /// time between two purchases of such a customer.
    ///
    /// # Formula
    /// (α+T) · (2^(1/(r+x)) − 1), where [`BetaGeometric::buys_if_alive`] is one half, for k = 1; a search upwards
    /// from the time of k−1 events passed for k > 1
    ///
    /// ```
    /// use clv_calculator::btyd::BetaGeometric;
    /// let shop = BetaGeometric::bg_nbd([1.0, 1.0, 1.0, 4.0]);
    /// assert!((shop.median_wait(0, 0.0, 3.0) - 4.0).abs() < 1e-14);
    /// ```
    pub fn median_wait(&self, x: u32, t_x: f64, t: f64) -> f64 {
        let fastest = self.shape(x) + f64::from(self.k - 1);
        let wait = time((self.alpha + time(t)) * (std::f64::consts::LN_2 / fastest).exp_m1());
        self.search(wait, |wait| self.buys_if_alive(wait, x, t_x, t) > 0.5)
    }

    /// The time from which on the condition holds, which is at least `least`, and exactly that for k = 1.
    fn search(&self, least: f64, holds: impl Fn(f64) -> bool) -> f64 {
        if self.k == 1 || least == f64::MAX {
            return least;
        }
        let (mut low, mut high) = (least, 2.0 * least + self.alpha);
        while !holds(high) && high < f64::MAX {
            (low, high) = (high, time(2.0 * high));
        }
        for _ in 0..HALVINGS {
            let middle = low + (high - low) / 2.0;
            if holds(middle) { high = middle } else { low = middle }
        }
        high
    }

    /// Probability that a customer who is active at T buys in (T, T + horizon].
    ///
    /// # Formula
    /// 1 − ((α+T)/(α+T+t))^A · S(T+t)/S(T), with t the horizon, A = r + k·x, and S of `last_interval`, 1 for k = 1
    pub fn buys_if_alive(&self, horizon: f64, x: u32, t_x: f64, t: f64) -> f64 {
        let ((t_x, t), horizon) = (times(x, t_x, t), time(horizon));
        let grown = self.unfinished(x, t_x, time(t + horizon)) / self.unfinished(x, t_x, t);
        let kept = grown.ln() - self.shape(x) * (horizon / (self.alpha + t)).ln_1p();
        -kept.min(0.0).exp_m1()
    }

    /// Probability of a purchase in (T, T + horizon]: [`BetaGeometric::p_alive`] times
    /// [`BetaGeometric::buys_if_alive`].
    pub fn p_buys(&self, horizon: f64, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.buys_if_alive(horizon, x, t_x, t)
    }
}

/// Ends at neighbouring numbers.
const HALVINGS: u32 = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// x, t_x, T; P(alive), P(a purchase within 90 days), weeks of silence to one half, median wait in weeks:
    /// computed apart, in weeks, at the maximum of the likelihood of CDNOW.
    const CDNOW: [((u32, f64, f64), [f64; 4]); 3] = [
        ((2, 30.43, 38.86), [0.726609, 0.321159, 32.0709, 15.6726]),
        ((1, 1.71, 38.86), [0.212232, 0.05862, 8.9368, 32.3195]),
        ((7, 29.43, 38.86), [0.641795, 0.544264, 13.0584, 4.3461]),
    ];

    #[test]
    fn cdnow_customers_are_due_as_computed_apart() {
        let parameters = [0.2425945327, 4.4136022194, 0.7929220214, 2.4259069144];
        let model = BetaGeometric::bg_nbd(parameters);
        for ((x, t_x, t), expected) in CDNOW {
            let found = [
                model.p_alive(x, t_x, t),
                model.p_buys(90.0 / 7.0, x, t_x, t),
                model.silence_to_half(x, t_x).unwrap(),
                model.median_wait(x, t_x, t),
            ];
            // Half of the last printed digit.
            for ((found, expected), half) in
                found.into_iter().zip(expected).zip([5e-7, 5e-7, 5e-5, 5e-5])
            {
                assert!((found - expected).abs() <= half, "{x}: {found} instead of {expected}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_silence_leaves_even_odds(
            logs in prop::array::uniform4(-3.0..3.0f64), k in 1u32..5, x in 0u32..50, t_x in 0.0..500.0f64,
        ) {
            let parameters = logs.map(f64::exp);
            let t_x = if x > 0 { t_x } else { 0.0 };
            for model in [BetaGeometric::bg_nbd(parameters), BetaGeometric::mbg_nbd(parameters)] {
                let model = model.with_k(k);
                let Some(silence) = model.silence_to_half(x, t_x) else {
                    prop_assert_eq!(model.p_alive(x, t_x, 1e9), 1.0);
                    continue;
                };
                let p_alive = model.p_alive(x, t_x, t_x + silence);
                if silence > 0.0 {
                    prop_assert!((p_alive - 0.5).abs() < 1e-12, "{p_alive}");
                } else {
                    prop_assert!(p_alive <= 0.5 + 1e-12, "{p_alive}");
                }
            }
        }

        #[test]
        fn half_of_the_active_buy_within_the_median(
            logs in prop::array::uniform4(-3.0..3.0f64), k in 1u32..5, x in 0u32..50, t_x in 0.0..500.0f64,
            silence in 0.0..500.0f64,
        ) {
            let model = BetaGeometric::bg_nbd(logs.map(f64::exp)).with_k(k);
            let t = if x > 0 { t_x + silence } else { silence };
            let buys = model.buys_if_alive(model.median_wait(x, t_x, t), x, t_x, t);
            prop_assert!((buys - 0.5).abs() < 1e-12, "{buys}");
        }

        #[test]
        fn odd_times_give_no_nan(x in 0u32..3, k in 1u32..5, t_x in any::<f64>(), t in any::<f64>()) {
            for parameters in [[1.0; 4], [1e-4, 1e8, 1e-5, 1e5], [1e4, 1e-8, 1e5, 1e-5]] {
                let model = BetaGeometric::mbg_nbd(parameters).with_k(k);
                prop_assert!(model.silence_to_half(x, t_x).unwrap() >= 0.0);
                prop_assert!(model.median_wait(x, t_x, t) >= 0.0);
                let p_buys = model.p_buys(t_x, x, t_x, t);
                prop_assert!((0.0..=1.0).contains(&p_buys), "{p_buys}");
            }
        }
    }
}
