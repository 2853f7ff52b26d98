//! All customers of a shop, equal ones merged.

use super::Row;

#[derive(Clone, Debug)]
pub struct Rows {
    rows: Vec<Row>,
}

impl Rows {
    /// Rows in any order, times in any one unit.
    pub fn from_rows(rows: Vec<Row>) -> Rows {
        Rows { rows }
    }

    /// Rows in whole days, the fast path: (x, t_x, T) of one customer each.
    pub fn from_days(customers: impl Iterator<Item = (u32, u32, u32)>) -> Rows {
        let row = |(x, t_x, t)| Row {
            x,
            t_x: f64::from(t_x),
            t: f64::from(t),
            weight: 1.0,
        };
        Rows::from_rows(customers.map(row).collect())
    }

    /// The same customers in another time unit: `scaled(1.0 / 7.0)` turns days into weeks.
    pub fn scaled(&self, factor: f64) -> Rows {
        let row = |row: &Row| Row {
            t_x: row.t_x * factor,
            t: row.t * factor,
            ..*row
        };
        Rows::from_rows(self.rows.iter().map(row).collect())
    }

    /// Customers in all, weights counted.
    pub fn customers(&self) -> f64 {
        self.rows.iter().map(|row| row.weight).sum()
    }
}
