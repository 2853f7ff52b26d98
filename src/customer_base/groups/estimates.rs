//! Each value of an attribute against the customers of all other values who came at the same time.

use crate::customer_base::forecast::Partition;
use crate::customer_base::groups::cohorts::Cohorts;
use crate::customer_base::groups::measure::{Factor, Measure, add_products};

/// One group's quantity as a ratio to that of all customers, not yet pulled towards 1.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    pub customers: f64,
    pub ratio: f64,
    /// Infinite when nobody of another value came at the same time.
    pub variance: f64,
    /// Of the mean of all customers, as a ratio to itself; it moves all groups alike.
    pub variance_of_all: f64,
}

/// The sums of one group.
#[derive(Clone)]
struct Sums<const N: usize> {
    /// By cohort: number of customers, and sums of weights.
    cells: Vec<(f64, [f64; N])>,
    residuals: [f64; N],
    products: [[f64; N]; N],
}

impl<const N: usize> Sums<N> {
    /// A customer's cohort, weights and residuals.
    #[inline(always)]
    fn add(&mut self, (cohort, weights, residuals): &(usize, [f64; N], [f64; N])) {
        let (count, cell) = &mut self.cells[*cohort];
        *count += 1.0;
        for i in 0..N {
            cell[i] += weights[i];
            self.residuals[i] += residuals[i];
        }
        add_products(&mut self.products, residuals);
    }
}

impl<const N: usize> Measure<N> {
    /// By group of each partition.
    ///
    /// # Formula
    /// Per factor, with u the residuals, A the sums of weights and p = A_gs/A_s the group's share of cohort s:
    /// difference to the others δ = Σ u / Σ A_gs·(1−p), ratio to all 1 + (1 − A_g/A)·δ. The covariance of two
    /// factors' Σ u is Σ_s c_s·((1−p)(1−p′)·n_gs + p·p′·(n_s−n_gs)), with c_s the mean of u·u′ in the cohort. All
    /// of it times how far the group's own squares differ from those of its cohorts, as far as its size can tell.
    pub fn estimates(&self, cohorts: &Cohorts, partitions: &[&Partition]) -> Vec<Vec<Estimate>> {
        let nothing = Sums {
            cells: vec![(0.0, [0.0; N]); cohorts.sizes.len()],
            residuals: [0.0; N],
            products: [[0.0; N]; N],
        };
        let facts = |nth: usize| {
            let weights = self.factors.each_ref().map(|it| it.weights[nth]);
            let residuals = self.factors.each_ref().map(|it| it.residuals[nth]);
            (cohorts.of_customer[nth] as usize, weights, residuals)
        };
        let customers = cohorts.of_customer.len();
        let sums = Partition::totals(partitions, customers, &nothing, facts, Sums::add);
        let totals = self.factors.each_ref().map(|it| it.cohort_weights.iter().sum::<f64>());
        let groups = |sums: &Vec<Sums<N>>| -> Vec<Estimate> {
            sums.iter().map(|sums| self.estimate(cohorts, sums, &totals)).collect()
        };
        sums.iter().map(groups).collect()
    }

    fn estimate(&self, cohorts: &Cohorts, own: &Sums<N>, totals: &[f64; N]) -> Estimate {
        let customers: f64 = own.cells.iter().map(|cell| cell.0).sum();
        // By factor: what Σ u is multiplied with, to give the difference to all.
        let scales: [f64; N] = std::array::from_fn(|i| scale(&self.factors[i], own, i, totals[i]));
        if !scales.iter().all(|scale| scale.is_finite()) {
            return Estimate {
                customers,
                ratio: 1.0,
                variance: f64::INFINITY,
                variance_of_all: 0.0,
            };
        }
        let ratios: [(f64, f64); N] =
            std::array::from_fn(|i| self.factors[i].ratio(scales[i] * own.residuals[i]));
        let (ratio, by) = self.ratio(&ratios.map(|it| it.0));
        let by: [f64; N] = std::array::from_fn(|i| by[i] * ratios[i].1);
        let scales: [f64; N] = std::array::from_fn(|i| scales[i] * by[i]);
        let of_all: [f64; N] = std::array::from_fn(|i| by[i] / totals[i]);
        let (mut variance, mut variance_of_all, mut expected) = (0.0, 0.0, 0.0);
        for (cohort, size) in cohorts.sizes.iter().enumerate() {
            let (count, weights) = &own.cells[cohort];
            let share = |i: usize| weights[i] / self.factors[i].cohort_weights[cohort].max(LEAST);
            let inside = std::array::from_fn(|i| (1.0 - share(i)) * scales[i]);
            let outside = std::array::from_fn(|i| share(i) * scales[i]);
            let square = |by: &[f64; N]| quadratic(&self.products[cohort], by);
            variance += count * square(&inside) + (size - count) * square(&outside);
            variance_of_all += size * square(&of_all);
            expected += count * square(&scales);
        }
        let mean = (0..N).map(|i| scales[i] * own.residuals[i]).sum::<f64>();
        let found = quadratic(&own.products, &scales) - mean * mean / customers.max(1.0);
        let own_spread = if expected > 0.0 { found / expected } else { 1.0 };
        let own_part = (customers + PRIOR_CUSTOMERS) / (customers + 3.0 * PRIOR_CUSTOMERS);
        let spread = 1.0 + own_part * (own_spread - 1.0);
        Estimate { customers, ratio, variance: variance * spread, variance_of_all }
    }
}

/// (1 − A_g/A) / Σ A_gs·(1−p); infinite when nobody can be compared.
fn scale<const N: usize>(factor: &Factor, own: &Sums<N>, nth: usize, total: f64) -> f64 {
    let (mut weight, mut informed) = (0.0, 0.0);
    for (cell, all) in own.cells.iter().zip(&factor.cohort_weights) {
        let inside = cell.1[nth];
        weight += inside;
        informed += if *all > 0.0 { inside * (1.0 - inside / all) } else { 0.0 };
    }
    if informed > LEAST_INFORMED * weight {
        (1.0 - weight / total) / informed
    } else {
        f64::INFINITY
    }
}

/// Σ by_i · products_ij · by_j
fn quadratic<const N: usize>(products: &[[f64; N]; N], by: &[f64; N]) -> f64 {
    let row = |i: usize| (0..N).map(|j| products[i][j] * by[j]).sum::<f64>();
    (0..N).map(|i| by[i] * row(i)).sum()
}

/// From so many customers on, a group's own spread counts more than that of all: amounts have long tails.
const PRIOR_CUSTOMERS: f64 = 250.0;
/// Below this share of customers who can be compared, a group cannot be.
const LEAST_INFORMED: f64 = 1e-6;
const LEAST: f64 = f64::MIN_POSITIVE;
