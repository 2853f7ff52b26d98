//! The model and the simple formula compared customer by customer, on earlier days of the file.

use crate::customer_base::Model;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::actual::Actual;
use crate::customer_base::forecast::cells::expected_orders;
use crate::customer_base::forecast::plain::Plain;
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::forecast::{Accuracy, Calibration, Observed, Predicted};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How well the forecasts of earlier days came true for single customers, all days together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub model: Accuracy,
    pub plain: Accuracy,
}

impl Comparison {
    /// Compares the forecasts of each calibration up to the end of the customers beside it. `tie` orders two
    /// customers, by their index among the names, who have the same forecast. `None` where the model could not be fitted
    /// on each of the days.
    pub fn new(
        tests: &[(&Calibration, Customers)],
        model: Model,
        margin: f64,
        tie: &dyn Fn(u32, u32) -> Ordering,
    ) -> Option<Comparison> {
        let (mut observed, mut names) = (Observed::default(), Vec::new());
        let (mut by_model, mut plain) = (Predicted::default(), Predicted::default());
        for (then, later) in tests {
            let actual = Actual::new(&then.customers, later);
            let days = actual.days(then.end);
            observed.value.extend(actual.revenue().iter().map(|revenue| revenue * margin));
            observed.orders.extend(actual.orders);
            names.extend_from_slice(&then.customers.name);
            add_model(&mut by_model, then, model, days, margin)?;
            add_plain(&mut plain, then, days, margin)?;
        }
        let tie = |a: usize, b: usize| tie(names[a], names[b]).then(a.cmp(&b));
        Some(Comparison {
            model: Accuracy::measure(&by_model, &observed, &tie)?,
            plain: Accuracy::measure(&plain, &observed, &tie)?,
        })
    }
}

fn add_model(
    predicted: &mut Predicted,
    then: &Calibration,
    model: Model,
    days: f64,
    margin: f64,
) -> Option<()> {
    let (buying, customers) = (then.fits.usable(model)?, &then.customers);
    let spending = Spending::new(&then.fits, customers);
    for (nth, orders) in expected_orders(&buying, customers, days).into_iter().enumerate() {
        let (x, t_x, t) = (customers.x[nth], customers.t_x(nth), customers.t(nth));
        predicted.orders.push(orders);
        predicted.value.push(orders * spending.expected(x, customers.mean(nth)) * margin);
        predicted.buys.push(buying.p_buys(days, x, t_x, t));
    }
    Some(())
}

/// # Formula
/// P(buys) = 1 − e^−orders
fn add_plain(predicted: &mut Predicted, then: &Calibration, days: f64, margin: f64) -> Option<()> {
    let plain = Plain::new(&then.customers, days)?;
    for nth in 0..then.customers.len() {
        let orders = plain.orders(nth);
        predicted.orders.push(orders);
        predicted.value.push(plain.revenue(nth) * margin);
        predicted.buys.push(-(-orders).exp_m1());
    }
    Some(())
}
