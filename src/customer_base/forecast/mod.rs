//! Predictions: two models of repeat purchases and one of spend, fitted, validated and applied.
//!
//! The models are in [`btyd`](crate::btyd). All results are estimates; a failed fit is reported and the
//! rest of the report is unaffected. Reading order: this file (the report's data), `fits`, `holdout`,
//! `tracking`, `outlook` (predictions per customer), `independence`; then `spread` and `range` (how sure a total is),
//! `origins` (earlier forecasts), `accuracy` and `comparison` (single customers in the holdout).

mod accuracy;
mod actual;
mod choice;
mod comparison;
mod fits;
mod holdout;
mod independence;
mod origins;
mod outlook;
mod per_model;
mod range;
mod spend;
mod spread;
mod tracking;

pub use crate::btyd::{Boundary, FitError};
pub use accuracy::{Accuracy, Observed, Predicted, Tenth};
pub use choice::FittedModels;
pub use comparison::Comparison;
pub use fits::Fits;
pub use holdout::Calibration;
pub use independence::{NOTABLE, rank_correlation};
pub use origins::{EarlierFits, NoOrigins, Origin, Origins, Outcome};
pub use outlook::{MONTH_DAYS, Predictions};
pub use per_model::PerModel;
pub use range::{Range, Spread};
pub use spread::{Forecast, Partition, Spreads};

use crate::customer_base::{DecimalString, Model};
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// All predictions of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// The models of repeat purchases.
    pub buying: PerModel<Fitted<BuyingParameters>>,
    pub gamma_gamma: Fitted<SpendParameters>,
    /// The model used for predictions; `None` when none could be fitted.
    pub model: Option<Model>,
    pub chosen_by: ChosenBy,
    /// The source of the expected spend.
    pub spend: SpendFrom,
    pub outlook: Option<Outlook>,
    pub holdout: Result<Holdout, NoHoldout>,
    pub tracking: Option<Tracking>,
    /// Spearman's correlation of frequency and mean spend over repeat customers.
    pub rank_correlation: Option<f64>,
}

/// A fit, or the property of the data that made it fail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fitted<P> {
    Found {
        /// In the time unit of the settings.
        parameters: P,
        standard_errors: Option<P>,
        log_likelihood: f64,
        evaluations: u32,
    },
    /// The likelihood has no maximum, but these parameters near the limit still describe the data; used
    /// when the visitor chose this model, or when the other one has no maximum either.
    AtEdge {
        parameters: P,
        towards: Boundary,
    },
    Failed(FitError),
}

impl<P> Fitted<P> {
    /// The parameters, if they can be used for predictions.
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

/// Why this model was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ChosenBy {
    Visitor,
    /// The smaller error per customer in the holdout.
    Holdout,
    /// Without a holdout, the larger likelihood.
    Likelihood,
    /// The other one has no maximum or could not be fitted.
    OnlyOne,
    Nobody,
}

/// The source of the expected spend on a purchase day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum SpendFrom {
    GammaGamma,
    /// Gamma-Gamma could not be fitted or has no finite mean (q ≤ 1): each customer's own mean.
    Average,
    /// No amounts are known.
    Nothing,
}

/// The predictions of all customers, summed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    pub horizon_months: u16,
    /// Sum of the customers' probabilities of being active.
    pub customers_alive: f64,
    pub expected_orders: f64,
    /// Expected revenue within the horizon, without discount or margin.
    pub expected_revenue: f64,
    /// Historical value; `None` for a customer summary.
    pub historical: Option<DecimalString>,
    /// Expected value of the present customers within the horizon, discounted.
    pub residual: f64,
    /// Historical + residual.
    pub total: Option<f64>,
    pub residual_per_customer: f64,
}

/// The models fitted on a calibration period and evaluated on the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holdout {
    /// Last day of the calibration period.
    pub calibration_end: Day,
    pub end: Day,
    /// Customers first seen in the calibration period; only they are predicted.
    pub customers: u64,
    pub actual_orders: f64,
    /// Revenue × margin of those orders.
    pub actual_value: f64,
    /// `None` where the model could not be fitted on the calibration period.
    pub errors: PerModel<Option<HoldoutError>>,
    /// Average order value × past orders a day × margin × days.
    pub naive: HoldoutError,
}

/// The error of a prediction in the holdout period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HoldoutError {
    pub orders: f64,
    pub value: f64,
    /// (Predicted − actual) ÷ actual; `None` when actual is 0.
    pub orders_off: Option<f64>,
    pub value_off: Option<f64>,
    /// Root mean squared error of orders per customer.
    pub orders_rms: f64,
}

/// Why there is no holdout.
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
    /// Neither model could be fitted on the calibration period.
    NoFit,
}

/// Cumulative repeat purchases of all customers, actual and expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tracking {
    pub model: Model,
    /// Last day of the data that the model was fitted on; `None`: all of it.
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
