//! What would a programme for customers bring? Levers with a cost and an expected effect.
//!
//! The effects are the visitor's assumptions; `cautious` has values to start from. Reading order:
//! [`Programme`] → [`combine`] (several at once) → [`break_even`] (how large must the effect be?).

mod assumptions;
mod break_even;
mod combine;

pub use break_even::{BreakEven, break_even};
pub use combine::{Combined, combine};

use super::{CostPer, Field};
use rust_decimal::Decimal;

/// The programmes the page knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeKind {
    /// Customers who bring customers are rewarded.
    Referral,
    /// New customers are helped to a good first time.
    Onboarding,
    PremiumService,
    /// Answers to frequent questions, guides, videos.
    Content,
    /// One-time buyers are asked back.
    WinBack,
    /// Something that goes with it, or a better version.
    CrossSell,
    LoyaltyGifts,
    /// Birthdays, thanks, advice.
    PersonalMessages,
}

/// One programme with its assumptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub kind: ProgrammeKind,
    /// Money; for one customer as [`Programme::paid`] says.
    pub cost: Decimal,
    pub paid: Paid,
    /// The first one is what the programme is for.
    pub effects: Vec<Effect>,
}

/// What a programme's cost is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    Each(CostPer),
    /// Paid once, for this many customers together.
    Once {
        customers: Decimal,
    },
}

/// What happens to one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub field: Field,
    pub change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In percent of the input: 5 makes 4 orders 4.2.
    Percent(Decimal),
    /// In the input's own unit: 5 makes a margin of 60 % one of 65 %.
    Points(Decimal),
}

impl Change {
    pub fn amount(self) -> Decimal {
        match self {
            Change::Percent(amount) | Change::Points(amount) => amount,
        }
    }
}

impl ProgrammeKind {
    pub const ALL: [ProgrammeKind; 8] = [
        ProgrammeKind::Referral,
        ProgrammeKind::Onboarding,
        ProgrammeKind::PremiumService,
        ProgrammeKind::Content,
        ProgrammeKind::WinBack,
        ProgrammeKind::CrossSell,
        ProgrammeKind::LoyaltyGifts,
        ProgrammeKind::PersonalMessages,
    ];

    pub fn name(self) -> &'static str {
        match self {
            ProgrammeKind::Referral => "referral",
            ProgrammeKind::Onboarding => "onboarding",
            ProgrammeKind::PremiumService => "premium_service",
            ProgrammeKind::Content => "content",
            ProgrammeKind::WinBack => "win_back",
            ProgrammeKind::CrossSell => "cross_sell",
            ProgrammeKind::LoyaltyGifts => "loyalty_gifts",
            ProgrammeKind::PersonalMessages => "personal_messages",
        }
    }

    pub fn from_name(name: &str) -> Option<ProgrammeKind> {
        ProgrammeKind::ALL.into_iter().find(|it| it.name() == name)
    }
}
