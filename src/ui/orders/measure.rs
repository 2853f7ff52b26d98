//! What the cohort table shows.

/// The figure that the cohort table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Active,
    Revenue,
    Cumulative,
}

impl Measure {
    pub const ALL: [Measure; 3] = [Measure::Active, Measure::Revenue, Measure::Cumulative];

    pub fn name(self) -> &'static str {
        match self {
            Measure::Active => "active",
            Measure::Revenue => "revenue",
            Measure::Cumulative => "cumulative",
        }
    }
}

/// The field of the figure that the cohort table shows.
pub const MEASURE: &str = "cohort_measure";
