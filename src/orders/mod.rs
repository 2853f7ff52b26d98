//! From an export file to what every customer is worth.
//!
//! [`reading`] turns bytes into a [`Ledger`]; everything else follows from the ledger.
//!
//! Reading order: [`Ledger`] → [`Settings`] (what the visitor chooses) → [`Report`] (every figure,
//! without single customers) and [`Query`] (the table of customers).

pub mod attributes;
pub mod calculator;
pub mod cohorts;
mod day;
pub mod history;
mod ledger;
mod names;
pub mod predict;
mod query;
pub mod reading;
mod report;
pub mod rfm;
mod settings;
mod sum;

pub use attributes::{AttributeRow, AttributeTable};
pub use calculator::{Origin, SuggestedField, Suggestion};
pub use cohorts::{Cohort, CohortCell, Cohorts};
pub use day::Day;
pub use history::{BestShare, Bin, History, Losing};
pub use ledger::{Attribute, Ledger, Order};
pub use names::Names;
pub use predict::{FitProblem, Fitted, Holdout, Outlook, Prediction, Tracking};
pub use query::{Column, CustomerRow, CustomerRows, Filter, Query};
pub use report::{MadeFrom, Margin, Plain, Report, Totals, Warning};
pub use rfm::{RfmAction, RfmGroup, RfmSegment};
pub use settings::{Cac, Grain, Model, ModelChoice, Settings, Share, TimeUnit};
pub use sum::Sum;
