//! Detects whether a margin column holds amounts or rates, and applies rates to amounts.

use crate::import::Amount;
use crate::import::parse::cell;
use crate::import::{Mapping, Margins, Role, Sniffed, amount, folded};
use crate::locale::DecimalMark;

/// One unit of money, or the rate 1, in ten-thousandths.
const ONE: i128 = 10_000;
/// Margins of less than one hundredth of total revenue are taken for rates.
const FAR_SMALLER: i128 = 100;
/// Words in headings that name a rate.
const RATES: &[&str] = &["rate", "percent", "bien", "ty suat", "ty le", "phan tram"];

/// The amount before a percent sign.
pub(in crate::import) fn before_percent(text: &[u8]) -> Option<&[u8]> {
    match cell::unguarded(text) {
        [number @ .., b'%'] => Some(number),
        _ => None,
    }
}

/// What the margin column holds: rates if its heading or its cells say so, or if all numbers in the sample
/// are from 0 to 100 and far too small to be money.
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

/// `rate` of `whole`, rounded half up; `one` is the rate of all of it.
pub(in crate::import) fn part(rate: Amount, one: i128, whole: Amount) -> Amount {
    let product = i128::from(rate.0) * i128::from(whole.0);
    let rounded = (2 * product + one).div_euclid(2 * one);
    Amount(i64::try_from(rounded).unwrap_or(i64::MAX))
}

/// Unit price × quantity, both in ten-thousandths.
pub(in crate::import) fn times(price: Amount, quantity: Amount) -> Amount {
    part(quantity, ONE, price)
}

impl Margins {
    /// The number that stands for the whole amount; `None` for money.
    pub(in crate::import) fn one(self) -> Option<i128> {
        match self {
            Margins::Money => None,
            Margins::Percent => Some(100 * ONE),
            Margins::Share => Some(ONE),
        }
    }
}
