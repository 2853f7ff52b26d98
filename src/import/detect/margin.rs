//! Is a margin an amount or a rate? And how much is a rate of an amount?

use crate::import::Amount;
use crate::import::parse::cell;
use crate::import::parse::raw_rows::NO_AMOUNT;
use crate::import::{Mapping, Margins, Role, Sniffed, amount, folded};
use crate::locale::DecimalMark;

/// A whole unit of money, or 1 as a rate, in ten-thousandths.
const ONE: i128 = 10_000;
/// A margin of less than a hundredth of all revenue is no margin but a rate.
const FAR_SMALLER: i128 = 100;
/// Headings that say it.
const RATES: &[&str] = &["rate", "percent", "bien", "ty suat", "ty le", "phan tram"];

/// The amount before a percent sign.
pub(in crate::import) fn before_percent(text: &[u8]) -> Option<&[u8]> {
    match cell::unguarded(text) {
        [number @ .., b'%'] => Some(number),
        _ => None,
    }
}

/// What the margin column holds: rates where its heading or its cells say so, or where the sample's
/// numbers are from 0 to 100 and far too small to be money.
pub(in crate::import) fn margins(
    sniffed: &Sniffed,
    mapping: &Mapping,
    mark: DecimalMark,
) -> Margins {
    let Some(column) = mapping.column(Role::Margin) else {
        return Margins::Money;
    };
    let heading = &sniffed.headings[column];
    let words = [" ", &folded(heading), " "].concat();
    let says = |word: &&str| words.contains(&[" ", word, " "].concat());
    let is_said = heading.contains('%') || RATES.iter().any(says);
    let (mut signs, mut most) = (false, 0);
    let (mut earned, mut paid) = (0, 0);
    let mut is_money = false;
    let amounts = mapping.column(Role::Amount);
    for (_, cells) in &sniffed.sample {
        let text = |column: usize| cells.get(column).map_or(&[][..], |cell| cell.as_bytes());
        signs |= before_percent(text(column)).is_some();
        let number = before_percent(text(column)).unwrap_or(text(column));
        let Ok(margin) = amount(number, mark) else {
            continue;
        };
        let margin = i128::from(margin.sum.0);
        is_money |= !(0..=100 * ONE).contains(&margin);
        most = most.max(margin);
        if let Some(Ok(amount)) = amounts.map(|amounts| amount(text(amounts), mark)) {
            earned += margin;
            paid += i128::from(amount.sum.0);
        }
    }
    let is_rate = is_said || signs || !is_money && earned > 0 && paid > FAR_SMALLER * earned;
    match (is_rate, most <= ONE && !signs) {
        (false, _) => Margins::Money,
        (true, true) => Margins::Share,
        (true, false) => Margins::Percent,
    }
}

/// The part of `whole` that a rate makes, rounded half up; `one` is the rate of all of it.
pub(in crate::import) fn part(rate: Amount, one: i128, whole: Amount) -> Amount {
    if whole == NO_AMOUNT {
        return Amount(0);
    }
    let product = i128::from(rate.0) * i128::from(whole.0);
    let rounded = (2 * product + one).div_euclid(2 * one);
    Amount(i64::try_from(rounded).unwrap_or(i64::MAX))
}

/// What so many pieces cost.
pub(in crate::import) fn times(price: Amount, quantity: Amount) -> Amount {
    part(quantity, ONE, price)
}

impl Margins {
    /// The number that means all of the amount; `None` for money.
    pub(in crate::import) fn one(self) -> Option<i128> {
        match self {
            Margins::Money => None,
            Margins::Percent => Some(100 * ONE),
            Margins::Share => Some(ONE),
        }
    }
}
