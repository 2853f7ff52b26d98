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
    pub fn of(orders: &Orders) -> Option<Overview> {
        let all = &orders.orders;
        let mut amounts: Vec<Amount> = all.iter().map(|order| order.amount).collect();
        let middle = amounts.len().checked_sub(1)? / 2;
        let (_, median, _) = amounts.select_nth_unstable(middle);
        Some(Overview {
            orders: all.len() as u64,
            customers: orders.customers.len() as u64,
            first: all.iter().map(|order| order.day).min()?,
            last: all.iter().map(|order| order.day).max()?,
            revenue: all.iter().map(|order| i128::from(order.amount.0)).sum(),
            median: *median,
            largest: all.iter().map(|order| order.amount).max()?,
            currency: orders.currency.clone(),
        })
    }
}
