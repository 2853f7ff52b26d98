//! Parses dates in every spelling seen in exports.
//!
//! The day is the one written: no time zone is applied, the time of day is ignored. Whether `03/04/2026` is
//! in April or in March is ambiguous in one text; it is decided for the whole column in
//! [`date_order`](crate::import::detect::date_order) and passed in.

use crate::import::Day;
use crate::import::detect::heading::plain_letter;
use serde::{Deserialize, Serialize};

/// The order in which a column writes day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// `2026-11-22`, also `20261122`.
    Ymd,
    /// `22/11/2026`
    Dmy,
    /// `11/22/2026`
    Mdy,
    /// Days in Excel's 1900 date system.
    Serial1900,
    /// Days in the 1904 date system of old Excel for the Mac.
    Serial1904,
}

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    Blank,
    NotADate,
    /// A date only if the column is written in another order.
    OtherOrder,
    /// A date before 1950 or after 2100: a placeholder or a typing error.
    Unlikely,
}

/// The numbers of a date before day and month are assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Parts {
    /// Year, month and day are unambiguous.
    Certain(i32, u32, u32),
    /// The year comes last, or all three have two digits; either of the first two may be the day.
    Open(u32, u32, i32),
    Serial(i32),
}

const FIRST_YEAR: i32 = 1950;
const LAST_YEAR: i32 = 2100;
/// Excel's serial number of 1970-01-01.
const EPOCH_1900: i32 = 25_569;
const EPOCH_1904: i32 = 24_107;

/// Parses a date whose column is written in `order`.
///
/// ```
/// use clv_calculator::import::{DateError, DateOrder, day};
/// use clv_calculator::import::DateOrder::*;
/// let read = |text: &str, order: DateOrder| day(text.as_bytes(), order).map(|day| day.to_string());
/// for (text, order) in [
///     ("2026-11-02", Ymd),
///     ("2026-11-02T23:59:59.000Z", Ymd),
///     ("2026-11-02 09:50:26 +0200", Ymd),
///     ("2026/11/2", Ymd),
///     ("20261102", Ymd),
///     ("02/11/2026 23:59:59", Dmy),
///     ("2.11.26", Dmy),
///     ("10:30 02/11/2026", Dmy),
///     ("11/2/26 9:05 PM", Mdy),
///     ("2 thg 11, 2026", Mdy),
///     ("Ngày 2 tháng 11 năm 2026", Ymd),
///     ("Nov 2, 2026", Dmy),
///     ("Mon, 2 November 2026 10:00 AM", Mdy),
///     ("2-Nov-26", Dmy),
///     ("46328", Serial1900),
///     ("46328.75", Dmy),
///     ("44866", Serial1904),
/// ] {
///     assert_eq!(read(text, order).as_deref(), Ok("2026-11-02"), "{text}");
/// }
/// for (text, order, error) in [
///     (" ", Ymd, DateError::Blank),
///     ("hôm qua", Dmy, DateError::NotADate),
///     ("31/02/2026", Dmy, DateError::NotADate),
///     ("22/11/2026", Mdy, DateError::OtherOrder),
///     ("0001-01-01", Ymd, DateError::Unlikely),
///     ("9999-12-31", Ymd, DateError::Unlikely),
/// ] {
///     assert_eq!(read(text, order), Err(error), "{text}");
/// }
/// ```
pub fn day(text: &[u8], order: DateOrder) -> Result<Day, DateError> {
    let parts = match fixed_width(text) {
        Some(parts) => parts,
        None if crate::import::parse::cell::trimmed(text).is_empty() => {
            return Err(DateError::Blank);
        }
        None => parts(text).ok_or(DateError::NotADate)?,
    };
    parts.day(order)
}

impl Parts {
    pub fn day(self, order: DateOrder) -> Result<Day, DateError> {
        use DateOrder::*;
        let (year, month, day) = match (self, order) {
            (Parts::Serial(serial), Serial1904) => return likely(Day(serial - EPOCH_1904)),
            (Parts::Serial(serial), _) => return likely(Day(serial - EPOCH_1900)),
            (Parts::Certain(year, month, day), _) => (year, month, day),
            (Parts::Open(day, month, year), Dmy) => (year, month, day),
            (Parts::Open(month, day, year), Mdy) => (year, month, day),
            (Parts::Open(..), _) => return Err(DateError::OtherOrder),
        };
        if let Some(day) = tabled(year, month, day) {
            return Ok(day);
        }
        match from_ymd(year, month, day) {
            Some(day) => likely(day),
            None => Err(self.misfit()),
        }
    }

    fn misfit(self) -> DateError {
        match self {
            Parts::Open(a, b, year)
                if from_ymd(year, a, b).is_some() || from_ymd(year, b, a).is_some() =>
            {
                DateError::OtherOrder
            }
            _ => DateError::NotADate,
        }
    }
}

/// The first day of every month from [`FIRST_YEAR`] to [`LAST_YEAR`], and of the month after.
const MONTHS: [i32; (LAST_YEAR - FIRST_YEAR + 1) as usize * 12 + 1] = {
    let mut months = [0; (LAST_YEAR - FIRST_YEAR + 1) as usize * 12 + 1];
    let mut at = 0;
    while at < months.len() {
        months[at] = Day::before_month(FIRST_YEAR + at as i32 / 12, at as i32 % 12 + 1) + 1;
        at += 1;
    }
    months
};

/// The day, if it is valid and within the likely years; a table look-up, because it runs for every row.
#[inline]
fn tabled(year: i32, month: u32, day: u32) -> Option<Day> {
    let years = u32::try_from(year - FIRST_YEAR).ok()?;
    let month = month.checked_sub(1).filter(|month| *month < 12)?;
    let at = (years * 12 + month) as usize;
    let (first, next) = (*MONTHS.get(at)?, *MONTHS.get(at + 1)?);
    let day = first + day as i32 - 1;
    (first..next).contains(&day).then_some(Day(day))
}

fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
    Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn likely(day: Day) -> Result<Day, DateError> {
    // 1950-01-01 and 2100-12-31, compared as days because this runs for every row.
    const FIRST: Day = Day(-7_305);
    const LAST: Day = Day(47_846);
    if (FIRST..=LAST).contains(&day) { Ok(day) } else { Err(DateError::Unlikely) }
}

/// Fast path for the two spellings that nearly all files use.
#[inline]
fn fixed_width(text: &[u8]) -> Option<Parts> {
    let (date, rest) = text.split_first_chunk::<10>()?;
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let [a, b, c, d, e, f, g, h, i, j] = *date;
    if (e, h) == (b'-', b'-') {
        return Some(Parts::Certain(
            number([a, b, c, d])? as i32,
            number([f, g])?,
            number([i, j])?,
        ));
    }
    if c == f && matches!(c, b'/' | b'-' | b'.') {
        return Some(Parts::Open(number([a, b])?, number([d, e])?, number([g, h, i, j])? as i32));
    }
    None
}

#[inline]
fn number<const N: usize>(digits: [u8; N]) -> Option<u32> {
    let mut value = 0;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    Some(value)
}

/// A number with its count of digits, or a month by name.
#[derive(Clone, Copy)]
enum Token {
    Number(u32, usize),
    Month(u32),
    /// "tháng": the number after it is the month, the one before it the day.
    MonthWord,
}

/// Any other spelling.
pub(in crate::import) fn parts(text: &[u8]) -> Option<Parts> {
    if let Some(parts) = fixed_width(text) {
        return Some(parts);
    }
    let text = String::from_utf8_lossy(text.get(..64).unwrap_or(text));
    let text: String = text.trim().chars().filter_map(plain_letter).collect();
    serial(&text).or_else(|| compact(&text)).or_else(|| spelt(tokens(&text)?))
}

/// `46328` or `46328.75`.
fn serial(text: &str) -> Option<Parts> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_serial = whole.len() == 5 && digits(whole) && digits(fraction);
    is_serial.then(|| whole.parse().ok().map(Parts::Serial))?
}

/// `20261122` or `20261122093000`.
fn compact(text: &str) -> Option<Parts> {
    let is_compact = matches!(text.len(), 8 | 14) && text.bytes().all(|b| b.is_ascii_digit());
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    is_compact.then(|| Some(Parts::Certain(number(0..4)? as i32, number(4..6)?, number(6..8)?)))?
}

fn spelt(tokens: [Option<Token>; 4]) -> Option<Parts> {
    use Token::*;
    let [a, b, c, d] = tokens;
    let dated =
        |year, digits, month, day| Some(Parts::Certain(full_year(year, digits), month, day));
    match (a?, b?, c?, d) {
        (Number(day, ..=2), MonthWord, Number(month, ..=2), Some(Number(year, n))) => {
            dated(year, n, month, day)
        }
        (Month(month), Number(day, ..=2), Number(year, n), _)
        | (Number(day, ..=2), Month(month), Number(year, n), _) => dated(year, n, month, day),
        (Number(year, 4), Month(month), Number(day, ..=2), _)
        | (Number(year, 4), Number(month, ..=2), Number(day, ..=2), _) => {
            dated(year, 4, month, day)
        }
        (Number(a, ..=2), Number(b, ..=2), Number(year, n @ (2 | 4)), _) => {
            Some(Parts::Open(a, b, full_year(year, n)))
        }
        _ => None,
    }
}

/// Two-digit years as in POSIX `strptime`: 00–68 are 2000–2068, 69–99 are 1969–1999.
fn full_year(year: u32, digits: usize) -> i32 {
    match (digits, year) {
        (..=2, ..=68) => 2000 + year as i32,
        (..=2, _) => 1900 + year as i32,
        _ => year as i32,
    }
}

/// The first numbers and months; times of day are skipped, unknown words reject the text.
fn tokens(text: &str) -> Option<[Option<Token>; 4]> {
    let mut tokens = [None; 4];
    let mut found = 0;
    let mut numbers = 0;
    let mut rest = text;
    while numbers < 3 && found < 4 {
        let Some(start) = rest.find(|c: char| c.is_alphanumeric()) else {
            break;
        };
        rest = &rest[start..];
        let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let same = |c: char| c.is_alphanumeric() && c.is_ascii_digit() == is_digit;
        let (word, after) = rest.split_at(rest.find(|c| !same(c)).unwrap_or(rest.len()));
        rest = after;
        if is_digit && after.starts_with(':') {
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
            continue;
        }
        let token = if is_digit {
            Token::Number(word.parse().ok()?, word.len())
        } else {
            match month(word) {
                Some(token) => token,
                None if is_filler(word) => continue,
                None => return None,
            }
        };
        numbers += u32::from(!matches!(token, Token::MonthWord));
        tokens[found] = Some(token);
        found += 1;
    }
    Some(tokens)
}

fn month(word: &str) -> Option<Token> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if matches!(word, "thang" | "thg") {
        return Some(Token::MonthWord);
    }
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    Some(Token::Month(at as u32 + 1))
}

/// Words that accompany dates and times.
fn is_filler(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    matches!(
        word,
        "ngay"
            | "nam"
            | "luc"
            | "at"
            | "of"
            | "am"
            | "pm"
            | "sa"
            | "ch"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "t"
            | "z"
            | "utc"
            | "gmt"
            | "thu"
            | "cn"
    ) || word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_years_are_those_written() {
        assert_eq!(Day::from_ymd(FIRST_YEAR, 1, 1), Some(Day(-7_305)));
        assert_eq!(Day::from_ymd(LAST_YEAR, 12, 31), Some(Day(47_846)));
    }

    #[test]
    fn nothing_panics() {
        for text in
            ["é/1/2026", "1/1/99999", "4294967296", "\u{1ea0}".repeat(40).as_str(), "::::", "1:"]
        {
            let _ = day(text.as_bytes(), DateOrder::Dmy);
        }
    }
}
