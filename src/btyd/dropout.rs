//! When a customer may drop out: the only difference between BG/NBD and MBG/NBD.

use serde::{Deserialize, Serialize};

/// After which purchases a customer may drop out for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dropout {
    /// After every repeat purchase (BG/NBD): a one-time buyer is certainly active.
    AfterRepeats,
    /// After every purchase, including the first (MBG/NBD): P(alive) of a one-time buyer falls with time.
    AfterAny,
}

impl Dropout {
    /// n, the dropout opportunities that an active customer with x repeat purchases has survived.
    /// With n = 0 nobody can have dropped out.
    ///
    /// ```
    /// use clv_calculator::btyd::Dropout;
    /// assert_eq!(Dropout::AfterRepeats.opportunities(2), 2);
    /// assert_eq!(Dropout::AfterAny.opportunities(2), 3);
    /// ```
    pub fn opportunities(self, x: u32) -> u32 {
        match self {
            Dropout::AfterRepeats => x,
            Dropout::AfterAny => x.saturating_add(1),
        }
    }
}
