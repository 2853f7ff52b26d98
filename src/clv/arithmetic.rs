//! Checked decimal operations, whose overflow is [`Undefined::TooLarge`].
//!
//! They replace the operators of `rust_decimal`, which panic on overflow. The library inlines its
//! operations at every call, 1.5 KB each; these functions are the only copy in the page.

use super::{Undefined, Value};
use rust_decimal::Decimal;

pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// a · b · c …, multiplied in the order given.
#[inline(never)]
pub fn product(factors: &[Decimal]) -> Value {
    factors.iter().try_fold(Decimal::ONE, |product, factor| {
        product.checked_mul(*factor).ok_or(Undefined::TooLarge)
    })
}

/// The operands are normalized because trailing zeros change how many digits a division keeps, and
/// equal values must give equal results. A divisor of zero is [`Undefined::TooLarge`] as well.
#[inline(never)]
pub fn quotient(dividend: Decimal, divisor: Decimal) -> Value {
    let (dividend, divisor) = (dividend.normalize(), divisor.normalize());
    dividend.checked_div(divisor).ok_or(Undefined::TooLarge)
}

#[inline(never)]
pub fn sum(a: Decimal, b: Decimal) -> Value {
    a.checked_add(b).ok_or(Undefined::TooLarge)
}

#[inline(never)]
pub fn difference(a: Decimal, b: Decimal) -> Value {
    sum(a, -b)
}
