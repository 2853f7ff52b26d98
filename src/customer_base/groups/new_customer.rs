//! What the model expects of one new customer.

use crate::btyd::BetaGeometric;
use crate::customer_base::Settings;
use crate::customer_base::forecast::{Growth, MONTH_DAYS, Spending, horizon};

/// A new customer by the model that predicts, over the report's horizon.
pub struct NewCustomer {
    buying: BetaGeometric,
    orders: Growth,
    pub horizon_days: i32,
    /// Expected value of the repeat orders: each discounted at its month's end, × expected spend, × margin.
    pub repeat_value: f64,
    /// The report's margin, as a fraction.
    pub margin: f64,
    pub spending: Spending,
}

impl NewCustomer {
    pub fn new(
        buying: &BetaGeometric,
        spending: &Spending,
        settings: &Settings,
        margin: f64,
    ) -> NewCustomer {
        let horizon_days = (f64::from(settings.horizon_months) * MONTH_DAYS).round() as i32;
        let discounted = horizon(settings).1.discounted(|time| buying.expected_of_new(time));
        NewCustomer {
            buying: *buying,
            orders: Growth::new(buying, horizon_days),
            horizon_days,
            repeat_value: discounted * spending.expected(0, 0.0) * margin,
            margin,
            spending: *spending,
        }
    }

    /// E\[X(t)\]: expected repeat orders within so many days, from 0 to the horizon.
    pub fn orders(&self, days: i32) -> f64 {
        self.orders.after(days)
    }

    /// The probability of buying again within so many days.
    pub fn buys_again(&self, days: i32) -> f64 {
        self.buying.p_alive(0, 0.0, 0.0) * self.buying.buys_if_alive(f64::from(days), 0, 0.0, 0.0)
    }

    /// About the variance of the number of orders, of which so many are expected, ÷ that number: 1/k by chance, 1/r
    /// because customers differ in their rate.
    pub fn spread(&self, expected: f64) -> f64 {
        1.0 / f64::from(self.buying.k) + expected / self.buying.r
    }
}
