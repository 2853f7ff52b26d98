//! What does the file say? Every figure of the report, as plain data for the page.
//!
//! No row of a single customer is in it, so it is small enough to be sent from a worker whatever
//! the size of the file; customers are asked for with a [`Query`](crate::customer_base::Query). It holds no
//! sentence. Money is written as a plain decimal with every digit it has ([`DecimalString`]); predictions
//! are estimates and so `f64`. The parts stand with what computes them:
//! [`History`](crate::customer_base::History), [`Cohorts`](crate::customer_base::Cohorts), [`RfmGroup`](crate::customer_base::RfmGroup),
//! [`Prediction`](crate::customer_base::Prediction), [`AttributeTable`](crate::customer_base::AttributeTable),
//! [`Suggestion`](crate::customer_base::Suggestion).

use crate::customer_base::{
    AttributeTable, Cohorts, Fraction, History, Prediction, RfmSegment, Settings, Suggestion,
};
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// An exact amount as text: digits, `.` before decimals, `-` before the whole; no grouping, no
/// trailing zeros.
pub type DecimalString = String;

/// Everything the page shows about one file with one set of choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub made_from: MadeFrom,
    /// The currency of all money, when the file names one.
    pub currency: Option<String>,
    /// The choices it was made with.
    pub settings: Settings,
    pub margin: Margin,
    pub totals: Totals,
    /// `None` for a customer summary, which does not hold the first purchase's amount.
    pub history: Option<History>,
    /// `None` for a customer summary, which holds no days, and for a file without a purchase.
    pub cohorts: Option<Cohorts>,
    /// Every group in its fixed order, also the empty ones; empty without customers.
    pub rfm: Vec<RfmSegment>,
    pub prediction: Prediction,
    pub attributes: Vec<AttributeTable>,
    /// What the calculator's fields can be filled with.
    pub suggestions: Vec<Suggestion>,
    pub warnings: Vec<Warning>,
}

/// What kind of file the report stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MadeFrom {
    Orders,
    /// One row a customer: frequency, recency, age, mean.
    Summary,
}

/// The gross margin of the report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Margin {
    /// Neither typed nor in the file: revenue is taken for profit, and the page says so.
    All,
    Typed(Fraction),
    /// (Revenue − costs) ÷ revenue. History uses each order's own cost, predictions this.
    FromCosts {
        of_one: f64,
    },
}

/// Counts and sums over the whole file up to the observation end.
///
/// An order is a row of amount 0 or more on a purchase day; what a purchase day is, is said in
/// [`Purchases`](crate::customer_base::Purchases).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// `None` for a customer summary, as are the other figures that need single orders.
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
    /// Filled in by whoever read the file.
    pub rows_skipped: u64,
    /// Orders later than a chosen observation end, which are left out of everything.
    pub orders_after_end: u64,
    /// Rows that brought less than nothing, or stood on a day that did: refunds, not orders.
    pub refund_rows: u64,
}

/// What the reader of the report should know before trusting it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// Fewer than 500 customers.
    FewCustomers { customers: u64 },
    /// Less than 180 days between the first order and the observation end.
    ShortHistory { days: u32 },
    /// No order in the last 30 days of observation.
    NothingRecent { days: u32 },
    /// Nobody has three or more purchase days.
    NobodyThrice,
    /// Frequency and spend go together (rank correlation), which Gamma-Gamma takes them not to.
    SpendFollowsFrequency { rank_correlation: f64 },
    /// With BG/NBD whoever bought once counts as active for certain, by construction.
    OnceCountsAsActive { customers: u64 },
    /// Customers of whom only refunds are in the file; left out, and their money too.
    OnlyRefunds { customers: u64, amount: DecimalString },
    /// The sum of one customer's day was too large to be held; the largest that can be stands.
    AmountsTooLarge,
    /// The observation end lies before the first order, or there is no order.
    NoPurchase,
}
