//! What has every customer brought so far? Historical CLV, how it is spread, who costs money.
//!
//! Exact: sums of whole numbers, no `f64` but in shares. It knows no future; that is
//! [`predict`](super::predict).

use super::Plain;
use serde::{Deserialize, Serialize};

/// Historical CLV over all customers: sum of net amounts × margin, or less the file's costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    pub total: Plain,
    /// Rounded to four decimals, as is the median.
    pub mean: Plain,
    pub median: Plain,
    /// Customers by value; the bins lie side by side from the lowest value to the highest.
    pub bins: Vec<Bin>,
    /// Shares of the total brought by the best customers, from 0 % to 100 % of them in steps of
    /// 5 %; empty when the total is not above zero.
    pub best: Vec<BestShare>,
    pub losing_money: Losing,
}

impl History {
    /// Which share of the total the best 20 % of customers bring, from 0 to 1 (above 1 when the
    /// others cost money).
    pub fn top_fifth(&self) -> Option<f64> {
        self.best
            .iter()
            .find(|it| it.customers_percent == 20)
            .map(|it| it.of_total)
    }
}

/// Customers whose value is at least `from` and below `to`; an open end is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    pub from: Option<Plain>,
    pub to: Option<Plain>,
    pub customers: u32,
    pub value: Plain,
}

/// A point of the Lorenz curve, best customers first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BestShare {
    pub customers_percent: u8,
    pub of_total: f64,
}

/// Customers whose value is below zero, and how much they cost together (a negative amount).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Losing {
    pub customers: u32,
    pub value: Plain,
}
