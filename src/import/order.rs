//! Orders, each with a customer, a day and an amount: the result of an import.
//!
//! Knows no bytes, columns or spellings: those end in [`parse`](crate::import::parse). Customers, cohorts and
//! forecasts are derived in [`customer_base`](crate::customer_base).

use crate::import::{Amount, Day, Interner};

/// One order after refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Index into [`Orders::customers`].
    pub customer: u32,
    pub day: Day,
    /// Net of refunds.
    pub amount: Amount,
}

/// A column that groups customers, such as channel or city.
#[derive(Clone, Debug)]
pub struct Attribute {
    pub heading: String,
    pub values: Interner,
    /// For each customer the value on the day of the first purchase, or [`Attribute::NONE`]; of several
    /// values on that day the one with the largest amount, and of equal amounts the smallest text.
    pub of_customer: Vec<u32>,
}

impl Attribute {
    /// The file has no value for this customer.
    pub const NONE: u32 = u32::MAX;
}

/// All usable orders of one file.
///
/// Orders whose net amount is 0 because of a full refund or a cancellation are excluded; an order of amount 0
/// that was never refunded is included.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    pub customers: Interner,
    pub orders: Vec<Order>,
    /// The cost of each order, when the file has costs.
    pub costs: Option<Vec<Amount>>,
    pub attributes: Vec<Attribute>,
    /// The currency of all amounts, when the file names one.
    pub currency: Option<String>,
}
