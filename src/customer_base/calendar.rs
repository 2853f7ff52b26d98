//! A lookup table from day to month, quarter or year.
//!
//! Computing the month of a date takes several divisions; days are integers, so a table replaces
//! them for a million look-ups.

use crate::customer_base::Grain;
use crate::import::Day;

/// The periods between two days, numbered from the period of the first day.
#[derive(Clone, Debug)]
pub struct Calendar {
    grain: Grain,
    from: Day,
    /// Number of the period of day `from` + index.
    periods: Vec<u32>,
    /// The first period, counted in periods from the year 0.
    origin: i32,
}

impl Calendar {
    pub fn new(from: Day, to: Day, grain: Grain) -> Calendar {
        let origin = since_year_0(from, grain);
        let mut periods = Vec::with_capacity((to.0 - from.0 + 1).max(0) as usize);
        let (mut number, mut next) = (0u32, starts(origin + 1, grain));
        for day in from.0..=to.0 {
            if day >= next.0 {
                number += 1;
                next = starts(origin + number as i32 + 1, grain);
            }
            periods.push(number);
        }
        Calendar { grain, from, periods, origin }
    }

    /// The number of a day's period; days before the first count as the first.
    pub fn period(&self, day: Day) -> u32 {
        let nth = (day.0 - self.from.0).max(0) as usize;
        self.periods[nth]
    }

    /// Number of periods.
    pub fn count(&self) -> u32 {
        self.periods.last().map_or(0, |last| last + 1)
    }

    pub fn starts(&self, period: u32) -> Day {
        starts(self.origin + period as i32, self.grain)
    }

    /// Whether the period ends with this day or earlier.
    pub fn has_ended(&self, period: u32, day: Day) -> bool {
        self.starts(period + 1).0 <= day.0 + 1
    }
}

/// The grain that keeps the table readable: months up to 36 months, quarters up to 120, then years.
pub fn fitting_grain(from: Day, to: Day) -> Grain {
    let months = since_year_0(to, Grain::Month) - since_year_0(from, Grain::Month) + 1;
    if months <= 36 {
        Grain::Month
    } else if months <= 120 {
        Grain::Quarter
    } else {
        Grain::Year
    }
}

fn since_year_0(day: Day, grain: Grain) -> i32 {
    let (year, month, _) = day.ymd();
    (year * 12 + i32::from(month) - 1).div_euclid(grain.months())
}

/// The first day of a period counted from the year 0.
fn starts(period: i32, grain: Grain) -> Day {
    let months = period * grain.months();
    let month = months.rem_euclid(12) as u8 + 1;
    // No period starts beyond the year 9999.
    Day::from_ymd(months.div_euclid(12), month, 1).unwrap_or(Day(i32::MAX - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_lies_in_its_own_period() {
        let (from, to) = (Day::from_ymd(1999, 11, 15).unwrap(), Day::from_ymd(2004, 3, 1).unwrap());
        for grain in Grain::ALL {
            let calendar = Calendar::new(from, to, grain);
            for day in from.0..=to.0 {
                let period = calendar.period(Day(day));
                let expected = since_year_0(Day(day), grain) - since_year_0(from, grain);
                assert_eq!(period as i32, expected);
                assert!(calendar.starts(period).0 <= day && day < calendar.starts(period + 1).0);
            }
        }
    }
}
