//! Exact decimal amounts: parsing typed text and formatting numbers.
//!
//! [`read()`] gives back the value that [`write()`] printed, and [`read_plain`] the value that
//! [`plain`] printed. Only [`rounded`], [`currency()`], [`compact()`] and [`rough`] round. A text
//! that cannot be read exactly is an error with its reason and position.
//!
//! This module knows no language, no clock, no `f64` and no browser. Its callers pass the decimal
//! mark of the reader ([`DecimalMark`](crate::locale::DecimalMark)). The sentences about a
//! [`ReadError`] are in `i18n`.
//!
//! In reading order: `glyph` (folding of typed characters), `number` (digits and separators), `unit`
//! and `code` (words), `amount` and `grammar` (their order), `read`, `write`, `currency`, `compact`,
//! `column`.

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
mod read_error;
mod reading;
mod unit;
mod write;

pub use code::Code;
pub use column::{Column, LineDoubt, LineError, MAX_CELLS, listed, read_column, rewritten_column};
pub use compact::{compact, rough};
pub use currency::{CurrencyStyle, currency, exact_currency};
pub use glyph::strip_invisible;
pub use read::read;
pub use read_error::{MAX_CHARS, ReadError};
pub use reading::{Kind, Reading};
pub use rust_decimal::Decimal;
pub use write::{percent, plain, read_plain, rounded, write};
