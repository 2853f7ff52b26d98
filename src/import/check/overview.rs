//! The figures by which a visitor sees whether a file was read as it is.

use crate::import::{Amount, Day, Orders};
use serde::{Deserialize, Serialize};

/// What a file holds, under a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub orders: u64,
    pub customers: u64,
    pub first: Day,
    pub last: Day,
    /// The sum of all orders, in ten-thousandths.
    pub revenue: i128,
    /// The lower median.
    pub median: Amount,
    pub largest: Amount,
    /// The ISO code, when the file names a currency.
    pub currency: Option<String>,
}

impl Overview {
    /// `None` without orders.
    pub fn new(orders: &Orders) -> Option<Overview> {
        let all = &orders.orders;
        let (mut first, mut last) = (all.first()?.day, all.first()?.day);
        let (mut amounts, mut revenue) = (Vec::with_capacity(all.len()), 0);
        for order in all {
            (first, last) = (first.min(order.day), last.max(order.day));
            revenue += i128::from(order.amount.0);
            amounts.push(order.amount);
        }
        let middle = (amounts.len() - 1) / 2;
        let (_, median, above) = amounts.select_nth_unstable(middle);
        Some(Overview {
            orders: all.len() as u64,
            customers: orders.customers.len() as u64,
            first,
            last,
            revenue,
            median: *median,
            largest: above.iter().copied().max().unwrap_or(*median),
            currency: orders.currency.clone(),
        })
    }
}
