//! Every figure of the report, as plain data for the page.
//!
//! It contains no single customers, so its size does not depend on the file and a worker can send it;
//! customers are fetched with a [`Query`](crate::customer_base::Query). It contains no prose. Money is a
//! decimal string with all digits ([`DecimalString`]); predictions are estimates and therefore `f64`. The
//! parts are defined where they are computed: [`History`](crate::customer_base::History),
//! [`Cohorts`](crate::customer_base::Cohorts), [`RfmGroup`](crate::customer_base::RfmGroup),
//! [`Prediction`](crate::customer_base::Prediction), [`Suggestion`](crate::customer_base::Suggestion),
//! [`AttributeTable`](crate::customer_base::AttributeTable).

use crate::customer_base::{
    AttributeTable, Cohorts, DecimalString, History, Margin, Prediction, RfmSegment, Settings,
    Suggestion,
};
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// The results for one file with one set of settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub made_from: MadeFrom,
    /// The currency of all amounts, when the file names one.
    pub currency: Option<String>,
    /// The settings it was computed with.
    pub settings: Settings,
    pub margin: Margin,
    pub totals: Totals,
    /// `None` for a customer summary, which lacks the first purchase's amount, and without a purchase.
    pub history: Option<History>,
    /// `None` for a customer summary, which holds no days, and for a file without a purchase.
    pub cohorts: Option<Cohorts>,
    /// All groups in their fixed order, including empty ones; empty without customers.
    pub rfm: Vec<RfmSegment>,
    pub prediction: Prediction,
    pub attributes: Vec<AttributeTable>,
    /// Values for the calculator's fields.
    pub suggestions: Vec<Suggestion>,
    pub warnings: Vec<Warning>,
}

/// The kind of file the report is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MadeFrom {
    Orders,
    /// One row per customer: frequency, recency, age, mean.
    Summary,
}

/// Counts and sums over the whole file up to the observation end.
///
/// An order is a row of amount 0 or more on a purchase day, as defined in
/// [`Purchases`](crate::customer_base::Purchases).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// `None` for a customer summary, like the other figures that need single orders.
    pub orders_count: Option<u64>,
    pub customers_count: u64,
    pub purchase_days: u64,
    /// Customers with at least two purchase days.
    pub repeat_customers: u64,
    pub revenue: Option<DecimalString>,
    pub first_order: Option<Day>,
    pub last_order: Option<Day>,
    pub observation_end: Option<Day>,
    /// Revenue ÷ orders, rounded to four decimals.
    pub average_order_value: Option<DecimalString>,
    /// Rows that the import could not use.
    pub rows_skipped: u64,
    /// Orders later than the chosen observation end, which are excluded from everything.
    pub orders_after_end: u64,
    /// Rows of the whole file that are not orders: negative amounts, and rows on other than purchase days.
    pub refund_rows: u64,
}

/// Limits of the data or the models that the reader should know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// Fewer than 500 customers.
    FewCustomers { customers: u64 },
    /// Fewer than 180 days between the first order and the observation end.
    ShortHistory { days: u32 },
    /// No order in the last 30 days of observation.
    NothingRecent { days: u32 },
    /// No customer has three or more purchase days.
    NobodyThrice,
    /// Frequency and spend are correlated (rank correlation), which contradicts an assumption of Gamma-Gamma.
    SpendFollowsFrequency { rank_correlation: f64 },
    /// BG/NBD counts every one-time buyer as active, by construction.
    OnceCountsAsActive { customers: u64 },
    /// Customers with refunds only; they and their amounts are left out.
    OnlyRefunds { customers: u64, amount: DecimalString },
    /// A customer's sum overflowed and was clamped to the range of [`Amount`](crate::import::Amount).
    AmountsTooLarge,
    /// The observation end lies before the first order, or there is no order.
    NoPurchase,
}
