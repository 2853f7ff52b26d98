//! A range of an uncertain input, from low to high.

use super::arithmetic::{HUNDRED, product, quotient};
use super::response_curve::cap;
use super::{Field, Inputs};
use rust_decimal::Decimal;

/// An uncertain input: its lowest, most likely and highest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub field: Field,
    pub low: Decimal,
    pub likely: Decimal,
    pub high: Decimal,
}

/// Why a range cannot be drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeError {
    LowAboveLikely {
        field: Field,
        low: Decimal,
        likely: Decimal,
    },
    LikelyAboveHigh {
        field: Field,
        likely: Decimal,
        high: Decimal,
    },
    /// An end lies outside the field's allowed range.
    OutOfRange {
        field: Field,
        value: Decimal,
    },
    /// A field has two ranges.
    Twice(Field),
}

impl Range {
    /// A starting range of ±`percent`, with `high` limited to the field's maximum.
    ///
    /// ```
    /// use clv_calculator::{money::Code, clv::{Example, Field, Range}};
    /// let shop = Example::FourOrders.inputs(Code::VND);
    /// let range = Range::around(&shop, Field::Margin, 90.into(), 20.into()).unwrap();
    /// assert_eq!((range.low, range.high), (72.into(), 100.into()));
    /// ```
    pub fn around(
        inputs: &Inputs,
        field: Field,
        likely: Decimal,
        percent: Decimal,
    ) -> Option<Range> {
        let part = |percent| quotient(product(&[likely, percent]).ok()?, HUNDRED).ok();
        let high = part(HUNDRED.checked_add(percent)?)?;
        Some(Range {
            field,
            low: part(HUNDRED.checked_sub(percent)?)?.normalize(),
            likely,
            high: cap(inputs, field).map_or(high, |most| high.min(most)).normalize(),
        })
    }

    pub fn check(&self, inputs: &Inputs) -> Result<(), RangeError> {
        let Range { field, low, likely, high } = *self;
        if low > likely {
            return Err(RangeError::LowAboveLikely { field, low, likely });
        }
        if likely > high {
            return Err(RangeError::LikelyAboveHigh { field, likely, high });
        }
        let outside = [low, high]
            .into_iter()
            .find(|value| inputs.with(field, *value).checked(field).is_err());
        outside.map_or(Ok(()), |value| Err(RangeError::OutOfRange { field, value }))
    }

    pub(super) fn has_width(&self) -> bool {
        self.low < self.high
    }
}
