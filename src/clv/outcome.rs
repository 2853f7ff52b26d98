//! The results of an evaluation.

use super::{Payback, ResultName, Timeline, Undefined, Value};
use rust_decimal::Decimal;

/// The results of [`evaluate`](super::evaluate()). Money is in the inputs'
/// currency, rates are fractions of one, times are in months.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub customer_value: Value,
    pub ltv: Value,
    pub clv_margin: Value,
    pub clv_costs: Value,
    pub clv_net: Value,
    pub clv_simple: Value,
    pub clv_retention: Value,
    pub clv_retention_with_first: Value,
    pub ltv_cac: Value,
    pub payback_months: Result<Payback, Undefined>,
    pub max_cac: Value,
    pub break_even_cac: Value,
    pub historical_clv: Value,
    /// Orders over the lifespan.
    pub lifetime_orders: Value,
    pub lifespan_months: Value,
    /// LTV less lifetime margin.
    pub cost_of_goods: Value,
    pub retention_cost_total: Value,
    /// Gross margin of one month: the `m` of the retention formulas.
    pub monthly_margin: Value,
    pub monthly_retention: Value,
    pub monthly_discount: Value,
    /// Discounted margin weighted by survival, truncated at the lifespan.
    pub clv_retention_truncated: Value,
    /// `clv_net` of all customers won in one period.
    pub customers_value: Value,
    /// CAC of all customers won in one period.
    pub customers_cac: Value,
    pub timeline: Result<Timeline, Undefined>,
}

impl Outcome {
    /// A result as a number. A payback that is never reached is `Ok(None)`.
    pub fn get(&self, name: ResultName) -> Result<Option<Decimal>, Undefined> {
        let value = match name {
            ResultName::CustomerValue => self.customer_value,
            ResultName::Ltv => self.ltv,
            ResultName::ClvMargin => self.clv_margin,
            ResultName::ClvCosts => self.clv_costs,
            ResultName::ClvNet => self.clv_net,
            ResultName::ClvSimple => self.clv_simple,
            ResultName::ClvRetention => self.clv_retention,
            ResultName::ClvRetentionWithFirst => self.clv_retention_with_first,
            ResultName::LtvCac => self.ltv_cac,
            ResultName::MaxCac => self.max_cac,
            ResultName::BreakEvenCac => self.break_even_cac,
            ResultName::HistoricalClv => self.historical_clv,
            ResultName::CustomersValue => self.customers_value,
            ResultName::CustomersCac => self.customers_cac,
            ResultName::PaybackMonths => {
                return self.payback_months.map(|payback| match payback {
                    Payback::Month(month) => Some(Decimal::from(month)),
                    Payback::Never => None,
                });
            }
        };
        value.map(Some)
    }
}
