//! From an export file to what every customer is worth.
//!
//! [`reading`] turns bytes into a [`Ledger`]; everything else follows from the ledger.
//!
//! Reading order: [`Ledger`] → [`Settings`] (what the visitor chooses) → [`Report`] (every figure,
//! without single customers) and [`Query`] (the table of customers).

mod analysis;
mod attributes;
mod calculator;
mod calendar;
mod cohorts;
mod customers;
mod day;
mod export;
mod history;
mod ledger;
mod names;
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
pub use customers::{Customers, Known, Ordered, Summarised};
pub use day::Day;
pub use history::{BestShare, Bin, History, Losing};
pub use ledger::{Attribute, Ledger, Order};
pub use names::Names;
pub use phase::{Phase, Stopped};
pub use predict::{FitProblem, Fitted, Holdout, Outlook, Prediction, Tracking};
pub use purchases::{PurchaseDay, Purchases};
pub use query::{Column, CustomerRow, CustomerRows, Filter, Query};
pub use report::{MadeFrom, Margin, Plain, Report, Totals, Warning};
pub use rfm::{RfmAction, RfmGroup, RfmSegment};
pub use settings::{Cac, Grain, Model, ModelChoice, Settings, Share, TimeUnit};
pub use sql::{Dialect, OrdersTable, customer_summary};
pub use sum::Sum;
pub use summary::{Summary, SummaryRow};
pub use worth::Worth;
