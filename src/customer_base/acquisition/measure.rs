//! What counts as the cost of new customers.

use serde::{Deserialize, Serialize};

/// What counts as the cost of new customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// All marketing and sales, without onboarding.
    All,
    /// Only the part of each line that wins new customers.
    Acquisition,
    /// The same, counted in the months in which the spend wins its customers.
    Lagged,
    /// The same, with onboarding.
    Full,
}

impl Measure {
    pub const ALL: [Measure; 4] =
        [Measure::All, Measure::Acquisition, Measure::Lagged, Measure::Full];

    /// The value in the form and in the names of results.
    pub fn name(self) -> &'static str {
        match self {
            Measure::All => "all",
            Measure::Acquisition => "acquisition",
            Measure::Lagged => "lagged",
            Measure::Full => "full",
        }
    }
}
