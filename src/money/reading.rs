//! What is expected of a text, and what was read from it.

use super::code::Code;
use rust_decimal::Decimal;

/// The kind of number a field expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount of money; units and currencies are allowed.
    Money,
    /// A count; units are allowed.
    Count,
    /// A percentage, in percent: `20` and `20%` are both 20.
    Percent,
    /// A plain number: `3`, `3x` and `3:1` are all 3.
    Ratio,
}

/// The result of reading a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The exact value, without trailing zeros; a percentage stays in percent.
    pub value: Decimal,
    /// The text differs so much from the written number that the value should be shown beside it:
    /// a unit, a separator other than the page's, an exponent, non-ASCII digits.
    pub echo: bool,
    /// A single separator precedes exactly three digits, and only the [`DecimalMark`] decided.
    pub ambiguous: bool,
    /// The currency written beside the amount; any three capital letters count.
    pub currency: Option<Code>,
}
