//! Customer-base models in `f64` ("buy till you die"): who buys again, how often and for how much.
//!
//! Reading order: [`Row`] (purchase history of one customer) → [`Rows`] (all customers, equal ones merged)
//! → [`BetaGeometric`] (BG/NBD or MBG/NBD by its [`Dropout`] rule, MBG/CNBD-k by its k), fitted → probabilities
//! and expected orders; [`SpendData`] → [`GammaGamma`] → expected spend. Below that: `beta_geometric_likelihood`,
//! `maximum` (its maximisation), `posterior` (the expectation behind every prediction).
//!
//! Knows no calendar, no money, no orders: times are in any one unit, spend in any one currency. Letters
//! are those of the cited papers: `x` repeat purchases, `t_x` time of the last one, `t` the age
//! written T there, both counted from the first purchase; `r`, `alpha`, `a`, `b`; `p`, `q`, `v`.
//!
//! No NaN leaves this folder: non-finite rows are rejected with [`FitError::Impossible`], and a likelihood
//! without a maximum with [`FitError::KeepsRising`], which names the property of the data that causes it.

mod beta_geometric;
mod beta_geometric_fit;
mod beta_geometric_likelihood;
mod covariance;
mod days;
mod derivatives;
mod dropout;
mod dropout_terms;
mod fit;
mod gamma;
mod gamma_gamma;
mod gamma_gamma_likelihood;
mod integral;
mod interpolation;
mod last_interval;
mod log_product;
mod maximum;
mod months;
mod next_purchase;
mod phases;
mod posterior;
mod radix;
mod rows;
mod spend_data;
mod squares;
mod step;
mod symmetric;
mod times;

pub use beta_geometric::BetaGeometric;
pub use covariance::{LogCovariance, POINTS};
pub use dropout::Dropout;
pub use fit::{Boundary, Fit, FitError};
pub use gamma_gamma::GammaGamma;
pub use months::Months;
pub use rows::{Row, Rows};
pub use spend_data::SpendData;
