//! Where do good customers come from? Customers by channel, city or product of the first purchase.
//!
//! It compares groups and explains nothing: a group may be better for reasons the file does not
//! hold, and small groups differ by chance ([`AttributeRow::small`]).

use super::Plain;
use serde::{Deserialize, Serialize};

/// One attribute of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeTable {
    pub heading: String,
    /// At most 100 values, those with most customers first.
    pub rows: Vec<AttributeRow>,
    /// All further values together, and how many they are.
    pub others: Option<AttributeRow>,
    pub distinct_values: u32,
}

/// The customers with one value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeRow {
    /// `None`: the file says nothing about them, or (in [`AttributeTable::others`]) all the rest.
    pub value: Option<String>,
    pub customers: u32,
    /// Share of customers with at least two purchase days, 0 to 1.
    pub repeat_share: f64,
    pub revenue: Plain,
    pub historical_clv: Plain,
    pub historical_per_customer: f64,
    /// Over the horizon, for all of them; `None` without a model.
    pub predicted_clv: Option<f64>,
    pub predicted_per_customer: Option<f64>,
    pub cac: Option<Plain>,
    /// (Historical + predicted) per customer ÷ CAC; `None` without a CAC above 0.
    pub ltv_cac: Option<f64>,
    /// Fewer than 30 customers: differences may be chance.
    pub small: bool,
}
