//! What the customers of an earlier day did afterwards.

use crate::customer_base::customers::Customers;
use crate::import::{Amount, Day};

/// The purchases of earlier customers in the period after, by customer.
pub(super) struct Actual {
    pub end: Day,
    /// Number of purchase days.
    pub orders: Vec<u32>,
    /// Revenue of those days, in ten-thousandths.
    revenue: Vec<i64>,
}

impl Actual {
    /// Both are in the order of interned names, and every customer in `then` is also in `now`.
    pub fn new(then: &Customers, now: &Customers) -> Actual {
        let mut orders = Vec::with_capacity(then.len());
        let mut revenue = Vec::with_capacity(then.len());
        let mut at = 0;
        for nth in 0..then.len() {
            while now.name[at] != then.name[nth] {
                at += 1;
            }
            orders.push(now.x[at] - then.x[nth]);
            if let (Some(then), Some(now)) = (then.ordered(), now.ordered()) {
                revenue.push(now.repeat[at].0.saturating_sub(then.repeat[nth].0));
            }
        }
        Actual { end: now.ordered().map_or(Day(0), |ordered| ordered.end), orders, revenue }
    }

    pub fn days(&self, from: Day) -> f64 {
        f64::from(self.end.0 - from.0)
    }

    pub fn all_orders(&self) -> f64 {
        self.orders.iter().map(|orders| f64::from(*orders)).sum()
    }

    /// In currency units.
    pub fn all_revenue(&self) -> f64 {
        let sum: i128 = self.revenue.iter().map(|amount| i128::from(*amount)).sum();
        sum as f64 / Amount::PER_UNIT as f64
    }

    /// In currency units, by customer.
    pub fn revenue(&self) -> Vec<f64> {
        self.revenue.iter().map(|amount| *amount as f64 / Amount::PER_UNIT as f64).collect()
    }
}
