//! Why a result cannot be given. Carries the facts; `i18n` has the sentence.

use super::Field;

/// The reason one result has no value while the others stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// The field is empty and has no default.
    Missing(Field),
    /// The field's value lies outside [`Field::allowed`].
    OutOfRange(Field),
    /// 1 + D − R = 0: everybody stays for ever and money later counts as much as money now.
    NeverEnds,
    /// A ratio to CAC needs a CAC above zero.
    NoCac,
    /// Margin less retention cost is below zero: no CAC, not even zero, would be met.
    NothingLeftForCac,
    /// The list of past transactions is empty.
    NoTransactions,
    /// The exact result has more than 28 digits.
    TooLarge,
}

impl Undefined {
    /// The stable word put into `data-undefined` beside the sentence.
    pub fn name(self) -> &'static str {
        match self {
            Undefined::Missing(_) => "missing",
            Undefined::OutOfRange(_) => "out_of_range",
            Undefined::NeverEnds => "never_ends",
            Undefined::NoCac => "no_cac",
            Undefined::NothingLeftForCac => "nothing_left_for_cac",
            Undefined::NoTransactions => "no_transactions",
            Undefined::TooLarge => "too_large",
        }
    }
}
