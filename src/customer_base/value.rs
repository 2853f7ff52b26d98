//! Historical value of one customer: revenue × margin, or revenue less costs.
//!
//! The choice is made only here, so that table, groups and totals agree.

use crate::customer_base::customers::Ordered;
use crate::customer_base::{Fraction, PreciseAmount, Settings};
use crate::import::Amount;
use serde::{Deserialize, Serialize};

/// The gross margin of the report, and its source.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Margin {
    /// Neither entered nor in the file: the margin is 100 %, and the page says so.
    All,
    Typed(Fraction),
    /// (Revenue − costs) ÷ revenue. History uses each order's own cost, predictions this ratio.
    FromCosts {
        of_one: f64,
    },
}

/// How value is computed from revenue.
#[derive(Clone, Copy, Debug)]
pub struct Valuation {
    pub margin: Margin,
}

impl Valuation {
    /// A margin in the settings takes precedence over the file's costs.
    pub fn new(settings: &Settings, ordered: Option<&Ordered>) -> Valuation {
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

    /// The margin for predictions, from 0 to 1; below 0 when the file's costs exceed its revenue.
    pub fn as_fraction(&self) -> f64 {
        match self.margin {
            Margin::All => 1.0,
            Margin::Typed(share) => share.as_fraction(),
            Margin::FromCosts { of_one } => of_one,
        }
    }

    /// The amount that is multiplied by [`Valuation::share`]: revenue, or revenue less costs.
    pub fn base(&self, ordered: &Ordered, nth: usize) -> Amount {
        let total = ordered.total[nth];
        match (self.margin, &ordered.cost) {
            (Margin::FromCosts { .. }, Some(cost)) => Amount(total.0.saturating_sub(cost[nth].0)),
            _ => total,
        }
    }

    /// The fraction of [`Valuation::base`] that is value.
    pub fn share(&self) -> Fraction {
        match self.margin {
            Margin::Typed(share) => share,
            Margin::All | Margin::FromCosts { .. } => Fraction::WHOLE,
        }
    }

    pub fn value(&self, ordered: &Ordered, nth: usize) -> PreciseAmount {
        PreciseAmount::new(i128::from(self.base(ordered, nth).0), self.share())
    }
}

/// A sum in ten-thousandths.
pub fn total(sums: &[Amount]) -> i128 {
    sums.iter().map(|sum| i128::from(sum.0)).sum()
}

/// 0 when the denominator is 0.
fn ratio(part: i128, whole: i128) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}
