//! Where does the work stand? Steps of a report, told to whoever waits and may stop it.

/// A step that is about to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Orders by customer and day, history, cohorts, groups.
    Summarise,
    /// The models' parameters.
    Fit,
    /// The same for the first part of the file, the holdout, every customer's future, attributes.
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

/// The report was not finished because the listener said stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;
