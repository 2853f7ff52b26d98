//! Uncertain inputs: the distribution of a result over inputs drawn from ranges.
//!
//! The simulation is in `estimate`; this file checks the ranges, and gives the exact result where no range
//! has a width.

use super::estimate::{DRAWS, simulate};
use super::{Bin, Field, Inputs, Range, RangeError, ResultName, Share, Spread, Undefined, single};
use rust_decimal::Decimal;

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
        return Ok(simulate(inputs, ranges, result));
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
