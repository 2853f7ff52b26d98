//! Cumulative repeat purchases of all customers over time, actual and expected.
//!
//! # Reference
//! Fader, Hardie & Lee (2005), figure 4: the expectation is the sum over all customers of the repeat
//! purchases of a new customer in the time since the first purchase, formula (9).

use crate::btyd::BetaGeometric;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::{Tracking, TrackingPoint};
use crate::customer_base::{Model, Purchases};
use crate::import::Day;

/// The largest number of points; longer files have longer steps.
const MOST_POINTS: i32 = 160;
/// Up to this many days the expectation is computed for every day, beyond it at steps and interpolated.
const EVERY_DAY: i32 = 4_000;

impl Tracking {
    /// `None` for a customer summary and for a file of a single day.
    pub(in crate::customer_base) fn new(
        purchases: &Purchases,
        customers: &Customers,
        (model, buying): (Model, &BetaGeometric),
        calibration_end: Option<Day>,
    ) -> Option<Tracking> {
        let ordered = customers.ordered()?;
        let from = *ordered.first.iter().min()?;
        let days = ordered.end.0 - from.0;
        if days == 0 {
            return None;
        }
        let step = 7 * (days / 7 / MOST_POINTS + 1);
        let mut began = vec![0u32; days as usize + 1];
        for first in &ordered.first {
            began[(first.0 - from.0) as usize] += 1;
        }
        let began = began.iter().enumerate().filter(|(_, count)| **count > 0);
        let began: Vec<(i32, f64)> =
            began.map(|(day, count)| (day as i32, f64::from(*count))).collect();
        let repeats = repeats(purchases, customers, from, days);
        let growth = Growth::new(buying, days);
        let (mut points, mut actual, mut counted) = (Vec::new(), 0.0, 0);
        let mut at = 0;
        while at < days {
            at = (at + step).min(days);
            while counted <= at as usize {
                actual += f64::from(repeats[counted]);
                counted += 1;
            }
            points.push(TrackingPoint {
                day: Day(from.0 + at),
                actual,
                expected: growth.of_all(&began, at),
            });
        }
        Some(Tracking { model, calibration_end, points })
    }
}

/// Repeat purchase days of all customers, by day since the first.
fn repeats(purchases: &Purchases, customers: &Customers, from: Day, days: i32) -> Vec<u32> {
    let mut repeats = vec![0u32; days as usize + 1];
    for name in &customers.name {
        let (bought, _) = purchases.of_customer(*name as usize);
        let bought = bought.iter().filter(|day| day.is_purchase());
        for day in bought.skip(1).take_while(|day| day.day.0 <= from.0 + days) {
            repeats[(day.day.0 - from.0) as usize] += 1;
        }
    }
    repeats
}

/// Expected repeat purchases of a new customer, by days since the first purchase.
pub struct Growth {
    step: i32,
    values: Vec<f64>,
}

impl Growth {
    pub fn new(buying: &BetaGeometric, days: i32) -> Growth {
        let step = days / EVERY_DAY + 1;
        let count = days / step + 2;
        let value = |nth: i32| buying.expected_of_new(f64::from(nth * step));
        Growth { step, values: (0..count).map(value).collect() }
    }

    pub fn after(&self, days: i32) -> f64 {
        let (nth, rest) = ((days / self.step) as usize, days % self.step);
        let part = f64::from(rest) / f64::from(self.step);
        self.values[nth] + part * (self.values[nth + 1] - self.values[nth])
    }

    /// Sum over all customers on day `at`; `began` holds days and the number of first purchases on them.
    fn of_all(&self, began: &[(i32, f64)], at: i32) -> f64 {
        let until = began.iter().take_while(|(day, _)| *day <= at);
        until.map(|(day, count)| count * self.after(at - day)).sum()
    }
}
