//! Converts retention and discount rates to monthly rates.

use super::arithmetic::{HUNDRED, difference, product, quotient, sum};
use super::{Field, Inputs, RatePer, Value};
use rust_decimal::Decimal;

/// Fraction of customers still buying one month later, 0…1.
///
/// # Formula
/// R = r for a monthly rate, R = r^(1/12) for a yearly rate r.
///
/// # Undefined when
/// no retention rate is given or it is not between 0 and 100 %.
///
/// # Reference
/// Compounding: twelve months at R leave r of the customers.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Inputs, RatePer, monthly_retention}};
/// let mut inputs = Inputs::empty(Code::VND);
/// inputs.retention = Some(80.into());
/// inputs.retention_per = RatePer::Year;
/// let monthly = monthly_retention(&inputs).unwrap();
/// assert!(monthly.to_string().starts_with("0.9815765")); // 98.15765 % a month
/// ```
pub fn monthly_retention(inputs: &Inputs) -> Value {
    let share = quotient(inputs.checked(Field::Retention)?, HUNDRED)?;
    match inputs.retention_per {
        RatePer::Month => Ok(share),
        RatePer::Year => twelfth_root(share),
    }
}

/// Discount rate of one month as a fraction; 0 when none is given.
///
/// # Formula
/// D = d for a monthly rate, D = (1 + d)^(1/12) − 1 for an effective yearly rate d.
///
/// # Undefined when
/// the rate is outside its allowed range.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Inputs, monthly_discount}};
/// let mut inputs = Inputs::empty(Code::VND);
/// inputs.discount = Some(10.into()); // a year
/// let monthly = monthly_discount(&inputs).unwrap();
/// assert!(monthly.to_string().starts_with("0.00797414")); // not 0.0083333
/// ```
pub fn monthly_discount(inputs: &Inputs) -> Value {
    let share = quotient(inputs.checked(Field::Discount)?, HUNDRED)?;
    match inputs.discount_per {
        RatePer::Month => Ok(share),
        RatePer::Year => difference(twelfth_root(sum(Decimal::ONE, share)?)?, Decimal::ONE),
    }
}

/// Both monthly rates of a set of inputs, computed once, because a twelfth root
/// takes more time than all other formulas together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    pub retention: Value,
    pub discount: Value,
}

impl Rates {
    pub fn new(inputs: &Inputs) -> Rates {
        Rates { retention: monthly_retention(inputs), discount: monthly_discount(inputs) }
    }

    /// The rates after the field `moved` of the inputs has changed.
    pub fn after(self, inputs: &Inputs, moved: Field) -> Rates {
        match moved {
            Field::Retention => Rates { retention: monthly_retention(inputs), ..self },
            Field::Discount => Rates { discount: monthly_discount(inputs), ..self },
            _ => self,
        }
    }
}

/// x^(1/12) for x ≥ 0, accurate to 24 digits for x ≥ 10⁻⁴ (0.01 %).
///
/// Newton's iteration y ← y − (y − x / y¹¹) / 12. The general power of `rust_decimal` uses a
/// logarithm and an exponential: slower, and 5 KB more in the compressed program; the tests
/// compare the two.
fn twelfth_root(x: Decimal) -> Value {
    // For 0 each step only takes a twelfth off, so the iteration would not get there.
    if x.is_zero() {
        return Ok(x);
    }
    let mut root = Decimal::ONE;
    for _ in 0..MOST_STEPS {
        let squared = product(&[root, root])?;
        let fourth = product(&[squared, squared])?;
        let eleventh = product(&[fourth, fourth, squared, root])?;
        let step = difference(root, quotient(x, eleventh)?)?;
        let next = difference(root, quotient(step, TWELVE)?)?;
        if next == root {
            break;
        }
        root = next;
    }
    Ok(root)
}

const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A step shrinks the value by a twelfth at most; from 1 this many steps reach the root of every x ≥ 10⁻⁴.
const MOST_STEPS: usize = 40;
