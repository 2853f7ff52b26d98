//! What if the orders live in a warehouse? One row a customer instead of one an order.
//!
//! Only what the models need is in it: no days, no first purchases, so no history and no cohorts.
//! The ready queries that make such a file are in [`sql`](crate::customer_base::customer_summary).

use crate::import::Interner;
use serde::{Deserialize, Serialize};

/// A file of customers.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub customers: Interner,
    pub rows: Vec<SummaryRow>,
    pub currency: Option<String>,
}

/// One customer, or as many alike ones as `weight` says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SummaryRow {
    /// A number of [`Summary::customers`].
    pub customer: u32,
    /// Purchase days after the first.
    pub x: u32,
    /// Days from the first purchase to the last, and to the observation end.
    pub t_x: f64,
    pub t: f64,
    /// Mean amount of the purchase days after the first; 0 when there is none.
    pub mean: f64,
    pub weight: f64,
}

/// The unit in which the models' parameters are written. Predictions do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeUnit {
    Day,
    Week,
}

impl TimeUnit {
    pub const ALL: [TimeUnit; 2] = [TimeUnit::Day, TimeUnit::Week];

    /// The word in the form.
    pub fn name(self) -> &'static str {
        match self {
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
        }
    }

    pub fn from_name(name: &str) -> Option<TimeUnit> {
        TimeUnit::ALL.into_iter().find(|unit| unit.name() == name)
    }

    pub fn days(self) -> f64 {
        match self {
            TimeUnit::Day => 1.0,
            TimeUnit::Week => 7.0,
        }
    }
}
