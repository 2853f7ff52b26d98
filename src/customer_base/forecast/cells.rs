//! What an active customer is expected to order, computed once for all customers with the same x and T.
//!
//! A million customers have few distinct pairs, and all ages of one x are computed together. With regular
//! purchases a pair has one value for each number of events since the last purchase, and only their weights
//! are the customer's own.

use crate::btyd::{BetaGeometric, Months};
use crate::customer_base::customers::Customers;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The distinct pairs of x and T.
pub(super) struct Cells {
    of_customer: Vec<u32>,
    /// x, T and number of each, by x and T: no result depends on the order of the file.
    sorted: Vec<(u32, f64, u32)>,
}

/// A quantity of active customers, by cell.
pub(super) struct ByCell {
    buying: BetaGeometric,
    /// k values for each cell.
    values: Vec<f64>,
}

impl Cells {
    pub fn new(customers: &Customers) -> Cells {
        let mut known = HashMap::<_, _, BuildHasherDefault<Mixer>>::default();
        let mut sorted = Vec::new();
        let cell = |nth: usize| {
            let (x, t) = (customers.x[nth], customers.t(nth));
            *known.entry((x, t.to_bits())).or_insert_with(|| {
                sorted.push((x, t, sorted.len() as u32));
                sorted.len() as u32 - 1
            })
        };
        let of_customer = (0..customers.len()).map(cell).collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Cells { of_customer, sorted }
    }

    /// Expected orders, discounted.
    pub fn discounted(&self, buying: &BetaGeometric, months: &Months) -> ByCell {
        self.by_cell(buying, |phase, ages| buying.discounted_by_age(months, phase, ages))
    }

    /// Expected orders within so many days.
    pub fn expected(&self, buying: &BetaGeometric, days: f64) -> ByCell {
        self.discounted(buying, &Months { count: 1, length: days, discount: 0.0 })
    }

    /// Mean squares of those orders.
    pub fn squares(&self, buying: &BetaGeometric, days: f64) -> ByCell {
        self.by_cell(buying, |phase, ages| buying.squares_by_age(days, phase, ages))
    }

    fn by_cell(
        &self,
        buying: &BetaGeometric,
        of: impl Fn((u32, u32), &[f64]) -> Vec<f64>,
    ) -> ByCell {
        let k = buying.k as usize;
        let mut values = vec![0.0; self.sorted.len() * k];
        for cells in self.sorted.chunk_by(|a, b| a.0 == b.0) {
            let ages: Vec<f64> = cells.iter().map(|cell| cell.1).collect();
            for passed in 0..buying.k {
                let found = of((cells[0].0, passed), &ages);
                for ((_, _, cell), value) in cells.iter().zip(found) {
                    values[*cell as usize * k + passed as usize] = value;
                }
            }
        }
        ByCell { buying: *buying, values }
    }

    /// The quantity for a customer who is active.
    pub fn if_alive(&self, of: &ByCell, customers: &Customers, nth: usize) -> f64 {
        let first = self.of_customer[nth] as usize * of.buying.k as usize;
        of.buying
            .mean_over_phases(history(customers, nth), |passed| of.values[first + passed as usize])
    }

    /// The quantity times the probability of being active.
    pub fn mean(&self, of: &ByCell, customers: &Customers, nth: usize) -> f64 {
        p_alive(&of.buying, customers, nth) * self.if_alive(of, customers, nth)
    }
}

pub(super) fn p_alive(buying: &BetaGeometric, customers: &Customers, nth: usize) -> f64 {
    let (x, t_x, t) = history(customers, nth);
    buying.p_alive(x, t_x, t)
}

/// x, t_x and T.
fn history(customers: &Customers, nth: usize) -> (u32, f64, f64) {
    (customers.x[nth], customers.t_x(nth), customers.t(nth))
}

/// Each customer's expected orders in the next `days` days.
pub(super) fn expected_orders(
    buying: &BetaGeometric,
    customers: &Customers,
    days: f64,
) -> Vec<f64> {
    let cells = Cells::new(customers);
    let orders = cells.expected(buying, days);
    (0..customers.len()).map(|nth| cells.mean(&orders, customers, nth)).collect()
}

/// A multiplicative hash. Keys come from the visitor's own file, so it need not resist crafted
/// collisions: they would only slow down that visitor's report.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
