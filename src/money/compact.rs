//! Short amounts for chart labels: "1,2 triệu ₫", "$1.2M".
//!
//! It follows `Intl`'s compact notation: whole numbers, but at least two significant digits,
//! halves away from zero, groups only from five digits on. Not for results, which must be exact.

use super::CurrencyStyle;
use super::currency::NO_BREAK_SPACE;
use super::write::{grouped, plain, rounded};
use crate::locale::DecimalMark;
use rust_decimal::Decimal;

/// The unit of each power of 1,000. The words are those of `Intl`'s long form: its short form
/// abbreviates a thousand as "N", which readers do not understand.
const SHORT: [(&str, &str); 5] =
    [("", ""), ("nghìn", "K"), ("triệu", "M"), ("tỷ", "B"), ("nghìn\u{a0}tỷ", "T")];

/// The amount in two significant digits, as `Intl` prints it with `notation: "compact"`, in Vietnamese with
/// `compactDisplay: "long"`.
///
/// ```
/// use clv_calculator::money::{Code, CurrencyStyle, Decimal, compact};
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// let amount = Decimal::new(1_234_567, 0);
/// let vnd = CurrencyStyle::usual(Code::VND, Comma);
/// let usd = CurrencyStyle::usual(Code::USD, Point);
/// assert_eq!(compact(amount, &vnd, Comma), "1,2\u{a0}triệu\u{a0}₫");
/// assert_eq!(compact(-amount, &usd, Point), "-$1.2M");
/// ```
pub fn compact(value: Decimal, style: &CurrencyStyle, mark: DecimalMark) -> String {
    to_digits(value, 2, style, mark)
}

/// Like [`compact`], in three digits, for an estimate in a sentence or a table.
///
/// ```
/// use clv_calculator::money::{Code, CurrencyStyle, Decimal, rough};
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// let vnd = CurrencyStyle::usual(Code::VND, Comma);
/// let usd = CurrencyStyle::usual(Code::USD, Point);
/// assert_eq!(rough(Decimal::new(301_280_241, 0), &vnd, Comma), "301\u{a0}triệu\u{a0}₫");
/// assert_eq!(rough(Decimal::new(1_234_567, 0), &usd, Point), "$1.23M");
/// assert_eq!(rough(Decimal::new(999_500, 0), &usd, Point), "$1M");
/// ```
pub fn rough(value: Decimal, style: &CurrencyStyle, mark: DecimalMark) -> String {
    to_digits(value, 3, style, mark)
}

fn to_digits(value: Decimal, digits: usize, style: &CurrencyStyle, mark: DecimalMark) -> String {
    let (short, thousands) = shortened(value, digits);
    let mut figures = grouped(&plain(short), mark, 5);
    let (vietnamese, english) = SHORT[thousands];
    match mark {
        DecimalMark::Comma if thousands > 0 => {
            figures.push(NO_BREAK_SPACE);
            figures.push_str(vietnamese);
        }
        DecimalMark::Comma => {}
        DecimalMark::Point => figures.push_str(english),
    }
    style.around(&figures)
}

/// The number to show and how many times the value was divided by a thousand.
fn shortened(value: Decimal, digits: usize) -> (Decimal, usize) {
    let whole_digits = value.abs().trunc().normalize().to_string().len();
    let thousands = ((whole_digits - 1) / 3).min(SHORT.len() - 1);
    let short = in_digits(scaled(value, thousands), digits);
    if thousands + 1 < SHORT.len() && short.abs() >= Decimal::ONE_THOUSAND {
        // 999,500 rounds to a thousand thousands, which is one million.
        return (in_digits(scaled(value, thousands + 1), digits), thousands + 1);
    }
    (short, thousands)
}

/// `value` / 1000^`thousands`. The decimals of `value` would not be shown and are truncated, so
/// that the scale has room for the shift.
fn scaled(value: Decimal, thousands: usize) -> Decimal {
    if thousands == 0 {
        return value;
    }
    let mut scaled = value.trunc();
    // OK because a whole number has scale 0, and 12 more is within the type's 28.
    let _ = scaled.set_scale(3 * thousands as u32);
    scaled
}

/// Rounded to a whole number, or to `digits` significant digits if that keeps more.
fn in_digits(value: Decimal, digits: usize) -> Decimal {
    let figures = plain(value.abs());
    let places = match figures.split_once('.') {
        Some(("0", fraction)) => digits + fraction.len() - fraction.trim_start_matches('0').len(),
        Some((whole, _)) => digits.saturating_sub(whole.len()),
        None => 0,
    };
    rounded(value, places as u32)
}
