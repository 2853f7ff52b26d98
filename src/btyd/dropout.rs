//! The one thing in which BG/NBD and MBG/NBD differ: when can a customer leave?

/// After which purchases a customer may leave for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dropout {
    /// After every repeat purchase (BG/NBD).
    AfterRepeats,
    /// After every purchase, the first one too (MBG/NBD).
    AfterAny,
}

impl Dropout {
    /// How many chances to leave a customer with x repeat purchases has let pass who is still there.
    pub fn passed(self, x: u32) -> u32 {
        match self {
            Dropout::AfterRepeats => x,
            Dropout::AfterAny => x.saturating_add(1),
        }
    }

    /// Whether a customer with x repeat purchases can have left.
    pub fn may_have_dropped_out(self, x: u32) -> bool {
        self == Dropout::AfterAny || x > 0
    }
}
