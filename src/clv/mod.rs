//! The calculator: what a customer is worth, in exact decimal arithmetic.
//!
//! Reading order: [`Field`] (what can be entered) → [`Inputs`] → [`evaluate`]
//! → [`Outcome`] (every result at once); then what is built on it:
//! [`Timeline`], [`tornado`], [`response_curve`], [`plausibility`]; and the questions of a marketer who has seen
//! the first number: [`reach`] (what would it take?), [`two_way`] (two numbers at once), [`ranges`] (what if nobody knows
//! the number?), [`combine`] (what do programmes bring?), [`segments`] (which groups carry the shop?).
//!
//! Knows no clock and no language, and `f64` in `estimate` alone. A result that cannot be given is
//! an [`Undefined`] with its reason; the other results stand.

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
mod ranges;
mod rates;
mod response_curve;
mod segments;
mod single;
mod terms;
mod timeline;
mod tornado;
mod two_way;
mod undefined;
mod unit;

pub use estimate::{DRAWS, Estimate};
pub use evaluate::evaluate;
pub use example::Example;
pub use field::{Allowed, Field};
pub use goal::{Goal, Reach, Unreachable, reach, reaches};
pub use inputs::{Headline, Inputs};
pub use outcome::{Outcome, Payback, ResultName, Value};
pub use period::{CostPer, Period, RatePer};
pub use plausibility::{Implausible, plausibility};
pub use programme::{
    BreakEven, Change, Combined, Effect, Paid, Programme, ProgrammeKind, break_even, combine,
};
pub use ranges::{Bin, Influence, Range, RangeError, Share, Spread, ranges};
pub use rates::{Rates, monthly_discount, monthly_retention};
pub use response_curve::{ResponseCurve, Span, response_curve, shown_result, span};
pub use segments::{Blend, MAX_SEGMENTS, Segment, SegmentRow, Segments, SegmentsError, segments};
pub use single::single;
pub use terms::{Rate, Terms};
pub use timeline::Timeline;
pub use tornado::{Swing, tornado};
pub use two_way::{Axis, AxisError, MAX_AXIS, TwoWay, two_way};
pub use undefined::Undefined;
pub use unit::Unit;
