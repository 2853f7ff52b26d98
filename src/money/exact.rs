//! The intermediate value of a number being read: an integer and a power of ten, never rounded.
//!
//! Units ("triệu", "k") and exponents only shift the decimal point, so no digit is lost before the
//! conversion to a [`Decimal`]; multiplication in `rust_decimal` would round silently.

use super::read_error::ReadError;
use rust_decimal::Decimal;

/// `mantissa` · 10^−`places`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    pub mantissa: i128,
    pub places: i32,
}

impl Exact {
    /// This number times 10^`power`.
    pub fn shift(self, power: i32) -> Self {
        Exact { places: self.places - power, ..self }
    }

    pub fn add(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let mantissa = self.at(places)?.checked_add(other.at(places)?)?;
        Some(Exact { mantissa, places })
    }

    /// Whether it is below 10^`power`; for numbers ≥ 0, and a zero of a unit above 10^`power` is not.
    pub fn is_under(self, power: i32) -> bool {
        // OK because a limit beyond i128 exceeds every mantissa.
        self.places + power >= 0
            && ten_to(self.places + power).is_none_or(|limit| self.mantissa < limit)
    }

    pub fn decimal(self) -> Result<Decimal, ReadError> {
        if self.mantissa == 0 {
            return Ok(Decimal::ZERO);
        }
        let places = self.places.max(0);
        let mantissa = self.at(places).ok_or(ReadError::TooLarge)?;
        Decimal::try_from_i128_with_scale(mantissa, places as u32)
            .map(|value| value.normalize())
            .map_err(|_| self.misfit())
    }

    /// The mantissa for `places` decimal places, which must not be fewer than `self.places`.
    fn at(self, places: i32) -> Option<i128> {
        if self.mantissa == 0 {
            return Some(0);
        }
        self.mantissa.checked_mul(ten_to(places - self.places)?)
    }

    /// Why this number does not fit a [`Decimal`]: its whole part is too large, or else its
    /// fraction is too long.
    fn misfit(self) -> ReadError {
        let limit = ten_to(self.places.max(0)).and_then(|one| one.checked_mul(1 << 96));
        match limit {
            Some(limit) if self.places > 0 && self.mantissa < limit => ReadError::TooPrecise,
            None => ReadError::TooPrecise,
            Some(_) => ReadError::TooLarge,
        }
    }
}

fn ten_to(power: i32) -> Option<i128> {
    10i128.checked_pow(u32::try_from(power).ok()?)
}
