//! A civil date as a whole number of days.
//!
//! Knows no clock, time of day or time zone: an order belongs to the day written in its file. The spellings
//! of dates are parsed in [`parse::dates`](crate::import::parse::dates).

use std::fmt;

/// A day, counted from 1970-01-01 (proleptic Gregorian calendar).
///
/// ```
/// use clv_calculator::import::Day;
/// assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
/// assert_eq!(Day::from_ymd(2026, 11, 22).unwrap().to_string(), "2026-11-22");
/// assert_eq!(Day::from_ymd(2026, 2, 29), None);
/// assert_eq!(Day(-1).ymd(), (1969, 12, 31));
/// ```
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Day(pub i32);

impl Day {
    /// The day of a calendar date; `None` when there is no such date between the years 1 and 9999.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Day> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        exists.then(|| Day(Day::before_month(year, i32::from(month)) + i32::from(day)))
    }

    /// The day before the first of a month, counted from 1970-01-01.
    pub(crate) const fn before_month(year: i32, month: i32) -> i32 {
        let year = if month <= 2 { year - 1 } else { year };
        let from_march = (month + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + day_of_year - 719_469
    }

    /// Year, month and day of the month.
    ///
    /// Internally years start on 1 March, so that a leap day is the last day of its year and every step is
    /// one division.
    ///
    /// # Reference
    /// Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`.
    pub fn ymd(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        // OK because the days of an `i32` span less than six million years.
        (year as i32, month as u8, day as u8)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_ten_thousand_years_is_read_back() {
        let first = Day::from_ymd(1, 1, 1).unwrap();
        let last = Day::from_ymd(9999, 12, 31).unwrap();
        assert_eq!((first.0, last.0), (-719_162, 2_932_896));
        for day in first.0..=last.0 {
            let (y, m, d) = Day(day).ymd();
            assert_eq!(Day::from_ymd(y, m, d), Some(Day(day)));
        }
    }

    #[test]
    fn no_number_of_days_panics() {
        for day in [i32::MIN, i32::MAX, 0] {
            let _ = Day(day).to_string();
        }
    }
}
