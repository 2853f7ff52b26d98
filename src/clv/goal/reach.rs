//! The value that reaches a goal, with as few digits as display the target.

use super::round_solution::shortest;
use super::solve::solve;
use super::{Goal, Unreachable};
use crate::clv::arithmetic::{HUNDRED, difference, product, quotient};
use crate::clv::{Field, Inputs, ResultName, single};
use crate::money::rounded;
use rust_decimal::Decimal;

/// The value that reaches a goal, and its distance from the present value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// With as few digits as display the target. The result is not below it, if such a value was found.
    pub value: Decimal,
    /// The present value; `None` for an empty field without a default.
    pub today: Option<Decimal>,
    /// `value` less `today`.
    pub change: Option<Decimal>,
    /// The change in percent of the present value; `None` where that is zero.
    pub change_percent: Option<Decimal>,
}

/// The value of `field` that brings the result to the target, with all other inputs unchanged.
///
/// # Formula
/// Results are linear in amounts, counts and margin, of the form q/x in the CAC (of LTV:CAC) and
/// in the target ratio, rational in retention and discount; payback needs a search in some fields.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Field, Goal, ResultName, reach}};
/// let course = Example::IeltsCourse.inputs(Code::VND); // 14.8 million before a CAC of 2 million
/// let goal = Goal { result: ResultName::LtvCac, target: 10.into(), places: 2 };
/// let found = reach(&course, Field::Cac, goal).unwrap();
/// assert_eq!((found.value, found.change), (1_480_000.into(), Some((-520_000).into())));
/// ```
pub fn reach(inputs: &Inputs, field: Field, goal: Goal) -> Result<Reach, Unreachable> {
    let needed = solve(inputs, field, goal)?;
    // Many values give the same payback month; only those within 0.1 % of the solution are accepted.
    let near = quotient(needed.abs(), Decimal::ONE_THOUSAND)?;
    let value = shortest(needed, near, &|value| is_met(inputs, field, goal, value, true))
        .or_else(|| is_met(inputs, field, goal, needed, false).then_some(needed.normalize()))
        .ok_or_else(|| skipped(inputs, field, goal, needed))?;
    Ok(Reach::new(value, inputs.effective(field)))
}

impl Reach {
    fn new(value: Decimal, today: Option<Decimal>) -> Reach {
        let change = today.and_then(|today| difference(value, today).ok());
        let change_percent = today.zip(change).and_then(|(today, change)| {
            let share = quotient(product(&[change, HUNDRED]).ok()?, today.abs());
            share.ok()
        });
        Reach { value, today, change, change_percent }
    }
}

/// Every field with the value that reaches the goal, or the reason why it cannot.
pub fn reaches(inputs: &Inputs, goal: Goal) -> Vec<(Field, Result<Reach, Unreachable>)> {
    let reach = |field| (field, reach(inputs, field, goal));
    Field::ALL.into_iter().map(reach).collect()
}

/// Whether the displayed result equals the target; with `not_short`, its hidden digits may not be below it.
fn is_met(inputs: &Inputs, field: Field, goal: Goal, value: Decimal, not_short: bool) -> bool {
    let result = single(&inputs.with(field, value), goal.result);
    if goal.result == ResultName::PaybackMonths {
        return result == Ok(Some(goal.target.trunc()));
    }
    let shown = |value| rounded(value, goal.places);
    matches!(result, Ok(Some(result))
        if shown(result) == shown(goal.target) && (result >= goal.target || !not_short))
}

/// The error when the value found misses the target, which only happens for payback in whole months.
fn skipped(inputs: &Inputs, field: Field, goal: Goal, at: Decimal) -> Unreachable {
    match single(&inputs.with(field, at), goal.result) {
        Ok(month) => Unreachable::Skipped { at: at.normalize(), month },
        Err(why) => Unreachable::Undefined(why),
    }
}
