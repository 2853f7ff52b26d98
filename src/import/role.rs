//! The roles a column can have.

use serde::{Deserialize, Serialize};

/// What a column means for an order. Columns without a role can be attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Customer,
    Date,
    Amount,
    /// Order number: rows with the same number are lines of one order.
    Order,
    Status,
    /// Amount refunded for the order, with either sign.
    Refund,
    /// Cost of the order to the shop.
    Cost,
    /// Margin of the order: amount less cost.
    Margin,
    Currency,
    /// Number of pieces; the amount is then a unit price.
    Quantity,
    /// Type of the row: a sale, a return, or neither.
    Document,
    /// For a return, the number of the order it belongs to.
    Reference,
}

impl Role {
    pub const ALL: [Role; 12] = [
        Role::Customer,
        Role::Date,
        Role::Amount,
        Role::Order,
        Role::Status,
        Role::Refund,
        Role::Cost,
        Role::Margin,
        Role::Currency,
        Role::Quantity,
        Role::Document,
        Role::Reference,
    ];
    pub const REQUIRED: [Role; 3] = [Role::Customer, Role::Date, Role::Amount];

    /// The name stored in remembered mappings; must never change.
    pub fn name(self) -> &'static str {
        match self {
            Role::Customer => "customer",
            Role::Date => "date",
            Role::Amount => "amount",
            Role::Order => "order",
            Role::Status => "status",
            Role::Refund => "refund",
            Role::Cost => "cost",
            Role::Margin => "margin",
            Role::Currency => "currency",
            Role::Quantity => "quantity",
            Role::Document => "document",
            Role::Reference => "reference",
        }
    }

    pub fn is_required(self) -> bool {
        Role::REQUIRED.contains(&self)
    }
}
