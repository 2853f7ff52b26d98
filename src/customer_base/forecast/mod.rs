//! What will customers bring? Two models of buying again and one of spending, fitted, checked and
//! applied.
//!
//! The models are [`btyd`](crate::btyd)'s. Everything here is an estimate; a fit that fails is
//! named and the rest of the report stands. Reading order: this file (what is reported), `fits`,
//! `holdout`, `tracking`, `outlook` (every customer's figures), `independence`.

mod choice;
mod fits;
mod holdout;
mod independence;
mod outlook;
mod spend;
mod tracking;

pub use choice::FittedModels;
pub use fits::{Buying, Fits};
pub use holdout::Calibration;
pub use independence::{NOTABLE, rank_correlation};
pub use outlook::Predictions;

use crate::customer_base::{DecimalString, Model};
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// Everything about the future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    pub bg_nbd: Fitted<BuyingParameters>,
    pub mbg_nbd: Fitted<BuyingParameters>,
    pub gamma_gamma: Fitted<SpendParameters>,
    /// The model that predicts; `None` when none could be fitted.
    pub model: Option<Model>,
    pub chosen_by: ChosenBy,
    /// Where the expected spend comes from.
    pub spend: SpendFrom,
    pub outlook: Option<Outlook>,
    pub holdout: Result<Holdout, NoHoldout>,
    pub tracking: Option<Tracking>,
    /// Spearman's correlation of frequency and mean spend over repeat customers.
    pub rank_correlation: Option<f64>,
}

/// A fit, or which property of the data made it fail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fitted<P> {
    Found {
        /// In the time unit of the settings.
        parameters: P,
        standard_errors: Option<P>,
        log_likelihood: f64,
        evaluations: u32,
    },
    /// There is no best fit, but these parameters on the way to the edge still describe the data;
    /// they predict when no other model does.
    AtEdge {
        parameters: P,
        towards: Edge,
    },
    Failed(FitProblem),
}

impl<P> Fitted<P> {
    /// What can predict.
    pub fn parameters(&self) -> Option<&P> {
        match self {
            Fitted::Found { parameters, .. } | Fitted::AtEdge { parameters, .. } => {
                Some(parameters)
            }
            Fitted::Failed(_) => None,
        }
    }
}

/// Parameters of BG/NBD and MBG/NBD: purchase rate ~ Gamma(r, alpha), dropout ~ Beta(a, b).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BuyingParameters {
    pub r: f64,
    /// In the time unit of the settings.
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
}

/// Parameters of Gamma-Gamma.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpendParameters {
    pub p: f64,
    pub q: f64,
    /// In the file's currency.
    pub v: f64,
}

/// Which property of the data made a fit fail: [`FitError`](crate::btyd::FitError) as plain data
/// of the report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum FitProblem {
    NoCustomers,
    /// Times or amounts that cannot be, such as a last purchase after the end.
    Impossible,
    /// Everybody was first seen on the last day.
    NoTimeObserved {
        customers: f64,
    },
    NobodyCameBack {
        customers: f64,
    },
    /// Nobody has a repeat purchase with an amount above zero.
    NoSpend,
    /// Every customer spends exactly this much on average.
    EqualSpend {
        mean: f64,
    },
    /// The likelihood has no maximum: it grows for ever in one direction.
    KeepsRising {
        towards: Edge,
    },
    NotConverged {
        evaluations: u32,
    },
}

/// What customers look like when a likelihood keeps rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edge {
    NobodyLeaves,
    EverybodyLeaves,
    SameDropout,
    SameRate,
    RatesFarApart,
    SteadySpend,
    SameSpend,
    SpendFarApart,
}

/// Why this model predicts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ChosenBy {
    Visitor,
    /// The smaller error per customer in the holdout.
    Holdout,
    /// No holdout: the larger likelihood.
    Likelihood,
    /// The other one could not be fitted.
    OnlyOne,
    Nobody,
}

/// Where the expected spend on a purchase day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum SpendFrom {
    GammaGamma,
    /// Gamma-Gamma could not be fitted or has no finite mean (q ≤ 1): everybody's own mean.
    Average,
    /// There is no amount at all.
    Nothing,
}

/// The predictions of all customers together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    pub horizon_months: u16,
    /// Sum of every customer's probability of being active.
    pub customers_alive: f64,
    pub expected_orders: f64,
    /// Expected revenue of the horizon, neither discounted nor times margin.
    pub expected_revenue: f64,
    /// What the customers have brought; `None` for a customer summary.
    pub historical: Option<DecimalString>,
    /// What the customers of today will still bring within the horizon, discounted.
    pub residual: f64,
    /// Historical + residual.
    pub total: Option<f64>,
    pub residual_per_customer: f64,
}

/// The models fitted on the first part and measured on the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holdout {
    /// Last day of the first part.
    pub calibration_end: Day,
    pub end: Day,
    /// Customers first seen in the first part; only they are predicted.
    pub customers: u64,
    pub actual_orders: f64,
    /// Revenue × margin of the predicted purchase days.
    pub actual_value: f64,
    pub bg_nbd: Option<HoldoutError>,
    pub mbg_nbd: Option<HoldoutError>,
    /// Average order value × past orders a day × margin × days.
    pub naive: HoldoutError,
}

impl Holdout {
    pub fn of(&self, model: Model) -> Option<&HoldoutError> {
        match model {
            Model::BgNbd => self.bg_nbd.as_ref(),
            Model::MbgNbd => self.mbg_nbd.as_ref(),
        }
    }
}

/// How far a prediction was from what happened.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HoldoutError {
    pub orders: f64,
    pub value: f64,
    /// (Predicted − actual) ÷ actual; `None` when nothing happened.
    pub orders_off: Option<f64>,
    pub value_off: Option<f64>,
    /// Root of the mean squared difference of orders, customer by customer.
    pub orders_rms: f64,
}

/// Why nothing was held out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoHoldout {
    /// A customer summary holds no days.
    Summary,
    TooShort {
        days: u32,
    },
    TooFewCustomers {
        customers: u64,
    },
    /// Neither model could be fitted on the first part.
    NoFit,
}

/// Repeat purchases of all customers together over time, as they came and as the model says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tracking {
    pub model: Model,
    /// The model knew the data up to this day; `None`: all of it.
    pub calibration_end: Option<Day>,
    pub points: Vec<TrackingPoint>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrackingPoint {
    pub day: Day,
    /// Repeat purchase days up to and including this day.
    pub actual: f64,
    pub expected: f64,
}
