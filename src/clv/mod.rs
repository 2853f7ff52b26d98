//! The CLV calculator, in exact decimal arithmetic.
//!
//! Reading order: [`Field`] (the numbers that can be entered) → [`Inputs`] → [`evaluate()`] → [`Outcome`]
//! (all results at once); then the analyses: [`Timeline`], [`tornado()`], [`response_curve()`],
//! [`plausibility()`], [`reach`] (goal seek), [`two_way()`] (a table of two inputs), [`ranges()`]
//! (uncertain inputs), [`combine`] (customer programmes), [`segments()`] (groups of customers).
//!
//! It knows no clock and no language; only `estimate` uses `f64`. A result without a value is an
//! [`Undefined`] with its reason and does not affect the other results.

pub(crate) mod arithmetic;
mod estimate;
mod evaluate;
mod example;
mod field;
pub mod formulas;
mod goal;
mod inputs;
mod outcome;
mod period;
mod plausibility;
mod programme;
mod range;
mod ranges;
mod rates;
mod response_curve;
mod result_name;
mod segments;
mod single;
mod spread;
mod terms;
mod timeline;
mod tornado;
mod two_way;
mod undefined;
mod unit;

pub use arithmetic::Number;
pub use estimate::{DRAWS, Estimate};
pub use evaluate::evaluate;
pub use example::Example;
pub use field::{Allowed, Field};
pub use goal::{Goal, Reach, Unreachable, reach, reaches};
pub use inputs::{FieldValues, Headline, Inputs};
pub use outcome::Outcome;
pub use period::{CostPer, Period, RatePer};
pub use plausibility::{Implausible, plausibility};
pub use programme::{
    BreakEven, Change, Combined, Effect, Paid, Programme, ProgrammeKind, break_even, combine,
};
pub use range::{Range, RangeError};
pub use ranges::ranges;
pub use rates::{Rates, monthly_discount, monthly_retention};
pub use response_curve::{ResponseCurve, Span, response_curve, shown_result, span};
pub use result_name::ResultName;
pub use segments::{Blend, MAX_SEGMENTS, Segment, SegmentRow, Segments, SegmentsError, segments};
pub use single::single;
pub use spread::{Bin, Influence, Share, Spread};
pub use terms::{Rate, Terms};
pub use timeline::{Payback, Timeline};
pub use tornado::{Swing, tornado};
pub use two_way::{Axis, AxisError, MAX_AXIS, TwoWay, two_way};
pub use undefined::{Undefined, Value};
pub use unit::Unit;
