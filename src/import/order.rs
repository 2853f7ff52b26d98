//! What did the file say, once every row is understood? Orders, each with a customer, a day and
//! an amount.
//!
//! It knows no bytes, columns or spellings: those end in [`reading`](crate::import). What
//! follows from it (customers, cohorts, predictions) stands in the files beside this one.

use crate::import::{Amount, Day, Interner};

/// One order after refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// A number of [`Orders::customers`].
    pub customer: u32,
    pub day: Day,
    /// Net of refunds.
    pub amount: Amount,
}

/// A column that sorts customers into groups, such as channel or city.
#[derive(Clone, Debug)]
pub struct Attribute {
    pub heading: String,
    pub values: Interner,
    /// For every customer the value on the day of the first purchase, or [`Attribute::NONE`]; of
    /// several on that day the one of the largest amount, and of those the smallest text.
    pub of_customer: Vec<u32>,
}

impl Attribute {
    /// The file says nothing for this customer.
    pub const NONE: u32 = u32::MAX;
}

/// Everything that was usable in one file.
///
/// Orders whose net amount is 0 because of a full refund or a cancellation are not in it; an
/// order of amount 0 that was never refunded is.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    pub customers: Interner,
    pub orders: Vec<Order>,
    /// What each order cost, when the file says so.
    pub costs: Option<Vec<Amount>>,
    pub attributes: Vec<Attribute>,
    /// The currency of all amounts, when the file names one.
    pub currency: Option<String>,
}
