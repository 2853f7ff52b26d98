//! The facts of each customer at the observation end, in columns.
//!
//! From orders or from a customer summary; the models read both through [`Customers::x`],
//! [`Customers::t_x`], [`Customers::t`] and [`Customers::mean`]. Knows no model and no margin.

use crate::customer_base::Purchases;
use crate::import::{Amount, Day, Summary};

/// All customers with a purchase day, in the order of their first row in the file.
#[derive(Clone, Debug, Default)]
pub struct Customers {
    /// The customer's index among the interned names.
    pub name: Vec<u32>,
    /// Purchase days after the first: the frequency.
    pub x: Vec<u32>,
    pub known: CustomerData,
}

#[derive(Clone, Debug)]
pub enum CustomerData {
    Orders(Ordered),
    Summary(Summarised),
}

impl Default for CustomerData {
    fn default() -> CustomerData {
        CustomerData::Orders(Ordered::default())
    }
}

/// Facts per customer computed from orders.
#[derive(Clone, Debug, Default)]
pub struct Ordered {
    pub end: Day,
    /// First and last purchase day.
    pub first: Vec<Day>,
    pub last: Vec<Day>,
    pub orders: Vec<u32>,
    /// Sum of all amounts, net of refunds.
    pub total: Vec<Amount>,
    /// Sum of the purchase days after the first.
    pub repeat: Vec<Amount>,
    pub cost: Option<Vec<Amount>>,
    /// By number of days: how many times so many days passed between a customer's purchase days.
    pub intervals: Vec<u32>,
    /// Orders later than the end.
    pub orders_after_end: u64,
    /// Customers with refunds only: their number, and the sum of their amounts in ten-thousandths.
    pub only_refunds: (u64, i128),
    pub overflow: bool,
}

/// Facts per customer read from a customer summary.
#[derive(Clone, Debug, Default)]
pub struct Summarised {
    pub t_x: Vec<f64>,
    pub t: Vec<f64>,
    pub mean: Vec<f64>,
    pub weight: Vec<f64>,
}

impl Customers {
    /// The customers as known at the end of this day.
    pub fn at(purchases: &Purchases, end: Day) -> Customers {
        let mut customers = Customers::default();
        let mut ordered = Ordered {
            end,
            cost: purchases.has_costs().then(Vec::new),
            overflow: purchases.overflow,
            ..Ordered::default()
        };
        for name in 0..purchases.customers() {
            if let Some(x) = ordered.add(purchases, name) {
                customers.name.push(name as u32);
                customers.x.push(x);
            }
        }
        customers.known = CustomerData::Orders(ordered);
        customers
    }

    pub fn of_summary(summary: &Summary) -> Customers {
        let rows = &summary.rows;
        Customers {
            name: rows.iter().map(|row| row.customer).collect(),
            x: rows.iter().map(|row| row.x).collect(),
            known: CustomerData::Summary(Summarised {
                t_x: rows.iter().map(|row| row.t_x).collect(),
                t: rows.iter().map(|row| row.t).collect(),
                mean: rows.iter().map(|row| row.mean).collect(),
                weight: rows.iter().map(|row| row.weight).collect(),
            }),
        }
    }

    pub fn len(&self) -> usize {
        self.x.len()
    }

    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// Days from the first purchase to the last.
    pub fn t_x(&self, nth: usize) -> f64 {
        match &self.known {
            CustomerData::Orders(it) => f64::from(it.last[nth].0 - it.first[nth].0),
            CustomerData::Summary(it) => it.t_x[nth],
        }
    }

    /// Days from the first purchase to the observation end.
    pub fn t(&self, nth: usize) -> f64 {
        match &self.known {
            CustomerData::Orders(it) => f64::from(it.end.0 - it.first[nth].0),
            CustomerData::Summary(it) => it.t[nth],
        }
    }

    /// Mean of the purchase days after the first, in currency units; 0 when there is none.
    pub fn mean(&self, nth: usize) -> f64 {
        match &self.known {
            CustomerData::Orders(_) if self.x[nth] == 0 => 0.0,
            CustomerData::Orders(it) => {
                it.repeat[nth].0 as f64 / (f64::from(self.x[nth]) * Amount::PER_UNIT as f64)
            }
            CustomerData::Summary(it) => it.mean[nth],
        }
    }

    /// Number of customers that this row stands for.
    pub fn weight(&self, nth: usize) -> f64 {
        match &self.known {
            CustomerData::Orders(_) => 1.0,
            CustomerData::Summary(it) => it.weight[nth],
        }
    }

    pub fn ordered(&self) -> Option<&Ordered> {
        match &self.known {
            CustomerData::Orders(it) => Some(it),
            CustomerData::Summary(_) => None,
        }
    }

    /// The days between the purchases of the median customer among those who came back; `None` if nobody did.
    ///
    /// # Formula
    /// Median of t_x/x, weighted
    pub fn usual_interval(&self) -> Option<f64> {
        let repeat = (0..self.len()).filter(|nth| self.x[*nth] > 0 && self.weight(*nth) > 0.0);
        let mean = |nth: usize| (self.t_x(nth) / f64::from(self.x[nth]), self.weight(nth));
        let mut means: Vec<(f64, f64)> = repeat.map(mean).collect();
        means.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut rest = means.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
        let reaches_half = |(_, weight): &&(f64, f64)| {
            rest -= weight;
            rest <= 0.0
        };
        Some(means.iter().find(reaches_half)?.0)
    }

    /// Number of customers that `chosen` selects, weighted.
    pub fn count(&self, chosen: impl Fn(usize) -> bool) -> f64 {
        (0..self.len()).filter(|nth| chosen(*nth)).map(|nth| self.weight(nth)).sum()
    }
}

impl Ordered {
    /// Σ ln of the days between purchases.
    pub fn log_intervals(&self) -> f64 {
        let intervals = self.intervals.iter().enumerate().filter(|(_, count)| **count > 0);
        intervals.map(|(days, count)| f64::from(*count) * (days as f64).ln()).sum()
    }

    /// Adds one customer's columns and returns the frequency; `None` without a purchase day.
    fn add(&mut self, purchases: &Purchases, name: usize) -> Option<u32> {
        let (days, costs) = purchases.of_customer(name);
        let seen = days.partition_point(|day| day.day <= self.end);
        self.orders_after_end += days[seen..].iter().map(|day| u64::from(day.orders)).sum::<u64>();
        let (mut total, mut repeat, mut orders, mut bought) = (0i64, 0i64, 0u32, 0u32);
        let (mut first, mut last) = (None, self.end);
        for day in &days[..seen] {
            total = total.saturating_add(day.amount.0);
            if day.is_purchase() {
                if first.is_some() {
                    repeat = repeat.saturating_add(day.amount.0);
                    let days = (day.day.0 - last.0) as usize;
                    if days >= self.intervals.len() {
                        self.intervals.resize(days + 1, 0);
                    }
                    self.intervals[days] += 1;
                }
                first = first.or(Some(day.day));
                last = day.day;
                orders += day.orders;
                bought += 1;
            }
        }
        let Some(first) = first else {
            self.only_refunds.0 += u64::from(seen > 0);
            self.only_refunds.1 += i128::from(total);
            return None;
        };
        self.overflow |= total == i64::MAX || total == i64::MIN;
        self.first.push(first);
        self.last.push(last);
        self.orders.push(orders);
        self.total.push(Amount(total));
        self.repeat.push(Amount(repeat));
        if let Some(cost) = &mut self.cost {
            let all = costs[..seen].iter().fold(0i64, |sum, next| sum.saturating_add(next.0));
            cost.push(Amount(all));
        }
        Some(bought - 1)
    }
}
