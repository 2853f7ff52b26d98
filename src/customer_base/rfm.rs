//! RFM segmentation: customers grouped by recency, frequency and value.
//!
//! Knows groups and actions, not their texts: those are in `i18n::rfm`.

use crate::customer_base::DecimalString;
use serde::{Deserialize, Serialize};

/// A segment of customers for one marketing action. From recency (R), frequency (F) and value (M),
/// each scored 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RfmGroup {
    /// R, F and M 4–5: frequent, valuable and recent.
    Best,
    /// R 3–5, F 3–5 otherwise: frequent and fairly recent.
    Loyal,
    /// R 3–5, F 2: beginning to come back.
    Returning,
    /// R 4–5, F 1: a recent first purchase.
    New,
    /// R 3, F 1: one purchase, a while ago.
    Waiting,
    /// R 1–2, F 4–5, M 4–5: formerly frequent and valuable.
    Missed,
    /// R 2, F 2–5 otherwise: used to come back, no longer do.
    Leaving,
    /// R 1, F 2–5 otherwise: repeat buyers without a purchase for very long.
    Asleep,
    /// R 1–2, F 1: one purchase, long ago.
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

    /// The value in exported files; must never change.
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

/// The recommended action for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RfmAction {
    /// Reward them and ask for a referral.
    RewardAndRefer,
    /// A small gift on an occasion.
    LoyaltyGift,
    /// A product that complements their purchases.
    CrossSell,
    /// Onboarding: thanks, how to use the product, whom to ask.
    Welcome,
    /// A reason for the second purchase.
    SecondOrder,
    /// A personal call.
    CallThem,
    /// An offer with a deadline.
    WinBack,
    /// One last message, then no more.
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
use crate::customer_base::sort_key::sortable;
use crate::customer_base::value::Valuation;

impl RfmGroup {
    /// The group of these scores, each from 1 to 5.
    ///
    /// ```
    /// use clv_calculator::customer_base::RfmGroup;
    /// assert_eq!(RfmGroup::from_scores([5, 5, 4]), RfmGroup::Best);
    /// assert_eq!(RfmGroup::from_scores([1, 4, 5]), RfmGroup::Missed);
    /// assert_eq!(RfmGroup::from_scores([2, 1, 5]), RfmGroup::Passing);
    /// ```
    pub fn from_scores([r, f, m]: [u8; 3]) -> RfmGroup {
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

/// The group of every customer; `ranked` are the bases of value of all of them in ascending order,
/// when they come from orders.
///
/// R and M are quintiles of all customers; F is 1 for one purchase day only, and the others are
/// scored 2 to 5 by quartile. Equal values get equal scores, by their middle rank, so that
/// R and M are 3 where all customers are equal.
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
    let r = Steps::new(sorted(&recency, &|_| true).into_iter(), 5);
    let f = Steps::new(sorted(&frequency, &|nth| customers.x[nth] > 0).into_iter(), 4);
    let m = match ranked {
        Some(ranked) => Steps::new(ranked.iter().map(|base| (*base, 1.0)), 5),
        None => Steps::new(sorted(&money, &|_| true).into_iter(), 5),
    };
    let group = |nth: usize| {
        let frequency = match customers.x[nth] {
            0 => 1,
            _ => 1 + f.score(frequency(nth)),
        };
        RfmGroup::from_scores([r.score(recency(nth)), frequency, m.score(money(nth))])
    };
    all.clone().map(group).collect()
}

/// Sums the weights of equal values, in ascending order. Days and counts have few distinct values, so
/// a tally is many times faster than sorting.
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

/// Beyond this range of values a tally does not pay off.
const MOST_TALLIED: i64 = 1 << 16;

/// Score thresholds, by the rank of values among all.
struct Steps {
    /// The lowest value that scores 2, 3, …; `i64::MAX` where no value does.
    from: [i64; 4],
}

impl Steps {
    /// From values with their weights, in ascending order.
    fn new(values: impl Iterator<Item = (i64, f64)> + Clone, parts: usize) -> Steps {
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

/// All groups with their counts and values; empty without customers.
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
    let value_of =
        |nth: usize| PreciseAmount::new(bases[nth], valuation.share()).to_decimal_string();
    let segment = |group: RfmGroup| RfmSegment {
        group,
        action: group.action(),
        customers: counts[group as usize] as u32,
        historical_clv: customers.ordered().map(|_| value_of(group as usize)),
        predicted_clv: predictions.map(|_| predicted[group as usize]),
    };
    RfmGroup::ALL.map(segment).to_vec()
}
