//! The steps of a report, for progress display and cancellation.

/// A step about to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Grouping by customer and day, history, cohorts, RFM groups.
    Summarise,
    /// Model fits.
    Fit,
    /// Fits on the calibration period, holdout, predictions per customer, attributes.
    Predict,
    Done,
}

impl Phase {
    /// The name in performance measures.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Summarise => "summarise",
            Phase::Fit => "fit",
            Phase::Predict => "predict",
            Phase::Done => "done",
        }
    }
}

/// The report was cancelled by its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;
