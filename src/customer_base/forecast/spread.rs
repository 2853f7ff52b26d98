//! How far forecast totals may lie from what will happen, for the whole base and every group of it.
//!
//! Each customer's orders vary by chance, independently of the others, so variances add up. Parameters
//! affect all customers alike, so totals are computed again at a few points around the estimates.
//!
//! # Formula
//! With P the probability of being active, m the orders of an active customer, and amounts of mean μ (itself
//! uncertain) and variance σ²: Var(orders) = P·E\[m²\] − (P·E\[m\])², Var(active) = P·(1−P) and
//! Var(revenue) = P·E\[m\]·σ² + P·E\[m²\]·E\[μ²\] − (P·E\[m\]·E\[μ\])².
//! The variance by parameters is that over [`LogCovariance::points`].

use crate::btyd::{BetaGeometric, LogCovariance};
use crate::customer_base::Model;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::cells::{ByCell, Cells, p_alive};
use crate::customer_base::forecast::fits::Fits;
use crate::customer_base::forecast::range::Spread;
use crate::customer_base::forecast::spend::Spending;

/// The forecast totals of one group of customers within the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spreads {
    pub orders: Spread,
    /// Without discount or margin, in currency units.
    pub revenue: Spread,
    /// Customers active at the observation end.
    pub active: Spread,
}

/// Every customer's group; groups are numbered from 0.
pub struct Partition {
    pub of_customer: Vec<u32>,
    pub groups: usize,
}

impl Partition {
    /// All customers in one group.
    pub fn whole(customers: usize) -> Partition {
        Partition { of_customer: vec![0; customers], groups: 1 }
    }
}

/// A fitted model applied to customers over a horizon.
pub struct Forecast<'a> {
    pub customers: &'a Customers,
    pub buying: BetaGeometric,
    pub spending: Spending,
    /// `None` when the likelihood has no maximum: then parameters count as known.
    pub buying_covariance: Option<LogCovariance>,
    pub spending_covariance: Option<LogCovariance>,
    pub days: f64,
    cells: Cells,
}

/// Orders, revenue and active customers, summed.
type Totals = [f64; 3];

impl<'a> Forecast<'a> {
    /// `None` if this model could not be fitted.
    pub fn of(
        fits: &Fits,
        model: Model,
        customers: &'a Customers,
        days: f64,
    ) -> Option<Forecast<'a>> {
        let spending = Spending::of(fits, customers);
        let by_model = matches!(spending, Spending::GammaGamma(_));
        let spend_fit = fits.gamma_gamma.as_ref().ok().filter(|_| by_model);
        Some(Forecast {
            customers,
            buying: fits.usable(model)?,
            spending,
            buying_covariance: fits.covariance(model),
            spending_covariance: spend_fit.and_then(|fit| fit.covariance),
            days,
            cells: Cells::of(customers),
        })
    }

    /// The totals of every group of each partition, in their order.
    pub fn spreads(&self, partitions: &[Partition]) -> Vec<Vec<Spreads>> {
        let cells = &self.cells;
        let each = Each::of(self, cells);
        let mut spreads = self.by_chance(&each, partitions);
        if let Some(covariance) = &self.buying_covariance {
            let points = covariance.points().map(|by| {
                let buying = self.buying.shifted(&by);
                let orders = cells.expected(&buying, self.days);
                sums(self.customers, partitions, |nth| {
                    let p_alive = p_alive(&buying, self.customers, nth);
                    let orders = p_alive * cells.if_alive(&orders, self.customers, nth);
                    [orders, orders * each.spend[nth], p_alive]
                })
            });
            add_variance(&mut spreads, &points);
        }
        if let Some(covariance) = &self.spending_covariance {
            let points = covariance.points().map(|by| {
                let spending = self.spending.shifted(&by);
                sums(self.customers, partitions, |nth| {
                    let (x, mean) = (self.customers.x[nth], self.customers.mean(nth));
                    [0.0, each.orders[nth] * spending.expected(x, mean), 0.0]
                })
            });
            add_variance(&mut spreads, &points);
        }
        spreads
    }

    /// Expected orders of all customers after each of these days.
    pub fn orders_after(&self, days: &[f64]) -> Vec<f64> {
        let by_cell: Vec<ByCell> =
            days.iter().map(|days| self.cells.expected(&self.buying, *days)).collect();
        let mut sums = vec![0.0; days.len()];
        for nth in 0..self.customers.len() {
            let weight = self.customers.weight(nth) * p_alive(&self.buying, self.customers, nth);
            for (sum, orders) in sums.iter_mut().zip(&by_cell) {
                *sum += weight * self.cells.if_alive(orders, self.customers, nth);
            }
        }
        sums
    }

    /// The totals with the variance of the customers' own chance.
    fn by_chance(&self, each: &Each, partitions: &[Partition]) -> Vec<Vec<Spreads>> {
        let variation = self.spending.variation(self.customers);
        let means = sums(self.customers, partitions, |nth| {
            let orders = each.orders[nth];
            [orders, orders * each.spend[nth], each.p_alive[nth]]
        });
        let variances = sums(self.customers, partitions, |nth| {
            let (orders, square, p_alive) =
                (each.orders[nth], each.squares[nth], each.p_alive[nth]);
            let spend = each.spend[nth];
            let (amount, mean_square) =
                self.spending.squares(self.customers.x[nth], self.customers.mean(nth), variation);
            let revenue = orders * amount + square * mean_square - (orders * spend).powi(2);
            [square - orders * orders, revenue, p_alive * (1.0 - p_alive)].map(|it| it.max(0.0))
        });
        let groups = means.iter().zip(&variances);
        groups.map(|(means, variances)| means.iter().zip(variances).map(joined).collect()).collect()
    }
}

fn joined((means, variances): (&Totals, &Totals)) -> Spreads {
    let spread =
        |nth: usize| Spread { likely: means[nth], customers: variances[nth], parameters: 0.0 };
    Spreads { orders: spread(0), revenue: spread(1), active: spread(2) }
}

/// Adds the variance over the points, which are outermost.
fn add_variance(spreads: &mut [Vec<Spreads>], points: &[Vec<Vec<Totals>>]) {
    let count = points.len() as f64;
    for (partition, groups) in spreads.iter_mut().enumerate() {
        for (group, spreads) in groups.iter_mut().enumerate() {
            let all = [&mut spreads.orders, &mut spreads.revenue, &mut spreads.active];
            for (nth, spread) in all.into_iter().enumerate() {
                let values = || points.iter().map(|point| point[partition][group][nth]);
                let mean = values().sum::<f64>() / count;
                let variance = values().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
                // Parameters far from all data can give totals beyond any number.
                spread.parameters += if variance.is_finite() { variance } else { 0.0 };
            }
        }
    }
}

/// Weighted sums over the customers of each group.
fn sums(
    customers: &Customers,
    partitions: &[Partition],
    of: impl Fn(usize) -> Totals,
) -> Vec<Vec<Totals>> {
    let mut sums: Vec<Vec<Totals>> =
        partitions.iter().map(|partition| vec![[0.0; 3]; partition.groups]).collect();
    for nth in 0..customers.len() {
        let (values, weight) = (of(nth), customers.weight(nth));
        for (sums, partition) in sums.iter_mut().zip(partitions) {
            let sum = &mut sums[partition.of_customer[nth] as usize];
            (0..3).for_each(|i| sum[i] += weight * values[i]);
        }
    }
    sums
}

/// Forecasts by customer at the estimated parameters.
struct Each {
    p_alive: Vec<f64>,
    /// Mean orders and their mean square.
    orders: Vec<f64>,
    squares: Vec<f64>,
    spend: Vec<f64>,
}

impl Each {
    fn of(forecast: &Forecast, cells: &Cells) -> Each {
        let (customers, buying) = (forecast.customers, &forecast.buying);
        let (orders, squares) =
            (cells.expected(buying, forecast.days), cells.squares(buying, forecast.days));
        let all = 0..customers.len();
        let p_alive: Vec<f64> = all.clone().map(|nth| p_alive(buying, customers, nth)).collect();
        let times = |by_cell: &ByCell| -> Vec<f64> {
            let each = p_alive.iter().enumerate();
            each.map(|(nth, alive)| alive * cells.if_alive(by_cell, customers, nth)).collect()
        };
        Each {
            orders: times(&orders),
            squares: times(&squares),
            spend: all
                .map(|nth| forecast.spending.expected(customers.x[nth], customers.mean(nth)))
                .collect(),
            p_alive,
        }
    }
}
