//! What has one customer brought? Historical value from revenue and margin, or from costs.
//!
//! One place decides which, so that table, groups and totals can never disagree.

use crate::customer_base::customers::Ordered;
use crate::customer_base::{Fraction, Margin, PreciseAmount, Settings};
use crate::import::Amount;

/// How revenue becomes value.
#[derive(Clone, Copy, Debug)]
pub struct Valuation {
    pub margin: Margin,
}

impl Valuation {
    /// A typed margin counts before the file's costs.
    pub fn of(settings: &Settings, ordered: Option<&Ordered>) -> Valuation {
        let costs = ordered.and_then(|it| Some((total(&it.total), total(it.cost.as_ref()?))));
        let margin = match (settings.margin, costs) {
            (Some(share), _) => Margin::Typed(share),
            (None, Some((revenue, cost))) => {
                Margin::FromCosts { of_one: ratio(revenue - cost, revenue) }
            }
            (None, None) => Margin::All,
        };
        Valuation { margin }
    }

    /// Margin for predictions, 0 to 1; below 0 when the file's costs exceed its revenue.
    pub fn as_fraction(&self) -> f64 {
        match self.margin {
            Margin::All => 1.0,
            Margin::Typed(share) => share.as_fraction(),
            Margin::FromCosts { of_one } => of_one,
        }
    }

    /// What a customer's value is a fixed share of: revenue, or revenue less costs.
    pub fn base(&self, ordered: &Ordered, nth: usize) -> Amount {
        let total = ordered.total[nth];
        match (self.margin, &ordered.cost) {
            (Margin::FromCosts { .. }, Some(cost)) => Amount(total.0.saturating_sub(cost[nth].0)),
            _ => total,
        }
    }

    /// The share of [`Valuation::base`] that is value.
    pub fn share(&self) -> Fraction {
        match self.margin {
            Margin::Typed(share) => share,
            Margin::All | Margin::FromCosts { .. } => Fraction::WHOLE,
        }
    }

    pub fn value(&self, ordered: &Ordered, nth: usize) -> PreciseAmount {
        PreciseAmount::of(i128::from(self.base(ordered, nth).0), self.share())
    }
}

/// A total in ten-thousandths.
pub fn total(sums: &[Amount]) -> i128 {
    sums.iter().map(|sum| i128::from(sum.0)).sum()
}

/// 0 when there is nothing to divide by.
fn ratio(part: i128, whole: i128) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}
