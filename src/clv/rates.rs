//! Converts retention and discount rates to monthly rates.

use super::arithmetic::quotient;
use super::{Field, FieldValues, Number, RatePer, Value};
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
pub fn monthly_retention<V: FieldValues>(values: &V) -> Value<V::Number> {
    let share = quotient(values.checked(Field::Retention)?, V::Number::HUNDRED)?;
    match values.units().retention_per {
        RatePer::Month => Ok(share),
        RatePer::Year => share.twelfth_root(),
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
pub fn monthly_discount<V: FieldValues>(values: &V) -> Value<V::Number> {
    let share = quotient(values.checked(Field::Discount)?, V::Number::HUNDRED)?;
    match values.units().discount_per {
        RatePer::Month => Ok(share),
        RatePer::Year => share.twelfth_growth(),
    }
}

/// Both monthly rates of a set of inputs, computed once, because a twelfth root
/// takes more time than all other formulas together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates<N = Decimal> {
    pub retention: Value<N>,
    pub discount: Value<N>,
}

impl<N: Number> Rates<N> {
    pub fn new(values: &impl FieldValues<Number = N>) -> Rates<N> {
        Rates { retention: monthly_retention(values), discount: monthly_discount(values) }
    }

    /// The rates after the value of the field `moved` has changed.
    pub fn after(self, values: &impl FieldValues<Number = N>, moved: Field) -> Rates<N> {
        match moved {
            Field::Retention => Rates { retention: monthly_retention(values), ..self },
            Field::Discount => Rates { discount: monthly_discount(values), ..self },
            _ => self,
        }
    }
}
