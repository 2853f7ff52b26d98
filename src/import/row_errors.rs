//! Rows that could not be used: a count per reason, with the first ten of each as examples.

use crate::import::parse::cell::shown;
use crate::import::{Amount, OrderStatus};
use serde::{Deserialize, Serialize};

/// Examples kept per reason.
pub const SHOWN_ROWS: usize = 10;
const SHOWN_BYTES: usize = 80;

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// The customer cell is blank.
    NoCustomer,
    /// A placeholder shared by many people: "Khách lẻ", "guest", a masked number.
    Guest,
    /// A spreadsheet replaced digits of the customer number by an exponent.
    RoundedKey,
    LongKey,
    /// A spreadsheet replaced digits of the order number by an exponent.
    RoundedOrder,
    NoDate,
    NotADate,
    /// A date only if the whole column is read with day and month swapped.
    OtherDateOrder,
    /// Before 1950 or after 2100.
    UnlikelyDate,
    /// The weekday written beside the date is that of another day.
    WrongWeekday,
    NoAmount,
    NotAnAmount,
    /// `150,000` beside `1.200.000`: 150 or 150,000, and nothing in the column tells.
    AmbiguousAmount,
    AmountTooLarge,
    /// In a summary: not a number of purchases or days.
    NotANumber,
    /// In a summary: a recency beyond the observation end, or above 0 without repeat purchases.
    NoHistory,
    OtherCurrency,
    Pending,
    Failed,
    Cancelled,
    Refunded,
    /// The order was refunded in full, by its refund column or by negative rows.
    FullyRefunded,
    /// A negative row without an earlier order of this customer to deduct it from.
    RefundWithoutOrder,
    /// More cells than there are headings: where does each belong?
    ExtraCells,
    /// The row adds up others: "Tổng cộng", "Total".
    TotalRow,
    /// Neither a date nor an amount: a note between or below the orders.
    NotAnOrder,
    /// A document that is neither a sale nor a return: a withdrawal, a transfer, a fee.
    NotASale,
    /// The row is longer than [`MAX_ROW_BYTES`](crate::delimited::MAX_ROW_BYTES).
    TooLong,
    /// A quote opened in this line is never closed.
    UnclosedQuote,
}

impl Reason {
    pub const ALL: [Reason; 29] = {
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
            WrongWeekday,
            NoAmount,
            NotAnAmount,
            AmbiguousAmount,
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
            ExtraCells,
            TotalRow,
            NotAnOrder,
            NotASale,
            TooLong,
            UnclosedQuote,
        ]
    };

    /// The reason for leaving out orders with this status.
    pub fn from_status(status: OrderStatus) -> Reason {
        match status {
            OrderStatus::Failed => Reason::Failed,
            OrderStatus::Cancelled => Reason::Cancelled,
            OrderStatus::Refunded => Reason::Refunded,
            OrderStatus::Pending | OrderStatus::Counts | OrderStatus::Unstated => Reason::Pending,
        }
    }

    /// Whether a shop itself does not count such rows as orders of a customer, or the report has a sentence of
    /// its own for them.
    pub fn is_expected(self) -> bool {
        use Reason::*;
        matches!(
            self,
            Guest
                | OtherCurrency
                | Pending
                | Failed
                | Cancelled
                | Refunded
                | FullyRefunded
                | RefundWithoutOrder
                | TotalRow
                | NotAnOrder
                | NotASale
        )
    }
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The row's number as a spreadsheet shows it, from 1.
    pub row: u32,
    /// The offending text, shortened.
    pub text: String,
}

/// All rows that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    pub reason: Reason,
    pub rows: u64,
    /// The absolute amounts of these rows, as far as they can be read, in ten-thousandths.
    pub sum: i128,
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
        let none = |reason| RowError { reason, rows: 0, sum: 0, first: Vec::new() };
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

    /// Number of rows left out, over all reasons.
    pub fn rows(&self) -> u64 {
        self.by_reason.iter().map(|issue| issue.rows).sum()
    }

    /// The money in these rows, in ten-thousandths: without totals, transfers, refunds and other currencies.
    pub fn money(&self) -> i128 {
        use Reason::*;
        let is_other = |reason| {
            matches!(
                reason,
                OtherCurrency
                    | TotalRow
                    | NotAnOrder
                    | NotASale
                    | FullyRefunded
                    | RefundWithoutOrder
            )
        };
        self.iter().filter(|issue| !is_other(issue.reason)).map(|issue| issue.sum).sum()
    }

    /// Counts a row; rows may come in any order.
    pub(in crate::import) fn add(&mut self, reason: Reason, row: u32, text: &[u8]) {
        let issue = &mut self.by_reason[reason as usize];
        issue.rows += 1;
        issue.add_example(row, || shown(text, SHOWN_BYTES));
    }

    /// Adds the amount of a row that was counted, unless it is not known which of two amounts it is.
    pub(in crate::import) fn add_amount(&mut self, reason: Reason, amount: Amount) {
        if reason != Reason::AmbiguousAmount {
            self.by_reason[reason as usize].sum += i128::from(amount.0.unsigned_abs());
        }
    }

    /// Adds the errors of the next slice, which starts after `rows` rows.
    pub(in crate::import) fn append(&mut self, other: RowErrors, rows: u32) {
        for (issue, more) in self.by_reason.iter_mut().zip(other.by_reason) {
            issue.rows += more.rows;
            issue.sum += more.sum;
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
    /// Keeps the row as an example if it is among the first.
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
