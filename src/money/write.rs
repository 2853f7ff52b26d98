//! Writes numbers: grouped for people, plain for links and files.
//!
//! Only [`rounded`] rounds. Amounts with a currency: see `currency`.

use crate::locale::DecimalMark;
use rust_decimal::{Decimal, RoundingStrategy};

/// The exact number as people write it: grouped in threes, no trailing zeros.
/// [`read`](super::read()) gives the same value back.
///
/// ```
/// use clv_calculator::money::{Decimal, write};
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// assert_eq!(write(Decimal::new(15_000_000, 0), Comma), "15.000.000");
/// assert_eq!(write(Decimal::new(-123450, 2), Comma), "-1.234,5");
/// assert_eq!(write(Decimal::new(-123450, 2), Point), "-1,234.5");
/// ```
pub fn write(value: Decimal, mark: DecimalMark) -> String {
    grouped(&plain(value), mark, 4)
}

/// A plain number with the reader's decimal mark, grouped if its whole part has at least
/// `from_digits` digits.
pub(super) fn grouped(plain: &str, mark: DecimalMark, from_digits: usize) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = whole.trim_start_matches('-').len();
    let mut text = String::new();
    for (i, c) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if digits >= from_digits && left < digits && left.is_multiple_of(3) {
            text.push(mark.group());
        }
        text.push(c);
    }
    if !fraction.is_empty() {
        text.push(mark.decimal());
        text.push_str(fraction);
    }
    text
}

/// The exact number for links, files and `data-value`: `.` as decimal mark, no groups, no
/// exponent, no trailing zeros, never `-0`. [`read_plain`] gives the same value back.
///
/// ```
/// use clv_calculator::money::{Decimal, plain};
///
/// assert_eq!(plain(Decimal::new(-123450, 2)), "-1234.5");
/// assert_eq!(plain(-Decimal::new(0, 2)), "0");
/// ```
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The number that [`plain`] wrote; `None` for anything other than an optional sign, digits and an
/// optional `.` with digits, or for more digits than a decimal holds exactly.
///
/// ```
/// use clv_calculator::money::{Decimal, read_plain};
///
/// assert_eq!(read_plain("+1234.50"), Some(Decimal::new(12345, 1)));
/// for text in ["", "1,5", "1.234.5", ".5", "5.", "1e3", " 1", "--1", "1_000", "½"] {
///     assert_eq!(read_plain(text), None, "{text}");
/// }
/// ```
pub fn read_plain(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let reading = super::read(text, super::Kind::Ratio, DecimalMark::Point).ok()?;
    Some(reading.value)
}

/// The number with at most `places` decimals, halves away from zero as `Intl` rounds them.
///
/// ```
/// use clv_calculator::money::{Decimal, plain, rounded};
///
/// assert_eq!(plain(rounded(Decimal::new(-25, 1), 0)), "-3");
/// assert_eq!(plain(rounded(Decimal::new(26666, 4), 2)), "2.67");
/// ```
pub fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A percentage: 12.3 is written `12,3%` or `12.3%`, exactly.
///
/// ```
/// use clv_calculator::money::{Decimal, percent};
/// use clv_calculator::locale::DecimalMark::Comma;
///
/// assert_eq!(percent(Decimal::new(123, 1), Comma), "12,3%");
/// ```
pub fn percent(value: Decimal, mark: DecimalMark) -> String {
    write(value, mark) + "%"
}
