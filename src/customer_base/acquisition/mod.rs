//! What it costs to win customers: spend beside the orders.
//!
//! # Reading order
//!
//! ```text
//! SpendTable (rows as read) → SpendLine (a channel or a cost, by month) → Spend → CAC by Measure, of a month or a span
//! cohorts' margin by age against their CAC       → payback
//! spend and margins month by month               → Cash: the lowest point, and when it is back
//! spend and new customers over the months        → Marginal: the cost of the next customer
//! AcquisitionInput and the orders' analysis      → AcquisitionReport: all of it
//! ```
//!
//! Amounts are exact ([`Amount`](crate::import::Amount)), ratios are `f64`. Knows no clock and no language.

mod acquired;
mod by_month;
mod cac;
mod cash;
mod compute;
mod marginal;
mod matching;
mod measure;
mod month;
mod payback;
mod report;
mod spend;

pub use cac::{CacParts, NewCustomers, NoCac, cac, cac_of_span, parts_of_span};
pub use cash::{Cash, Plan};
pub use marginal::{Marginal, NoMarginal, marginal};
pub use matching::channel_named;
pub use measure::Measure;
pub use month::Month;
pub use payback::payback_age;
pub(in crate::customer_base) use report::Facts;
pub use report::{
    AcquisitionChannel, AcquisitionInput, AcquisitionMonth, AcquisitionReport, ByResults,
    NoAcquisition, PLAN_MONTHS, Payback,
};
pub use spend::{Delay, Spend, SpendLine};
