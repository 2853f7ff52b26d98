//! Customer-base models in `f64` ("buy till you die"): who buys again, how often and for how much.
//!
//! Reading order: [`Row`] (purchase history of one customer) → [`Rows`] (all customers, equal ones merged)
//! → [`BgNbd`] or [`MbgNbd`], fitted → probabilities and expected orders; [`SpendData`] → [`GammaGamma`]
//! → expected spend. Below that: `likelihood` (of both order models), `maximum` (its maximisation),
//! `posterior` (the expectation behind every prediction).
//!
//! Knows no calendar, no money, no orders: times are in any one unit, spend in any one currency. Letters
//! are those of the cited papers: `x` repeat purchases, `t_x` time of the last one, `t` the age
//! written T there, both counted from the first purchase; `r`, `alpha`, `a`, `b`; `p`, `q`, `v`.
//!
//! No NaN leaves this folder: non-finite rows are rejected with [`FitError::Impossible`], and a likelihood
//! without a maximum with [`FitError::KeepsRising`], which names the property of the data that causes it.

mod bgnbd;
mod days;
mod derivatives;
mod dropout;
mod dropout_terms;
mod fit;
mod fitting;
mod gamma;
mod gamma_gamma;
mod gamma_gamma_likelihood;
mod integral;
mod interpolation;
mod likelihood;
mod log_product;
mod maximum;
mod mbgnbd;
mod months;
mod nbd;
mod posterior;
mod radix;
mod rows;
mod spend_data;
mod step;
mod symmetric;
mod times;

pub use bgnbd::BgNbd;
pub use fit::{Boundary, Fit, FitError};
pub use gamma_gamma::GammaGamma;
pub use mbgnbd::MbgNbd;
pub use months::Months;
pub use rows::{Row, Rows};
pub use spend_data::SpendData;
