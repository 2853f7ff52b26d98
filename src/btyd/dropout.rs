//! When a customer may drop out: the only difference between BG/NBD and MBG/NBD.

/// After which purchases a customer may drop out for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dropout {
    /// After every repeat purchase (BG/NBD).
    AfterRepeats,
    /// After every purchase, including the first (MBG/NBD).
    AfterAny,
}

impl Dropout {
    /// Dropout opportunities that an active customer with x repeat purchases has survived.
    pub fn passed(self, x: u32) -> u32 {
        match self {
            Dropout::AfterRepeats => x,
            Dropout::AfterAny => x.saturating_add(1),
        }
    }

    /// Whether a customer with x repeat purchases may have dropped out.
    pub fn may_have_dropped_out(self, x: u32) -> bool {
        self == Dropout::AfterAny || x > 0
    }
}
