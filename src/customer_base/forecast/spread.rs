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

use crate::btyd::{BetaGeometric, LogCovariance, POINTS};
use crate::customer_base::Model;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::cells::{self, ByCell, Cells, p_alive};
use crate::customer_base::forecast::fits::Fits;
use crate::customer_base::forecast::partition::Partition;
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

/// What is summed over customers: orders, revenue and active customers; their variances by the customers' own
/// chance; the three at each point around the buying parameters; revenue at each around those of spend.
type Sums = [f64; SPENDING + POINTS];

const CHANCE: usize = 3;
const BUYING: usize = 6;
const SPENDING: usize = BUYING + 3 * POINTS;

impl<'a> Forecast<'a> {
    /// `None` if this model could not be fitted.
    pub fn new(
        fits: &Fits,
        model: Model,
        customers: &'a Customers,
        days: f64,
    ) -> Option<Forecast<'a>> {
        let spending = Spending::new(fits, customers);
        let by_model = matches!(spending, Spending::GammaGamma(_));
        let spend_fit = fits.gamma_gamma.as_ref().ok().filter(|_| by_model);
        Some(Forecast {
            customers,
            buying: fits.usable(model)?,
            spending,
            buying_covariance: fits.covariance(model),
            spending_covariance: spend_fit.and_then(|fit| fit.covariance),
            days,
            cells: Cells::new(customers),
        })
    }

    /// The totals of every group of each partition, in their order.
    pub fn spreads(&self, partitions: &[Partition]) -> Vec<Vec<Spreads>> {
        let (customers, cells) = (self.customers, &self.cells);
        let orders = cells.expected(&self.buying, self.days);
        let squares = cells.squares(&self.buying, self.days);
        let variation = self.spending.variation(customers);
        let points = self.buying_covariance.iter().flat_map(LogCovariance::points);
        let buying = points.map(|by| {
            let buying = self.buying.shifted(&by);
            let orders = cells.expected(&buying, self.days);
            (buying, orders)
        });
        let buying: Vec<(BetaGeometric, ByCell)> = buying.collect();
        let points = self.spending_covariance.iter().flat_map(LogCovariance::points);
        let spending: Vec<Spending> = points.map(|by| self.spending.shifted(&by)).collect();
        let of_customer = |nth: usize| -> Sums {
            let (x, mean) = (customers.x[nth], customers.mean(nth));
            let p_alive = p_alive(&self.buying, customers, nth);
            let spend = self.spending.expected(x, mean);
            let (amount, mean_square) = self.spending.squares(x, mean, variation);
            let orders = p_alive * cells.if_alive(&orders, customers, nth);
            let square = p_alive * cells.if_alive(&squares, customers, nth);
            let revenue = orders * amount + square * mean_square - (orders * spend).powi(2);
            let variances = [square - orders * orders, revenue, p_alive * (1.0 - p_alive)];
            let mut sums = [0.0; SPENDING + POINTS];
            sums[..CHANCE].copy_from_slice(&[orders, orders * spend, p_alive]);
            sums[CHANCE..BUYING].copy_from_slice(&variances.map(|it| it.max(0.0)));
            for (point, (buying, orders)) in buying.iter().enumerate() {
                let p_alive = cells::p_alive(buying, customers, nth);
                let orders = p_alive * cells.if_alive(orders, customers, nth);
                let at = BUYING + 3 * point;
                sums[at..at + 3].copy_from_slice(&[orders, orders * spend, p_alive]);
            }
            for (point, spending) in spending.iter().enumerate() {
                sums[SPENDING + point] = orders * spending.expected(x, mean);
            }
            sums.map(|it| customers.weight(nth) * it)
        };
        let partitions: Vec<&Partition> = partitions.iter().collect();
        let sums = Partition::sums(&partitions, customers.len(), of_customer);
        sums.iter().map(|groups| groups.iter().map(Spreads::new).collect()).collect()
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
}

impl Spreads {
    fn new(sums: &Sums) -> Spreads {
        let spread = |nth: usize| Spread {
            likely: sums[nth],
            customers: sums[CHANCE + nth],
            parameters: variance((0..POINTS).map(|point| sums[BUYING + 3 * point + nth])),
        };
        let mut all = Spreads { orders: spread(0), revenue: spread(1), active: spread(2) };
        all.revenue.parameters += variance(sums[SPENDING..].iter().copied());
        all
    }
}

/// Over the points.
fn variance(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let mean = values.clone().sum::<f64>() / POINTS as f64;
    let variance = values.map(|value| (value - mean).powi(2)).sum::<f64>() / POINTS as f64;
    // Parameters far from all data can give totals beyond any number.
    if variance.is_finite() { variance } else { 0.0 }
}
