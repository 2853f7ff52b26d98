//! Do customers come back? Those who came first in the same month, followed month by month.
//!
//! Exact counts and sums; what is not observed yet is `None`, never 0. The calendar is in
//! [`calendar`](super::calendar).

use super::{Day, Grain, Plain};
use serde::{Deserialize, Serialize};

/// Cohorts by period of first purchase and by age in periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohorts {
    pub grain: Grain,
    /// Oldest first, no gap between; cohorts without a customer are there.
    pub rows: Vec<Cohort>,
    /// The last period has not ended by the observation end: its cells will still grow.
    pub running: bool,
    /// For every age the share active of all cohorts observed to the end of that age; `None`
    /// where there is none.
    pub retention: Vec<Option<f64>>,
    /// Customers first seen before the oldest row, left out to bound the table, and their money.
    pub older_customers: u64,
    pub older_revenue: Plain,
}

/// Customers whose first purchase lies in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first day of the period.
    pub starts: Day,
    pub customers: u32,
    /// By age, from 0 (the period of the first purchase) to the last period observed; all rows of
    /// the table have as many cells as the oldest one, and those beyond are `None`.
    pub cells: Vec<Option<CohortCell>>,
}

/// One cohort at one age.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortCell {
    /// Customers with a purchase day in the period.
    pub active: u32,
    /// `active` ÷ customers of the cohort; 0 for an empty cohort.
    pub active_share: f64,
    pub revenue: Plain,
    /// Revenue up to and including this age ÷ customers of the cohort, before margin.
    pub cumulative_per_customer: f64,
    /// Revenue at this age ÷ customers of the cohort.
    pub revenue_per_customer: f64,
    /// The period had not ended by the observation end.
    pub running: bool,
}
