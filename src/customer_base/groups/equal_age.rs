//! What customers had brought at equal age: 3, 6 and 12 months after the first purchase.

use crate::customer_base::forecast::{MONTH_DAYS, Partition, Z_80};
use serde::{Deserialize, Serialize};

/// The customers of each value at one age; only those observed for that long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtAge {
    pub months: u32,
    /// `None` where nobody is old enough.
    pub rows: Vec<Option<AgeMean>>,
}

/// What one customer had brought on average: net amounts × margin, or less the file's costs, up to this age.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgeMean {
    pub customers: u32,
    pub mean: f64,
    /// The range of 80 % of the mean; `None` for one customer.
    pub range: Option<(f64, f64)>,
}

pub const MONTHS: [u32; 3] = [3, 6, 12];

/// By customer the value up to each age; NaN below it.
pub struct Ages {
    days: [i32; MONTHS.len()],
    values: Vec<[f64; MONTHS.len()]>,
    share: f64,
    /// Of the customer being added.
    sums: [f64; MONTHS.len()],
}

impl Ages {
    /// `share`: the fraction of an amount that is value.
    pub fn new(customers: usize, share: f64) -> Ages {
        let days = MONTHS.map(|months| (f64::from(months) * MONTH_DAYS).round() as i32);
        Ages { days, values: Vec::with_capacity(customers), share, sums: [0.0; MONTHS.len()] }
    }

    /// An amount of the customer being added, so many days after the first purchase.
    pub fn add(&mut self, days: i32, amount: f64) {
        for (sum, age) in self.sums.iter_mut().zip(self.days) {
            *sum += if days <= age { amount * self.share } else { 0.0 };
        }
    }

    /// Ends the customer, who was observed for so many days.
    pub fn close(&mut self, days: i32) {
        let sums = std::mem::take(&mut self.sums);
        let known = |nth: usize| if days >= self.days[nth] { sums[nth] } else { f64::NAN };
        self.values.push(std::array::from_fn(known));
    }

    /// By partition.
    pub fn means(&self, partitions: &[&Partition]) -> Vec<Vec<AtAge>> {
        // By age: how many customers, and the sums of their values and squares.
        let facts = |nth: usize| {
            let mut facts = [0.0; 3 * MONTHS.len()];
            for (value, facts) in self.values[nth].iter().zip(facts.chunks_exact_mut(3)) {
                if !value.is_nan() {
                    facts.copy_from_slice(&[1.0, *value, value * value]);
                }
            }
            facts
        };
        let sums = Partition::sums(partitions, self.values.len(), facts);
        let means = |sums: &Vec<[f64; 3 * MONTHS.len()]>| {
            let mean = |nth: usize, of: &[f64]| {
                AgeMean::new(of[3 * nth], of[3 * nth + 1], of[3 * nth + 2])
            };
            let rows = |nth: usize| sums.iter().map(|of| mean(nth, of)).collect();
            (0..MONTHS.len()).map(|nth| AtAge { months: MONTHS[nth], rows: rows(nth) }).collect()
        };
        sums.iter().map(means).collect()
    }
}

impl AgeMean {
    /// # Formula
    /// mean ± t·√(variance/n), with Student's t by its expansion z·(1 + (z²+1)/(4(n−1)))
    fn new(count: f64, sum: f64, squares: f64) -> Option<AgeMean> {
        let mean = sum / count;
        let range = (count > 1.0).then(|| {
            let freedom = count - 1.0;
            let variance = (squares - sum * mean).max(0.0) / freedom;
            let t = Z_80 * (1.0 + (Z_80 * Z_80 + 1.0) / (4.0 * freedom));
            let reach = t * (variance / count).sqrt();
            (mean - reach, mean + reach)
        });
        (count > 0.0).then_some(AgeMean { customers: count as u32, mean, range })
    }
}
