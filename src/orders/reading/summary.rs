//! A file of customers instead of orders: what a warehouse computes for a shop too large for a
//! browser.
//!
//! Columns `customer_id, frequency, recency_days, age_days, monetary_value` and perhaps
//! `customers`, how many customers a row stands for. Times are taken as they are; the headings
//! say whether they are days.

use super::issues::{Issues, Reason};
use super::record::{Cells, Row, Splitter};
use super::{Sniffed, alias, cell, folded};
use crate::orders::{Names, Summary, SummaryRow};

/// Which columns hold the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SummaryColumns {
    customer: usize,
    x: usize,
    t_x: usize,
    t: usize,
    mean: usize,
    weight: Option<usize>,
    /// The headings say `_days`; otherwise the unit is the visitor's to choose.
    pub is_days: bool,
}

impl SummaryColumns {
    /// The columns, when this file is a customer summary.
    pub fn of(sniffed: &Sniffed) -> Option<SummaryColumns> {
        let headings: Vec<String> = sniffed
            .headings
            .iter()
            .map(|heading| folded(heading))
            .collect();
        let column = |list: &[&str]| {
            list.iter()
                .find_map(|word| headings.iter().position(|heading| heading == word))
        };
        let [customer, x, t_x, t, mean, weight] = alias::SUMMARY.map(column);
        let (t_x, t) = (t_x?, t?);
        let is_days = headings[t_x].ends_with(" days") && headings[t].ends_with(" days");
        Some(SummaryColumns {
            customer: customer?,
            x: x?,
            t_x,
            t,
            mean: mean?,
            weight,
            is_days,
        })
    }
}

/// Takes the bytes of a summary file.
pub struct SummaryReader {
    splitter: Splitter,
    columns: SummaryColumns,
    start_bytes: usize,
    start_rows: u32,
    summary: Summary,
    issues: Issues,
}

impl SummaryReader {
    pub fn new(sniffed: &Sniffed, columns: SummaryColumns) -> SummaryReader {
        let SummaryColumns {
            customer,
            x,
            t_x,
            t,
            mean,
            weight,
            ..
        } = columns;
        let last = [customer, x, t_x, t, mean, weight.unwrap_or(0)]
            .into_iter()
            .max();
        SummaryReader {
            splitter: Splitter::new(sniffed.delimiter, last.unwrap_or(0) + 1),
            columns,
            start_bytes: sniffed.start_bytes,
            start_rows: sniffed.start_rows,
            summary: Summary::default(),
            issues: Issues::default(),
        }
    }

    pub fn push(&mut self, bytes: &[u8]) {
        let passed = self.start_bytes.min(bytes.len());
        self.start_bytes -= passed;
        self.split(Some(&bytes[passed..]));
    }

    /// The customers, and the rows that could not be used.
    pub fn finish(mut self) -> (Summary, Issues) {
        self.split(None);
        (self.summary, self.issues)
    }

    fn split(&mut self, bytes: Option<&[u8]>) {
        let SummaryReader {
            splitter,
            columns,
            start_rows,
            summary,
            issues,
            ..
        } = self;
        let mut each = |number: u32, row: Row| match row {
            _ if number <= *start_rows => {}
            Row::Cells(cells) if cells.is_blank() => {}
            Row::Cells(cells) => match columns.read(&cells, &mut summary.customers) {
                Ok(row) => summary.rows.push(row),
                Err((reason, column)) => issues.add(reason, number, cells.get(column)),
            },
            Row::TooLong(bytes) => issues.add(Reason::TooLong, number, bytes),
            Row::UnclosedQuote(bytes) => issues.add(Reason::UnclosedQuote, number, bytes),
        };
        match bytes {
            Some(bytes) => splitter.push(bytes, &mut each),
            None => splitter.finish(&mut each),
        }
    }
}

impl SummaryColumns {
    fn read(&self, cells: &Cells, names: &mut Names) -> Result<SummaryRow, (Reason, usize)> {
        let weight = match self.weight {
            Some(column) => number(cells, column)?,
            None => 1.0,
        };
        let customer = cell::unguarded(cells.get(self.customer));
        if customer.is_empty() && self.weight.is_none() {
            return Err((Reason::NoCustomer, self.customer));
        }
        let x = number(cells, self.x)?;
        let (t_x, t, mean) = (
            number(cells, self.t_x)?,
            number(cells, self.t)?,
            number(cells, self.mean)?,
        );
        if x.fract() != 0.0 || x > f64::from(u32::MAX) {
            return Err((Reason::NotAnAmount, self.x));
        }
        // A last purchase after the end, or one without repeat purchases, is no history.
        if t_x > t || (x == 0.0 && t_x > 0.0) {
            return Err((Reason::UnlikelyDate, self.t_x));
        }
        Ok(SummaryRow {
            customer: names.intern(customer),
            x: x as u32,
            t_x,
            t,
            mean,
            weight,
        })
    }
}

/// A number that is not negative, with a decimal point as databases write it.
fn number(cells: &Cells, column: usize) -> Result<f64, (Reason, usize)> {
    let text = std::str::from_utf8(cell::unguarded(cells.get(column))).unwrap_or_default();
    if text.is_empty() {
        return Err((Reason::NoAmount, column));
    }
    let number = text
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite() && *number >= 0.0);
    number.ok_or((Reason::NotAnAmount, column))
}
