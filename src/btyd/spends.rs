//! What repeat customers spend per order, equal ones merged, ready to be summed over many times.

/// Repeat customers with their mean spend, in any one currency.
#[derive(Clone, Debug)]
pub struct Spends {
    /// Ascending in x.
    pub(super) groups: Vec<SpendGroup>,
    pub(super) totals: Totals,
    /// The first customer whose numbers cannot be.
    pub(super) impossible: Option<usize>,
    left_out: f64,
}

/// Customers with the same x, ascending in their spend.
#[derive(Clone, Debug)]
pub(super) struct SpendGroup {
    pub x: u32,
    pub customers: f64,
    /// x·z̄ with the weight of those who spent that much.
    pub spent: Vec<(f64, f64)>,
}

/// Sums in which no parameter occurs.
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

impl Spends {
    /// Repeat purchases x, mean z̄ of them, weight. Customers without repeat purchases or whose mean
    /// is not above zero are left out, as the model has no place for them; see [`Spends::left_out`].
    ///
    /// ```
    /// use clv_calculator::btyd::Spends;
    /// let spends = Spends::new([(2, 22.35, 1.0), (0, 0.0, 1.0)].into_iter());
    /// assert_eq!((spends.customers(), spends.left_out(), spends.mean()), (1.0, 1.0, Some(22.35)));
    /// ```
    pub fn new(spends: impl Iterator<Item = (u32, f64, f64)>) -> Spends {
        let (mut kept, mut left_out, mut impossible) = (Vec::new(), 0.0, None);
        for (row, (x, mean, weight)) in spends.enumerate() {
            let finite = weight >= 0.0 && (f64::from(x) * mean + weight).is_finite();
            if !finite {
                impossible = impossible.or(Some(row));
            } else if x == 0 || mean <= 0.0 {
                left_out += weight;
            } else if weight > 0.0 {
                kept.push((x, mean.to_bits(), weight.to_bits()));
            }
        }
        // Means are above zero, so their bits sort as they do.
        kept.sort_unstable();
        let mut groups: Vec<SpendGroup> = Vec::new();
        for same_x in kept.chunk_by(|one, other| one.0 == other.0) {
            groups.push(SpendGroup::new(same_x));
        }
        let totals = Totals::of(&groups);
        Spends {
            groups,
            totals,
            impossible,
            left_out,
        }
    }

    /// Customers in all, weights counted.
    pub fn customers(&self) -> f64 {
        self.totals.customers
    }

    /// Weight of those who have no repeat purchase or no mean above zero.
    pub fn left_out(&self) -> f64 {
        self.left_out
    }

    /// Mean spend per repeat order over all of them: what to fall back on without a model.
    pub fn mean(&self) -> Option<f64> {
        (self.totals.orders > 0.0).then(|| self.totals.spent / self.totals.orders)
    }
}

impl SpendGroup {
    /// From sorted customers with the same x, at least one.
    fn new(customers: &[(u32, u64, u64)]) -> SpendGroup {
        let x = customers[0].0;
        let mut spent: Vec<(f64, f64)> = Vec::with_capacity(customers.len());
        for &(_, mean, weight) in customers {
            let (total, weight) = (f64::from(x) * f64::from_bits(mean), f64::from_bits(weight));
            match spent.last_mut() {
                Some(last) if last.0 == total => last.1 += weight,
                _ => spent.push((total, weight)),
            }
        }
        let customers = spent.iter().map(|spent| spent.1).sum();
        SpendGroup {
            x,
            customers,
            spent,
        }
    }
}

impl Totals {
    fn of(groups: &[SpendGroup]) -> Totals {
        let mut totals = Totals {
            least_mean: f64::INFINITY,
            ..Totals::default()
        };
        for group in groups {
            let x = f64::from(group.x);
            let (mut spent_all, mut log_all) = (0.0, 0.0);
            for block in group.spent.chunks(BLOCK) {
                let (mut spent_sum, mut log_sum) = (0.0, 0.0);
                for &(spent, weight) in block {
                    spent_sum += weight * spent;
                    log_sum += weight * spent.ln();
                }
                spent_all += spent_sum;
                log_all += log_sum;
            }
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

/// Numbers summed in one go before they join the total, against rounding noise.
pub(super) const BLOCK: usize = 256;
