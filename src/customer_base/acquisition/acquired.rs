//! New customers by month, and what they brought in every month since.

use crate::customer_base::acquisition::Month;
use crate::customer_base::customers::Ordered;
use crate::customer_base::forecast::Partition;
use crate::customer_base::value::Valuation;
use crate::customer_base::{Customers, Margin, PreciseAmount, Purchases};

/// The customers who first bought in one month.
#[derive(Clone, Debug, Default)]
pub(in crate::customer_base) struct Acquired {
    pub customers: u32,
    /// Margin of all of them, in currency units, by age in months up to the month of the observation end.
    pub margins: Vec<f64>,
}

/// By group, and by month from the first to the last of the span.
pub(in crate::customer_base) type ByGroup = Vec<Vec<Acquired>>;

/// Follows the customers who first bought in the months of `span`, which ends at the observation end at the latest.
/// A day's margin is its amount × margin, or less its costs, as in the historical value.
pub(in crate::customer_base) fn acquired(
    purchases: &Purchases,
    customers: &Customers,
    ordered: &Ordered,
    valuation: &Valuation,
    span: (Month, Month),
    groups: &Partition,
) -> ByGroup {
    let (first, last) = span;
    let end = Month::from_day(ordered.end);
    let months = (last - first + 1).max(0) as usize;
    let mut found = vec![vec![(0u32, Vec::<i128>::new()); months]; groups.groups];
    for (nth, name) in customers.name.iter().enumerate() {
        let month = Month::from_day(ordered.first[nth]);
        if !(first..=last).contains(&month) {
            continue;
        }
        let (count, sums) = &mut found[groups.of_customer[nth] as usize][(month - first) as usize];
        *count += 1;
        sums.resize((end - month + 1) as usize, 0);
        let (days, costs) = purchases.of_customer(*name as usize);
        for (at, day) in days.iter().enumerate().take_while(|(_, day)| day.day <= ordered.end) {
            let cost = match valuation.margin {
                Margin::FromCosts { .. } => costs.get(at).map_or(0, |cost| cost.0),
                _ => 0,
            };
            // Refunds of an earlier time are of the first month.
            let age = (Month::from_day(day.day) - month).max(0) as usize;
            sums[age] += i128::from(day.amount.0.saturating_sub(cost));
        }
    }
    let margin = |sum: &i128| PreciseAmount::new(*sum, valuation.share()).units();
    let acquired = |(customers, sums): &(u32, Vec<i128>)| Acquired {
        customers: *customers,
        margins: sums.iter().map(margin).collect(),
    };
    found.iter().map(|months| months.iter().map(acquired).collect()).collect()
}

impl Acquired {
    pub fn join(&mut self, other: &Acquired) {
        self.customers += other.customers;
        if self.margins.len() < other.margins.len() {
            self.margins.resize(other.margins.len(), 0.0);
        }
        self.margins.iter_mut().zip(&other.margins).for_each(|(sum, next)| *sum += next);
    }

    /// Margin per customer by age; empty without customers.
    pub fn per_customer(&self) -> Vec<f64> {
        self.margins.iter().map(|margin| margin / f64::from(self.customers)).collect()
    }
}

/// Margin per customer by age over cohorts of consecutive months, the last of them that of the observation end: of
/// each age, those cohorts that have passed it entirely.
///
/// # Formula
/// Σ margin at this age ÷ Σ customers, over the same cohorts
pub(in crate::customer_base) fn usual_margins(
    cohorts: &[Acquired],
    is_last_over: bool,
) -> Vec<f64> {
    let running = usize::from(!is_last_over);
    let passed = |it: &Acquired| it.margins.len().saturating_sub(running);
    let ages = cohorts.iter().map(passed).max().unwrap_or(0);
    let at = |age: usize| {
        let old = cohorts.iter().filter(|it| passed(it) > age);
        let (margin, customers) = old.fold((0.0, 0.0), |(margin, customers), it| {
            (margin + it.margins[age], customers + f64::from(it.customers))
        });
        margin / customers
    };
    (0..ages).map(at).collect()
}
