//! Finds inputs that are allowed but implausible. They do not affect the results; `i18n` has the sentences.

use super::{
    Field, Inputs, RatePer, Terms,
    arithmetic::{difference, product, quotient},
    monthly_discount, monthly_retention,
};
use crate::money::Code;
use rust_decimal::Decimal;

/// An input that is allowed but probably not intended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implausible {
    /// A rate of at most 1 %, probably typed as a fraction: 0.3 for 30 %. `meant` is in percent.
    ShareForPercent { field: Field, meant: Decimal },
    /// A monthly retention below 50 %; perhaps a yearly rate.
    MonthlyRetentionLow,
    /// The lifespan is more than twice the mean lifetime that follows from the retention rate.
    LifespanBeyondRetention { expected_months: Decimal },
    /// A discount above 5 % a month.
    DiscountHigh { monthly_percent: Decimal },
    /// No churn and no discount: the sum over all months diverges.
    NeverEnds,
    /// Lifespan and retention both determine how long a customer stays; each result names the one it uses.
    LifespanAndRetention,
    /// An amount below 1,000 đồng; perhaps thousands or millions were intended.
    AmountTiny { field: Field },
    /// The retention cost exceeds the customer's margin.
    CostsExceedMargin,
}

impl Implausible {
    /// The field beside which the remark is shown.
    pub fn field(self) -> Field {
        match self {
            Implausible::ShareForPercent { field, .. } | Implausible::AmountTiny { field } => field,
            Implausible::MonthlyRetentionLow
            | Implausible::NeverEnds
            | Implausible::LifespanAndRetention => Field::Retention,
            Implausible::LifespanBeyondRetention { .. } => Field::Lifespan,
            Implausible::DiscountHigh { .. } => Field::Discount,
            Implausible::CostsExceedMargin => Field::RetentionCost,
        }
    }

    /// Whether it is an explanation rather than a doubt about the input.
    pub fn is_note(self) -> bool {
        matches!(self, Implausible::LifespanAndRetention)
    }
}

/// All implausible inputs, in the order of the checks.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Field, Implausible, plausibility}};
/// let mut inputs = Example::IeltsCourse.inputs(Code::VND);
/// inputs.margin = Some("0.3".parse().unwrap());
/// let expected = Implausible::ShareForPercent { field: Field::Margin, meant: 30.into() };
/// assert_eq!(plausibility(&inputs)[0], expected);
/// ```
pub fn plausibility(inputs: &Inputs) -> Vec<Implausible> {
    let mut found = Vec::new();
    found.extend(Field::ALL.into_iter().filter_map(|field| share(inputs, field)));
    found.extend(Field::ALL.into_iter().filter_map(|field| tiny(inputs, field)));
    found.extend(retention_low(inputs));
    found.extend(never_ends(inputs));
    found.extend(lifespan_beyond(inputs));
    found.extend(discount_high(inputs));
    found.extend(costs_exceed(inputs));
    if inputs.retention.is_some() && inputs.lifespan.is_some() {
        found.push(Implausible::LifespanAndRetention);
    }
    found
}

fn share(inputs: &Inputs, field: Field) -> Option<Implausible> {
    let value = inputs.get(field)?;
    // A monthly discount of 0.8 % is usual, a yearly one is not; a yearly one of 1 % is.
    let suspicious = match field {
        Field::Margin | Field::Retention => true,
        Field::Discount => inputs.discount_per == RatePer::Year && value != Decimal::ONE,
        _ => false,
    };
    if !suspicious || value <= Decimal::ZERO || value > Decimal::ONE {
        return None;
    }
    let meant = product(&[value, Decimal::ONE_HUNDRED]).ok()?.normalize();
    Some(Implausible::ShareForPercent { field, meant })
}

fn tiny(inputs: &Inputs, field: Field) -> Option<Implausible> {
    let money = matches!(field, Field::OrderValue | Field::Cac | Field::RetentionCost);
    let value = inputs.get(field)?;
    let few = value > Decimal::ZERO && value < Decimal::ONE_THOUSAND;
    (money && few && inputs.currency == Code::VND).then_some(Implausible::AmountTiny { field })
}

fn retention_low(inputs: &Inputs) -> Option<Implausible> {
    let value = inputs.checked(Field::Retention).ok()?;
    let low = value > Decimal::ONE && value < Decimal::from(50);
    (low && inputs.retention_per == RatePer::Month).then_some(Implausible::MonthlyRetentionLow)
}

fn never_ends(inputs: &Inputs) -> Option<Implausible> {
    let undiscounted = monthly_discount(inputs) == Ok(Decimal::ZERO);
    let all_stay = inputs.retention == Some(Decimal::ONE_HUNDRED);
    (all_stay && undiscounted).then_some(Implausible::NeverEnds)
}

/// Compares with twice the mean lifetime 1/(1−R): by then fewer than one
/// customer in seven is left (R^(2/(1−R)) < e⁻²).
fn lifespan_beyond(inputs: &Inputs) -> Option<Implausible> {
    let months = Terms::new(inputs).lifespan_months().ok()?;
    let leaving = difference(Decimal::ONE, monthly_retention(inputs).ok()?).ok()?;
    let expected = quotient(Decimal::ONE, leaving).ok()?;
    let far = months > product(&[expected, Decimal::TWO]).ok()?;
    far.then_some(Implausible::LifespanBeyondRetention { expected_months: expected })
}

fn discount_high(inputs: &Inputs) -> Option<Implausible> {
    let monthly = monthly_discount(inputs).ok()?;
    let monthly_percent = product(&[monthly, Decimal::ONE_HUNDRED]).ok()?;
    (monthly_percent > Decimal::from(5)).then_some(Implausible::DiscountHigh { monthly_percent })
}

fn costs_exceed(inputs: &Inputs) -> Option<Implausible> {
    let terms = Terms::new(inputs);
    let contribution = super::formulas::contribution(&terms).ok()?;
    (contribution < Decimal::ZERO).then_some(Implausible::CostsExceedMargin)
}
