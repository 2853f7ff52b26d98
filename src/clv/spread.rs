//! The distribution of a result over draws of uncertain inputs.

use super::arithmetic::{HUNDRED, product, quotient};
use super::{Field, ResultName, Undefined};
use rust_decimal::Decimal;

/// The number of draws that meet a condition, and of those in which it is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub draws: u32,
    pub of: u32,
}

impl Share {
    /// In percent; `None` where the condition is never defined.
    pub fn percent(self) -> Option<Decimal> {
        let part = product(&[self.draws.into(), HUNDRED]).ok()?;
        quotient(part, self.of.into()).ok().filter(|_| self.of > 0)
    }
}

/// The draws with `from` ≤ result < `to`; an end is `None` where the bin is open. Equal ends: a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    pub from: Option<Decimal>,
    pub to: Option<Decimal>,
    pub draws: u32,
}

/// How strongly the result depends on one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Influence {
    pub field: Field,
    /// Rank correlation, −1 to 1; `None` where the result is constant.
    pub correlation: Option<Decimal>,
}

impl Influence {
    /// Strength of the correlation regardless of its sign, 0 to 100.
    pub fn percent(&self) -> Decimal {
        let strength = self.correlation.unwrap_or_default().abs();
        product(&[strength, HUNDRED]).unwrap_or_default()
    }
}

/// The distribution of a result over 10,000 draws: estimates, unless no range has a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    pub result: ResultName,
    /// Draws without a result, by reason.
    pub undefined: Vec<(Undefined, u32)>,
    /// Draws in which payback is never reached; they rank above all others.
    pub never: u32,
    /// 10th, 50th and 90th percentile; `None` without a result or where payback is never reached.
    pub p10: Option<Decimal>,
    pub p50: Option<Decimal>,
    pub p90: Option<Decimal>,
    /// `None` also where payback is never reached in some draw.
    pub mean: Option<Decimal>,
    pub bins: Vec<Bin>,
    /// Draws with a `clv_net` below zero.
    pub losing: Share,
    /// Draws with an LTV:CAC below its target.
    pub under_target: Share,
    /// The ranges with a width, the strongest influence first.
    pub influences: Vec<Influence>,
}
