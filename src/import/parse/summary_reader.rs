//! Reads a file with one row per customer, as a data warehouse computes it for a shop too large for a
//! browser.
//!
//! Columns `customer_id, frequency, recency_days, age_days, monetary_value` and optionally `customers`, the
//! number of customers that a row stands for. The table of `elog2cbs` in the R package BTYDplus
//! (`cust, x, t.x, …, sales.x, …, T.cal`) has the sum of the repeat purchases in place of their mean.
//!
//! Times may be in days or weeks. `recency_days` names the unit; `recency` and `T`, as in the papers, do not:
//! then fractions are taken for weeks, because times in days are whole numbers, and whole numbers for days,
//! with a note. A model in weeks read as days forecasts seven times too much.

use crate::delimited::{Cells, Row, Splitter};
use crate::import::detect::header_synonyms;
use crate::import::parse::cell;
use crate::import::row_errors::{Reason, RowErrors};
use crate::import::{Interner, Summary, SummaryRow, TimeUnit};
use crate::import::{Sniffed, folded};
use serde::{Deserialize, Serialize};

/// The columns of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SummaryColumns {
    customer: usize,
    x: usize,
    t_x: usize,
    t: usize,
    mean: usize,
    /// `mean` holds the sum of the purchases after the first, not their mean.
    is_sum: bool,
    weight: Option<usize>,
    /// The unit that the headings name.
    named: Option<TimeUnit>,
}

/// The evidence for the unit of a summary's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitEvidence {
    /// The headings name it.
    Named,
    /// There are fractions, which times in days do not have.
    Fractions,
    /// Whole numbers under headings that name none: days are assumed.
    Assumed,
    Chosen,
}

impl SummaryColumns {
    /// The columns, if this file is a customer summary.
    pub fn find(sniffed: &Sniffed) -> Option<SummaryColumns> {
        let headings: Vec<String> =
            sniffed.headings.iter().map(|heading| folded(heading)).collect();
        let column = |list: &[&str]| {
            list.iter().find_map(|word| headings.iter().position(|heading| heading == word))
        };
        let [customer, x, t_x, t, mean, weight, sum] = header_synonyms::SUMMARY.map(column);
        let (t_x, t) = (t_x?, t?);
        let say = |unit| headings[t_x].ends_with(unit) && headings[t].ends_with(unit);
        let named = match (say(" days"), say(" weeks")) {
            (true, _) => Some(TimeUnit::Day),
            (_, true) => Some(TimeUnit::Week),
            _ => None,
        };
        Some(SummaryColumns {
            customer: customer?,
            x: x?,
            t_x,
            t,
            mean: mean.or(sum)?,
            is_sum: mean.is_none(),
            weight,
            named,
        })
    }

    /// The unit of the times, judged from headings and the sample.
    pub fn unit(&self, sniffed: &Sniffed) -> (TimeUnit, UnitEvidence) {
        if let Some(unit) = self.named {
            return (unit, UnitEvidence::Named);
        }
        let is_fraction = |text: &[u8]| {
            let text = std::str::from_utf8(cell::unguarded(text)).unwrap_or_default();
            text.parse().is_ok_and(|time: f64| time.fract() != 0.0)
        };
        let mut times = sniffed.column(self.t_x).chain(sniffed.column(self.t));
        match times.any(is_fraction) {
            true => (TimeUnit::Week, UnitEvidence::Fractions),
            false => (TimeUnit::Day, UnitEvidence::Assumed),
        }
    }
}

/// Parses the bytes of a summary file.
pub struct SummaryReader {
    splitter: Splitter,
    columns: SummaryColumns,
    unit: TimeUnit,
    start_bytes: usize,
    start_rows: u32,
    summary: Summary,
    row_errors: RowErrors,
}

impl SummaryReader {
    pub fn new(sniffed: &Sniffed, columns: SummaryColumns, unit: TimeUnit) -> SummaryReader {
        let SummaryColumns { customer, x, t_x, t, mean, weight, .. } = columns;
        let last = [customer, x, t_x, t, mean, weight.unwrap_or(0)].into_iter().max();
        SummaryReader {
            splitter: Splitter::new(sniffed.delimiter, last.unwrap_or(0) + 1),
            columns,
            unit,
            start_bytes: sniffed.start_bytes,
            start_rows: sniffed.start_rows,
            summary: Summary::default(),
            row_errors: RowErrors::default(),
        }
    }

    pub fn push(&mut self, bytes: &[u8]) {
        let passed = self.start_bytes.min(bytes.len());
        self.start_bytes -= passed;
        self.split(Some(&bytes[passed..]));
    }

    pub fn unit(&self) -> TimeUnit {
        self.unit
    }

    /// The customers, and the rows that could not be used.
    pub fn finish(mut self) -> (Summary, RowErrors) {
        self.split(None);
        (self.summary, self.row_errors)
    }

    fn split(&mut self, bytes: Option<&[u8]>) {
        let SummaryReader { splitter, columns, unit, start_rows, summary, row_errors, .. } = self;
        let days = unit.days();
        let mut each = |number: u32, row: Row| match row {
            _ if number <= *start_rows => {}
            Row::Cells(cells) if cells.is_blank() => {}
            Row::Cells(cells) => match columns.read(&cells, days, &mut summary.customers) {
                Ok(row) => summary.rows.push(row),
                Err((reason, column)) => row_errors.add(reason, number, cells.get(column)),
            },
            Row::TooLong(bytes) => row_errors.add(Reason::TooLong, number, bytes),
            Row::UnclosedQuote(bytes) => row_errors.add(Reason::UnclosedQuote, number, bytes),
        };
        match bytes {
            Some(bytes) => splitter.push(bytes, &mut each),
            None => splitter.finish(&mut each),
        }
    }
}

impl SummaryColumns {
    /// Parses a row; its times are multiplied by `days` per unit.
    fn read(
        &self,
        cells: &Cells,
        days: f64,
        names: &mut Interner,
    ) -> Result<SummaryRow, (Reason, usize)> {
        let weight = match self.weight {
            Some(column) => number(cells, column, Reason::NotANumber)?,
            None => 1.0,
        };
        let customer = cell::unguarded(cells.get(self.customer));
        if customer.is_empty() && self.weight.is_none() {
            return Err((Reason::NoCustomer, self.customer));
        }
        let count = |column| number(cells, column, Reason::NotANumber);
        let (x, t_x, t) = (count(self.x)?, count(self.t_x)?, count(self.t)?);
        let money = number(cells, self.mean, Reason::NotAnAmount)?;
        let mean = if self.is_sum && x > 0.0 { money / x } else { money };
        if x.fract() != 0.0 || x > f64::from(u32::MAX) {
            return Err((Reason::NotANumber, self.x));
        }
        // A recency beyond the observation end, or without repeat purchases, is contradictory.
        if t_x > t || (x == 0.0 && t_x > 0.0) {
            return Err((Reason::NoHistory, self.t_x));
        }
        Ok(SummaryRow {
            customer: names.intern(customer),
            x: x as u32,
            t_x: t_x * days,
            t: t * days,
            mean,
            weight,
        })
    }
}

/// A number that is not negative, with a decimal point as databases write it; otherwise the reason.
fn number(cells: &Cells, column: usize, reason: Reason) -> Result<f64, (Reason, usize)> {
    let text = std::str::from_utf8(cell::unguarded(cells.get(column))).unwrap_or_default();
    let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
    number.ok_or((reason, column))
}
