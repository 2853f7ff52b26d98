//! Checked operations, whose overflow is [`Undefined::TooLarge`], on decimals and on the `f64` of `estimate`.
//!
//! They replace the operators of `rust_decimal`, which panic on overflow. The library inlines its operations
//! at every call, 1.5 KB each; those of `impl Number for Decimal` are the only copy in the page.

use super::{Undefined, Value};
use rust_decimal::Decimal;
use std::ops::Neg;

pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// A kind of number that the formulas compute with.
pub trait Number: Copy + PartialOrd + From<u8> + Neg<Output = Self> {
    const ZERO: Self;
    const ONE: Self;
    const HUNDRED: Self;

    fn product(factors: &[Self]) -> Value<Self>;
    fn quotient(self, divisor: Self) -> Value<Self>;
    fn sum(self, other: Self) -> Value<Self>;

    /// An income less its costs; for `f64`, zero where the difference is only a rounding error.
    fn less(self, costs: &[Self]) -> Value<Self>;

    /// x^(1/12) for x ≥ 0.
    fn twelfth_root(self) -> Value<Self>;

    /// (1 + x)^(1/12) − 1 for x ≥ 0.
    fn twelfth_growth(self) -> Value<Self>;
}

/// a · b · c …, multiplied in the order given.
pub fn product<N: Number>(factors: &[N]) -> Value<N> {
    N::product(factors)
}

pub fn quotient<N: Number>(dividend: N, divisor: N) -> Value<N> {
    dividend.quotient(divisor)
}

pub fn sum<N: Number>(a: N, b: N) -> Value<N> {
    a.sum(b)
}

pub fn difference<N: Number>(a: N, b: N) -> Value<N> {
    a.sum(-b)
}

impl Number for Decimal {
    const ZERO: Decimal = Decimal::ZERO;
    const ONE: Decimal = Decimal::ONE;
    const HUNDRED: Decimal = HUNDRED;

    #[inline(never)]
    fn product(factors: &[Decimal]) -> Value {
        factors.iter().try_fold(Decimal::ONE, |product, factor| {
            product.checked_mul(*factor).ok_or(Undefined::TooLarge)
        })
    }

    /// The operands are normalized because trailing zeros change how many digits a division keeps, and
    /// equal values must give equal results. A divisor of zero is [`Undefined::TooLarge`] as well.
    #[inline(never)]
    fn quotient(self, divisor: Decimal) -> Value {
        let (dividend, divisor) = (self.normalize(), divisor.normalize());
        dividend.checked_div(divisor).ok_or(Undefined::TooLarge)
    }

    #[inline(never)]
    fn sum(self, other: Decimal) -> Value {
        self.checked_add(other).ok_or(Undefined::TooLarge)
    }

    fn less(self, costs: &[Decimal]) -> Value {
        costs.iter().try_fold(self, |left, cost| difference(left, *cost))
    }

    /// Accurate to 24 digits for x ≥ 10⁻⁴ (0.01 %).
    ///
    /// Newton's iteration y ← y − (y − x / y¹¹) / 12. The general power of `rust_decimal` uses a
    /// logarithm and an exponential: slower, and 5 KB more in the compressed program; the tests
    /// compare the two.
    fn twelfth_root(self) -> Value {
        // For 0 each step only takes a twelfth off, so the iteration would not get there.
        if self.is_zero() {
            return Ok(self);
        }
        let mut root = Decimal::ONE;
        for _ in 0..MOST_STEPS {
            let squared = product(&[root, root])?;
            let fourth = product(&[squared, squared])?;
            let eleventh = product(&[fourth, fourth, squared, root])?;
            let step = difference(root, quotient(self, eleventh)?)?;
            let next = difference(root, quotient(step, TWELVE)?)?;
            if next == root {
                break;
            }
            root = next;
        }
        Ok(root)
    }

    fn twelfth_growth(self) -> Value {
        difference(sum(Decimal::ONE, self)?.twelfth_root()?, Decimal::ONE)
    }
}

const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A step shrinks the value by a twelfth at most; from 1 this many steps reach the root of every x ≥ 10⁻⁴.
const MOST_STEPS: usize = 40;
