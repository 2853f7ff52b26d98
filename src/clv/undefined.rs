//! Why a result has no value. It carries the facts; `i18n` has the sentences.

use super::Field;
use rust_decimal::Decimal;

/// A result, or the reason why it has no value.
pub type Value<N = Decimal> = Result<N, Undefined>;

/// The reason why a result has no value; other results are not affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// The field is empty and has no default.
    Missing(Field),
    /// The field's value lies outside [`Field::allowed`].
    OutOfRange(Field),
    /// 1 + D − R = 0: no churn and no discount, so the sum over all months diverges.
    NeverEnds,
    /// The CAC is zero, so a ratio to it does not exist.
    NoCac,
    /// Margin less retention cost is negative: not even a CAC of zero breaks even.
    NothingLeftForCac,
    /// The list of past transactions is empty.
    NoTransactions,
    /// A value exceeds the range of a decimal, about 7.9 · 10²⁸.
    TooLarge,
}

impl Undefined {
    /// The stable name in `data-undefined`, beside the sentence.
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
