//! Where does a rising or falling result pass zero? A bracketed search on exact decimals.

use super::{Goal, Unreachable};
use crate::clv::arithmetic::{HUNDRED, difference, product, quotient};
use crate::clv::{Field, Inputs, Value, single};
use rust_decimal::Decimal;

/// Whether payback is no straight line in this field.
pub(super) fn searched(field: Field) -> bool {
    matches!(field, Field::Retention | Field::Discount | Field::Lifespan)
}

/// The value between the ends of the field's range at which `result` is zero.
pub(super) fn root(
    inputs: &Inputs,
    field: Field,
    goal: Goal,
    result: &dyn Fn(&Inputs) -> Value,
) -> Result<Decimal, Unreachable> {
    let at = |value: Decimal| result(&inputs.with(field, value));
    let (low, high) = bracket(inputs, field, goal, &at)?;
    let ends = (at(low)?, at(high)?);
    if ends.0 == ends.1 {
        return Err(Unreachable::NoEffect);
    }
    let above = |value: Decimal| value >= Decimal::ZERO;
    if above(ends.0) == above(ends.1) {
        let end = if ends.0.abs() <= ends.1.abs() { low } else { high };
        return Err(Unreachable::OutOfRange {
            needed: None,
            at: end.normalize(),
            nearest: single(&inputs.with(field, end), goal.result),
        });
    }
    Ok(between((low, ends.0), (high, ends.1), &at)?)
}

/// Two values the search starts from.
fn bracket(
    inputs: &Inputs,
    field: Field,
    goal: Goal,
    at: &dyn Fn(Decimal) -> Value,
) -> Result<(Decimal, Decimal), Unreachable> {
    if field != Field::Lifespan {
        let most = field.allowed().max.unwrap_or(HUNDRED);
        return Ok((field.allowed().min, most));
    }
    let unit = inputs.lifespan_unit.months();
    let least = quotient(Decimal::new(1, 3), unit)?;
    // A lifespan just long enough is cheap to try; a hundred years are not.
    let enough = quotient(goal.target.trunc(), unit)?;
    let most = quotient(field.allowed().max.unwrap_or(HUNDRED), unit)?;
    let enough = enough.min(most);
    Ok((least, if at(enough)? >= Decimal::ZERO { enough } else { most }))
}

/// # Reference
/// The Illinois method: Dowell & Jarratt (1971), *A modified regula falsi method for computing
/// the root of an equation*, BIT 11, 168–174.
fn between(
    mut a: (Decimal, Decimal),
    mut b: (Decimal, Decimal),
    at: &dyn Fn(Decimal) -> Value,
) -> Value {
    for step in 0..MOST_STEPS {
        let run = difference(b.0, a.0)?;
        if b.1.is_zero() || run.abs() <= SMALLEST {
            break;
        }
        let rise = difference(b.1, a.1)?;
        // Every third step halves, so that a flat start does not hold the search up.
        let ahead = match step % 3 {
            2 => quotient(run, Decimal::TWO)?,
            _ => quotient(product(&[b.1, run])?, rise)?,
        };
        let next = difference(b.0, ahead)?;
        let value = at(next)?;
        if (value >= Decimal::ZERO) == (b.1 >= Decimal::ZERO) {
            a.1 = quotient(a.1, Decimal::TWO)?;
        } else {
            a = b;
        }
        b = (next, value);
    }
    // Of the two, the one on the paid back side.
    Ok(if b.1 >= Decimal::ZERO { b.0 } else { a.0 })
}

const MOST_STEPS: usize = 120;
const SMALLEST: Decimal = Decimal::from_parts(1, 0, 0, false, 20);
