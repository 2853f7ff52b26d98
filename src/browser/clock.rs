//! Which day is it for the visitor?

use crate::import::Day;
use js_sys::Date;

/// Today, in the visitor's time zone.
pub fn today() -> Day {
    let now = Date::new_0();
    let midnight = Date::utc(now.get_full_year().into(), now.get_month().into());
    // OK because a month's first day and a day of the month are far from the ends of a number.
    let first = (midnight / 86_400_000.0) as i32;
    Day(first + now.get_date() as i32 - 1)
}
