//! An exact amount of money in the file's currency, as one whole number.
//!
//! Knows no currency and no language. The spellings of amounts in files are parsed in
//! [`parse::amounts`](crate::import::parse::amounts); amounts that people type, in [`money`](crate::money).

use std::fmt;

/// Money in ten-thousandths of the file's currency unit; exact. Totals are added in `i128`.
///
/// ```
/// use clv_calculator::import::Amount;
/// assert_eq!(Amount(12_345_000).to_string(), "1234.5");
/// assert_eq!(Amount(-1).to_string(), "-0.0001");
/// assert_eq!(Amount(200 * Amount::PER_UNIT).to_string(), "200");
/// ```
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Amount(pub i64);

impl Amount {
    pub const PER_UNIT: i64 = 10_000;
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, mut rest) = (
            self.0.unsigned_abs() / Self::PER_UNIT as u64,
            self.0.unsigned_abs() % Self::PER_UNIT as u64,
        );
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let mut places = 4;
        while rest % 10 == 0 {
            rest /= 10;
            places -= 1;
        }
        write!(f, "{sign}{whole}.{rest:0places$}")
    }
}
