//! Which numbers of the file fill the calculator's form, and where does each come from?
//!
//! The calculator's own meaning of a field is in [`clv`](crate::clv); nothing is computed with
//! them here.

use super::Plain;
use crate::clv::Field;
use serde::{Deserialize, Serialize};

/// One field of the calculator and what the file puts into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub field: SuggestedField,
    /// In the calculator's unit for the field: money, a count, or percent.
    pub value: Plain,
    pub origin: Origin,
}

/// The fields that a file can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SuggestedField {
    OrderValue,
    /// With `period` = year.
    Orders,
    /// With `lifespan_unit` = year.
    Lifespan,
    Margin,
    /// With `retention_per` = year.
    Retention,
}

impl SuggestedField {
    pub fn field(self) -> Field {
        match self {
            SuggestedField::OrderValue => Field::OrderValue,
            SuggestedField::Orders => Field::Orders,
            SuggestedField::Lifespan => Field::Lifespan,
            SuggestedField::Margin => Field::Margin,
            SuggestedField::Retention => Field::Retention,
        }
    }
}

/// Where a suggested number comes from, with the numbers behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Origin {
    /// Revenue ÷ orders.
    AverageOrder {
        revenue: Plain,
        orders: u64,
    },
    /// Orders ÷ customers who ordered, in the last `days` days, times 365.25 ÷ `days`.
    OrdersPerCustomer {
        orders: u64,
        customers: u64,
        days: u32,
    },
    /// Of the customers who bought in the `days` days before the last `days` days, those who
    /// bought in the last ones too, raised to a year.
    ComingBack {
        before: u64,
        again: u64,
        days: u32,
    },
    /// 1 ÷ (1 − yearly retention).
    FromRetention {
        retention_percent: Plain,
    },
    TypedMargin,
    /// (Revenue − costs) ÷ revenue.
    FileCosts {
        revenue: Plain,
        costs: Plain,
    },
}
