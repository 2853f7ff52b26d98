//! Exact products of amounts and fractions, such as revenue × margin.
//!
//! Knows no currency. Exported to the page as text ([`DecimalString`]), and converted to `f64` where it is
//! compared with predictions.

use crate::customer_base::Fraction;
use crate::import::Amount;
use std::fmt;

/// An exact amount as text: a `.` before decimals, a leading `-` if negative; no digit grouping,
/// no trailing zeros.
pub type DecimalString = String;

/// Money in ten-billionths of the file's currency unit: an [`Amount`] times a [`Fraction`], exact.
///
/// ```
/// use clv_calculator::{customer_base::{Fraction, PreciseAmount}, import::Amount};
/// let worth = PreciseAmount::new(i128::from(Amount(123_400).0), Fraction(375_000)); // 12.34 × 37.5 %
/// assert_eq!(worth.to_string(), "4.6275");
/// assert_eq!(PreciseAmount::new(-1, Fraction(1)).to_string(), "-0.0000000001");
/// assert_eq!(PreciseAmount::new(-20_000, Fraction::WHOLE).over(3).to_string(), "-0.6667");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct PreciseAmount(i128);

impl PreciseAmount {
    /// One currency unit.
    const UNIT: i128 = Amount::PER_UNIT as i128 * Fraction::WHOLE.0 as i128;

    /// `sums` is in ten-thousandths, as in [`Amount`], and may be a sum of many amounts.
    pub fn new(sums: i128, share: Fraction) -> PreciseAmount {
        PreciseAmount(sums.saturating_mul(i128::from(share.0)))
    }

    /// A sum in ten-thousandths, times 1.
    pub fn whole(sums: i128) -> PreciseAmount {
        PreciseAmount::new(sums, Fraction::WHOLE)
    }

    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Divides by a count, rounded half away from zero to ten-thousandths; 0 for a count of 0.
    pub fn over(self, count: u64) -> PreciseAmount {
        if count == 0 {
            return PreciseAmount(0);
        }
        let step = i128::from(Fraction::WHOLE.0) * i128::from(count);
        let (whole, rest) = (self.0 / step, self.0 % step);
        let up = if rest.abs() * 2 >= step { rest.signum() } else { 0 };
        PreciseAmount::whole(whole + up)
    }

    pub fn times(self, count: i128) -> PreciseAmount {
        PreciseAmount(self.0.saturating_mul(count))
    }

    /// The least width of 1, 2 or 5 times a power of ten of which `parts` exceed this amount; one
    /// currency unit if the amount is not positive.
    pub fn round_step(self, parts: usize) -> PreciseAmount {
        if self.0 <= 0 {
            return PreciseAmount(Self::UNIT);
        }
        let least = self.0 / parts as i128 + 1;
        let mut power = 1i128;
        while power.saturating_mul(10) <= least {
            power = power.saturating_mul(10);
        }
        let step = [1, 2, 5, 10].into_iter().find(|step| power.saturating_mul(*step) >= least);
        PreciseAmount(power.saturating_mul(step.unwrap_or(10)))
    }

    pub fn to_decimal_string(self) -> DecimalString {
        self.to_string()
    }

    /// In currency units, rounded to the nearest `f64`.
    pub fn units(self) -> f64 {
        self.0 as f64 / Self::UNIT as f64
    }
}

impl std::ops::Add for PreciseAmount {
    type Output = PreciseAmount;
    fn add(self, other: PreciseAmount) -> PreciseAmount {
        PreciseAmount(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for PreciseAmount {
    fn sum<I: Iterator<Item = PreciseAmount>>(all: I) -> PreciseAmount {
        all.fold(PreciseAmount(0), |sum, next| sum + next)
    }
}

impl fmt::Display for PreciseAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = Self::UNIT as u128;
        let (whole, mut rest) = (self.0.unsigned_abs() / unit, self.0.unsigned_abs() % unit);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let mut places = 10;
        while rest % 10 == 0 {
            rest /= 10;
            places -= 1;
        }
        write!(f, "{sign}{whole}.{rest:0places$}")
    }
}
