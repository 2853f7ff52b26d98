//! Customer-base analysis: from orders to history, cohorts, RFM groups and predicted value.
//!
//! # Reading order
//!
//! ```text
//! Orders → Purchases (days of each customer) → Customers (as known at the observation end)
//!        → History, Cohorts, RfmGroup                         the past
//!        → forecast: Fits, EarlierFits, Predictions           the future, tested on earlier days
//!        → AttributeTable, groups                             comparisons, without winners by chance
//!        → Ranges                                             how far each forecast may be off
//!        → Suggestion                                         values for the calculator
//! Analysis computes all of it from Settings → Report (without single customers),
//!        and answers Query → CustomerRows, and exports CSV files
//! ```
//!
//! The alternative input is a [`Summary`](crate::import::Summary) from a data warehouse; [`customer_summary`]
//! writes the query for it. [`sample`] generates shops. Knows no clock, no language and no page.

pub mod acquisition;
mod analysis;
mod attributes;
mod calculator;
mod calendar;
mod cohorts;
mod customers;
mod export;
mod filter;
pub mod forecast;
pub mod groups;
mod history;
mod phase;
mod precise_amount;
mod purchases;
mod query;
mod ranges;
mod report;
mod results;
mod rfm;
pub mod sample;
mod scored;
mod settings;
mod sort_key;
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
pub use forecast::{FitError, Fitted, Holdout, Outlook, Prediction, Tracking};
pub use groups::{Compared, GroupComparison, GroupValue, Verdict};
pub use history::{BestShare, Bin, History, Losing};
pub use phase::{Phase, Stopped};
pub use precise_amount::{DecimalString, PreciseAmount};
pub use purchases::{PurchaseDay, Purchases, Sample};
pub use query::{Chance, Column, CustomerRow, CustomerRows, Filter, Member, Query};
pub use ranges::{AttributeRanges, GroupRanges, PathPoint, PlainRanges, Ranges};
pub use report::{MadeFrom, Report, Totals, Warning};
pub use rfm::{RfmAction, RfmGroup, RfmSegment};
pub use scored::ScoredCustomers;
pub use settings::{Cac, Fraction, Grain, Model, ModelChoice, Settings};
pub use value::Margin;
pub use warehouse::{
    DEGREE, Dialect, ModelQuery, NoScoring, OrdersTable, Polynomial, Scorer, TableRow, TableUse,
    customer_summary, model_query,
};
