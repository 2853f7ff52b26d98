//! Uncertain inputs: ranges from low to high, and the distribution of the result over them.
//!
//! The simulation is in `estimate`; this file has its types and the checks of the ranges.

use super::arithmetic::{HUNDRED, product, quotient};
use super::estimate::{DRAWS, spread};
use super::response_curve::cap;
use super::{Field, Inputs, ResultName, Undefined, single};
use rust_decimal::Decimal;

/// An uncertain input: its lowest, most likely and highest value.
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
    /// An end lies outside the field's allowed range.
    OutOfRange {
        field: Field,
        value: Decimal,
    },
    /// A field has two ranges.
    Twice(Field),
}

/// The number of draws that meet a condition, and of those in which it is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub draws: u32,
    pub of: u32,
}

impl Influence {
    /// Strength of the correlation regardless of its sign, 0 to 100.
    pub fn percent(&self) -> Decimal {
        let strength = self.correlation.unwrap_or_default().abs();
        product(&[strength, HUNDRED]).unwrap_or_default()
    }
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

impl Range {
    /// A starting range of ±`percent`, with `high` limited to the field's maximum.
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

/// The distribution of the result when each input is drawn independently from its range.
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

/// The distribution without variation: every draw is the exact result.
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
