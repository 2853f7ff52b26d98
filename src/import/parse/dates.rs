//! Parses dates in every spelling seen in exports.
//!
//! The day is the one written: no time zone is applied, the time of day is ignored. Whether `03/04/2026` is
//! in April or in March is ambiguous in one text; it is decided for the whole column in
//! [`date_order`](crate::import::detect::date_order) and passed in. Dates with words are scanned in
//! `date_words`.

use crate::import::Day;
use crate::import::detect::heading::plain_letter;
use crate::import::parse::date_parts::full_year;
pub(in crate::import) use crate::import::parse::date_parts::{Parts, Written};
use crate::import::parse::{cell, date_words};
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
    /// `26-11-22`: like [`Ymd`](DateOrder::Ymd), and years of two digits come first too.
    ShortYmd,
    /// Texts are `22/11/2026`. A spreadsheet that expects the month first made dates of all others, with day
    /// and month swapped: they are swapped back.
    SwappedDmy,
    /// Texts are `11/22/2026`; dates were made by a spreadsheet that expects the day first.
    SwappedMdy,
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
    /// The weekday written beside the date is not that of the date.
    WrongWeekday,
}

const FIRST_YEAR: i32 = 1950;
const LAST_YEAR: i32 = 2100;

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
///     ("26-11-02", ShortYmd),
///     ("Thứ 2, 02/11/2026", Dmy),
///     ("thứ hai, ngày 2 tháng 11 năm 2026", Dmy),
///     ("T2 2/11/26", Dmy),
///     ("Mon, 02 Nov 2026 14:21:24 +0000", Dmy),
///     ("10:30 SA thứ 2 02/11/2026", Dmy),
///     ("02-Th11-26", Dmy),
///     ("02/11/2026", SwappedDmy),
///     ("2026-02-11", SwappedDmy),
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
///     ("05/01/2567", Dmy, DateError::Unlikely),
///     ("Thứ 3, 02/11/2026", Dmy, DateError::WrongWeekday),
///     ("Thứ 4, 02/11/2026", Dmy, DateError::OtherOrder),
///     ("26-11-02", Ymd, DateError::OtherOrder),
/// ] {
///     assert_eq!(read(text, order), Err(error), "{text}");
/// }
/// ```
pub fn day(text: &[u8], order: DateOrder) -> Result<Day, DateError> {
    match fixed_width(text) {
        Some(parts) => parts.day(order),
        None if cell::trimmed(text).is_empty() => Err(DateError::Blank),
        None => written(text).ok_or(DateError::NotADate)?.day(order),
    }
}

impl Written {
    pub fn day(self, order: DateOrder) -> Result<Day, DateError> {
        let day = self.parts.day(order)?;
        if self.fits(day) {
            return Ok(day);
        }
        let others = DateOrder::WRITTEN.into_iter().filter_map(|order| self.parts.day(order).ok());
        let mut others = others.filter(|other| self.fits(*other));
        Err(others.next().map_or(DateError::WrongWeekday, |_| DateError::OtherOrder))
    }

    fn fits(self, day: Day) -> bool {
        // 1970-01-01 was a Thursday.
        self.weekday.is_none_or(|weekday| (day.0 + 4).rem_euclid(7) == weekday)
    }
}

impl DateOrder {
    /// The orders in which the numbers of one text may be written.
    pub(in crate::import) const WRITTEN: [DateOrder; 3] =
        [DateOrder::Dmy, DateOrder::Mdy, DateOrder::ShortYmd];
}

impl Parts {
    pub fn day(self, order: DateOrder) -> Result<Day, DateError> {
        let (year, month, day) = match self {
            Parts::Serial(serial) => {
                let day = Day(serial - order.epoch());
                match order.is_swapped() {
                    true => swapped(day.ymd()),
                    false => return likely(day),
                }
            }
            _ => self.numbers(order).ok_or(DateError::OtherOrder)?,
        };
        if let Some(day) = tabled(year, month, day) {
            return Ok(day);
        }
        match from_ymd(year, month, day) {
            Some(day) => likely(day),
            None => Err(self.misfit()),
        }
    }

    /// Year, month and day, if the numbers can be in this order.
    #[inline]
    fn numbers(self, order: DateOrder) -> Option<(i32, u32, u32)> {
        use DateOrder::*;
        Some(match (self, order) {
            (Parts::Certain(year, month, day), SwappedDmy | SwappedMdy) => (year, day, month),
            (Parts::Named(day, month, year), SwappedDmy | SwappedMdy) => {
                (full_year(year, 2), day, month)
            }
            (Parts::Certain(year, month, day), _) => (year, month, day),
            (Parts::Open(day, month, year), Dmy | SwappedDmy) => (year, month, day),
            (Parts::Open(month, day, year), Mdy | SwappedMdy) => (year, month, day),
            (Parts::Short(day, month, year), Dmy | SwappedDmy)
            | (Parts::Short(month, day, year), Mdy | SwappedMdy)
            | (
                Parts::Short(year, month, day)
                | Parts::YearFirst(year, month, day)
                | Parts::Named(year, month, day),
                ShortYmd,
            )
            | (Parts::Named(day, month, year), _) => (full_year(year, 2), month, day),
            _ => return None,
        })
    }

    fn misfit(self) -> DateError {
        let mut others = DateOrder::WRITTEN.into_iter().filter_map(|order| self.numbers(order));
        match others.any(|(year, month, day)| from_ymd(year, month, day).is_some()) {
            true => DateError::OtherOrder,
            false => DateError::NotADate,
        }
    }
}

impl DateOrder {
    /// The serial number of 1970-01-01.
    fn epoch(self) -> i32 {
        match self {
            DateOrder::Serial1904 => 24_107,
            _ => 25_569,
        }
    }

    /// Whether it is offered only where a column may be written so.
    pub fn is_rare(self) -> bool {
        self == DateOrder::ShortYmd || self.is_swapped()
    }

    /// Whether day and month of unambiguous dates are swapped.
    pub fn is_swapped(self) -> bool {
        matches!(self, DateOrder::SwappedDmy | DateOrder::SwappedMdy)
    }
}

/// The numbers with day and month swapped.
fn swapped((year, month, day): (i32, u8, u8)) -> (i32, u32, u32) {
    (year, day.into(), month.into())
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

/// Any other spelling.
pub(in crate::import) fn written(text: &[u8]) -> Option<Written> {
    let plain = |parts| Written { parts, weekday: None };
    if let Some(parts) = fixed_width(text) {
        return Some(plain(parts));
    }
    let text = String::from_utf8_lossy(text.get(..64).unwrap_or(text));
    let text: String = text.trim().chars().filter_map(plain_letter).collect();
    let digits = serial(&text).or_else(|| compact(&text));
    digits.map(plain).or_else(|| date_words::written(&text))
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
