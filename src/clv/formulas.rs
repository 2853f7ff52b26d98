//! The formulas of the calculator, one function each.
//!
//! Letters: `A` order value (money), `F` orders per period, `N` lifespan (months), `p` months in the
//! period, `g` gross margin (fraction), `K` CAC (money), `S` retention cost over the whole lifespan
//! (money), `R` and `D` monthly retention and discount (fractions), `m` gross margin of one month (money).
//!
//! Products come first and the division last, so that results are exact
//! whenever the true value has at most 28 digits. The same formulas compute the `f64` of `estimate`.

use super::arithmetic::{difference, product, quotient, sum};
use super::{FieldValues, Inputs, Number, Rates, ResultName, Terms, Undefined, Value};

/// Revenue of a customer in one period.
///
/// # Formula
/// A · F
///
/// # Undefined when
/// order value or orders are missing or negative.
///
/// # Reference
/// "Customer value": revenue per customer and period, from which LTV is derived.
pub fn customer_value<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    product(&[terms.order_value()?, terms.orders()?])
}

/// Orders of a customer over the whole lifespan.
///
/// # Formula
/// F · N / p
pub fn lifetime_orders<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    quotient(product(&[terms.orders()?, terms.lifespan_months()?])?, terms.period().months())
}

/// Lifetime revenue.
///
/// # Formula
/// A · F · N / p
///
/// # Undefined when
/// order value, orders or lifespan are missing or out of range.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Terms, formulas}};
/// let cake = Example::CakeShop.inputs(Code::VND); // 80 a year for 3 years
/// assert_eq!(formulas::ltv(&Terms::new(&cake)), Ok(240.into()));
/// ```
pub fn ltv<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    terms.revenue()?.over(terms.lifespan_months()?)
}

/// Lifetime gross margin. The "simple" predictive CLV equals it, once its
/// monthly orders and monthly lifespan are in the same unit.
///
/// # Formula
/// A · F · g · N / p
pub fn clv_margin<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    terms.gross_margin()?.over(terms.lifespan_months()?)
}

/// Retention cost over the whole lifespan.
///
/// # Formula
/// S
pub fn retention_cost_total<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    let cost = terms.retention_cost()?;
    if cost.amount == V::Number::ZERO {
        return Ok(V::Number::ZERO);
    }
    cost.over(terms.lifespan_months()?)
}

/// Lifetime revenue less CAC and retention cost.
///
/// # Formula
/// LTV − K − S
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Terms, formulas}};
/// let course = Example::IeltsCourse.inputs(Code::VND);
/// assert_eq!(formulas::clv_costs(&Terms::new(&course)), Ok(12_800_000.into()));
/// ```
pub fn clv_costs<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    ltv(terms)?.less(&[terms.cac()?, retention_cost_total(terms)?])
}

/// Contribution of one customer before acquisition cost.
///
/// # Formula
/// LTV · g − S
pub fn contribution<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    clv_margin(terms)?.less(&[retention_cost_total(terms)?])
}

/// Contribution of one customer after cost of goods, CAC and retention cost.
///
/// # Formula
/// LTV · g − K − S
pub fn clv_net<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    clv_margin(terms)?.less(&[terms.cac()?, retention_cost_total(terms)?])
}

/// Gross margin of one month.
///
/// # Formula
/// m = A · F · g / p
pub fn monthly_margin<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    terms.gross_margin()?.over(V::Number::ONE)
}

/// Predictive CLV with retention and discount, without the first margin.
///
/// # Formula
/// m · R / (1 + D − R)
///
/// # Undefined when
/// no retention rate is given, or 1 + D − R = 0 (no churn and no discount).
///
/// # Reference
/// Gupta & Lehmann (2003), *Customers as assets*, Journal of Interactive
/// Marketing 17(1), 9–24: the "margin multiple" r / (1 + i − r).
pub fn clv_retention<V: FieldValues>(
    terms: &Terms<V>,
    rates: &Rates<V::Number>,
) -> Value<V::Number> {
    let retention = rates.retention?;
    let margin = terms.gross_margin()?;
    let losing = sum(difference(V::Number::ONE, retention)?, rates.discount?)?;
    if losing == V::Number::ZERO {
        return Err(Undefined::NeverEnds);
    }
    let value = product(&[margin.amount, retention])?;
    quotient(value, product(&[margin.months, losing])?)
}

/// [`clv_retention`] with the first margin: always exactly `m` more.
///
/// # Formula
/// m · (1 + D) / (1 + D − R) = m + m · R / (1 + D − R)
///
/// # Reference
/// Blattberg, Kim & Neslin (2008), *Database Marketing*, on simple retention models.
pub fn clv_retention_with_first<V: FieldValues>(
    terms: &Terms<V>,
    rates: &Rates<V::Number>,
) -> Value<V::Number> {
    sum(clv_retention(terms, rates)?, monthly_margin(terms)?)
}

/// Ratio of the contribution to the acquisition cost.
///
/// # Formula
/// (LTV · g − S) / K
///
/// # Undefined when
/// K = 0.
pub fn ltv_cac<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    let cac = terms.cac()?;
    let contribution = contribution(terms)?;
    if cac == V::Number::ZERO {
        return Err(Undefined::NoCac);
    }
    quotient(contribution, cac)
}

/// The highest CAC without a loss.
///
/// # Formula
/// LTV · g − S
///
/// # Undefined when
/// retention cost exceeds the margin, so that no CAC breaks even.
pub fn break_even_cac<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    let contribution = contribution(terms)?;
    if contribution < V::Number::ZERO {
        return Err(Undefined::NothingLeftForCac);
    }
    Ok(contribution)
}

/// The highest CAC that meets the target ratio.
///
/// # Formula
/// (LTV · g − S) / target
pub fn max_cac<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    quotient(break_even_cac(terms)?, terms.target_ratio()?)
}

/// Total of a customer's past transactions.
///
/// # Formula
/// T₁ + … + Tₖ
///
/// # Undefined when
/// the list is empty.
pub fn transactions_total(inputs: &Inputs) -> Value {
    inputs.transactions_total()
}

/// Gross margin of a customer's past transactions.
///
/// # Formula
/// (T₁ + … + Tₖ) · g
///
/// # Undefined when
/// the list is empty.
pub fn historical_clv<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    product(&[terms.transactions_total()?, terms.margin()?])
}

/// Contribution of all customers won in one period.
///
/// # Formula
/// (LTV · g − K − S) · number of customers
pub fn customers_value<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    product(&[clv_net(terms)?, terms.customers()?])
}

/// Acquisition cost of all customers won in one period.
///
/// # Formula
/// K · number of customers
pub fn customers_cac<V: FieldValues>(terms: &Terms<V>) -> Value<V::Number> {
    product(&[terms.cac()?, terms.customers()?])
}

/// The formula of a published result; `None` for the payback, which is no closed formula.
pub(super) fn result<V: FieldValues>(values: &V, name: ResultName) -> Option<Value<V::Number>> {
    let terms = &Terms::new(values);
    Some(match name {
        ResultName::CustomerValue => customer_value(terms),
        ResultName::Ltv => ltv(terms),
        ResultName::ClvMargin | ResultName::ClvSimple => clv_margin(terms),
        ResultName::ClvCosts => clv_costs(terms),
        ResultName::ClvNet => clv_net(terms),
        ResultName::ClvRetention => clv_retention(terms, &Rates::new(values)),
        ResultName::ClvRetentionWithFirst => clv_retention_with_first(terms, &Rates::new(values)),
        ResultName::LtvCac => ltv_cac(terms),
        ResultName::MaxCac => max_cac(terms),
        ResultName::BreakEvenCac => break_even_cac(terms),
        ResultName::HistoricalClv => historical_clv(terms),
        ResultName::CustomersValue => customers_value(terms),
        ResultName::CustomersCac => customers_cac(terms),
        ResultName::PaybackMonths => return None,
    })
}
