//! Who deserves which attention? Customers by how lately, how often and for how much they bought.
//!
//! It gives groups, not advice in words: those are in `i18n::rfm`.

use crate::customer_base::DecimalString;
use serde::{Deserialize, Serialize};

/// A group of customers who deserve the same attention. From recency (R) and frequency (F), each
/// scored 1 to 5, and value (M).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RfmGroup {
    /// R, F and M 4–5: often, for much and just now.
    Best,
    /// R 3–5, F 3–5 otherwise: often and not long ago.
    Loyal,
    /// R 3–5, F 2: have begun to come back.
    Returning,
    /// R 4–5, F 1: bought for the first time just now.
    New,
    /// R 3, F 1: bought once, a while ago.
    Waiting,
    /// R 1–2, F 4–5, M 4–5: the large ones who stay away.
    Missed,
    /// R 2, F 2–5 otherwise: used to come back and do not any more.
    Leaving,
    /// R 1, F 2–5 otherwise: have not come for very long.
    Asleep,
    /// R 1–2, F 1: bought once, long ago.
    Passing,
}

impl RfmGroup {
    pub const ALL: [RfmGroup; 9] = [
        RfmGroup::Best,
        RfmGroup::Loyal,
        RfmGroup::Returning,
        RfmGroup::New,
        RfmGroup::Waiting,
        RfmGroup::Missed,
        RfmGroup::Leaving,
        RfmGroup::Asleep,
        RfmGroup::Passing,
    ];

    /// The word in exported files; never changes.
    pub fn name(self) -> &'static str {
        match self {
            RfmGroup::Best => "best",
            RfmGroup::Loyal => "loyal",
            RfmGroup::Returning => "returning",
            RfmGroup::New => "new",
            RfmGroup::Waiting => "waiting",
            RfmGroup::Missed => "missed",
            RfmGroup::Leaving => "leaving",
            RfmGroup::Asleep => "asleep",
            RfmGroup::Passing => "passing",
        }
    }
}

/// What to do for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RfmAction {
    /// Reward them and ask for a recommendation.
    RewardAndRefer,
    /// A small gift on an occasion.
    LoyaltyGift,
    /// Something that goes with what they bought.
    CrossSell,
    /// A good start: thanks, how to use it, whom to ask.
    Welcome,
    /// A reason for the second purchase.
    SecondOrder,
    /// A personal call.
    CallThem,
    /// An offer with an end.
    WinBack,
    /// One last message, then leave them be.
    LastMessage,
    /// Ask what went wrong; spend no more on them.
    AskWhy,
}

/// One group in the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RfmSegment {
    pub group: RfmGroup,
    pub action: RfmAction,
    pub customers: u32,
    /// Historical value; `None` for a customer summary.
    pub historical_clv: Option<DecimalString>,
    /// Over the horizon; `None` without a model.
    pub predicted_clv: Option<f64>,
}

use crate::customer_base::PreciseAmount;
use crate::customer_base::customers::{CustomerData, Customers};
use crate::customer_base::forecast::Predictions;
use crate::customer_base::table::sortable;
use crate::customer_base::value::Valuation;

impl RfmGroup {
    /// The group of these scores, each from 1 to 5.
    ///
    /// ```
    /// use clv_calculator::customer_base::RfmGroup;
    /// assert_eq!(RfmGroup::of([5, 5, 4]), RfmGroup::Best);
    /// assert_eq!(RfmGroup::of([1, 4, 5]), RfmGroup::Missed);
    /// assert_eq!(RfmGroup::of([2, 1, 5]), RfmGroup::Passing);
    /// ```
    pub fn of([r, f, m]: [u8; 3]) -> RfmGroup {
        match (r, f, m) {
            (4.., 4.., 4..) => RfmGroup::Best,
            (3.., 3.., _) => RfmGroup::Loyal,
            (3.., 2, _) => RfmGroup::Returning,
            (4.., _, _) => RfmGroup::New,
            (3, _, _) => RfmGroup::Waiting,
            (_, 4.., 4..) => RfmGroup::Missed,
            (2, 2.., _) => RfmGroup::Leaving,
            (_, 2.., _) => RfmGroup::Asleep,
            _ => RfmGroup::Passing,
        }
    }

    pub fn action(self) -> RfmAction {
        match self {
            RfmGroup::Best => RfmAction::RewardAndRefer,
            RfmGroup::Loyal => RfmAction::LoyaltyGift,
            RfmGroup::Returning => RfmAction::CrossSell,
            RfmGroup::New => RfmAction::Welcome,
            RfmGroup::Waiting => RfmAction::SecondOrder,
            RfmGroup::Missed => RfmAction::CallThem,
            RfmGroup::Leaving => RfmAction::WinBack,
            RfmGroup::Asleep => RfmAction::LastMessage,
            RfmGroup::Passing => RfmAction::AskWhy,
        }
    }
}

/// The group of every customer; `ranked` are the bases of value of all of them from the lowest,
/// when they come from orders.
///
/// R and M are fifths of all customers; F is 1 for whoever bought on one day only and a quarter of
/// the others from 2 to 5. Equal values get equal scores: that of the middle of their places, so
/// that among customers who are all alike everybody is a 3.
pub(super) fn groups(
    customers: &Customers,
    valuation: &Valuation,
    ranked: Option<&[i64]>,
) -> Vec<RfmGroup> {
    let all = 0..customers.len();
    let recency = |nth: usize| match &customers.known {
        CustomerData::Orders(it) => i64::from(it.last[nth].0),
        CustomerData::Summary(it) => sortable(it.t_x[nth] - it.t[nth]),
    };
    let frequency = |nth: usize| i64::from(customers.x[nth]);
    let money = |nth: usize| match &customers.known {
        CustomerData::Orders(it) => valuation.base(it, nth).0,
        CustomerData::Summary(it) => sortable(it.mean[nth] * f64::from(customers.x[nth])),
    };
    let sorted = |key: &dyn Fn(usize) -> i64, chosen: &dyn Fn(usize) -> bool| {
        let some = all.clone().filter(|nth| chosen(*nth));
        tallied(some.map(|nth| (key(nth), customers.weight(nth))).collect())
    };
    let r = Steps::of(sorted(&recency, &|_| true).into_iter(), 5);
    let f = Steps::of(sorted(&frequency, &|nth| customers.x[nth] > 0).into_iter(), 4);
    let m = match ranked {
        Some(ranked) => Steps::of(ranked.iter().map(|base| (*base, 1.0)), 5),
        None => Steps::of(sorted(&money, &|_| true).into_iter(), 5),
    };
    let group = |nth: usize| {
        let frequency = match customers.x[nth] {
            0 => 1,
            _ => 1 + f.score(frequency(nth)),
        };
        RfmGroup::of([r.score(recency(nth)), frequency, m.score(money(nth))])
    };
    all.clone().map(group).collect()
}

/// The same values from the lowest. Days and counts are few different numbers, and adding up the
/// weights of each is many times as fast as sorting them.
fn tallied(mut values: Vec<(i64, f64)>) -> Vec<(i64, f64)> {
    let low = values.iter().map(|value| value.0).min().unwrap_or(0);
    let high = values.iter().map(|value| value.0).max().unwrap_or(0);
    let width = high.saturating_sub(low);
    if width > MOST_TALLIED {
        values.sort_unstable_by_key(|value| value.0);
        return values;
    }
    let mut weights = vec![0.0; width as usize + 1];
    for (value, weight) in values {
        weights[(value - low) as usize] += weight;
    }
    let some = weights.into_iter().enumerate().filter(|(_, weight)| *weight > 0.0);
    some.map(|(nth, weight)| (low + nth as i64, weight)).collect()
}

/// A tally of more different values than this would not pay.
const MOST_TALLIED: i64 = 1 << 16;

/// From which value each score begins: scores of values by their place among all.
struct Steps {
    /// The lowest value that scores 2, 3, …; the highest there is where nothing does.
    from: [i64; 4],
}

impl Steps {
    /// Values with their weights, from the lowest.
    fn of(values: impl Iterator<Item = (i64, f64)> + Clone, parts: usize) -> Steps {
        let all: f64 = values.clone().map(|value| value.1).sum();
        let mut steps = Steps { from: [i64::MAX; 4] };
        let (mut values, mut below, mut reached) = (values.peekable(), 0.0, 0);
        while let Some((value, mut count)) = values.next() {
            while let Some((_, more)) = values.next_if(|next| next.0 == value) {
                count += more;
            }
            let middle = (below + count / 2.0) / all;
            let score = ((middle * parts as f64) as usize).min(parts - 1);
            for from in &mut steps.from[reached.min(score)..score] {
                *from = value;
            }
            reached = reached.max(score);
            below += count;
        }
        steps
    }

    fn score(&self, value: i64) -> u8 {
        1 + self.from.iter().map(|from| u8::from(value >= *from)).sum::<u8>()
    }
}

/// Every group with what it brings; nothing without customers.
pub(super) fn segments(
    customers: &Customers,
    groups: &[RfmGroup],
    valuation: &Valuation,
    predictions: Option<&Predictions>,
) -> Vec<RfmSegment> {
    if customers.is_empty() {
        return Vec::new();
    }
    let mut counts = [0f64; RfmGroup::ALL.len()];
    let mut bases = [0i128; RfmGroup::ALL.len()];
    let mut predicted = [0f64; RfmGroup::ALL.len()];
    for (nth, group) in groups.iter().enumerate() {
        let group = *group as usize;
        counts[group] += customers.weight(nth);
        bases[group] += customers.ordered().map_or(0, |it| i128::from(valuation.base(it, nth).0));
        predicted[group] +=
            predictions.map_or(0.0, |all| all.predicted_clv[nth] * customers.weight(nth));
    }
    let worth = |nth: usize| PreciseAmount::of(bases[nth], valuation.share()).to_decimal_string();
    let segment = |group: RfmGroup| RfmSegment {
        group,
        action: group.action(),
        customers: counts[group as usize] as u32,
        historical_clv: customers.ordered().map(|_| worth(group as usize)),
        predicted_clv: predictions.map(|_| predicted[group as usize]),
    };
    RfmGroup::ALL.map(segment).to_vec()
}
