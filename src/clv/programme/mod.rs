//! Customer programmes: measures with a cost and an expected effect on the inputs.
//!
//! The effects are the visitor's assumptions; `assumptions` has starting values. Reading order:
//! [`Programme`] → [`combine()`] (several at once) → [`break_even()`] (the effect that pays the cost).

mod assumptions;
mod break_even;
mod combine;

pub use break_even::{BreakEven, break_even};
pub use combine::{Combined, combine};

use super::{CostPer, Field};
use rust_decimal::Decimal;

/// The kinds of programmes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeKind {
    /// Rewards for customers who recommend the shop.
    Referral,
    /// Help for new customers.
    Onboarding,
    PremiumService,
    /// Answers to frequent questions, guides, videos.
    Content,
    /// Offers to one-time buyers to return.
    WinBack,
    /// A matching product, or a better version.
    CrossSell,
    LoyaltyGifts,
    /// Birthdays, thanks, advice.
    PersonalMessages,
}

/// One programme with its assumptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub kind: ProgrammeKind,
    /// Money, for what [`Programme::paid`] says.
    pub cost: Decimal,
    pub paid: Paid,
    /// The first one is the main effect.
    pub effects: Vec<Effect>,
}

/// What a programme's cost is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    Each(CostPer),
    /// Once, for this many customers together.
    Once {
        customers: Decimal,
    },
}

/// The effect of a programme on one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub field: Field,
    pub change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In percent of the input: 5 changes 4 orders to 4.2.
    Percent(Decimal),
    /// In the input's own unit: 5 changes a margin of 60 % to 65 %.
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
