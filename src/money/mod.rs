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
