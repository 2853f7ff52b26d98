//! The predictions of a report, as plain data.

use crate::btyd::{Boundary, FitError};
use crate::customer_base::forecast::PerModel;
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
    /// Days between the purchases of the median repeat customer; only if the model in use is one of regular
    /// purchases.
    pub usual_interval: Option<f64>,
    /// The source of the expected spend.
    pub spend: SpendFrom,
    pub outlook: Option<Outlook>,
    pub holdout: Result<Holdout, NoHoldout>,
    /// How close the forecasts came on earlier days.
    pub backtest: Result<Backtest, NoOrigins>,
    /// The forecast of the simple formula; `None` for a customer summary.
    pub plain: Option<PlainOutlook>,
    pub tracking: Option<Tracking>,
    /// Spearman's correlation of frequency and mean spend over repeat customers.
    pub rank_correlation: Option<f64>,
}

impl Prediction {
    /// Whether the simple formula foresaw the orders of all customers as well as the model or better, on earlier
    /// days of the file: then its forecast is the one to use.
    pub fn is_plain_better(&self) -> bool {
        let errors = self.backtest.as_ref().ok().zip(self.model);
        errors.is_some_and(|(backtest, model)| {
            let of_model = backtest.errors[model].map(|error| error.orders_off);
            of_model.is_none_or(|of_model| backtest.plain.orders_off <= of_model)
        })
    }
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
    /// when the visitor chose this model, or when no other one has a maximum either.
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

/// Parameters of BG/NBD, MBG/NBD and MBG/CNBD-k: purchase rate ~ Gamma(r, alpha), dropout ~ Beta(a, b).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BuyingParameters {
    /// Events that make one purchase; 1 but for MBG/CNBD-k. Chosen, so it has no standard error.
    pub k: u32,
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
    /// The smallest error per customer in forecasts made on earlier days.
    Backtest,
    /// Without such forecasts, the smallest error per customer in the holdout.
    Holdout,
    /// Without a holdout, the largest likelihood.
    Likelihood,
    /// No other one has a maximum, or could be fitted.
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
    /// No model could be fitted on the calibration period.
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

/// Errors of forecasts made on earlier days, over all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Backtest {
    /// Number of earlier days on which forecasts were made.
    pub origins: u32,
    /// Length of each forecast.
    pub days: u32,
    /// `None` where the model could not be fitted on each of the days.
    pub errors: PerModel<Option<BacktestError>>,
    pub plain: BacktestError,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BacktestError {
    /// Root mean squared error of orders per customer.
    pub orders_rms: f64,
    /// Mean over the days of |predicted − actual| ÷ actual, of the orders of all customers.
    pub orders_off: f64,
}

/// Why no earlier forecasts can be made: the range is then the model's own, which is often too narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoOrigins {
    /// A customer summary holds no days.
    Summary,
    TooShort {
        days: u32,
    },
    /// On fewer than four of the days the model could be fitted to enough customers.
    TooFewFits {
        fits: u32,
    },
}

/// The forecast of the simple formula for all customers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlainOutlook {
    pub expected_orders: f64,
    /// Without discount or margin.
    pub expected_revenue: f64,
    /// Discounted, times margin.
    pub value: f64,
}
