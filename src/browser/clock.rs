//! Reads today's date in the visitor's time zone.

use crate::import::Day;
use js_sys::Date;

/// Today, in the visitor's time zone.
pub fn today() -> Day {
    let now = Date::new_0();
    let midnight = Date::utc(now.get_full_year().into(), now.get_month().into());
    // OK because day numbers are far below `i32::MAX`.
    let first = (midnight / 86_400_000.0) as i32;
    Day(first + now.get_date() as i32 - 1)
}
