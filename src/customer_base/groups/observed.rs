//! What each customer did since the first purchase, beside what the model expects of that time.
//!
//! Independent of attributes, so it is made once for all of them.

use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::Spending;
use crate::customer_base::groups::NewCustomer;
use crate::customer_base::groups::cohorts::Cohorts;
use crate::customer_base::groups::equal_age::Ages;
use crate::customer_base::groups::measure::{Factor, Measure, Scale};
use crate::customer_base::value::Valuation;
use crate::customer_base::{Margin, PurchaseDay, Purchases};
use crate::import::{Amount, Day};

/// All customers of a file of orders, in columns.
pub struct Observed {
    pub cohorts: Cohorts,
    /// The value of a new customer: first order, number of repeat orders, spend on each of them.
    pub value: Option<Measure<3>>,
    /// The probability that a new customer buys again.
    pub repeat: Option<Measure<1>>,
    pub ages: Ages,
}

impl Observed {
    /// `None` for a customer summary and without customers. `new`: `None` without a model.
    pub fn new(
        purchases: &Purchases,
        customers: &Customers,
        valuation: &Valuation,
        new: Option<&NewCustomer>,
    ) -> Option<Observed> {
        let ordered = customers.ordered().filter(|_| !customers.is_empty())?;
        let mut ages = Ages::new(customers.len(), valuation.share().as_fraction());
        let horizon = new.map_or(0, |new| new.horizon_days);
        let life = |(name, first): (&u32, &Day)| {
            let age = ordered.end.0 - first.0;
            let mut life = Life { days: age.min(horizon), ..Life::default() };
            for (day, amount) in amounts(purchases, *name, valuation, *first, ordered.end) {
                let days = day.day.0 - first.0;
                ages.add(days, amount);
                life.add(days, day, amount);
            }
            ages.close(age);
            life
        };
        let lives: Vec<Life> = customers.name.iter().zip(&ordered.first).map(life).collect();
        let cohorts = Cohorts::new(ordered);
        let value = new.and_then(|new| value(&lives, &cohorts, new));
        let repeat = new.and_then(|new| repeat(&lives, &cohorts, new));
        Some(Observed { cohorts, value, repeat, ages })
    }
}

/// One customer within the horizon and the observation.
#[derive(Default)]
struct Life {
    days: i32,
    /// Purchase days after the first.
    repeats: u32,
    revenue: i64,
    /// The part of the value's base on the first purchase day, and afterwards, in currency units.
    first: f64,
    later: f64,
}

impl Life {
    fn add(&mut self, days: i32, day: &PurchaseDay, amount: f64) {
        if days == 0 {
            (self.first, self.revenue) = (amount, day.amount.0);
        } else if days <= self.days {
            self.later += amount;
            self.repeats += u32::from(day.is_purchase());
        }
    }
}

/// A customer's days from the first purchase to the end, each with its part of the value's base.
fn amounts<'a>(
    purchases: &'a Purchases,
    name: u32,
    valuation: &Valuation,
    first: Day,
    end: Day,
) -> impl Iterator<Item = (&'a PurchaseDay, f64)> {
    let (days, costs) = purchases.of_customer(name as usize);
    let costs = if matches!(valuation.margin, Margin::FromCosts { .. }) { costs } else { &[] };
    let amount = move |nth: usize| {
        let cost = costs.get(nth).map_or(0, |cost| cost.0);
        days[nth].amount.0.saturating_sub(cost) as f64 / Amount::PER_UNIT as f64
    };
    let seen = days.partition_point(|day| day.day <= end);
    let from = days.partition_point(|day| day.day < first);
    (from..seen).map(move |nth| (&days[nth], amount(nth)))
}

/// # Formula
/// Orders: x/E(t) with weight E/(1/k + E/r), about the inverse of its variance, where r is the shape of the purchase
/// rates and k that of the intervals.
fn value(lives: &[Life], cohorts: &Cohorts, new: &NewCustomer) -> Option<Measure<3>> {
    let revenue: i128 = lives.iter().map(|life| i128::from(life.revenue)).sum();
    let first = revenue as f64 / Amount::PER_UNIT as f64 / lives.len() as f64 * new.margin;
    let overall = first + new.repeat_value;
    let orders = Factor::new(cohorts, Scale::Plain, |nth| {
        let expected = new.orders(lives[nth].days);
        let spread = new.spread(expected);
        (expected / spread, f64::from(lives[nth].repeats) / spread)
    })?;
    let first_order = amounts_factor(cohorts, new, |nth| (1.0, lives[nth].first))?;
    let spend =
        amounts_factor(cohorts, new, |nth| (f64::from(lives[nth].repeats), lives[nth].later))?;
    Measure::new(cohorts, overall, first / overall, [first_order, orders, spend])
}

/// `of`: how many amounts of a customer, and their sum. Gamma-Gamma's score, where it tells the spend, cannot be moved
/// far by a single huge amount.
///
/// # Formula
/// Gamma-Gamma: the score for ln v, (px+q)·x·z̄/(v+x·z̄) − px, with its information px·q/(px+q+1) as weight. Without
/// it: the mean of x amounts with weight x/(x+1), because customers differ, too.
fn amounts_factor(
    cohorts: &Cohorts,
    new: &NewCustomer,
    of: impl Fn(usize) -> (f64, f64),
) -> Option<Factor> {
    let all = (0..cohorts.of_customer.len()).map(&of).filter(|(x, _)| *x > 0.0);
    let (customers, sum) = all.fold((0.0, 0.0), |all, (x, sum)| (all.0 + 1.0, all.1 + sum / x));
    let mean = sum / customers;
    if mean.is_nan() || mean <= 0.0 {
        return None;
    }
    let Spending::GammaGamma(it) = new.spending else {
        return Factor::new(cohorts, Scale::Plain, |nth| {
            let (x, sum) = of(nth);
            (x / (x + 1.0), if x > 0.0 { sum / (x + 1.0) } else { 0.0 })
        });
    };
    // The model's own mean for amounts of this kind.
    let v = it.v * mean / new.spending.expected(0, 0.0);
    Factor::new(cohorts, Scale::Logarithm, |nth| {
        let (x, sum) = of(nth);
        let (all, sum) = (it.p * x, if x > 0.0 { sum.max(0.0) } else { 0.0 });
        let weight = all * it.q / (all + it.q + 1.0);
        (weight, weight + (all + it.q) * sum / (v + sum) - all)
    })
}

/// # Formula
/// Whether the customer bought again, ÷ the probability P(t), with weight P/(1 − P), the inverse of its variance
fn repeat(lives: &[Life], cohorts: &Cohorts, new: &NewCustomer) -> Option<Measure<1>> {
    let by_days: Vec<f64> = (0..=new.horizon_days).map(|days| new.buys_again(days)).collect();
    let factor = Factor::new(cohorts, Scale::Plain, |nth| {
        let expected = by_days[lives[nth].days as usize];
        let spread = (1.0 - expected).max(f64::MIN_POSITIVE);
        (expected / spread, f64::from(lives[nth].repeats.min(1)) / spread)
    })?;
    Measure::new(cohorts, new.buys_again(new.horizon_days), 1.0, [factor])
}
