//! All customers of a shop, equal ones merged, ready to be summed over many times.
//!
//! Distinct times are kept once, so that an evaluation takes their logarithms once; customers are
//! sorted by x, t_x and T, so that no result depends on the order they came in.

use super::Row;

/// Customers with their repeat purchases, merged.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Distinct times, ascending.
    pub(super) times: Vec<f64>,
    /// By place in `times`: weight and purchases of the customers of this age.
    pub(super) ages: Vec<Age>,
    /// Ascending in x.
    pub(super) groups: Vec<Group>,
    pub(super) merged: Vec<WeightedRow>,
    /// The first row that cannot be.
    pub(super) impossible: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Age {
    pub customers: f64,
    pub purchases: f64,
}

/// The customers with the same x: `merged[from..to]`.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub x: u32,
    pub customers: f64,
    pub from: usize,
    pub to: usize,
}

/// Customers who look the same; times are places in `times`.
#[derive(Clone, Copy, Debug)]
pub(super) struct WeightedRow {
    pub t_x: u32,
    pub t: u32,
    pub weight: f64,
}

impl Rows {
    /// Rows in any order, times in any one unit.
    ///
    /// ```
    /// use clv_calculator::btyd::{Row, Rows};
    /// let row = |weight| Row { x: 2, t_x: 30.43, t: 38.86, weight };
    /// assert_eq!(Rows::from_rows(vec![row(1.0), row(2.0)]).customers(), 3.0);
    /// ```
    pub fn from_rows(mut rows: Vec<Row>) -> Rows {
        let impossible = rows.iter().position(|row| !row.is_possible());
        rows.retain(|row| row.is_possible() && row.weight > 0.0);
        for row in &mut rows {
            // One-time buyers have no last repeat; adding 0 turns −0 into 0, which sorts apart.
            row.t_x = if row.x == 0 { 0.0 } else { row.t_x + 0.0 };
            row.t += 0.0;
        }
        // Times are not negative, so their bits sort as they do.
        let key = |row: &Row| (row.x, row.t_x.to_bits(), row.t.to_bits(), row.weight.to_bits());
        rows.sort_unstable_by_key(key);
        let mut times: Vec<f64> = rows.iter().flat_map(|row| [row.t_x, row.t]).collect();
        times.sort_unstable_by(f64::total_cmp);
        times.dedup();
        let place = |time: f64| times.partition_point(|known| *known < time) as u32;
        let mut merging = RowMerger::default();
        for row in &rows {
            merging.push(row.x, place(row.t_x), place(row.t), row.weight);
        }
        merging.into_rows(times, impossible)
    }

    /// Customers in whole days, the fast path: (x, t_x, T) of one customer each.
    ///
    /// ```
    /// use clv_calculator::btyd::Rows;
    /// let rows = Rows::from_days([(2, 213, 272), (0, 0, 272)].into_iter());
    /// assert_eq!((rows.customers(), rows.purchases()), (2.0, 2.0));
    /// ```
    pub fn from_days(customers: impl Iterator<Item = (u32, u32, u32)>) -> Rows {
        let customers: Vec<(u32, u32, u32)> = customers.collect();
        super::days::merged(&customers).unwrap_or_else(|| {
            let row = |&(x, t_x, t): &(u32, u32, u32)| Row {
                x,
                t_x: f64::from(t_x),
                t: f64::from(t),
                weight: 1.0,
            };
            Rows::from_rows(customers.iter().map(row).collect())
        })
    }

    /// The same customers in another time unit: `scaled(1.0 / 7.0)` turns days into weeks.
    pub fn scaled(&self, factor: f64) -> Rows {
        let mut scaled = self.clone();
        scaled.times.iter_mut().for_each(|time| *time *= factor);
        // A factor that is no factor makes every row impossible.
        if !(factor > 0.0 && scaled.times.iter().all(|time| time.is_finite())) {
            scaled.impossible = Some(0);
        }
        scaled
    }

    /// Customers in all, weights counted.
    pub fn customers(&self) -> f64 {
        self.groups.iter().map(|group| group.customers).sum()
    }

    /// Repeat purchases in all, weights counted.
    pub fn purchases(&self) -> f64 {
        self.ages.iter().map(|age| age.purchases).sum()
    }

    /// Time observed in all, weights counted.
    pub fn observed_time(&self) -> f64 {
        let ages = self.times.iter().zip(&self.ages);
        ages.map(|(time, age)| time * age.customers).sum()
    }

    /// About this many customers, every so many-th of the sorted ones: what a
    /// first, cheap fit is made on.
    pub(super) fn sample(&self, customers: f64) -> Rows {
        let step = self.customers() / customers;
        let (mut passed, mut sampled) = (0.0, Vec::new());
        for group in &self.groups {
            for merged in &self.merged[group.from..group.to] {
                let before = (passed / step).round();
                passed += merged.weight;
                sampled.push(Row {
                    x: group.x,
                    t_x: self.times[merged.t_x as usize],
                    t: self.times[merged.t as usize],
                    weight: (passed / step).round() - before,
                });
            }
        }
        sampled.retain(|row| row.weight > 0.0);
        Rows::from_rows(sampled)
    }
}

/// Sorted customers on their way to [`Rows`].
#[derive(Default)]
pub(super) struct RowMerger {
    groups: Vec<Group>,
    merged: Vec<WeightedRow>,
}

impl RowMerger {
    /// The next customers in order; equal neighbours become one.
    pub fn push(&mut self, x: u32, t_x: u32, t: u32, weight: f64) {
        let at = self.merged.len();
        match self.groups.last_mut() {
            Some(group) if group.x == x => {
                group.customers += weight;
                if let Some(last) = self.merged.last_mut()
                    && (last.t_x, last.t) == (t_x, t)
                {
                    last.weight += weight;
                    return;
                }
            }
            _ => self.groups.push(Group { x, customers: weight, from: at, to: at }),
        }
        self.merged.push(WeightedRow { t_x, t, weight });
        // OK because a group is there by now.
        self.groups.last_mut().expect("a group").to = at + 1;
    }

    pub fn into_rows(self, times: Vec<f64>, impossible: Option<usize>) -> Rows {
        let mut ages = vec![Age::default(); times.len()];
        for group in &self.groups {
            for merged in &self.merged[group.from..group.to] {
                let age = &mut ages[merged.t as usize];
                age.customers += merged.weight;
                age.purchases += merged.weight * f64::from(group.x);
            }
        }
        Rows { times, ages, groups: self.groups, merged: self.merged, impossible }
    }
}
