//! What if nobody knows the number exactly? Inputs from low to high, and what the result then is.
//!
//! The draws are estimates and live in `estimate`; here stand their meaning and their checks.

use super::arithmetic::{HUNDRED, product, quotient};
use super::estimate::{DRAWS, spread};
use super::response_curve::cap;
use super::{Field, Inputs, ResultName, Undefined, single};
use rust_decimal::Decimal;

/// One input between two ends, most likely somewhere between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub field: Field,
    pub low: Decimal,
    pub likely: Decimal,
    pub high: Decimal,
}

/// Why a range cannot be drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeError {
    LowAboveLikely {
        field: Field,
        low: Decimal,
        likely: Decimal,
    },
    LikelyAboveHigh {
        field: Field,
        likely: Decimal,
        high: Decimal,
    },
    /// This end lies outside the field's allowed range.
    OutOfRange {
        field: Field,
        value: Decimal,
    },
    /// Two ranges for one field.
    Twice(Field),
}

/// How many draws, of those where the question has an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub draws: u32,
    pub of: u32,
}

impl Influence {
    /// How strongly, whichever way: 0 to 100.
    pub fn percent(&self) -> Decimal {
        let strength = self.correlation.unwrap_or_default().abs();
        product(&[strength, HUNDRED]).unwrap_or_default()
    }
}

impl Share {
    /// In percent; `None` where the question never has an answer.
    pub fn percent(self) -> Option<Decimal> {
        let part = product(&[self.draws.into(), HUNDRED]).ok()?;
        quotient(part, self.of.into()).ok().filter(|_| self.of > 0)
    }
}

/// The draws from `from` up to, without, `to`; an end is `None` where all beyond it count too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    pub from: Option<Decimal>,
    pub to: Option<Decimal>,
    pub draws: u32,
}

/// How far the result follows one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Influence {
    pub field: Field,
    /// Rank correlation, −1 to 1; `None` where the result does not move at all.
    pub correlation: Option<Decimal>,
}

/// What 10,000 draws give: estimates, all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    pub result: ResultName,
    /// Draws without a result, by their reason.
    pub undefined: Vec<(Undefined, u32)>,
    /// Draws in which payback never comes; they count as longer than every other.
    pub never: u32,
    /// One in ten is lower, half are, nine in ten are; `None` without a result, or never paid back.
    pub p10: Option<Decimal>,
    pub p50: Option<Decimal>,
    pub p90: Option<Decimal>,
    /// `None` also where payback never comes in some draw.
    pub mean: Option<Decimal>,
    pub bins: Vec<Bin>,
    /// `clv_net` is below zero.
    pub losing: Share,
    /// LTV:CAC is below its target.
    pub under_target: Share,
    /// The ranges with a width, the one that matters most first.
    pub influences: Vec<Influence>,
}

impl Range {
    /// So many percent to each side, within the field's allowed range: a guess to start from.
    ///
    /// ```
    /// use clv_calculator::{money::Code, clv::{Example, Field, Range}};
    /// let shop = Example::FourOrders.inputs(Code::VND);
    /// let range = Range::around(&shop, Field::Margin, 90.into(), 20.into()).unwrap();
    /// assert_eq!((range.low, range.high), (72.into(), 100.into()));
    /// ```
    pub fn around(
        inputs: &Inputs,
        field: Field,
        likely: Decimal,
        percent: Decimal,
    ) -> Option<Range> {
        let part = |percent| quotient(product(&[likely, percent]).ok()?, HUNDRED).ok();
        let high = part(HUNDRED.checked_add(percent)?)?;
        Some(Range {
            field,
            low: part(HUNDRED.checked_sub(percent)?)?.normalize(),
            likely,
            high: cap(inputs, field).map_or(high, |most| high.min(most)).normalize(),
        })
    }

    pub fn check(&self, inputs: &Inputs) -> Result<(), RangeError> {
        let Range { field, low, likely, high } = *self;
        if low > likely {
            return Err(RangeError::LowAboveLikely { field, low, likely });
        }
        if likely > high {
            return Err(RangeError::LikelyAboveHigh { field, likely, high });
        }
        let outside = [low, high]
            .into_iter()
            .find(|value| inputs.with(field, *value).checked(field).is_err());
        outside.map_or(Ok(()), |value| Err(RangeError::OutOfRange { field, value }))
    }

    fn has_width(&self) -> bool {
        self.low < self.high
    }
}

/// The result when each of these inputs lies somewhere in its range, independently of the others.
///
/// # Formula
/// Every input ~ PERT(low, likely, high): a Beta distribution between low and high with mean
/// (low + 4 · likely + high) / 6.
///
/// ```
/// use clv_calculator::{money::{Code, Decimal}, clv::{Example, Field, Range, ResultName, ranges}};
/// let course = Example::IeltsCourse.inputs(Code::VND); // 14.8 million before CAC
/// let [low, likely, high] = [1_000_000, 2_000_000, 3_000_000].map(Into::into);
/// let cac = Range { field: Field::Cac, low, likely, high };
/// let spread = ranges(&course, &[cac], ResultName::ClvNet).unwrap();
/// let off = spread.p50.unwrap() - Decimal::from(12_800_000);
/// assert!(off.abs() < Decimal::from(20_000)); // the likely CAC is in the middle
/// assert_eq!(spread.losing.draws, 0);
/// assert_eq!(spread.influences[0].correlation, Some((-1).into()));
/// ```
pub fn ranges(inputs: &Inputs, ranges: &[Range], result: ResultName) -> Result<Spread, RangeError> {
    for (nth, range) in ranges.iter().enumerate() {
        range.check(inputs)?;
        if ranges[..nth].iter().any(|other| other.field == range.field) {
            return Err(RangeError::Twice(range.field));
        }
    }
    if ranges.iter().any(Range::has_width) {
        return Ok(spread(inputs, ranges, result));
    }
    let mut inputs = inputs.clone();
    for range in ranges {
        inputs.set(range.field, Some(range.likely));
    }
    Ok(point(&inputs, result))
}

/// Nothing varies: every draw is the exact result.
fn point(inputs: &Inputs, result: ResultName) -> Spread {
    let value = single(inputs, result);
    let known = value.ok().flatten();
    let always = |answer: Result<bool, Undefined>| Share {
        draws: if answer == Ok(true) { DRAWS } else { 0 },
        of: if answer.is_ok() { DRAWS } else { 0 },
    };
    let net = single(inputs, ResultName::ClvNet);
    let ratio = single(inputs, ResultName::LtvCac);
    let target = inputs.checked(Field::TargetRatio);
    let bin = |value| Bin { from: Some(value), to: Some(value), draws: DRAWS };
    Spread {
        result,
        undefined: value.err().map(|why| (why, DRAWS)).into_iter().collect(),
        never: if value == Ok(None) { DRAWS } else { 0 },
        p10: known,
        p50: known,
        p90: known,
        mean: known,
        bins: known.map(bin).into_iter().collect(),
        losing: always(net.map(|net| net < Some(Decimal::ZERO))),
        under_target: always(target.and_then(|target| Ok(ratio? < Some(target)))),
        influences: Vec::new(),
    }
}
