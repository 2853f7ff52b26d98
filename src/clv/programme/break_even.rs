//! How large must a programme's effect be for the programme to pay?

use super::Programme;
use super::combine::effects;
use crate::clv::arithmetic::{difference, quotient};
use crate::clv::goal::{line, shortest};
use crate::clv::{Field, Inputs, Terms, Undefined, Unreachable, Value, formulas};
use rust_decimal::Decimal;

/// Where a programme's main effect just pays its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The input that the main effect moves.
    pub field: Field,
    pub today: Decimal,
    /// What the input must become, with as few digits as will do.
    pub needed: Decimal,
    /// Whether `needed` is the least that pays, or the most.
    pub at_least: bool,
}

/// The value that the programme's main input must reach for its gain to be zero, its other effects
/// staying as they are.
///
/// # Formula
/// CLV net is linear in every input that moves it, and so is the programme's cost: the straight line
/// through two trials, followed to a gain of zero.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Programme, ProgrammeKind, break_even}};
/// let shop = Example::FourOrders.inputs(Code::VND); // 285,000 left of each order
/// let gifts = Programme::starting_assumptions(ProgrammeKind::LoyaltyGifts, &shop); // 50,000 a year
/// let found = break_even(&shop, &gifts).unwrap(); // 50 / 285 = 0.175 orders a year
/// assert_eq!((found.today, found.needed), (4.into(), "4.18".parse().unwrap()));
/// ```
pub fn break_even(inputs: &Inputs, programme: &Programme) -> Result<BreakEven, Unreachable> {
    let Some(main) = programme.effects.first() else {
        return Err(Unreachable::NoEffect);
    };
    let field = main.field;
    let today = inputs.effective(field).ok_or(Undefined::Missing(field))?;
    let before = formulas::clv_net(&Terms::new(inputs))?;
    // What the effects make of the main input itself does not count: every value of it is tried.
    let with_effects = effects(inputs, std::slice::from_ref(programme))?.inputs;
    let gain = |inputs: &Inputs| -> Value {
        let after = formulas::clv_net(&Terms::new(inputs))?;
        difference(difference(after, before)?, programme.cost_over_life(inputs)?)
    };
    let exact = line(&with_effects, field, Decimal::ZERO, &gain)?;
    let at = |value| gain(&with_effects.with(field, value));
    // A twentieth of the change more than needed is near enough to be said.
    let near = quotient(difference(exact, today)?.abs(), Decimal::from(20))?;
    let pays = |value| at(value).is_ok_and(|gain| gain >= Decimal::ZERO);
    let needed = shortest(exact, near, &pays).unwrap_or(exact.normalize());
    // On a straight line the half of today's value says which way it rises; of zero, one.
    let aside = match today.is_zero() {
        true => Decimal::ONE,
        false => quotient(today, Decimal::TWO)?,
    };
    let rises = (at(aside)? > at(today)?) == (aside > today);
    Ok(BreakEven { field, today, needed, at_least: rises })
}
