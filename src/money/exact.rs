//! A number while it is being read: whole digits and a power of ten, never rounded.
//!
//! Units ("triệu", "k") and exponents only move the point, so no digit can get lost on the way to
//! a [`Decimal`]; `rust_decimal`'s own multiplication would round silently.

use super::read::ReadError;
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

    /// Whether it is smaller than 10^`power`; only asked of numbers that are not negative.
    pub fn is_under(self, power: i32) -> bool {
        // OK because a power beyond i128 is beyond every mantissa.
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

    /// The mantissa when written with `places` places, which are at least as many as now.
    fn at(self, places: i32) -> Option<i128> {
        if self.mantissa == 0 {
            return Some(0);
        }
        self.mantissa.checked_mul(ten_to(places - self.places)?)
    }

    /// Why this number is no [`Decimal`]: its whole part is too large, or else its fraction is
    /// too long.
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
