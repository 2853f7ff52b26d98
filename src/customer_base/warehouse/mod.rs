//! SQL queries for a data warehouse, by the definitions used here.
//!
//! Text only; nothing is executed. Reading order: `dialect` (how engines write), `summary` (the customer summary, from
//! which the others start), `polynomial` and `scorer` (a fitted model as numbers), `scoring` (the query that scores every
//! customer), `tracking` (the query that compares expected and real orders since the fit).

mod dialect;
mod polynomial;
mod scorer;
mod scoring;
mod summary;
mod tracking;

pub use dialect::Dialect;
pub use polynomial::Polynomial;
pub use scorer::{DEGREE, NoScoring, Scorer, TableRow, TableUse};
pub use summary::{OrdersTable, customer_summary};

use serde::{Deserialize, Serialize};

/// A query that applies a fitted model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelQuery {
    /// Returns, per customer, the summary and `p_alive`, `p_buys_90_days`, `expected_orders`, `expected_value`,
    /// `predicted_clv`, and in `not_scored` why there are no expected orders.
    Scoring,
    /// Returns `week`, `expected_purchases`, `real_purchases` since the fit, and in `fit_again` whether to fit anew.
    Tracking,
}

/// The text of a query that applies the model behind `scorer`.
pub fn model_query(
    scorer: &Scorer,
    kind: ModelQuery,
    dialect: Dialect,
    orders: &OrdersTable,
) -> Result<String, NoScoring> {
    match kind {
        ModelQuery::Scoring => Ok(scoring::query(scorer, dialect, orders)),
        ModelQuery::Tracking => {
            let fitted_on = scorer.fitted_on.ok_or(NoScoring::NoDay)?;
            Ok(tracking::query(scorer, fitted_on, dialect, orders))
        }
    }
}
