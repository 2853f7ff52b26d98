//! Who deserves which attention? Customers by how lately, how often and for how much they bought.
//!
//! It gives groups, not advice in words: those are in `i18n::rfm`.

use super::Plain;
use serde::{Deserialize, Serialize};

/// A group of customers who deserve the same attention. From recency (R) and frequency (F), each
/// scored 1 to 5, and value (M).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RfmGroup {
    /// R 4–5, F 4–5: often and just now.
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
    pub historical_clv: Option<Plain>,
    /// Over the horizon; `None` without a model.
    pub predicted_clv: Option<f64>,
}
