//! Bracketed search for the root of a monotonic result, on exact decimals.

use super::{Goal, Unreachable};
use crate::clv::arithmetic::{HUNDRED, difference, product, quotient};
use crate::clv::{Field, Inputs, Value, single};
use rust_decimal::Decimal;

/// Whether the cumulative cash flow is not linear in this field, so that payback needs a search.
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

/// The two values between which the search starts.
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
    // First tries a lifespan just long enough: the timeline of a hundred years is expensive.
    let enough = quotient(goal.target.trunc(), unit)?;
    let most = quotient(field.allowed().max.unwrap_or(HUNDRED), unit)?;
    let enough = enough.min(most);
    Ok((least, if at(enough)? >= Decimal::ZERO { enough } else { most }))
}

/// The root between two points whose values have opposite signs.
///
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
        // Every third step bisects, so that a flat start does not slow down the search.
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
    // The end of the bracket where the CAC is paid back.
    Ok(if b.1 >= Decimal::ZERO { b.0 } else { a.0 })
}

const MOST_STEPS: usize = 120;
const SMALLEST: Decimal = Decimal::from_parts(1, 0, 0, false, 20);
