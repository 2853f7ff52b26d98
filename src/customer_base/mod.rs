//! From orders to what every customer is worth.
//!
//! # Reading order
//!
//! ```text
//! Orders → Purchases (days of each customer) → Customers (as known at the cut-off date)
//!        → History, Cohorts, RfmGroup                         what was
//!        → forecast: Fits, Calibration, Predictions           what is expected
//!        → AttributeTable, Suggestion                         what follows
//! Analysis runs all of it with Settings → Report (no single customer in it),
//!        and answers Query → CustomerRows, and files to take away
//! ```
//!
//! A [`Summary`](crate::import::Summary) is the other way in, from a warehouse; [`customer_summary`] writes
//! the query for it. [`sample`] generates shops. Nothing here knows a clock, a language or a page.

mod analysis;
mod attributes;
mod calculator;
mod calendar;
mod cohorts;
mod customers;
mod export;
pub mod forecast;
mod history;
mod phase;
mod precise_amount;
mod purchases;
mod query;
mod report;
mod rfm;
pub mod sample;
mod settings;
mod table;
mod totals;
mod value;
mod warehouse;
mod warnings;

pub use analysis::Analysis;
pub use attributes::{AttributeRow, AttributeTable};
pub use calculator::{Origin, SuggestedField, Suggestion};
pub use cohorts::{Cohort, CohortCell, Cohorts};
pub use customers::{CustomerData, Customers, Ordered, Summarised};
pub use forecast::{FitProblem, Fitted, Holdout, Outlook, Prediction, Tracking};
pub use history::{BestShare, Bin, History, Losing};
pub use phase::{Phase, Stopped};
pub use precise_amount::PreciseAmount;
pub use purchases::{PurchaseDay, Purchases};
pub use query::{Column, CustomerRow, CustomerRows, Filter, Query};
pub use report::{DecimalString, MadeFrom, Margin, Report, Totals, Warning};
pub use rfm::{RfmAction, RfmGroup, RfmSegment};
pub use settings::{Cac, Fraction, Grain, Model, ModelChoice, Settings};
pub use warehouse::{Dialect, OrdersTable, customer_summary};
