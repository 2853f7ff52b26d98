//! Holdout validation: fits on a calibration period, compared with the rest of the file.
//!
//! The baseline is the naive formula (average order value × frequency) on the same calibration data.

use crate::btyd::BetaGeometric;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::actual::Actual;
use crate::customer_base::forecast::cells::expected_orders;
use crate::customer_base::forecast::fits::Fits;
use crate::customer_base::forecast::plain::Plain;
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::forecast::{Holdout, HoldoutError, NoHoldout, PerModel};
use crate::customer_base::{Model, Purchases};
use crate::import::Day;

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
    pub fn new(
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
        Calibration::at(purchases, end, start)
    }

    /// The file as known at the end of this day.
    pub fn at(purchases: &Purchases, end: Day, start: &Fits) -> Result<Calibration, NoHoldout> {
        let customers = Customers::at(purchases, end);
        if customers.len() < FEWEST_CUSTOMERS {
            let customers = customers.len() as u64;
            return Err(NoHoldout::TooFewCustomers { customers });
        }
        let fits = Fits::fit(&customers, Some(start));
        if Model::ALL.into_iter().all(|model| fits.usable(model).is_none()) {
            return Err(NoHoldout::NoFit);
        }
        Ok(Calibration { end, customers, fits })
    }

    pub fn holdout(&self, whole: &Customers, margin: f64) -> Holdout {
        let actual = Actual::new(&self.customers, whole);
        Holdout {
            calibration_end: self.end,
            end: actual.end,
            customers: self.customers.len() as u64,
            actual_orders: actual.all_orders(),
            actual_value: actual.all_revenue() * margin,
            errors: PerModel::new(|model| {
                Some(self.error(&actual, &self.fits.usable(model)?, margin))
            }),
            naive: self.naive(&actual, margin),
        }
    }

    fn error(&self, actual: &Actual, buying: &BetaGeometric, margin: f64) -> HoldoutError {
        let customers = &self.customers;
        let spending = Spending::new(&self.fits, customers);
        let predicted = expected_orders(buying, customers, actual.days(self.end));
        let (mut orders, mut value, mut squares) = (0.0, 0.0, 0.0);
        for (nth, expected) in predicted.into_iter().enumerate() {
            orders += expected;
            value += expected * spending.expected(customers.x[nth], customers.mean(nth)) * margin;
            squares += (expected - f64::from(actual.orders[nth])).powi(2);
        }
        error(actual, margin, [orders, value, squares])
    }

    /// The simple formula, with the same orders for every customer.
    fn naive(&self, actual: &Actual, margin: f64) -> HoldoutError {
        let Some(plain) = Plain::new(&self.customers, actual.days(self.end)) else {
            return error(actual, margin, [0.0; 3]);
        };
        let (orders, revenue) = plain.totals();
        let each = orders / self.customers.len() as f64;
        let square = |orders: &u32| (each - f64::from(*orders)).powi(2);
        let squares = actual.orders.iter().map(square).sum();
        error(actual, margin, [orders, revenue * margin, squares])
    }
}

fn error(actual: &Actual, margin: f64, [orders, value, squares]: [f64; 3]) -> HoldoutError {
    let off = |predicted: f64, actual: f64| (actual != 0.0).then(|| (predicted - actual) / actual);
    HoldoutError {
        orders,
        value,
        orders_off: off(orders, actual.all_orders()),
        value_off: off(value, actual.all_revenue() * margin),
        orders_rms: (squares / actual.orders.len().max(1) as f64).sqrt(),
    }
}
