//! Computes all results of a set of inputs.

use super::arithmetic::difference;
use super::{Inputs, Outcome, Rates, Terms, Timeline, Undefined, Value, formulas};

/// All results of these inputs. It never fails as a whole: each result is a
/// value or the reason why it has none.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Payback, evaluate}};
/// let outcome = evaluate(&Example::IeltsCourse.inputs(Code::VND));
/// assert_eq!(outcome.ltv, Ok(15_000_000.into()));
/// assert_eq!(outcome.clv_net, Ok(12_800_000.into()));
/// assert_eq!(outcome.payback_months, Ok(Payback::Month(1)));
/// ```
pub fn evaluate(inputs: &Inputs) -> Outcome {
    let terms = &Terms::new(inputs);
    let ltv = formulas::ltv(terms);
    let clv_margin = formulas::clv_margin(terms);
    let rates = Rates::new(inputs);
    let timeline = Timeline::new(inputs, &rates);
    Outcome {
        customer_value: formulas::customer_value(terms),
        ltv,
        clv_margin,
        clv_costs: formulas::clv_costs(terms),
        clv_net: formulas::clv_net(terms),
        clv_simple: clv_margin,
        clv_retention: formulas::clv_retention(terms, &rates),
        clv_retention_with_first: formulas::clv_retention_with_first(terms, &rates),
        ltv_cac: formulas::ltv_cac(terms),
        payback_months: payback(&timeline, terms),
        max_cac: formulas::max_cac(terms),
        break_even_cac: formulas::break_even_cac(terms),
        historical_clv: formulas::historical_clv(terms),
        lifetime_orders: formulas::lifetime_orders(terms),
        lifespan_months: terms.lifespan_months(),
        cost_of_goods: ltv.and_then(|ltv| difference(ltv, clv_margin?)),
        retention_cost_total: formulas::retention_cost_total(terms),
        monthly_margin: formulas::monthly_margin(terms),
        monthly_retention: rates.retention,
        monthly_discount: rates.discount,
        clv_retention_truncated: truncated(&timeline, terms, &rates),
        customers_value: formulas::customers_value(terms),
        customers_cac: formulas::customers_cac(terms),
        timeline,
    }
}

fn payback(
    timeline: &Result<Timeline, Undefined>,
    terms: &Terms,
) -> Result<super::Payback, Undefined> {
    // Without a CAC there is nothing to pay back, even if the fields that a
    // timeline needs are empty.
    if terms.cac()?.is_zero() {
        return Ok(super::Payback::Month(0));
    }
    timeline.as_ref().map(Timeline::payback).map_err(|why| *why)
}

fn truncated(timeline: &Result<Timeline, Undefined>, terms: &Terms, rates: &Rates) -> Value {
    rates.retention?;
    let months = timeline.as_ref().map_err(|why| *why)?.weighted_months;
    terms.gross_margin()?.over(months)
}
