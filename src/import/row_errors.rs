//! What could not be used, and why? Every such row is counted; the first ten of each reason can
//! be shown.

use crate::import::OrderStatus;
use crate::import::parse::cell::shown;
use serde::{Deserialize, Serialize};

/// How many rows of one reason are kept.
pub const SHOWN_ROWS: usize = 10;
const SHOWN_BYTES: usize = 80;

/// Why a row is not in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// The customer cell is blank.
    NoCustomer,
    /// Many people under one name: "Khách lẻ", "guest", a masked number.
    Guest,
    /// A spreadsheet replaced digits of the customer's number by an exponent.
    RoundedKey,
    LongKey,
    /// A spreadsheet replaced digits of the order's number by an exponent.
    RoundedOrder,
    NoDate,
    NotADate,
    /// A date only if day and month change places for the whole column.
    OtherDateOrder,
    /// Before 1950 or after 2100.
    UnlikelyDate,
    NoAmount,
    NotAnAmount,
    AmountTooLarge,
    /// In a summary: no number of purchases or days.
    NotANumber,
    /// In a summary: a last purchase after the end, or one that was never made.
    NoHistory,
    OtherCurrency,
    Pending,
    Failed,
    Cancelled,
    Refunded,
    /// The order was paid back in full, by its refund column or by rows below 0.
    FullyRefunded,
    /// A row below 0, and no earlier order of this customer to take it from.
    RefundWithoutOrder,
    /// The row is longer than [`MAX_ROW_BYTES`](crate::import::MAX_ROW_BYTES).
    TooLong,
    /// A quote is opened in this line and never closed.
    UnclosedQuote,
}

impl Reason {
    pub const ALL: [Reason; 23] = {
        use Reason::*;
        [
            NoCustomer,
            Guest,
            RoundedKey,
            LongKey,
            RoundedOrder,
            NoDate,
            NotADate,
            OtherDateOrder,
            UnlikelyDate,
            NoAmount,
            NotAnAmount,
            AmountTooLarge,
            NotANumber,
            NoHistory,
            OtherCurrency,
            Pending,
            Failed,
            Cancelled,
            Refunded,
            FullyRefunded,
            RefundWithoutOrder,
            TooLong,
            UnclosedQuote,
        ]
    };

    /// Orders that stand like this and do not count.
    pub fn of(status: OrderStatus) -> Reason {
        status.reason()
    }
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The row's number as a spreadsheet shows it, from 1.
    pub row: u32,
    /// The text at fault, shortened.
    pub text: String,
}

/// All rows that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    pub reason: Reason,
    pub rows: u64,
    /// The first of them, at most [`SHOWN_ROWS`].
    pub first: Vec<Example>,
}

/// All rows that were left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowErrors {
    by_reason: Vec<RowError>,
}

impl Default for RowErrors {
    fn default() -> RowErrors {
        let none = |reason| RowError { reason, rows: 0, first: Vec::new() };
        RowErrors { by_reason: Reason::ALL.map(none).into() }
    }
}

impl RowErrors {
    /// The reasons that occurred.
    pub fn iter(&self) -> impl Iterator<Item = &RowError> {
        self.by_reason.iter().filter(|issue| issue.rows > 0)
    }

    pub fn of(&self, reason: Reason) -> &RowError {
        &self.by_reason[reason as usize]
    }

    /// All rows that are not in the ledger.
    pub fn rows(&self) -> u64 {
        self.by_reason.iter().map(|issue| issue.rows).sum()
    }

    /// Counts a row; rows may come in any order.
    pub(in crate::import) fn add(&mut self, reason: Reason, row: u32, text: &[u8]) {
        let issue = &mut self.by_reason[reason as usize];
        issue.rows += 1;
        issue.add_example(row, || shown(text, SHOWN_BYTES));
    }

    /// Adds the issues of the slice that follows after `rows` rows.
    pub(in crate::import) fn append(&mut self, other: RowErrors, rows: u32) {
        for (issue, more) in self.by_reason.iter_mut().zip(other.by_reason) {
            issue.rows += more.rows;
            for example in more.first {
                issue.add_example(example.row + rows, || example.text);
            }
        }
    }

    pub(in crate::import) fn set(&mut self, issue: RowError) {
        let reason = issue.reason as usize;
        self.by_reason[reason] = issue;
    }
}

impl RowError {
    /// Keeps the row if it is among the first.
    fn add_example(&mut self, row: u32, text: impl FnOnce() -> String) {
        if self.first.len() == SHOWN_ROWS {
            if self.first[SHOWN_ROWS - 1].row <= row {
                return;
            }
            self.first.pop();
        }
        let at = self.first.partition_point(|example| example.row <= row);
        self.first.insert(at, Example { row, text: text() });
    }
}
