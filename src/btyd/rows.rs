//! The purchase histories of a shop's customers, equal ones merged: the input of the order likelihood.
//!
//! Distinct times are stored once, so that an evaluation takes each logarithm once; customers are
//! sorted by x, t_x and T, so that no result depends on the order of the input.

/// A purchase history, reduced to what the order models need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Repeat purchases: purchase days after the first one.
    pub x: u32,
    /// Time from the first purchase to the last one; 0 when x = 0.
    pub t_x: f64,
    /// Time from the first purchase to the end of observation, T in the papers.
    pub t: f64,
    /// Number of customers with this history.
    pub weight: f64,
}

impl Row {
    /// Whether such a history is possible: finite times in order, no negative weight.
    pub fn is_possible(&self) -> bool {
        let finite = self.t.is_finite() && self.weight.is_finite();
        finite && 0.0 <= self.t_x && self.t_x <= self.t && self.weight >= 0.0
    }
}

/// Customers with their repeat purchases; equal customers are merged.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Distinct times, ascending.
    pub(super) times: Vec<f64>,
    /// By index in `times`: customers (weighted) and purchases of the customers of this age.
    pub(super) ages: Vec<Age>,
    /// Ascending in x.
    pub(super) groups: Vec<Group>,
    pub(super) merged: Vec<WeightedRow>,
    /// Σ ln of all intervals between purchases, weighted; see [`Rows::with_log_intervals`].
    pub(super) log_intervals: Option<f64>,
    /// Index of the first impossible row of the input.
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

/// Customers with equal histories; times are indices into `times`.
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
            // One-time buyers have no last repeat; adding 0 turns −0 into 0, because the two sort apart.
            row.t_x = if row.x == 0 { 0.0 } else { row.t_x + 0.0 };
            row.t += 0.0;
        }
        // Non-negative floats sort like their bits.
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

    /// Adds the sum of the logarithms of all intervals between the purchases of a customer, weighted. Only the
    /// comparison of likelihoods of different k needs it; without it, those of k > 1 lack a constant.
    pub fn with_log_intervals(self, sum: f64) -> Rows {
        Rows { log_intervals: Some(sum), ..self }
    }

    /// The same customers in another time unit: `scaled(1.0 / 7.0)` turns days into weeks.
    pub fn scaled(&self, factor: f64) -> Rows {
        let mut scaled = self.clone();
        scaled.times.iter_mut().for_each(|time| *time *= factor);
        scaled.log_intervals = self.log_intervals.map(|sum| sum + self.purchases() * factor.ln());
        // An invalid factor makes every row impossible.
        if !(factor > 0.0 && scaled.times.iter().all(|time| time.is_finite())) {
            scaled.impossible = Some(0);
        }
        scaled
    }

    /// Number of customers, weighted.
    pub fn customers(&self) -> f64 {
        self.groups.iter().map(|group| group.customers).sum()
    }

    /// Number of repeat purchases, weighted.
    pub fn purchases(&self) -> f64 {
        self.ages.iter().map(|age| age.purchases).sum()
    }

    /// Total time observed, weighted.
    pub fn observed_time(&self) -> f64 {
        let ages = self.times.iter().zip(&self.ages);
        ages.map(|(time, age)| time * age.customers).sum()
    }

    /// A systematic sample of about this many customers in their sorted order, for a cheap
    /// first fit.
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

/// Builds [`Rows`] from sorted customers.
#[derive(Default)]
pub(super) struct RowMerger {
    groups: Vec<Group>,
    merged: Vec<WeightedRow>,
}

impl RowMerger {
    /// Adds the next customers in order; equal neighbours are merged.
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
        // OK because the match above has added a group if there was none.
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
        let (groups, merged) = (self.groups, self.merged);
        Rows { times, ages, groups, merged, log_intervals: None, impossible }
    }
}
