//! The size of a programme's main effect at which the programme pays for itself.

use super::Programme;
use super::combine::effects;
use crate::clv::arithmetic::{difference, quotient};
use crate::clv::goal::{line, shortest};
use crate::clv::{Field, Inputs, Terms, Undefined, Unreachable, Value, formulas};
use rust_decimal::Decimal;

/// The point at which a programme's main effect covers its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The input that the main effect moves.
    pub field: Field,
    pub today: Decimal,
    /// The value the input must reach, rounded to as few digits as possible.
    pub needed: Decimal,
    /// Whether `needed` is the lowest value that pays, or else the highest.
    pub at_least: bool,
}

/// The value that the programme's main input must reach for a gain of zero, with all other effects
/// unchanged.
///
/// # Formula
/// Net CLV and the programme's cost are linear in every input that affects them: the straight line
/// through two trials is solved for a gain of zero.
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
    // Effects on the main input itself do not count: its value is replaced in every trial.
    let with_effects = effects(inputs, std::slice::from_ref(programme))?.inputs;
    let gain = |inputs: &Inputs| -> Value {
        let after = formulas::clv_net(&Terms::new(inputs))?;
        difference(difference(after, before)?, programme.cost_over_life(inputs)?)
    };
    let exact = line(&with_effects, field, Decimal::ZERO, &gain)?;
    let at = |value| gain(&with_effects.with(field, value));
    // The rounded value may differ from the exact one by 5 % of the change, as long as it pays.
    let near = quotient(difference(exact, today)?.abs(), Decimal::from(20))?;
    let pays = |value| at(value).is_ok_and(|gain| gain >= Decimal::ZERO);
    let needed = shortest(exact, near, &pays).unwrap_or(exact.normalize());
    // The gain is linear, so one more value gives its direction: half of today's, or 1 for zero.
    let aside = match today.is_zero() {
        true => Decimal::ONE,
        false => quotient(today, Decimal::TWO)?,
    };
    let rises = (at(aside)? > at(today)?) == (aside > today);
    Ok(BreakEven { field, today, needed, at_least: rises })
}
