//! The simple formula beside the models: all customers go on as so far, at their average order value.

use crate::customer_base::Settings;
use crate::customer_base::customers::{Customers, Ordered};
use crate::customer_base::forecast::PlainOutlook;
use crate::customer_base::forecast::outlook::horizon;
use crate::import::Amount;

/// Every customer buys as often as between the file's first day and the observation end.
///
/// # Formula
/// Past purchases × days ahead ÷ past days; revenue in the same way.
pub(super) struct Plain<'a> {
    customers: &'a Customers,
    ordered: &'a Ordered,
    /// Days ahead ÷ past days.
    ratio: f64,
}

impl<'a> Plain<'a> {
    /// `None` for a customer summary, which holds no days.
    pub fn new(customers: &'a Customers, days: f64) -> Option<Plain<'a>> {
        let ordered = customers.ordered()?;
        let from = ordered.first.iter().min().copied().unwrap_or(ordered.end);
        let past_days = f64::from(ordered.end.0 - from.0 + 1);
        Some(Plain { customers, ordered, ratio: days / past_days })
    }

    pub fn orders(&self, nth: usize) -> f64 {
        (f64::from(self.customers.x[nth]) + 1.0) * self.ratio
    }

    /// In currency units.
    pub fn revenue(&self, nth: usize) -> f64 {
        self.ordered.total[nth].0 as f64 / Amount::PER_UNIT as f64 * self.ratio
    }

    /// Of all customers: orders, and revenue in currency units.
    pub fn totals(&self) -> (f64, f64) {
        let purchases: u64 = self.customers.x.iter().map(|x| u64::from(*x) + 1).sum();
        let revenue = crate::customer_base::history::revenue(self.ordered) as f64;
        (purchases as f64 * self.ratio, revenue / Amount::PER_UNIT as f64 * self.ratio)
    }
}

impl Plain<'_> {
    /// `None` for a customer summary.
    pub fn outlook(
        customers: &Customers,
        settings: &Settings,
        margin: f64,
    ) -> Option<PlainOutlook> {
        let (days, months) = horizon(settings);
        let (expected_orders, expected_revenue) = Plain::new(customers, days)?.totals();
        // Orders come evenly over the months, each discounted at its end.
        let discounted = months.discounted(|days| days) / days;
        let value = expected_revenue * discounted * margin;
        Some(PlainOutlook { expected_orders, expected_revenue, value })
    }
}
