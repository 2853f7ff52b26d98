//! Rates of one period turned into rates of a month.

use super::arithmetic::{HUNDRED, difference, product, quotient, sum};
use super::{Field, Inputs, RatePer, Value};
use rust_decimal::Decimal;

/// Share of customers still buying one month later, 0…1.
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

/// Discount rate of one month as a share, 0 when none is given.
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

/// Both monthly rates of one set of inputs, computed once: a twelfth root
/// costs more than all other formulas together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    pub retention: Value,
    pub discount: Value,
}

impl Rates {
    pub fn new(inputs: &Inputs) -> Rates {
        Rates { retention: monthly_retention(inputs), discount: monthly_discount(inputs) }
    }

    /// The rates after one field of the inputs has moved.
    pub fn after(self, inputs: &Inputs, moved: Field) -> Rates {
        match moved {
            Field::Retention => Rates { retention: monthly_retention(inputs), ..self },
            Field::Discount => Rates { discount: monthly_discount(inputs), ..self },
            _ => self,
        }
    }
}

/// x^(1/12) for x ≥ 0, good to 24 digits for x ≥ 10⁻⁴ (0.01 %).
///
/// Newton's iteration y ← y − (y − x / y¹¹) / 12. The library's general power goes through a
/// logarithm and an exponential: 5 KB of the page's compressed program, and slower; the
/// tests compare the two.
fn twelfth_root(x: Decimal) -> Value {
    // 0 is its own root, where the iteration would divide by nothing.
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

/// From 1 the iteration shrinks by a twelfth at most, so this many steps reach every rate above 10⁻⁴.
const MOST_STEPS: usize = 40;
