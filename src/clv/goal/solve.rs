//! Solves for the value that reaches a goal, to the full precision of a decimal.

use super::search::{root, searched};
use super::{Goal, Unreachable};
use crate::clv::arithmetic::{HUNDRED, difference, product, quotient, sum};
use crate::clv::response_curve::cap;
use crate::clv::{
    Field, Inputs, RatePer, Rates, ResultName, Terms, Timeline, Undefined, Value, formulas, single,
};
use rust_decimal::Decimal;

pub(super) fn solve(inputs: &Inputs, field: Field, goal: Goal) -> Result<Decimal, Unreachable> {
    use ResultName::*;
    let below_zero = goal.target < Decimal::ZERO;
    if below_zero && matches!(goal.result, MaxCac | BreakEvenCac) {
        return Err(Undefined::NothingLeftForCac.into());
    }
    match (goal.result, field) {
        (LtvCac, Field::Cac) => inverse(formulas::contribution(&Terms::new(inputs))?, goal.target),
        (MaxCac, Field::TargetRatio) => {
            inverse(formulas::break_even_cac(&Terms::new(inputs))?, goal.target)
        }
        (ClvRetention | ClvRetentionWithFirst, Field::Retention) => retention(inputs, goal),
        (ClvRetention | ClvRetentionWithFirst, Field::Discount) => discount(inputs, goal),
        (PaybackMonths, _) => payback(inputs, field, goal),
        _ => {
            let result = |inputs: &Inputs| linear_result(inputs, goal.result);
            linear(inputs, field, goal, goal.target, &result)
        }
    }
}

/// The result, extended linearly to where the published one is undefined.
fn linear_result(inputs: &Inputs, result: ResultName) -> Value {
    let terms = &Terms::new(inputs);
    match result {
        ResultName::BreakEvenCac => formulas::contribution(terms),
        ResultName::MaxCac => quotient(formulas::contribution(terms)?, terms.target_ratio()?),
        _ => Ok(single(inputs, result)?.unwrap_or_default()),
    }
}

/// x = q / target for a result q / x.
fn inverse(q: Decimal, target: Decimal) -> Result<Decimal, Unreachable> {
    if q.is_zero() {
        return Err(Unreachable::NoEffect);
    }
    // The result has the sign of q, because x is above zero.
    if target.is_zero() || target.is_sign_negative() != q.is_sign_negative() {
        return Err(Unreachable::Approaches(Decimal::ZERO));
    }
    Ok(quotient(q, target)?)
}

/// Like [`line`], with the published result at the end of the range.
fn linear(
    inputs: &Inputs,
    field: Field,
    goal: Goal,
    target: Decimal,
    result: &dyn Fn(&Inputs) -> Value,
) -> Result<Decimal, Unreachable> {
    line(inputs, field, target, result).map_err(|why| match why {
        Unreachable::OutOfRange { needed, at, nearest } => Unreachable::OutOfRange {
            needed,
            at,
            // The published result, if the field may have this value.
            nearest: match inputs.with(field, at).checked(field) {
                Ok(_) => single(&inputs.with(field, at), goal.result),
                Err(_) => nearest,
            },
        },
        other => other,
    })
}

/// The value of a field at which a result that is linear in it is `target`.
pub fn line(
    inputs: &Inputs,
    field: Field,
    target: Decimal,
    result: &dyn Fn(&Inputs) -> Value,
) -> Result<Decimal, Unreachable> {
    // The value 1 is allowed in every field.
    let present = inputs.checked(field).ok().filter(|it| !it.is_zero());
    let high = present.unwrap_or(Decimal::ONE);
    let low = quotient(high, Decimal::TWO)?;
    let (at_low, at_high) = (result(&inputs.with(field, low))?, result(&inputs.with(field, high))?);
    let (run, rise) = (difference(high, low)?, difference(at_high, at_low)?);
    if rise.is_zero() {
        return Err(Unreachable::NoEffect);
    }
    let ahead = product(&[difference(target, at_high)?, run])?;
    let value = sum(high, quotient(ahead, rise)?)?;
    if inputs.with(field, value).checked(field).is_ok() {
        return Ok(value);
    }
    let at = if value <= field.allowed().min {
        field.allowed().min
    } else {
        cap(inputs, field).unwrap_or(value)
    };
    let onward = product(&[difference(at, high)?, rise])?;
    Err(Unreachable::OutOfRange {
        needed: Some(value.normalize()),
        at,
        nearest: sum(at_high, quotient(onward, run)?).map(|it| Some(it.normalize())),
    })
}

/// R = T (1 + D) / (m + T), for T without the first margin.
fn retention(inputs: &Inputs, goal: Goal) -> Result<Decimal, Unreachable> {
    let (margin, later) = without_first(inputs, goal)?;
    let discount = Rates::new(inputs).discount?;
    let beyond = |at: Decimal, needed| Unreachable::OutOfRange {
        needed,
        at,
        nearest: single(&inputs.with(Field::Retention, at), goal.result),
    };
    if later < Decimal::ZERO {
        return Err(beyond(Decimal::ZERO, None));
    }
    let whole = product(&[later, sum(Decimal::ONE, discount)?])?;
    let monthly = quotient(whole, sum(margin, later)?)?;
    let share = match inputs.retention_per {
        RatePer::Month => monthly,
        RatePer::Year => twelfth_power(monthly)?,
    };
    let percent = product(&[share, HUNDRED])?;
    if percent > HUNDRED {
        return Err(beyond(HUNDRED, Some(percent.normalize())));
    }
    Ok(percent)
}

/// D = m R / T − (1 − R), for T without the first margin.
fn discount(inputs: &Inputs, goal: Goal) -> Result<Decimal, Unreachable> {
    let (margin, later) = without_first(inputs, goal)?;
    let retention = Rates::new(inputs).retention?;
    if retention.is_zero() {
        return Err(Unreachable::NoEffect);
    }
    let beyond = |at: Decimal, needed| Unreachable::OutOfRange {
        needed,
        at,
        nearest: single(&inputs.with(Field::Discount, at), goal.result),
    };
    let most = cap(inputs, Field::Discount).unwrap_or(HUNDRED);
    if later <= Decimal::ZERO {
        return Err(beyond(most, None));
    }
    let multiple = quotient(product(&[margin, retention])?, later)?;
    let monthly = difference(multiple, difference(Decimal::ONE, retention)?)?;
    let share = match inputs.discount_per {
        RatePer::Month => monthly,
        RatePer::Year => difference(twelfth_power(sum(Decimal::ONE, monthly)?)?, Decimal::ONE)?,
    };
    let percent = product(&[share, HUNDRED])?;
    if percent < Decimal::ZERO {
        return Err(beyond(Decimal::ZERO, None));
    }
    if percent > most {
        return Err(beyond(most, Some(percent.normalize())));
    }
    Ok(percent)
}

/// The monthly margin, and the target without the first one.
fn without_first(inputs: &Inputs, goal: Goal) -> Result<(Decimal, Decimal), Unreachable> {
    let margin = formulas::monthly_margin(&Terms::new(inputs))?;
    if margin.is_zero() {
        return Err(Unreachable::NoEffect);
    }
    let later = match goal.result {
        ResultName::ClvRetention => goal.target,
        _ => difference(goal.target, margin)?,
    };
    Ok((margin, later))
}

fn twelfth_power(x: Decimal) -> Value {
    let cubed = product(&[x, x, x])?;
    product(&[cubed, cubed, cubed, cubed])
}

/// Payback in a month begins where the cumulative cash flow after it is exactly zero.
fn payback(inputs: &Inputs, field: Field, goal: Goal) -> Result<Decimal, Unreachable> {
    let month = usize::try_from(goal.target.trunc()).unwrap_or(0);
    if month == 0 {
        return match field {
            Field::Cac => Ok(Decimal::ZERO),
            _ => Err(Unreachable::OnlyWithoutCac),
        };
    }
    if field != Field::Cac && Terms::new(inputs).cac()?.is_zero() {
        return Err(Unreachable::NoEffect);
    }
    let after = |inputs: &Inputs| after(inputs, month);
    if field == Field::Lifespan {
        return root(inputs, field, goal, &after);
    }
    let lifespan = Terms::new(inputs).lifespan_months()?;
    if lifespan.ceil() < Decimal::from(month) {
        return Err(Unreachable::BeyondLifespan(lifespan));
    }
    if searched(field) {
        return root(inputs, field, goal, &after);
    }
    linear(inputs, field, goal, Decimal::ZERO, &after)
}

/// The cumulative cash flow after a month, or at the end of a shorter lifespan.
fn after(inputs: &Inputs, month: usize) -> Value {
    let timeline = Timeline::new(inputs, &Rates::new(inputs))?;
    let months = &timeline.cumulative;
    Ok(months[month.min(months.len() - 1)])
}
