//! Exact amounts: reading what people type, and writing what they read.
//!
//! The promise: [`read`] and [`write`](fn@write) are inverses, [`plain`] and [`read_plain`] are
//! inverses, and nothing is rounded unless the function's name says so. What cannot be read
//! exactly is refused with its reason and its place.
//!
//! This folder knows no language, no clock, no `f64` and no browser. The one thing it must be
//! told is which character the reader takes for the decimal mark ([`DecimalMark`]). Sentences
//! about a [`ReadError`] live in `i18n`.
//!
//! In reading order: `glyph` (what each typed character counts as), `number` (digits and
//! separators), `unit` and `code` (words), `amount` and `grammar` (their
//! order), `read`, `write`, `currency`, `compact`, `column`.

use serde::{Deserialize, Serialize};

mod amount;
mod code;
mod column;
mod compact;
mod currency;
mod exact;
mod glyph;
mod grammar;
mod number;
mod read;
mod unit;
mod write;

pub use code::Code;
pub use column::{Column, LineError, MAX_CELLS, read_column, rewritten_column};
pub use compact::{compact, rough};
pub use currency::{CurrencyStyle, currency, exact_currency};
pub use glyph::strip_invisible;
pub use read::{Kind, MAX_CHARS, ReadError, Reading, read};
pub use rust_decimal::Decimal;
pub use write::{percent, plain, read_plain, rounded, write};

/// Which character separates the whole part from the fraction.
///
/// ```
/// use clv_calculator::money::DecimalMark;
///
/// assert_eq!(DecimalMark::Comma.group(), '.');
/// assert_eq!(DecimalMark::Point.group(), ',');
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecimalMark {
    /// As in Vietnamese: 1.234,5.
    Comma,
    /// As in English: 1,234.5.
    Point,
}

impl DecimalMark {
    /// The character before the fraction.
    pub fn decimal(self) -> char {
        match self {
            DecimalMark::Comma => ',',
            DecimalMark::Point => '.',
        }
    }

    pub fn other(self) -> DecimalMark {
        match self {
            DecimalMark::Comma => DecimalMark::Point,
            DecimalMark::Point => DecimalMark::Comma,
        }
    }

    /// The character between groups of three digits.
    pub fn group(self) -> char {
        match self {
            DecimalMark::Comma => '.',
            DecimalMark::Point => ',',
        }
    }
}
