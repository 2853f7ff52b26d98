//! What can a column be?

use serde::{Deserialize, Serialize};

/// What a column means for an order. Any further column can be an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Customer,
    Date,
    Amount,
    /// The order's number: rows with the same one are lines of one order.
    Order,
    Status,
    /// What was paid back of the order, as a positive or negative amount.
    Refund,
    /// What the order cost the shop.
    Cost,
    /// What the order earned the shop: amount less cost.
    Margin,
    Currency,
    /// How many pieces: the amount is the price of one.
    Quantity,
}

impl Role {
    pub const ALL: [Role; 10] = [
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
    ];
    pub const REQUIRED: [Role; 3] = [Role::Customer, Role::Date, Role::Amount];

    /// The name kept in remembered mappings; never changed.
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
        }
    }

    pub fn is_required(self) -> bool {
        Role::REQUIRED.contains(&self)
    }
}
