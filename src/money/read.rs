//! Reading what people type into a field: the promise, the answer and the refusals.
//!
//! The grammar itself is in `grammar`, the spellings in `number`, `unit` and `code`.

use super::code::Code;
use super::grammar;
use crate::locale::DecimalMark;
use rust_decimal::Decimal;

/// The longest text that is looked at, invisible characters included.
pub const MAX_CHARS: usize = 200;

/// What a field expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount: units and currencies are welcome.
    Money,
    /// How many: units are welcome.
    Count,
    /// A percentage, in percent: `20` and `20%` are both 20.
    Percent,
    /// A plain number: `3`, `3x` and `3:1` are all 3.
    Ratio,
}

/// What was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The exact value, without trailing zeros; a percentage stays in percent.
    pub value: Decimal,
    /// The text differs so much from the plain written number that the reading should be shown:
    /// a unit, a separator that is not the page's own, an exponent, foreign digits.
    pub echo: bool,
    /// One separator stood before exactly three digits and [`DecimalMark`] alone decided.
    pub ambiguous: bool,
    /// The currency written beside the amount; any three capital letters count.
    pub currency: Option<Code>,
}

/// Why a text is not read. `at` counts the characters typed before the place, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing visible.
    Empty,
    /// There is no digit; one was expected at `at`.
    NoNumber { at: usize },
    /// Another number begins at `at`.
    TwoNumbers { at: usize },
    /// The separator at `at` does not fit the others, or stands at no group of three.
    SeparatorsDisagree { at: usize },
    /// `what` means nothing at `at`.
    UnexpectedCharacter { at: usize, what: char },
    /// A bare `m` beside Vietnamese numbers: thousand or million?
    AmbiguousMillion { at: usize },
    /// A percent sign where no percentage is expected.
    PercentHere { at: usize },
    /// A currency where no amount is expected.
    CurrencyHere { at: usize },
    /// A unit such as "triệu" in a percentage or ratio.
    UnitHere { at: usize },
    /// The whole part is beyond 79,228,162,514,264,337,593,543,950,335.
    TooLarge,
    /// More digits than can be kept exactly: about 28, or 28 after the decimal mark.
    TooPrecise,
    /// More than [`MAX_CHARS`] characters.
    TooLong,
    /// More than [`MAX_CELLS`](super::MAX_CELLS) cells in a pasted column.
    TooMany,
}

impl ReadError {
    /// How many characters stand before the place, for the errors that have one.
    pub fn at(self) -> Option<usize> {
        use ReadError::*;
        match self {
            NoNumber { at }
            | TwoNumbers { at }
            | SeparatorsDisagree { at }
            | UnexpectedCharacter { at, .. }
            | AmbiguousMillion { at }
            | PercentHere { at }
            | CurrencyHere { at }
            | UnitHere { at } => Some(at),
            Empty | TooLarge | TooPrecise | TooLong | TooMany => None,
        }
    }
}

/// Reads an amount, count, percentage or ratio exactly, or says why not and where.
///
/// It never rounds, never panics, and never guesses silently: where only `mark` decides, the
/// reading says [`ambiguous`](Reading::ambiguous). It reads whatever
/// [`write`](fn@super::write) and [`currency`](super::currency()) print.
///
/// ```
/// use clv_calculator::money::{Kind, plain, read};
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// for (text, mark, value) in [
///     // Vietnamese shorthand; digits after a unit are its decimals
///     ("15 triệu", Comma, "15000000"),
///     ("1tr5", Comma, "1500000"),
///     ("1tr250", Comma, "1250000"),
///     ("2tỷ3", Comma, "2300000000"),
///     ("1,5 tỷ", Comma, "1500000000"),
///     ("2 triệu rưỡi", Comma, "2500000"),
///     ("1 tỷ 200 triệu", Comma, "1200000000"),
///     ("3 nghìn tỷ", Comma, "3000000000000"),
///     ("200k", Comma, "200000"),
///     ("15trđ", Comma, "15000000"),
///     // English shorthand
///     ("1.5m", Point, "1500000"),
///     ("2bn", Point, "2000000000"),
///     ("10 thousand", Point, "10000"),
///     // separators: two kinds settle it, three digits after one alone are decided by the mark
///     ("15.000.000 ₫", Point, "15000000"),
///     ("1,234.50", Comma, "1234.5"),
///     ("1.500", Comma, "1500"),
///     ("1.500", Point, "1.5"),
///     ("15 000 000", Comma, "15000000"),
///     ("1'234.5", Comma, "1234.5"),
///     (",5", Comma, "0.5"),
///     // signs, currencies, spreadsheets
///     ("-$1,234.50", Point, "-1234.5"),
///     ("(1.200)", Comma, "-1200"),
///     ("1,5E+07", Comma, "15000000"),
///     ("１５０００", Comma, "15000"),
/// ] {
///     let reading = read(text, Kind::Money, mark).unwrap();
///     assert_eq!(plain(reading.value), value, "{text}");
/// }
/// assert_eq!(plain(read("12,5%", Kind::Percent, Comma).unwrap().value), "12.5");
/// assert_eq!(plain(read("3:1", Kind::Ratio, Comma).unwrap().value), "3");
/// ```
///
/// ```
/// use clv_calculator::money::read;
/// use clv_calculator::money::Kind::Money;
/// use clv_calculator::money::ReadError::*;
/// use clv_calculator::locale::DecimalMark::Comma;
///
/// for (text, error) in [
///     ("  ", Empty),
///     ("abc", NoNumber { at: 0 }),
///     ("5-3", TwoNumbers { at: 2 }),
///     ("1.2.3", SeparatorsDisagree { at: 1 }),
///     ("15 apples", UnexpectedCharacter { at: 3, what: 'a' }),
///     ("15m", AmbiguousMillion { at: 2 }),
///     ("20%", PercentHere { at: 2 }),
///     ("1e30", TooLarge),
///     ("1e-30", TooPrecise),
/// ] {
///     assert_eq!(read(text, Money, Comma), Err(error), "{text}");
/// }
/// ```
pub fn read(text: &str, kind: Kind, mark: DecimalMark) -> Result<Reading, ReadError> {
    grammar::Reader::new(&super::glyph::glyphs(text)?, kind, mark).read()
}
