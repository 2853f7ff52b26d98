//! Accounts for every row of an import: [`ImportReport`].

use crate::import::Orders;
use crate::import::{LineTotals, OrderStatus, Reason, RowErrors};
use serde::{Deserialize, Serialize};

impl ImportReport {
    /// The number of rows left out because of the status of their orders.
    pub fn rows_by_status(&self) -> u64 {
        let rows = |status| self.row_errors.of(Reason::from_status(status)).rows;
        OrderStatus::LEFT_OUT.into_iter().map(rows).sum()
    }
}

/// The result of importing a file.
#[derive(Clone, Debug)]
pub struct Imported {
    pub orders: Orders,
    pub import_report: ImportReport,
}

/// Where the rows went. Every row is counted exactly once:
/// `rows` = orders imported + `joined.rows` + `refund_rows` + `row_errors.rows()`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Non-blank rows below the headings.
    pub rows: u64,
    pub joined: Joined,
    /// Negative rows that were deducted from an order.
    pub refund_rows: u64,
    /// Orders kept with a smaller amount after a refund; each further refund row of an order counts again.
    pub reduced_orders: u64,
    /// Sum of the refunds for which there was no order, in ten-thousandths.
    pub unmatched_refunds: i128,
    /// Amounts with more than four decimals, rounded half to even.
    pub rounded: u64,
    /// Rows per currency, most frequent first; `???` stands for what is not a currency.
    pub currencies: Vec<(String, u64)>,
    /// Columns with more than [`MAX_VALUES`](crate::import::MAX_VALUES) values: not used as attributes.
    pub many_values: Vec<String>,
    /// The margin column was read as a rate of the amount.
    pub rates: bool,
    /// Amounts are unit price × quantity.
    pub by_quantity: bool,
    /// There are more than [`MAX_COLUMNS`](crate::import::MAX_COLUMNS) columns; the rest was ignored.
    pub too_wide: bool,
    pub row_errors: RowErrors,
}

/// How lines were joined into orders by order number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Orders with more than one line.
    pub orders: u64,
    /// Lines beyond the first of such an order.
    pub rows: u64,
    /// Number of orders with several amounts, and of those whose amounts differ.
    pub several: u64,
    pub differing: u64,
    /// How several amounts were combined.
    pub line_totals: LineTotals,
    /// Equal amounts were taken for the order's total although the items differ, which is a guess.
    pub guessed: bool,
    /// How several costs and refund cells of an order were combined, if there were any.
    pub costs: Option<LineTotals>,
    pub refunds: Option<LineTotals>,
}
