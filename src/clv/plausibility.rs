//! Likely slips of the hand: said beside the field, never in the way.

use super::{
    Field, Inputs, RatePer, Terms,
    arithmetic::{difference, product, quotient},
    monthly_discount, monthly_retention,
};
use crate::money::Code;
use rust_decimal::Decimal;

/// Something that is allowed but probably not meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implausible {
    /// A rate of at most 1 %, most likely a share: 0.3 for 30 %. `meant` is in percent.
    ShareForPercent { field: Field, meant: Decimal },
    /// Fewer than half of the customers stay one month; perhaps a yearly rate.
    MonthlyRetentionLow,
    /// The lifespan is far longer than the retention rate lets customers stay, on average.
    LifespanBeyondRetention { expected_months: Decimal },
    /// Over 5 % a month.
    DiscountHigh { monthly_percent: Decimal },
    /// Everybody stays for ever and nothing is discounted: the sum over all time is endless.
    NeverEnds,
    /// Both say how long a customer stays; each result names which it uses.
    LifespanAndRetention,
    /// A few đồng: perhaps thousands or millions were meant.
    AmountTiny { field: Field },
    /// Keeping a customer costs more than the margin the customer brings.
    CostsExceedMargin,
}

impl Implausible {
    /// The field the remark stands beside.
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

    /// Whether it only explains, rather than doubts what was typed.
    pub fn is_note(self) -> bool {
        matches!(self, Implausible::LifespanAndRetention)
    }
}

/// All likely slips in these inputs, in the form's order of checking.
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
    // A monthly discount of 0.8 % is ordinary, a yearly one is not; 1 % a year is.
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

/// Twice the expected stay: by then fewer than one customer in seven is left
/// (R^(2/(1−R)) < e⁻²).
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
    let kept = super::formulas::contribution(&terms).ok()?;
    (kept < Decimal::ZERO).then_some(Implausible::CostsExceedMargin)
}
