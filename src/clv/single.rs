//! Computes a single result, for tables and searches that need the same one hundreds of times.

use super::{Field, Inputs, Payback, Rates, ResultName, Timeline, Undefined, formulas};
use rust_decimal::Decimal;

/// The result that [`evaluate`](super::evaluate()) would give, without the others.
/// A payback that is never reached is `Ok(None)`.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, ResultName, evaluate, single}};
/// let course = Example::IeltsCourse.inputs(Code::VND);
/// for name in ResultName::ALL {
///     assert_eq!(single(&course, name), evaluate(&course).get(name));
/// }
/// ```
pub fn single(inputs: &Inputs, name: ResultName) -> Result<Option<Decimal>, Undefined> {
    match formulas::result(inputs, name) {
        Some(value) => value.map(Some),
        None => payback(inputs),
    }
}

fn payback(inputs: &Inputs) -> Result<Option<Decimal>, Undefined> {
    if inputs.checked(Field::Cac)?.is_zero() {
        return Ok(Some(Decimal::ZERO));
    }
    Ok(match Timeline::new(inputs, &Rates::new(inputs))?.payback() {
        Payback::Month(month) => Some(Decimal::from(month)),
        Payback::Never => None,
    })
}
