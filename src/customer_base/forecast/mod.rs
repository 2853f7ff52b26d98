//! Predictions: two models of repeat purchases and one of spend, fitted, validated and applied.
//!
//! The models are in [`btyd`](crate::btyd). All results are estimates; a failed fit is reported and the
//! rest of the report is unaffected. Reading order: `prediction` (the report's data), `fits`, `holdout`,
//! `tracking`, `cells`, `outlook` and `due` (predictions per customer), `independence`; then `partition`, `spread` and `range` (how sure a total is),
//! `origins` (earlier forecasts), `backtest` (which forecast came closest on earlier days), `plain` (the simple
//! formula), `accuracy` and `comparison` (single customers).

mod accuracy;
mod actual;
mod backtest;
mod cells;
mod choice;
mod comparison;
mod due;
mod fits;
mod holdout;
mod independence;
mod origins;
mod outlook;
mod partition;
mod per_model;
mod plain;
mod prediction;
mod range;
mod spend;
mod spread;
mod tracking;

pub use crate::btyd::{Boundary, FitError};
pub use accuracy::{Accuracy, Observed, Predicted, Tenth};
pub use choice::FittedModels;
pub use comparison::Comparison;
pub use due::SOON_DAYS;
pub use fits::Fits;
pub use holdout::Calibration;
pub use independence::{NOTABLE, rank_correlation};
pub use origins::{EarlierFits, Origin, Origins, Outcome, SAMPLE};
pub(super) use outlook::horizon;
pub use outlook::{MONTH_DAYS, Predictions};
pub use partition::Partition;
pub use per_model::PerModel;
pub use prediction::{
    Backtest, BacktestError, BuyingParameters, ChosenBy, Fitted, Holdout, HoldoutError, NoHoldout,
    NoOrigins, Outlook, PlainOutlook, Prediction, SpendFrom, SpendParameters, Tracking,
    TrackingPoint,
};
pub use range::{Range, Spread, Z_80};
pub use spend::Spending;
pub use spread::{Forecast, Spreads};
pub(super) use tracking::Growth;
