//! What it costs to win customers: spend beside the orders.
//!
//! # Reading order
//!
//! ```text
//! SpendLine (a channel or a cost, by month) → Spend → CAC by Measure, of a month or a span
//! cohorts' margin by age against their CAC       → payback
//! spend and margins month by month               → Cash: the lowest point, and when it is back
//! spend and new customers over the months        → Marginal: the cost of the next customer
//! ```
//!
//! Amounts are exact ([`Amount`](crate::import::Amount)), ratios are `f64`. Knows no clock and no language.

mod cac;
mod cash;
mod marginal;
mod month;
mod payback;
mod spend;

pub use cac::{Measure, NewCustomers, NoCac, cac, cac_of_span};
pub use cash::{Cash, Plan};
pub use marginal::{Marginal, NoMarginal, marginal};
pub use month::Month;
pub use payback::payback_age;
pub use spend::{Delay, Spend, SpendLine};
