//! Predictions for one customer by either order model, with known parameters.
//!
//! Invalid times (negative or NaN) count as zero, and a last purchase after the end of observation
//! counts as one at its end, so that no result is NaN.

use super::dropout::Dropout;
use super::interpolation::Interpolation;
use super::likelihood::Likelihood;
use super::posterior::Posterior;
use super::{Months, Rows};

/// BG/NBD or MBG/NBD, depending on `dropout`.
#[derive(Clone, Copy)]
pub(super) struct Nbd {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
    pub dropout: Dropout,
}

impl Nbd {
    /// Impossible parameters have likelihood zero.
    pub fn log_likelihood(&self, rows: &Rows) -> f64 {
        let logs = [self.r, self.alpha, self.a, self.b].map(f64::ln);
        let dropout = self.dropout;
        let value = Likelihood { rows, dropout }.at(&logs).value;
        if value.is_nan() { f64::NEG_INFINITY } else { value }
    }

    pub fn p_alive(&self, x: u32, t_x: f64, t: f64) -> f64 {
        if !self.dropout.may_have_dropped_out(x) {
            return 1.0;
        }
        let (t, t_x) = (time(t), if x > 0 { time(t_x).min(time(t)) } else { 0.0 });
        let last = self.b + f64::from(self.dropout.passed(x) - 1);
        let silence = ((t - t_x) / (self.alpha + t_x)).ln_1p();
        1.0 / (1.0 + self.a / last * ((self.r + f64::from(x)) * silence).exp())
    }

    pub fn expected_if_alive(&self, horizon: f64, x: u32, t: f64) -> f64 {
        self.future(x).expected(horizon / (self.alpha + time(t)))
    }

    pub fn discounted_if_alive(&self, months: &Months, x: u32, t: f64) -> f64 {
        discounted(&self.future(x), months, self.alpha + time(t))
    }

    /// The same for many ages, interpolated between a few of them; equal to 11 digits.
    pub fn discounted_by_age(&self, months: &Months, x: u32, ages: &[f64]) -> Vec<f64> {
        let future = self.future(x);
        let seen: Vec<f64> = ages.iter().map(|t| self.alpha + time(*t)).collect();
        let low = seen.iter().copied().fold(f64::INFINITY, f64::min).ln();
        let high = seen.iter().copied().fold(0.0, f64::max).ln();
        // As a function of ln(α+T), orders times (α+T) are smooth and nearly constant.
        let level = |log: f64| discounted(&future, months, log.exp()) * log.exp();
        let few = if high > low { ages.len() / 3 } else { 0 };
        match Interpolation::of(low, high, few.min(MOST_PLACES), level) {
            Some(found) => seen.iter().map(|seen| found.at(seen.ln()) / seen).collect(),
            None => seen.iter().map(|seen| discounted(&future, months, *seen)).collect(),
        }
    }

    /// MBG/NBD: the fraction b/(a+b) stays active and has survived one dropout opportunity.
    pub fn expected_of_new(&self, t: f64) -> f64 {
        let there = match self.dropout {
            Dropout::AfterRepeats => 1.0,
            Dropout::AfterAny => self.b / (self.a + self.b),
        };
        there * self.expected_if_alive(t, 0, 0.0)
    }

    fn future(&self, x: u32) -> Posterior {
        Posterior {
            shape: self.r + f64::from(x),
            a: self.a,
            b: self.b + f64::from(self.dropout.passed(x)),
        }
    }
}

/// Discounted orders of the coming months; `seen` is α+T.
fn discounted(future: &Posterior, months: &Months, seen: f64) -> f64 {
    months.discounted(|horizon| future.expected(horizon / seen))
}

/// A finite, non-negative time; NaN becomes zero.
fn time(time: f64) -> f64 {
    if time > 0.0 { time.min(f64::MAX) } else { 0.0 }
}

const MOST_PLACES: usize = 65;
