//! A customer summary: one row per customer instead of one per order, as computed in a data warehouse.
//!
//! Without purchase dates it has no history and no cohorts, only what the models need.
//! The queries that produce such a file are in [`customer_summary`](crate::customer_base::customer_summary).

use crate::import::Interner;
use serde::{Deserialize, Serialize};

/// A file of customers.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub customers: Interner,
    pub rows: Vec<SummaryRow>,
    pub currency: Option<String>,
}

/// One customer, or `weight` customers with equal values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SummaryRow {
    /// Index into [`Summary::customers`].
    pub customer: u32,
    /// Number of purchase days after the first.
    pub x: u32,
    /// Days from the first purchase to the last (`t_x`) and to the observation end (`t`).
    pub t_x: f64,
    pub t: f64,
    /// Mean amount of the purchase days after the first; 0 when there are none.
    pub mean: f64,
    pub weight: f64,
}

/// A unit of time, for the times in a summary file and for the models' parameters as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeUnit {
    Day,
    Week,
}

impl TimeUnit {
    pub const ALL: [TimeUnit; 2] = [TimeUnit::Day, TimeUnit::Week];

    /// The option's value in the form.
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
