//! Goal seek: the value of a single input that brings a result to a target.
//!
//! `solve` finds the value to full precision, with `search` where there is no closed form; `reach` rounds it
//! with `round_solution` and checks it by computing the result again.

mod reach;
mod round_solution;
mod search;
mod solve;

pub use reach::{Reach, reach, reaches};
pub(super) use round_solution::shortest;
pub(super) use solve::line;

use super::{ResultName, Undefined};
use rust_decimal::Decimal;

/// A result and its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    pub result: ResultName,
    pub target: Decimal,
    /// The displayed decimals of the result; the value found gives the target to the last of them.
    pub places: u32,
}

/// Why one input alone does not reach a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// The result does not depend on the field.
    NoEffect,
    /// The result has no value, for a reason the field cannot remove.
    Undefined(Undefined),
    /// The target lies beyond an end of the field's range. `needed` is the value outside it, if
    /// there is one; at the end of the range, `at`, the result is `nearest` (`None`: never paid back).
    OutOfRange { needed: Option<Decimal>, at: Decimal, nearest: Result<Option<Decimal>, Undefined> },
    /// The result approaches this value as the field grows, but does not reach the target.
    Approaches(Decimal),
    /// Payback counts whole months and skips the target: at `at` it is `month`.
    Skipped { at: Decimal, month: Option<Decimal> },
    /// Payback must come within the lifespan, which is this many months.
    BeyondLifespan(Decimal),
    /// A payback of 0 months requires a CAC of zero, and the field is not the CAC.
    OnlyWithoutCac,
}

impl From<Undefined> for Unreachable {
    fn from(why: Undefined) -> Unreachable {
        Unreachable::Undefined(why)
    }
}
