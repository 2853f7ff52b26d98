//! The model and the plain formula in the holdout period, customer by customer.

use crate::btyd::BetaGeometric;
use crate::customer_base::Model;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::actual::Actual;
use crate::customer_base::forecast::outlook::ExpectedOrders;
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::forecast::{Accuracy, Calibration, Observed, Predicted};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How well both forecasts of the holdout period came true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub model: Accuracy,
    /// Every customer goes on at the own rate so far.
    pub plain: Accuracy,
}

impl Calibration {
    /// Compares the forecasts for the time from the calibration's end to that of `whole`. `tie` orders two customers
    /// of the calibration with the same forecast. `None` without this model.
    pub fn comparison(
        &self,
        model: Model,
        whole: &Customers,
        margin: f64,
        tie: &dyn Fn(usize, usize) -> Ordering,
    ) -> Option<Comparison> {
        let buying = self.fits.usable(model)?;
        let actual = Actual::of(&self.customers, whole);
        let days = actual.days(self.end);
        let value = actual.revenue().iter().map(|revenue| revenue * margin).collect();
        let observed = Observed { orders: actual.orders, value };
        let accuracy = |predicted: &Predicted| Accuracy::of(predicted, &observed, tie);
        Some(Comparison {
            model: accuracy(&self.by_model(&buying, days, margin))?,
            plain: accuracy(&self.plain(days, margin))?,
        })
    }

    fn by_model(&self, buying: &BetaGeometric, days: f64, margin: f64) -> Predicted {
        let customers = &self.customers;
        let spending = Spending::of(&self.fits, customers);
        let future = ExpectedOrders::of_days(buying, customers, days);
        let mut predicted = Predicted::default();
        for nth in 0..customers.len() {
            let (x, t) = (customers.x[nth], customers.t(nth));
            let p_alive = buying.p_alive(x, customers.t_x(nth), t);
            let orders = p_alive * future.if_alive(x, t).0;
            predicted.orders.push(orders);
            predicted.value.push(orders * spending.expected(x, customers.mean(nth)) * margin);
            predicted.buys.push(p_alive * buying.buys_if_alive(days, x, t));
        }
        predicted
    }

    /// # Formula
    /// orders = x/T · days, value = orders · z̄ · margin, P(buys) = 1 − e^−orders
    fn plain(&self, days: f64, margin: f64) -> Predicted {
        let customers = &self.customers;
        let mut predicted = Predicted::default();
        for nth in 0..customers.len() {
            let (x, t) = (f64::from(customers.x[nth]), customers.t(nth));
            let orders = if t > 0.0 { x / t * days } else { 0.0 };
            predicted.orders.push(orders);
            predicted.value.push(orders * customers.mean(nth) * margin);
            predicted.buys.push(-(-orders).exp_m1());
        }
        predicted
    }
}
