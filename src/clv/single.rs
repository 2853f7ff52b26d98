//! Computes a single result, for tables and searches that need the same one hundreds of times.

use super::arithmetic::product;
use super::{Field, Inputs, Payback, Rates, ResultName, Terms, Timeline, Undefined, formulas};
use rust_decimal::Decimal;

/// The result that [`evaluate`](super::evaluate()) would give, without the others.
/// A payback that is never reached is `Ok(None)`.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, ResultName, evaluate, single}};
/// let course = Example::IeltsCourse.inputs(Code::VND);
/// for name in ResultName::ALL {
///     assert_eq!(single(&course, name), evaluate(&course).get(name));
/// }
/// ```
pub fn single(inputs: &Inputs, name: ResultName) -> Result<Option<Decimal>, Undefined> {
    let terms = &Terms::new(inputs);
    let value = match name {
        ResultName::CustomerValue => formulas::customer_value(terms),
        ResultName::Ltv => formulas::ltv(terms),
        ResultName::ClvMargin | ResultName::ClvSimple => formulas::clv_margin(terms),
        ResultName::ClvCosts => formulas::clv_costs(terms),
        ResultName::ClvNet => formulas::clv_net(terms),
        ResultName::ClvRetention => formulas::clv_retention(terms, &Rates::new(inputs)),
        ResultName::ClvRetentionWithFirst => {
            formulas::clv_retention_with_first(terms, &Rates::new(inputs))
        }
        ResultName::LtvCac => formulas::ltv_cac(terms),
        ResultName::MaxCac => formulas::max_cac(terms),
        ResultName::BreakEvenCac => formulas::break_even_cac(terms),
        ResultName::HistoricalClv => formulas::historical_clv(inputs),
        ResultName::CustomersValue => formulas::clv_net(terms)
            .and_then(|net| product(&[net, inputs.checked(Field::Customers)?])),
        ResultName::CustomersCac => {
            terms.cac().and_then(|cac| product(&[cac, inputs.checked(Field::Customers)?]))
        }
        ResultName::PaybackMonths => return payback(inputs, terms),
    };
    value.map(Some)
}

fn payback(inputs: &Inputs, terms: &Terms) -> Result<Option<Decimal>, Undefined> {
    if terms.cac()?.is_zero() {
        return Ok(Some(Decimal::ZERO));
    }
    Ok(match Timeline::new(inputs, &Rates::new(inputs))?.payback() {
        Payback::Month(month) => Some(Decimal::from(month)),
        Payback::Never => None,
    })
}
