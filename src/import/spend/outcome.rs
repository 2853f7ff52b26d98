//! What is read from a table of advertising spend, and why one cannot be read.

use crate::import::{Amount, Day};
use serde::{Deserialize, Serialize};

/// The spend of a table, in the order of its rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpendTable {
    pub rows: Vec<SpendRow>,
    /// ISO code, where the table names one.
    pub currency: Option<String>,
    pub columns: SpendColumns,
    pub skipped: SkippedSpend,
}

/// What one line cost in one month or on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpendRow {
    /// The campaign or channel; empty where the table names none.
    pub line: String,
    /// The day, or the first day of the month where the table has months; of a week the day it starts.
    pub day: Day,
    /// In the table's currency; negative for a credit.
    pub amount: Amount,
    /// Results (conversations, conversions) of the row; `None` where the table has none or the cell has no number.
    pub results: Option<f64>,
}

/// The headings that were used, as the table has them; `#3` for a third column without a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendColumns {
    /// Of the month or day; empty where months are the headings of the amounts.
    pub date: String,
    /// Of the campaign or channel; `None` also where lines are the headings of the amounts.
    pub line: Option<String>,
    /// Of the amounts: one, or all the lines or months of a wide table.
    pub amounts: Vec<String>,
    pub results: Option<String>,
}

/// Counts of what could not be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedSpend {
    /// Rows without a month or day, and columns of numbers among months whose heading is none.
    pub no_month: u32,
    /// Rows without an amount; in a wide table, cells that are none: blank ones cost nothing and are not counted.
    pub no_amount: u32,
    /// Rows and columns that add up others.
    pub totals: u32,
    /// The number of the first row, from 1, without a month or amount.
    pub first: Option<u32>,
}

/// Why a table is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpendError {
    /// No rows, or headings only.
    Empty,
    /// The only dates are those of the reporting period: export again with a breakdown by day or month.
    OnlyPeriod,
    /// A column names customers and none is called a cost: these are orders.
    Orders,
    /// No column and no headings of months or days; months without a year are none.
    NoMonth,
    /// No column of amounts.
    NoAmount,
    /// Several columns could be the amount; headings.
    SeveralAmounts(Vec<String>),
    /// More than one currency; ISO codes in alphabetical order.
    Currencies(Vec<String>),
    /// No row could be used.
    NothingUsable(SkippedSpend),
}

impl SkippedSpend {
    pub(super) fn month_at(&mut self, row: u32) {
        self.no_month += 1;
        self.note(row);
    }

    pub(super) fn amount_at(&mut self, row: u32) {
        self.no_amount += 1;
        self.note(row);
    }

    fn note(&mut self, row: u32) {
        self.first = Some(self.first.map_or(row, |first| first.min(row)));
    }
}
