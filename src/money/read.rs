//! Reads the text of a field.
//!
//! The grammar itself is in `grammar`, the spellings in `number`, `unit` and `code`.

use super::grammar;
use super::read_error::ReadError;
use super::reading::{Kind, Reading};
use crate::locale::DecimalMark;

/// Reads an amount, count, percentage or ratio exactly, or returns the reason and the position.
///
/// It never rounds, never panics, and never guesses silently: where only `mark` decides, the
/// reading is marked [`ambiguous`](Reading::ambiguous). It reads whatever
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
///     // separators: the last of two kinds is decimal; three digits after a single one: the mark decides
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
