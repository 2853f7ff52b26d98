//! Customer acquisition cost, and which one: four measures of the same table.
//!
//! One firm's CAC of one month was 88.91, 43.85, 39.58 and 59.54 by these measures (a teaching case on
//! customer acquisition cost); whoever shows one says which.

use crate::customer_base::acquisition::{Measure, Month, Spend};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// New customers by month: those whose first purchase lies in it. A count that is estimated, as from
/// conversations and a closing rate, may have a fraction.
pub type NewCustomers = BTreeMap<Month, f64>;

/// Why there is no CAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoCac {
    /// Nothing was spent: the customers cost nothing that this table knows of.
    NoSpend,
    NoCustomers,
    /// It depends on months that the table does not have.
    OutsideTable,
}

/// CAC of one month.
///
/// # Formula
/// cost of the month's new customers ÷ new customers
///
/// ```
/// use clv_calculator::customer_base::acquisition::{Measure, Month, NewCustomers, Spend, SpendLine, cac};
/// use clv_calculator::import::Amount;
/// let mut line = SpendLine::new("Facebook");
/// line.add(Month(0), Amount(1_000 * Amount::PER_UNIT));
/// let spend = Spend { lines: vec![line] };
/// let new = NewCustomers::from([(Month(0), 8.0)]);
/// assert_eq!(cac(&spend, &new, Measure::All, None, Month(0)), Ok(125.0));
/// ```
pub fn cac(
    spend: &Spend,
    new: &NewCustomers,
    measure: Measure,
    channel: Option<&str>,
    month: Month,
) -> Result<f64, NoCac> {
    cac_of_span(spend, new, measure, channel, (month, month))
}

/// CAC of all months from the first to the last of `span`: the ratio of the sums, not the mean of the ratios.
/// Months whose cost depends on others that the table does not have are left out, customers and all.
pub fn cac_of_span(
    spend: &Spend,
    new: &NewCustomers,
    measure: Measure,
    channel: Option<&str>,
    span: (Month, Month),
) -> Result<f64, NoCac> {
    let parts = parts_of_span(spend, new, measure, channel, span).ok_or(NoCac::OutsideTable)?;
    match (parts.cost > 0.0, parts.customers > 0.0) {
        (false, _) => Err(NoCac::NoSpend),
        (_, false) => Err(NoCac::NoCustomers),
        _ => Ok(parts.cost / parts.customers),
    }
}

/// What a CAC is the ratio of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CacParts {
    pub cost: f64,
    pub customers: f64,
}

/// The parts of [`cac_of_span`]; `None` if every month depends on others that the table does not have.
pub fn parts_of_span(
    spend: &Spend,
    new: &NewCustomers,
    measure: Measure,
    channel: Option<&str>,
    span: (Month, Month),
) -> Option<CacParts> {
    let of_month = |month| {
        let cost = spend.cost_of(month, measure, channel)?;
        Some(CacParts { cost, customers: new.get(&month).copied().unwrap_or(0.0) })
    };
    let months = span.0.to(span.1).filter_map(of_month);
    months.reduce(|sum, next| CacParts {
        cost: sum.cost + next.cost,
        customers: sum.customers + next.customers,
    })
}
