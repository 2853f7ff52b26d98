//! What would it take? The value of one input alone that brings a result to a target.
//!
//! `needed` finds the value with all its digits, `search` where there is no closed form; here it
//! is cut to the digits people can read, and checked by computing the result anew.

mod round_solution;
mod search;
mod solve;

pub(super) use round_solution::shortest;
pub(super) use solve::line;

use super::arithmetic::{HUNDRED, difference, product, quotient};
use super::{Field, Inputs, ResultName, Undefined, single};
use crate::money::rounded;
use rust_decimal::Decimal;

/// A result and what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    pub result: ResultName,
    pub target: Decimal,
    /// How many decimals of the result are shown; what is found gives the target to the last of them.
    pub places: u32,
}

/// The value that reaches a goal, and how far away it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// With as few digits as show the target; the result is never short of it.
    pub value: Decimal,
    /// What counts today; `None` for an empty field without a default.
    pub today: Option<Decimal>,
    /// `value` less `today`.
    pub change: Option<Decimal>,
    /// The change in percent of today's value; `None` where that is zero.
    pub change_percent: Option<Decimal>,
}

/// Why one input alone does not reach a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// The result is the same whatever stands in the field.
    NoEffect,
    /// The result has no value, for a reason the field cannot remove.
    Undefined(Undefined),
    /// The target lies beyond an end of the field's range. `needed` is the value outside it,
    /// where there is one; at the end, `at`, the result is `nearest` (`None`: never paid back).
    OutOfRange { needed: Option<Decimal>, at: Decimal, nearest: Result<Option<Decimal>, Undefined> },
    /// However large the field grows, the result only comes near this.
    Approaches(Decimal),
    /// Payback counts whole months and leaves this one out: at `at` it is `month`.
    Skipped { at: Decimal, month: Option<Decimal> },
    /// Payback must come within the lifespan, which is this many months.
    BeyondLifespan(Decimal),
    /// Nothing to pay back means a CAC of zero, and the field is not the CAC.
    OnlyWithoutCac,
}

impl From<Undefined> for Unreachable {
    fn from(why: Undefined) -> Unreachable {
        Unreachable::Undefined(why)
    }
}

/// The value of `field` that brings the result to the target while all else stays.
///
/// # Formula
/// Results are linear in amounts, counts and margin, of the form q/x in the CAC (of LTV:CAC) and
/// in the target ratio, rational in retention and discount; payback is searched for.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Field, Goal, ResultName, reach}};
/// let course = Example::IeltsCourse.inputs(Code::VND); // 14.8 million before a CAC of 2 million
/// let goal = Goal { result: ResultName::LtvCac, target: 10.into(), places: 2 };
/// let found = reach(&course, Field::Cac, goal).unwrap();
/// assert_eq!((found.value, found.change), (1_480_000.into(), Some((-520_000).into())));
/// ```
pub fn reach(inputs: &Inputs, field: Field, goal: Goal) -> Result<Reach, Unreachable> {
    let needed = solve::solve(inputs, field, goal)?;
    // A payback of whole months is met by values far from the one where it begins.
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

/// Every field with the value that reaches the goal, or why it cannot.
pub fn reaches(inputs: &Inputs, goal: Goal) -> Vec<(Field, Result<Reach, Unreachable>)> {
    let reach = |field| (field, reach(inputs, field, goal));
    Field::ALL.into_iter().map(reach).collect()
}

/// Whether the result shows the target with this value, and is not short of it by a hidden digit.
fn is_met(inputs: &Inputs, field: Field, goal: Goal, value: Decimal, not_short: bool) -> bool {
    let result = single(&inputs.with(field, value), goal.result);
    if goal.result == ResultName::PaybackMonths {
        return result == Ok(Some(goal.target.trunc()));
    }
    let shown = |value| rounded(value, goal.places);
    matches!(result, Ok(Some(result))
        if shown(result) == shown(goal.target) && (result >= goal.target || !not_short))
}

/// The value found does not give the target: only payback, which jumps, does that.
fn skipped(inputs: &Inputs, field: Field, goal: Goal, at: Decimal) -> Unreachable {
    match single(&inputs.with(field, at), goal.result) {
        Ok(month) => Unreachable::Skipped { at: at.normalize(), month },
        Err(why) => Unreachable::Undefined(why),
    }
}
