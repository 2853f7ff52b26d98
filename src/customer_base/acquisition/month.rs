//! Calendar months, numbered.

use crate::import::Day;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};

/// Months since January of the year 0.
///
/// ```
/// use clv_calculator::{customer_base::acquisition::Month, import::Day};
/// let march = Month::from_day(Day::from_ymd(2025, 3, 31).unwrap());
/// assert_eq!((march + 10).to_string(), "2026_01");
/// assert_eq!(march + 10 - march, 10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month(pub i32);

impl Month {
    pub fn from_day(day: Day) -> Month {
        let (year, month, _) = day.ymd();
        Month(year * 12 + i32::from(month) - 1)
    }

    /// `2025-03`.
    pub fn iso(self) -> String {
        self.to_string().replace('_', "-")
    }

    /// The first day of the month; `None` beyond the years of files.
    pub fn first_day(self) -> Option<Day> {
        let month = u8::try_from(self.0.rem_euclid(12) + 1).ok()?;
        Day::from_ymd(self.0.div_euclid(12), month, 1)
    }

    /// All months from this one to `last`.
    pub fn to(self, last: Month) -> impl DoubleEndedIterator<Item = Month> + Clone {
        (self.0..=last.0).map(Month)
    }
}

/// As in the names of results: year and month, such as `2025_03`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}_{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

impl Add<i32> for Month {
    type Output = Month;

    fn add(self, months: i32) -> Month {
        Month(self.0 + months)
    }
}

impl Sub for Month {
    type Output = i32;

    fn sub(self, other: Month) -> i32 {
        self.0 - other.0
    }
}
