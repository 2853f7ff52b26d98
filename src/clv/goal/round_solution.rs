//! Rounds a solution to the fewest digits that still solve the goal, instead of 4.2918552036199095.

use crate::clv::arithmetic::difference;
use rust_decimal::{Decimal, RoundingStrategy};

/// The value with the fewest decimals within `near` of `value` that satisfies `does`; `None` if none does.
pub fn shortest(value: Decimal, near: Decimal, does: &dyn Fn(Decimal) -> bool) -> Option<Decimal> {
    let ends = [RoundingStrategy::ToNegativeInfinity, RoundingStrategy::ToPositiveInfinity];
    let mut rounded = (0..=value.scale())
        .flat_map(|places| ends.map(|end| value.round_dp_with_strategy(places, end)));
    let is_near = |it: &Decimal| difference(*it, value).is_ok_and(|off| off.abs() <= near);
    rounded.find(|it| is_near(it) && does(*it)).map(|it| it.normalize())
}
