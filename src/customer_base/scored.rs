//! The customers together with the fitted model, for a workbook that computes their forecasts.

use crate::customer_base::analysis::Analysis;
use crate::customer_base::{Column, CustomerRows, Query, Scorer, TableUse};
use serde::{Deserialize, Serialize};

/// The most valuable customers of a report, with the model behind their forecasts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ScoredCustomers {
    pub scorer: Scorer,
    pub customers: CustomerRows,
}

impl ScoredCustomers {
    /// More rows than these make a workbook that phones and older computers cannot open.
    pub const MOST: u32 = 200_000;
}

impl Analysis {
    /// The customers with the highest predicted CLV, at most [`ScoredCustomers::MOST`]; `None` before the first report
    /// or where no query could score its customers.
    pub fn scored_customers(&mut self) -> Option<ScoredCustomers> {
        let scorer = self.scorer(TableUse::SHEET)?.ok()?;
        let query =
            Query { sort: Column::PredictedClv, count: ScoredCustomers::MOST, ..Query::default() };
        Some(ScoredCustomers { scorer, customers: self.query(&query) })
    }
}
