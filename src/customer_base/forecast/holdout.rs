//! Holdout validation: fits on a calibration period, compared with the rest of the file.
//!
//! The baseline is the naive formula (average order value × frequency) on the same calibration data.

use crate::btyd::BetaGeometric;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::fits::Fits;
use crate::customer_base::forecast::outlook::ExpectedOrders;
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::forecast::{Holdout, HoldoutError, NoHoldout, PerModel};
use crate::customer_base::{Model, Purchases};
use crate::import::{Amount, Day};

/// Length of the calibration period as a fraction of the file's.
const CALIBRATION: f64 = 0.75;
const SHORTEST_DAYS: u32 = 84;
const FEWEST_CUSTOMERS: usize = 50;

/// The file as known at the end of the calibration period, with its fits.
#[derive(Debug)]
pub struct Calibration {
    pub end: Day,
    pub customers: Customers,
    pub fits: Fits,
}

impl Calibration {
    /// `start` are the fits of the whole file, which are close to those of the calibration period.
    pub fn of(
        purchases: &Purchases,
        whole: &Customers,
        start: &Fits,
    ) -> Result<Calibration, NoHoldout> {
        let ordered = whole.ordered().ok_or(NoHoldout::Summary)?;
        let from = ordered.first.iter().min().copied().unwrap_or(ordered.end);
        let days = (ordered.end.0 - from.0) as u32;
        if days < SHORTEST_DAYS {
            return Err(NoHoldout::TooShort { days });
        }
        let end = Day(from.0 + (f64::from(days) * CALIBRATION) as i32);
        let customers = Customers::at(purchases, end);
        if customers.len() < FEWEST_CUSTOMERS {
            let customers = customers.len() as u64;
            return Err(NoHoldout::TooFewCustomers { customers });
        }
        let fits = Fits::of(&customers, Some(start));
        if Model::ALL.into_iter().all(|model| fits.usable(model).is_none()) {
            return Err(NoHoldout::NoFit);
        }
        Ok(Calibration { end, customers, fits })
    }

    pub fn holdout(&self, whole: &Customers, margin: f64) -> Holdout {
        let actual = Actual::of(&self.customers, whole, margin);
        Holdout {
            calibration_end: self.end,
            end: actual.end,
            customers: self.customers.len() as u64,
            actual_orders: actual.all_orders(),
            actual_value: actual.value,
            errors: PerModel::new(|model| {
                Some(self.error(&actual, &self.fits.usable(model)?, margin))
            }),
            naive: self.naive(&actual, margin),
        }
    }

    fn error(&self, actual: &Actual, buying: &BetaGeometric, margin: f64) -> HoldoutError {
        let customers = &self.customers;
        let spending = Spending::of(&self.fits, customers);
        let future = ExpectedOrders::of_days(buying, customers, actual.days(self.end));
        let (mut orders, mut value, mut squares) = (0.0, 0.0, 0.0);
        for nth in 0..customers.len() {
            let (x, t) = (customers.x[nth], customers.t(nth));
            let alive = buying.p_alive(x, customers.t_x(nth), t);
            let expected = alive * future.if_alive(x, t).0;
            orders += expected;
            value += expected * spending.expected(x, customers.mean(nth)) * margin;
            squares += (expected - f64::from(actual.orders[nth])).powi(2);
        }
        actual.error(orders, value, squares)
    }

    /// Extrapolation: as many purchases per day as so far, each of the average amount.
    fn naive(&self, actual: &Actual, margin: f64) -> HoldoutError {
        let Some(ordered) = self.customers.ordered() else {
            return actual.error(0.0, 0.0, 0.0);
        };
        let purchases: u64 = self.customers.x.iter().map(|x| u64::from(*x) + 1).sum();
        let revenue =
            crate::customer_base::history::revenue(ordered) as f64 / Amount::PER_UNIT as f64;
        let from = ordered.first.iter().min().copied().unwrap_or(self.end);
        let past_days = f64::from(self.end.0 - from.0 + 1);
        let ratio = actual.days(self.end) / past_days;
        let orders = purchases as f64 * ratio;
        let each = orders / self.customers.len() as f64;
        let square = |orders: &u32| (each - f64::from(*orders)).powi(2);
        let squares = actual.orders.iter().map(square).sum();
        actual.error(orders, revenue * ratio * margin, squares)
    }
}

/// The purchases of the calibration customers in the holdout period.
struct Actual {
    end: Day,
    /// Number of purchase days, by customer.
    orders: Vec<u32>,
    value: f64,
}

impl Actual {
    /// Both are in the order of interned names, and every customer in `then` is also in `now`.
    fn of(then: &Customers, now: &Customers, margin: f64) -> Actual {
        let (mut orders, mut sum) = (Vec::with_capacity(then.len()), 0i128);
        let mut at = 0;
        for nth in 0..then.len() {
            while now.name[at] != then.name[nth] {
                at += 1;
            }
            orders.push(now.x[at] - then.x[nth]);
            if let (Some(then), Some(now)) = (then.ordered(), now.ordered()) {
                sum += i128::from(now.repeat[at].0) - i128::from(then.repeat[nth].0);
            }
        }
        Actual {
            end: now.ordered().map_or(Day(0), |ordered| ordered.end),
            orders,
            value: sum as f64 / Amount::PER_UNIT as f64 * margin,
        }
    }

    fn days(&self, calibration_end: Day) -> f64 {
        f64::from(self.end.0 - calibration_end.0)
    }

    fn all_orders(&self) -> f64 {
        self.orders.iter().map(|orders| f64::from(*orders)).sum()
    }

    fn error(&self, orders: f64, value: f64, squares: f64) -> HoldoutError {
        let off =
            |predicted: f64, actual: f64| (actual != 0.0).then(|| (predicted - actual) / actual);
        HoldoutError {
            orders,
            value,
            orders_off: off(orders, self.all_orders()),
            value_off: off(value, self.value),
            orders_rms: (squares / self.orders.len().max(1) as f64).sqrt(),
        }
    }
}
