//! Orders grouped by customer and day, independent of the order of the file's rows.
//!
//! Knows no settings: [`Customers`](crate::customer_base::Customers) applies the observation end to
//! these days.
//!
//! A *purchase day* is all orders of one customer on one day, amounts added. It counts when the
//! sum is above zero, or when no row of the day is negative: an order of amount 0 (a gift card, a
//! sample) is a purchase. Other days are refunds of earlier purchases: they are not purchase days
//! and contain no orders, but their amounts count in revenue and in historical value.

use crate::import::{Amount, Day, Orders};

/// One day of one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurchaseDay {
    /// Sum of the day's amounts, net of refunds.
    pub amount: Amount,
    pub day: Day,
    /// Rows of amount 0 or more; 0 when the day is not a purchase day.
    pub orders: u32,
}

impl PurchaseDay {
    pub fn is_purchase(&self) -> bool {
        self.orders > 0
    }
}

/// The days of all customers, grouped by customer and in chronological order.
#[derive(Clone, Debug, Default)]
pub struct Purchases {
    /// Index of each customer's first day, and the number of days at the end.
    starts: Vec<u32>,
    days: Vec<PurchaseDay>,
    /// Costs by day, when the file has them.
    costs: Option<Vec<Amount>>,
    /// The last day of the file, including refunds.
    pub last_day: Option<Day>,
    /// Rows of the whole file that are not orders.
    pub refund_rows: u64,
    /// The sum of a day overflowed and was clamped to the range of [`Amount`].
    pub overflow: bool,
}

impl Purchases {
    pub fn from_orders(orders: &Orders) -> Purchases {
        let rows = &orders.orders;
        let amount = |nth: usize| rows[nth].amount;
        let mut grouped = Grouped::from_orders(orders, amount);
        let purchases: u64 = grouped.days.iter().map(|day| u64::from(day.orders)).sum();
        let costs = orders.costs.as_ref().map(|costs| {
            // The same rows with other amounts give the same days at the same indices.
            let cost = |nth: usize| costs.get(nth).copied().unwrap_or_default();
            let by_cost = Grouped::from_orders(orders, cost);
            grouped.overflow |= by_cost.overflow;
            by_cost.days.iter().map(|day| day.amount).collect()
        });
        Purchases {
            starts: grouped.starts,
            days: grouped.days,
            costs,
            last_day: rows.iter().map(|order| order.day).max(),
            refund_rows: rows.len() as u64 - purchases,
            overflow: grouped.overflow,
        }
    }

    /// A part of the customers, about `most` of them; `None` when there are no more. Which ones depends on their
    /// purchases alone, so the order of the file's rows does not matter.
    pub fn sample(&self, most: usize) -> Option<Sample> {
        let step = self.customers().div_ceil(most.max(1)) as u64;
        if step <= 1 {
            return None;
        }
        let mut purchases =
            Purchases { starts: vec![0], last_day: self.last_day, ..Purchases::default() };
        let mut names = Vec::new();
        for customer in 0..self.customers() {
            let (days, _) = self.of_customer(customer);
            if mixed(days).is_multiple_of(step) {
                purchases.days.extend_from_slice(days);
                purchases.starts.push(purchases.days.len() as u32);
                names.push(customer as u32);
            }
        }
        Some(Sample { purchases, names })
    }

    /// Number of customers in the file, including those without a day.
    pub fn customers(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn has_costs(&self) -> bool {
        self.costs.is_some()
    }

    /// A customer's days in chronological order, and their costs (empty when the file has
    /// none).
    pub fn of_customer(&self, customer: usize) -> (&[PurchaseDay], &[Amount]) {
        let range = self.starts[customer] as usize..self.starts[customer + 1] as usize;
        let costs = self.costs.as_ref().map(|costs| &costs[range.clone()]);
        (&self.days[range], costs.unwrap_or(&[]))
    }
}

/// The purchases of a part of the customers.
#[derive(Clone, Debug)]
pub struct Sample {
    pub purchases: Purchases,
    /// Their numbers among all customers.
    pub names: Vec<u32>,
}

/// A number without pattern from a customer's days.
fn mixed(days: &[PurchaseDay]) -> u64 {
    let mix = |seed: u64, number: u64| {
        let mixed = (seed.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    let day = |seed: u64, day: &PurchaseDay| mix(mix(seed, day.day.0 as u64), day.amount.0 as u64);
    days.iter().fold(0, day)
}

/// A counting sort by customer: one pass to count, one to place, one to merge days.
struct Grouped {
    starts: Vec<u32>,
    days: Vec<PurchaseDay>,
    overflow: bool,
}

impl Grouped {
    fn from_orders(orders: &Orders, amount: impl Fn(usize) -> Amount) -> Grouped {
        let mut starts = starts(orders);
        let days = placed(orders, &starts, amount);
        let mut grouped = Grouped { starts: Vec::new(), days, overflow: false };
        let mut next = 0;
        for customer in 0..starts.len() - 1 {
            let range = starts[customer] as usize..starts[customer + 1] as usize;
            starts[customer] = next as u32;
            sort_by_day(&mut grouped.days[range.clone()]);
            next = grouped.merge(range, next);
        }
        if let Some(end) = starts.last_mut() {
            *end = next as u32;
        }
        grouped.days.truncate(next);
        grouped.starts = starts;
        grouped
    }

    /// Moves one customer's sorted rows to index `next` and adds up rows of the same day; returns
    /// the index for the next customer.
    fn merge(&mut self, rows: std::ops::Range<usize>, mut next: usize) -> usize {
        let mut at = rows.start;
        while at < rows.end {
            let mut day = self.days[at];
            let mut negative = day.orders == 0;
            at += 1;
            while at < rows.end && self.days[at].day == day.day {
                let other = self.days[at];
                let sum = day.amount.0.saturating_add(other.amount.0);
                self.overflow |= sum == i64::MAX || sum == i64::MIN;
                day.amount = Amount(sum);
                day.orders += other.orders;
                negative |= other.orders == 0;
                at += 1;
            }
            if negative && day.amount.0 <= 0 {
                day.orders = 0;
            }
            self.days[next] = day;
            next += 1;
        }
        next
    }
}

/// Index of each customer's first row.
fn starts(orders: &Orders) -> Vec<u32> {
    let mut starts = vec![0u32; orders.customers.len() + 1];
    for order in &orders.orders {
        starts[order.customer as usize + 1] += 1;
    }
    for customer in 1..starts.len() {
        starts[customer] += starts[customer - 1];
    }
    starts
}

fn placed(orders: &Orders, starts: &[u32], amount: impl Fn(usize) -> Amount) -> Vec<PurchaseDay> {
    let nothing = PurchaseDay { amount: Amount(0), day: Day(0), orders: 0 };
    let mut next = starts.to_vec();
    let mut days = vec![nothing; orders.orders.len()];
    for (nth, order) in orders.orders.iter().enumerate() {
        let place = &mut next[order.customer as usize];
        days[*place as usize] = PurchaseDay {
            amount: amount(nth),
            day: order.day,
            orders: u32::from(order.amount.0 >= 0),
        };
        *place += 1;
    }
    days
}

/// Files are mostly in chronological order, so most customers need no sorting.
fn sort_by_day(days: &mut [PurchaseDay]) {
    if !days.is_sorted_by_key(|day| day.day) {
        days.sort_unstable_by_key(|day| day.day);
    }
}
