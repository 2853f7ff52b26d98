//! A quantity of a new customer as the product and sum of factors, each seen in every customer.

use crate::customer_base::groups::cohorts::Cohorts;

/// What the residuals of a factor add up to.
#[derive(Clone, Copy, Debug)]
pub enum Scale {
    /// A difference, as a share of the mean.
    Plain,
    /// The logarithm of a ratio.
    Logarithm,
}

/// One factor, as each customer shows it.
#[derive(Clone, Debug)]
pub struct Factor {
    pub scale: Scale,
    /// How much the customer tells about it; 0: nothing.
    pub weights: Vec<f64>,
    /// The weight times the difference to the cohort's weighted mean, as a share of the mean of all.
    pub residuals: Vec<f64>,
    /// Sums of weights by cohort.
    pub cohort_weights: Vec<f64>,
}

impl Factor {
    /// `of`: a customer's weight, and the weight times the factor, in any unit. `None` unless the mean is above 0.
    pub fn new(
        cohorts: &Cohorts,
        scale: Scale,
        of: impl Fn(usize) -> (f64, f64),
    ) -> Option<Factor> {
        let (mut weights, mut residuals): (Vec<f64>, Vec<f64>) =
            (0..cohorts.of_customer.len()).map(of).unzip();
        let mut sums = vec![(0.0, 0.0); cohorts.sizes.len()];
        for (nth, cohort) in cohorts.of_customer.iter().enumerate() {
            let sum = &mut sums[*cohort as usize];
            *sum = (sum.0 + weights[nth], sum.1 + residuals[nth]);
        }
        let all = sums.iter().fold((0.0, 0.0), |all, sum| (all.0 + sum.0, all.1 + sum.1));
        let mean = all.1 / all.0;
        for (nth, cohort) in cohorts.of_customer.iter().enumerate() {
            let (weight, sum) = sums[*cohort as usize];
            if weight > 0.0 {
                residuals[nth] = (residuals[nth] - weights[nth] * sum / weight) / mean;
            } else {
                (weights[nth], residuals[nth]) = (0.0, 0.0);
            }
        }
        let cohort_weights = sums.iter().map(|sum| sum.0).collect();
        let factor = Factor { scale, weights, residuals, cohort_weights };
        (mean > 0.0 && mean.is_finite()).then_some(factor)
    }
}

impl Factor {
    /// The ratio to all that a difference to all means, and its derivative.
    pub fn ratio(&self, difference: f64) -> (f64, f64) {
        match self.scale {
            Scale::Plain if difference > -1.0 => (1.0 + difference, 1.0),
            Scale::Plain => (0.0, 1.0),
            Scale::Logarithm => (difference.exp(), difference.exp()),
        }
    }
}

/// A quantity of a new customer.
#[derive(Clone, Debug)]
pub struct Measure<const N: usize> {
    /// The quantity of all, by the model.
    pub overall: f64,
    /// The part of it that does not scale with the last two of three factors; all of it for one factor.
    pub first_share: f64,
    pub factors: [Factor; N],
    /// By cohort: the mean product of the residuals of two factors.
    pub products: Vec<[[f64; N]; N]>,
}

impl<const N: usize> Measure<N> {
    /// `None` unless the quantity is above 0.
    pub fn new(
        cohorts: &Cohorts,
        overall: f64,
        first_share: f64,
        factors: [Factor; N],
    ) -> Option<Measure<N>> {
        let mut products = vec![[[0.0; N]; N]; cohorts.sizes.len()];
        for (nth, cohort) in cohorts.of_customer.iter().enumerate() {
            let residuals = factors.each_ref().map(|it| it.residuals[nth]);
            add_products(&mut products[*cohort as usize], &residuals);
        }
        for (products, size) in products.iter_mut().zip(&cohorts.sizes) {
            products.iter_mut().flatten().for_each(|it| *it /= size.max(1.0));
        }
        let measure = Measure { overall, first_share, factors, products };
        (overall > 0.0 && overall.is_finite()).then_some(measure)
    }

    /// The quantity as a ratio to that of all, from the ratios of its factors, and its derivatives by them.
    ///
    /// # Formula
    /// One factor: itself. Three: first order · share + orders · spend · (1 − share)
    pub fn ratio(&self, by: &[f64; N]) -> (f64, [f64; N]) {
        let mut derivatives = [self.first_share; N];
        let [first, orders, spend] = match by[..] {
            [first, orders, spend] => [first, orders, spend],
            _ => return (by[0], derivatives),
        };
        let rest = 1.0 - self.first_share;
        (derivatives[1], derivatives[2]) = (rest * spend, rest * orders);
        (self.first_share * first + rest * orders * spend, derivatives)
    }
}

/// Adds the products of all pairs.
pub fn add_products<const N: usize>(sums: &mut [[f64; N]; N], of: &[f64; N]) {
    for i in 0..N {
        for j in 0..N {
            sums[i][j] += of[i] * of[j];
        }
    }
}
