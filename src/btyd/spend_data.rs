//! Mean spend per order of repeat customers with equal ones merged, the input of Gamma-Gamma.

use super::log_product::LogProduct;
use super::radix;

/// Repeat customers with their mean spend, in any one currency.
#[derive(Clone, Debug)]
pub struct SpendData {
    /// Ascending in x.
    pub(super) groups: Vec<SpendGroup>,
    pub(super) totals: Totals,
    /// Index of the first customer with impossible numbers.
    pub(super) impossible: Option<usize>,
    left_out: f64,
}

/// One customer before merging.
#[derive(Clone, Copy)]
struct Spend {
    x: u32,
    mean: f64,
    weight: f64,
}

/// Customers with the same x, ascending in total spend.
#[derive(Clone, Debug)]
pub(super) struct SpendGroup {
    pub x: u32,
    pub customers: f64,
    /// x·z̄, and the weight of the customers who spent that much.
    pub spent: Vec<(f64, f64)>,
}

/// Sums that depend on no parameter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub customers: f64,
    pub orders: f64,
    /// Σ x·z̄
    pub spent: f64,
    /// Σ ln z̄
    pub log_mean: f64,
    /// Σ x·ln(x·z̄)
    pub log_spent: f64,
    pub least_mean: f64,
    pub most_mean: f64,
}

impl SpendData {
    /// From repeat purchases x, their mean z̄, and a weight. Customers without repeat purchases or with a
    /// mean that is not above zero are left out, because the model is not defined for them; see
    /// [`SpendData::left_out`]. A mean of 10¹⁰⁰ or more counts as impossible.
    ///
    /// ```
    /// use clv_calculator::btyd::SpendData;
    /// let spends = SpendData::new([(2, 22.35, 1.0), (0, 0.0, 1.0)].into_iter());
    /// assert_eq!((spends.customers(), spends.left_out(), spends.mean()), (1.0, 1.0, Some(22.35)));
    /// ```
    pub fn new(spends: impl Iterator<Item = (u32, f64, f64)>) -> SpendData {
        let (mut kept, mut left_out, mut impossible) = (Vec::new(), 0.0, None);
        for (row, (x, mean, weight)) in spends.enumerate() {
            let sized = mean.abs() < LARGEST && (0.0..LARGEST).contains(&weight);
            if !sized {
                impossible = impossible.or(Some(row));
            } else if x == 0 || mean <= 1.0 / LARGEST {
                left_out += weight;
            } else if weight > 0.0 {
                kept.push(Spend { x, mean, weight });
            }
        }
        let groups: Vec<SpendGroup> =
            sorted(kept).chunk_by(|one, other| one.x == other.x).map(SpendGroup::new).collect();
        let totals = Totals::new(&groups);
        SpendData { groups, totals, impossible, left_out }
    }

    /// A systematic sample of about this many customers in their sorted order, for a cheap first fit.
    pub(super) fn sample(&self, customers: f64) -> SpendData {
        let step = self.customers() / customers;
        let (mut passed, mut sampled) = (0.0, Vec::new());
        for group in &self.groups {
            for &(spent, weight) in &group.spent {
                let before = f64::round(passed / step);
                passed += weight;
                let weight = f64::round(passed / step) - before;
                sampled.push((group.x, spent / f64::from(group.x), weight));
            }
        }
        SpendData::new(sampled.into_iter())
    }

    /// Number of distinct pairs of x and spend.
    pub(super) fn merged(&self) -> usize {
        self.groups.iter().map(|group| group.spent.len()).sum()
    }

    /// Number of customers, weighted.
    pub fn customers(&self) -> f64 {
        self.totals.customers
    }

    /// Weight of the customers without a repeat purchase or without a mean above zero.
    pub fn left_out(&self) -> f64 {
        self.left_out
    }

    /// Mean spend per repeat order of all customers: the fallback without a model.
    pub fn mean(&self) -> Option<f64> {
        (self.totals.orders > 0.0).then(|| self.totals.spent / self.totals.orders)
    }
}

/// Ascending in x and mean, so that no sum depends on the order of the input.
fn sorted(mut spends: Vec<Spend>) -> Vec<Spend> {
    // Positive floats sort like their bits.
    if spends.iter().any(|spend| spend.weight != 1.0) {
        radix::sort(&mut spends, u64::BITS, |spend| spend.weight.to_bits());
    }
    radix::sort(&mut spends, u64::BITS, |spend| spend.mean.to_bits());
    radix::sort(&mut spends, u32::BITS, |spend| u64::from(spend.x));
    spends
}

impl SpendGroup {
    /// From sorted customers with the same x, at least one.
    fn new(customers: &[Spend]) -> SpendGroup {
        let x = customers[0].x;
        let mut spent: Vec<(f64, f64)> = Vec::with_capacity(customers.len());
        for customer in customers {
            let total = f64::from(x) * customer.mean;
            match spent.last_mut() {
                Some(last) if last.0 == total => last.1 += customer.weight,
                _ => spent.push((total, customer.weight)),
            }
        }
        let customers = spent.iter().map(|spent| spent.1).sum();
        SpendGroup { x, customers, spent }
    }

    /// Σ x·z̄ and Σ ln(x·z̄)
    fn sums(&self) -> (f64, f64) {
        let (mut spent_all, mut log_all) = (0.0, 0.0);
        for block in self.spent.chunks(BLOCK) {
            let (mut spent_sum, mut logs) = (0.0, LogProduct::ZERO);
            for &(spent, weight) in block {
                spent_sum += weight * spent;
                logs.add(spent, weight);
            }
            spent_all += spent_sum;
            log_all += logs.total();
        }
        (spent_all, log_all)
    }
}

impl Totals {
    fn new(groups: &[SpendGroup]) -> Totals {
        let mut totals = Totals { least_mean: f64::INFINITY, ..Totals::default() };
        for group in groups {
            let x = f64::from(group.x);
            let (spent_all, log_all) = group.sums();
            totals.customers += group.customers;
            totals.orders += group.customers * x;
            totals.spent += spent_all;
            totals.log_spent += x * log_all;
            totals.log_mean += log_all - group.customers * x.ln();
            for &(spent, _) in group.spent.first().into_iter().chain(group.spent.last()) {
                totals.least_mean = totals.least_mean.min(spent / x);
                totals.most_mean = totals.most_mean.max(spent / x);
            }
        }
        totals
    }
}

/// Numbers summed at a time before they join the total, to limit rounding errors.
pub(super) const BLOCK: usize = 256;

/// Far from the limits of `f64`, so that products of two such numbers are finite.
const LARGEST: f64 = 1e100;

#[cfg(test)]
mod tests {
    use super::*;

    /// 300 customers with two orders (more than one block) and three of weight 2 with five orders.
    #[test]
    fn sums_are_those_of_all_customers_by_their_weights() {
        let twice = (1..=300).map(|spend| (2, f64::from(spend), 1.0));
        let often = [(5, 10.0, 2.0), (5, 20.0, 2.0), (5, 10.0, 2.0)];
        let none = [(0, 7.0, 3.0), (4, 0.0, 1.0), (3, 9.0, 0.0)];
        let spends = SpendData::new(twice.chain(often).chain(none));
        assert_eq!((spends.customers(), spends.left_out()), (306.0, 4.0));
        assert_eq!(spends.merged(), 302);
        // (2 · 300 · 301 / 2 + 5 · 2 · 40) spent in 2 · 300 + 5 · 6 orders.
        assert_eq!(spends.mean(), Some((90_300.0 + 400.0) / 630.0));
        let Totals { log_mean, log_spent, least_mean, most_mean, .. } = spends.totals;
        assert_eq!((least_mean, most_mean), (1.0, 300.0));
        let logs = |x: f64| {
            let log = move |spend: f64| (x * spend).ln();
            match x {
                2.0 => (1..=300).map(|spend| log(spend.into())).sum::<f64>(),
                _ => 4.0 * log(10.0) + 2.0 * log(20.0),
            }
        };
        let expected = 2.0 * logs(2.0) + 5.0 * logs(5.0);
        assert!((log_spent / expected - 1.0).abs() < 1e-14, "{log_spent}");
        let expected = logs(2.0) + logs(5.0) - 300.0 * 2.0f64.ln() - 6.0 * 5.0f64.ln();
        assert!((log_mean / expected - 1.0).abs() < 1e-14, "{log_mean}");
        assert_eq!(SpendData::new([(0, 1.0, 1.0)].into_iter()).mean(), None);
    }
}
