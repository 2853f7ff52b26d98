//! Cohorts of about equal size by day of the first purchase; a day is never split.

use crate::customer_base::customers::Ordered;

/// Every customer's cohort.
pub struct Cohorts {
    pub of_customer: Vec<u32>,
    /// Number of customers.
    pub sizes: Vec<f64>,
}

impl Cohorts {
    /// There must be a customer.
    pub fn new(ordered: &Ordered) -> Cohorts {
        let first = &ordered.first;
        let from = first.iter().min().map_or(0, |day| day.0);
        let mut began = vec![0usize; (ordered.end.0 - from + 1) as usize];
        first.iter().for_each(|day| began[(day.0 - from) as usize] += 1);
        let count = (first.len() / LEAST).clamp(1, MOST);
        let mut before = 0;
        let of_day = began.iter().map(|began| {
            let cohort = before * count / first.len();
            before += began;
            cohort.min(count - 1) as u32
        });
        let of_day: Vec<u32> = of_day.collect();
        let cohort = |day: &crate::import::Day| of_day[(day.0 - from) as usize];
        let of_customer: Vec<u32> = first.iter().map(cohort).collect();
        let mut sizes = vec![0.0; count];
        of_customer.iter().for_each(|cohort| sizes[*cohort as usize] += 1.0);
        Cohorts { of_customer, sizes }
    }
}

/// Enough that every cohort has customers of several values, and few enough to be of one time.
const LEAST: usize = 60;
const MOST: usize = 24;
