//! From an export file to what every customer is worth.
//!
//! [`reading`] turns bytes into a [`Ledger`]; everything else follows from the ledger.
//!
//! # Reading order
//!
//! ```text
//! Ledger → Purchases (days of each customer) → Customers (as known at the observation end)
//!        → History, Cohorts, RfmGroup                         what was
//!        → predict: Fits, Calibration, Predictions            what will be
//!        → AttributeTable, Suggestion                         what follows
//! Analysis runs all of it with Settings → Report (no single customer in it),
//!        and answers Query → CustomerRows, and files to take away
//! ```
//!
//! [`Summary`] is the other way in, from a warehouse; [`customer_summary`] writes the query for it.
//! [`sample`] makes up shops. Nothing here knows a clock, a language or a page.

mod analysis;
mod attributes;
mod calculator;
mod calendar;
mod cohorts;
mod customers;
mod day;
mod export;
mod history;
mod names;
mod order;
mod phase;
pub mod predict;
mod purchases;
mod query;
pub mod reading;
mod report;
mod rfm;
pub mod sample;
mod settings;
mod sql;
mod sum;
mod summary;
mod table;
mod totals;
mod value;
mod warnings;
mod worth;

pub use analysis::Analysis;
pub use attributes::{AttributeRow, AttributeTable};
pub use calculator::{Origin, SuggestedField, Suggestion};
pub use cohorts::{Cohort, CohortCell, Cohorts};
pub use customers::{CustomerData, Customers, Ordered, Summarised};
pub use day::Day;
pub use history::{BestShare, Bin, History, Losing};
pub use names::Interner;
pub use order::{Attribute, Order, Orders};
pub use phase::{Phase, Stopped};
pub use predict::{FitProblem, Fitted, Holdout, Outlook, Prediction, Tracking};
pub use purchases::{PurchaseDay, Purchases};
pub use query::{Column, CustomerRow, CustomerRows, Filter, Query};
pub use report::{DecimalString, MadeFrom, Margin, Report, Totals, Warning};
pub use rfm::{RfmAction, RfmGroup, RfmSegment};
pub use settings::{Cac, Fraction, Grain, Model, ModelChoice, Settings, TimeUnit};
pub use sql::{Dialect, OrdersTable, customer_summary};
pub use sum::Amount;
pub use summary::{Summary, SummaryRow};
pub use worth::PreciseAmount;
