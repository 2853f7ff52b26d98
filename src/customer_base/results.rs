//! The results of an analysis, from which reports and pages of customers are read.

use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::Predictions;
use crate::customer_base::value::Valuation;
use crate::customer_base::{Report, RfmGroup};

/// The results for one set of settings.
#[derive(Debug)]
pub struct Results {
    pub customers: Customers,
    pub valuation: Valuation,
    /// The RFM group of every customer.
    pub groups: Vec<RfmGroup>,
    pub predictions: Option<Predictions>,
    pub report: Report,
}
