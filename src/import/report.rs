//! What became of every row? The account that stands beside the ledger.

use crate::import::Orders;
use crate::import::{LineTotals, RowErrors};
use serde::{Deserialize, Serialize};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Imported {
    pub orders: Orders,
    pub account: ImportReport,
}

/// Where the rows went. Every row is in exactly one place:
/// `rows` = orders of the ledger + `joined.rows` + `refund_rows` + `row_errors.rows()`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Rows that are not blank, below the headings.
    pub rows: u64,
    pub joined: Joined,
    /// Rows below 0 that were taken from an order.
    pub refund_rows: u64,
    /// Orders that stay, but with less because of a refund.
    pub reduced_orders: u64,
    /// Refunds for which there was no order, added up, in ten-thousandths.
    pub unmatched_refunds: i128,
    /// Amounts with more than four decimals, rounded half to even.
    pub rounded: u64,
    /// How many rows name which currency, most frequent first; `???` for what is no currency.
    pub currencies: Vec<(String, u64)>,
    /// Columns with more than [`MAX_VALUES`](crate::import::MAX_VALUES) values: they sort nobody.
    pub many_values: Vec<String>,
    /// The margin column was read as a share of the amount.
    pub rates: bool,
    /// Amounts are the price of one times a quantity.
    pub by_quantity: bool,
    /// There are more than [`MAX_COLUMNS`](crate::import::MAX_COLUMNS) columns, and only those were seen.
    pub too_wide: bool,
    pub row_errors: RowErrors,
}

/// How lines became orders by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Orders with more than one line.
    pub orders: u64,
    /// Lines beyond the first of such an order.
    pub rows: u64,
    /// Of the orders with several amounts, how many there are and in how many the amounts differ.
    pub several: u64,
    pub differing: u64,
    /// What was done with several amounts.
    pub repeats: LineTotals,
    /// Alike amounts were taken for the order's total, but the items differ: it is a guess.
    pub guessed: bool,
    /// What was done with several costs and refund cells of an order, if there were any.
    pub costs: Option<LineTotals>,
    pub refunds: Option<LineTotals>,
}
