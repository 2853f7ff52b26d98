//! Historical CLV: total, distribution, Lorenz curve, customers with a negative value.
//!
//! Exact: sums of integers, `f64` only in shares. Predictions are in
//! [`forecast`](crate::customer_base::forecast).

use crate::customer_base::DecimalString;
use serde::{Deserialize, Serialize};

/// Historical CLV over all customers: net amounts × margin, or net amounts less the file's costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    pub total: DecimalString,
    /// Rounded to four decimals, as is the median.
    pub mean: DecimalString,
    pub median: DecimalString,
    /// Histogram of customers by value: adjacent bins from the lowest value to the highest.
    pub bins: Vec<Bin>,
    /// Shares of the total from the best customers, from 0 % to 100 % of them in steps of 5 %; empty
    /// when the total is not above zero.
    pub best: Vec<BestShare>,
    pub losing_money: Losing,
}

impl History {
    /// Share of the total from the best 20 % of customers, from 0 to 1 (above 1 when others have a
    /// negative value).
    pub fn top_fifth(&self) -> Option<f64> {
        self.best.iter().find(|it| it.customers_percent == 20).map(|it| it.of_total)
    }
}

/// Customers whose value is at least `from` and below `to`; an open end is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    pub from: Option<DecimalString>,
    pub to: Option<DecimalString>,
    pub customers: u32,
    pub value: DecimalString,
}

/// A point of the Lorenz curve, best customers first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BestShare {
    pub customers_percent: u8,
    pub of_total: f64,
}

/// Customers whose value is below zero, and the sum of their values (a negative amount).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Losing {
    pub customers: u32,
    pub value: DecimalString,
}

use crate::customer_base::PreciseAmount;
use crate::customer_base::customers::Ordered;
use crate::customer_base::value::{Valuation, total};

/// Number of bins between the open ones.
const BINS: usize = 10;

impl History {
    /// `ranked` are the bases of value ([`Valuation::base`]) of all customers in ascending order.
    pub(super) fn new(ranked: &[i64], valuation: &Valuation) -> Option<History> {
        let value_of = |sums: i128| PreciseAmount::new(sums, valuation.share());
        let all: i128 = ranked.iter().map(|base| i128::from(*base)).sum();
        let losing = match valuation.share().0 {
            0 => &[],
            _ => &ranked[..ranked.partition_point(|base| *base < 0)],
        };
        Some(History {
            total: value_of(all).to_decimal_string(),
            mean: value_of(all).over(ranked.len() as u64).to_decimal_string(),
            median: median(ranked, &value_of)?.to_decimal_string(),
            bins: bins(ranked, &value_of),
            best: best(ranked, all),
            losing_money: Losing {
                customers: losing.len() as u32,
                value: value_of(losing.iter().map(|base| i128::from(*base)).sum())
                    .to_decimal_string(),
            },
        })
    }
}

fn median(ranked: &[i64], value_of: &impl Fn(i128) -> PreciseAmount) -> Option<PreciseAmount> {
    let low = ranked.get((ranked.len().checked_sub(1)?) / 2)?;
    let high = ranked[ranked.len() / 2];
    Some(value_of(i128::from(*low) + i128::from(high)).over(2))
}

/// Shares of the total from the best 0, 5, … 100 % of customers; a fraction of a customer counts
/// in proportion.
fn best(ranked: &[i64], all: i128) -> Vec<BestShare> {
    if all <= 0 {
        return Vec::new();
    }
    let (mut points, mut taken, mut running) = (Vec::new(), 0, 0i128);
    for percent in (0..=100u8).step_by(5) {
        let place = ranked.len() * usize::from(percent);
        let (whole, part) = (place / 100, place % 100);
        while taken < whole {
            taken += 1;
            running += i128::from(ranked[ranked.len() - taken]);
        }
        let next = if part == 0 { 0 } else { ranked[ranked.len() - taken - 1] };
        let value = running as f64 + next as f64 * part as f64 / 100.0;
        points.push(BestShare { customers_percent: percent, of_total: value / all as f64 });
    }
    points
}

/// Bins of one round width from 0 to at least the 95th percentile, an open one above and one for
/// values below zero; the open ones only if they are not empty.
fn bins(ranked: &[i64], value_of: &impl Fn(i128) -> PreciseAmount) -> Vec<Bin> {
    let value = |base: &i64| value_of(i128::from(*base));
    let width = value(&ranked[(ranked.len() - 1) * 95 / 100]).round_step(BINS);
    let below = |edge: PreciseAmount| ranked.partition_point(|base| value(base) < edge);
    let edges: Vec<PreciseAmount> = (0..=BINS as i128).map(|nth| width.times(nth)).collect();
    // The regular bins end at the last one that a customer reaches.
    let used = edges.iter().filter(|edge| below(**edge) < ranked.len()).count();
    let bin = |from: Option<PreciseAmount>, to: Option<PreciseAmount>| {
        let inside = &ranked[from.map_or(0, below)..to.map_or(ranked.len(), below)];
        Bin {
            from: from.map(PreciseAmount::to_decimal_string),
            to: to.map(PreciseAmount::to_decimal_string),
            customers: inside.len() as u32,
            value: value_of(inside.iter().map(|base| i128::from(*base)).sum()).to_decimal_string(),
        }
    };
    let under = bin(None, Some(edges[0]));
    let mut bins: Vec<Bin> = (under.customers > 0).then_some(under).into_iter().collect();
    let regular = edges.windows(2).take(used);
    bins.extend(regular.map(|pair| bin(Some(pair[0]), Some(pair[1]))));
    if used > BINS {
        bins.push(bin(Some(edges[BINS]), None));
    }
    bins
}

/// Bases of value of all customers in ascending order.
pub(super) fn ranked(ordered: &Ordered, valuation: &Valuation) -> Vec<i64> {
    let mut bases: Vec<i64> =
        (0..ordered.total.len()).map(|nth| valuation.base(ordered, nth).0).collect();
    bases.sort_unstable();
    bases
}

/// Revenue of all customers, in ten-thousandths.
pub(super) fn revenue(ordered: &Ordered) -> i128 {
    total(&ordered.total)
}
