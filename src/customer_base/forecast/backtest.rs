//! Which forecast came closest on earlier days of the file: each model, and the simple formula.

use crate::customer_base::Customers;
use crate::customer_base::forecast::actual::Actual;
use crate::customer_base::forecast::cells::expected_orders;
use crate::customer_base::forecast::plain::Plain;
use crate::customer_base::forecast::{Backtest, BacktestError, Calibration, PerModel};

impl Backtest {
    /// Forecasts of each calibration up to the end of the customers beside it.
    pub(super) fn run(days: i32, tests: &[(&Calibration, Customers)]) -> Backtest {
        let actual: Vec<Actual> =
            tests.iter().map(|(then, later)| Actual::new(&then.customers, later)).collect();
        let error = |predict: &dyn Fn(&Calibration) -> Option<Vec<f64>>| {
            let mut sums = Sums::default();
            for ((then, _), actual) in tests.iter().zip(&actual) {
                sums.add(&predict(then)?, actual);
            }
            Some(sums.error())
        };
        let length = f64::from(days);
        let plain = error(&|then| {
            let plain = Plain::new(&then.customers, length)?;
            Some((0..then.customers.len()).map(|nth| plain.orders(nth)).collect())
        });
        Backtest {
            origins: tests.len() as u32,
            days: days as u32,
            errors: PerModel::new(|model| {
                error(&|then| {
                    let buying = then.fits.usable(model)?;
                    Some(expected_orders(&buying, &then.customers, length))
                })
            }),
            // OK because calibrations are made from orders.
            plain: plain.unwrap_or_else(|| Sums::default().error()),
        }
    }
}

#[derive(Default)]
struct Sums {
    origins: f64,
    off: f64,
    customers: f64,
    squares: f64,
}

impl Sums {
    fn add(&mut self, predicted: &[f64], actual: &Actual) {
        let total = actual.all_orders();
        self.origins += 1.0;
        // Where nobody bought, an error counts as if one order had come.
        self.off += (predicted.iter().sum::<f64>() - total).abs() / total.max(1.0);
        self.customers += predicted.len() as f64;
        let errors = predicted.iter().zip(&actual.orders);
        self.squares += errors.map(|(is, was)| (is - f64::from(*was)).powi(2)).sum::<f64>();
    }

    fn error(&self) -> BacktestError {
        BacktestError {
            orders_rms: (self.squares / self.customers.max(1.0)).sqrt(),
            orders_off: self.off / self.origins.max(1.0),
        }
    }
}
