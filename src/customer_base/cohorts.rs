//! Retention and revenue by cohort: customers of the same first period, followed by period.
//!
//! Exact counts and sums; cells that are not observed yet are `None`, never 0. The periods are in
//! [`calendar`](crate::customer_base::calendar).

use crate::customer_base::{DecimalString, Grain};
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// Cohorts by period of first purchase and by age in periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohorts {
    pub grain: Grain,
    /// Oldest first, without gaps; includes cohorts without customers.
    pub rows: Vec<Cohort>,
    /// The last period had not ended by the observation end: its cells will still grow.
    pub running: bool,
    /// By age: the active share over all cohorts observed to the end of that age; `None` where there
    /// is none.
    pub retention: Vec<Option<f64>>,
    /// Customers of cohorts older than the first row, left out to bound the table, and their revenue.
    pub older_customers: u64,
    pub older_revenue: DecimalString,
}

/// Customers whose first purchase lies in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first day of the period.
    pub starts: Day,
    pub customers: u32,
    /// By age, from 0 (the period of the first purchase) to the last period observed; all rows have
    /// as many cells as the oldest one, and those not observed are `None`.
    pub cells: Vec<Option<CohortCell>>,
}

/// One cohort at one age.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortCell {
    /// Customers with a purchase day in the period.
    pub active: u32,
    /// `active` ÷ customers of the cohort; 0 for an empty cohort.
    pub active_share: f64,
    pub revenue: DecimalString,
    /// Revenue up to and including this age ÷ customers of the cohort, before margin.
    pub cumulative_per_customer: f64,
    /// Revenue at this age ÷ customers of the cohort.
    pub revenue_per_customer: f64,
    /// The period had not ended by the observation end.
    pub running: bool,
}

use crate::customer_base::calendar::{Calendar, fitting_grain};
use crate::customer_base::customers::Customers;
use crate::customer_base::{PreciseAmount, Purchases};

/// The largest number of cohorts in a table.
const MOST_ROWS: u32 = 120;

impl Cohorts {
    /// `None` without customers, or when they come from a summary.
    pub(super) fn new(
        purchases: &Purchases,
        customers: &Customers,
        grain: Option<Grain>,
    ) -> Option<Cohorts> {
        let ordered = customers.ordered()?;
        let (from, end) = (*ordered.first.iter().min()?, ordered.end);
        let grain = grain.unwrap_or_else(|| fitting_grain(from, end));
        let calendar = Calendar::new(from, end, grain);
        let mut triangle = Triangle::new(calendar.count());
        for (nth, name) in customers.name.iter().enumerate() {
            let first = calendar.period(ordered.first[nth]);
            let (days, _) = purchases.of_customer(*name as usize);
            let Some(mut row) = triangle.row(first) else {
                triangle.older.0 += 1;
                triangle.older.1 += i128::from(ordered.total[nth].0);
                continue;
            };
            row.customers();
            let mut active = None;
            for day in days.iter().take_while(|day| day.day <= end) {
                let age = calendar.period(day.day).saturating_sub(first);
                row.revenue(age, day.amount.0);
                if day.is_purchase() && active != Some(age) {
                    active = Some(age);
                    row.active(age);
                }
            }
        }
        Some(triangle.table(&calendar, grain, end))
    }
}

/// The counts being built: rows by cohort, columns by age.
struct Triangle {
    /// The first cohort that has a row.
    from: u32,
    periods: u32,
    customers: Vec<u32>,
    cells: Vec<(u32, i128)>,
    older: (u64, i128),
}

struct Row<'a> {
    customers: &'a mut u32,
    cells: &'a mut [(u32, i128)],
}

impl Row<'_> {
    fn customers(&mut self) {
        *self.customers += 1;
    }

    fn active(&mut self, age: u32) {
        self.cells[age as usize].0 += 1;
    }

    fn revenue(&mut self, age: u32, sum: i64) {
        self.cells[age as usize].1 += i128::from(sum);
    }
}

impl Triangle {
    fn new(periods: u32) -> Triangle {
        let rows = periods.min(MOST_ROWS);
        Triangle {
            from: periods - rows,
            periods,
            customers: vec![0; rows as usize],
            cells: vec![(0, 0); (rows * rows) as usize],
            older: (0, 0),
        }
    }

    /// `None` for cohorts older than the table.
    fn row(&mut self, first: u32) -> Option<Row<'_>> {
        let nth = first.checked_sub(self.from)? as usize;
        let width = self.customers.len();
        Some(Row {
            customers: &mut self.customers[nth],
            cells: &mut self.cells[nth * width..(nth + 1) * width],
        })
    }

    fn table(&self, calendar: &Calendar, grain: Grain, end: Day) -> Cohorts {
        let running = !calendar.has_ended(self.periods - 1, end);
        let rows: Vec<Cohort> = (0..self.customers.len())
            .map(|nth| self.cohort(nth, calendar.starts(self.from + nth as u32), running))
            .collect();
        Cohorts {
            grain,
            retention: retention(&rows),
            rows,
            running,
            older_customers: self.older.0,
            older_revenue: PreciseAmount::whole(self.older.1).to_decimal_string(),
        }
    }

    fn cohort(&self, nth: usize, starts: Day, running: bool) -> Cohort {
        let (width, customers) = (self.customers.len(), self.customers[nth]);
        let observed = width - nth;
        let mut cumulative = 0;
        let cell = |age: usize| {
            let (active, revenue) = self.cells[nth * width + age];
            cumulative += revenue;
            (age < observed).then(|| CohortCell {
                active,
                active_share: each(f64::from(active), customers),
                revenue: PreciseAmount::whole(revenue).to_decimal_string(),
                cumulative_per_customer: each(PreciseAmount::whole(cumulative).units(), customers),
                revenue_per_customer: each(PreciseAmount::whole(revenue).units(), customers),
                running: running && age + 1 == observed,
            })
        };
        Cohort { starts, customers, cells: (0..width).map(cell).collect() }
    }
}

fn each(all: f64, customers: u32) -> f64 {
    if customers == 0 {
        return 0.0;
    }
    all / f64::from(customers)
}

fn retention(rows: &[Cohort]) -> Vec<Option<f64>> {
    let share = |age: usize| {
        let ended = |row: &&Cohort| row.cells[age].as_ref().is_some_and(|cell| !cell.running);
        let rows: Vec<&Cohort> = rows.iter().filter(ended).collect();
        let customers: u64 = rows.iter().map(|row| u64::from(row.customers)).sum();
        let active =
            |row: &&Cohort| row.cells[age].as_ref().map_or(0, |cell| u64::from(cell.active));
        let active: u64 = rows.iter().map(active).sum();
        (customers > 0).then(|| active as f64 / customers as f64)
    };
    (0..rows.len()).map(share).collect()
}
