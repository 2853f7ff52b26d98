//! The result of a fit, and the properties of the data that make a fit fail.

use super::LogCovariance;
use super::maximum::{End, Optimum};
use serde::{Deserialize, Serialize};

/// Parameters at the maximum of the likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit<P> {
    pub parameters: P,
    /// From the curvature at the maximum; `None` where it is flat in some direction.
    pub standard_errors: Option<P>,
    /// Of the logarithms of the parameters; `None` like the standard errors.
    pub covariance: Option<LogCovariance>,
    pub log_likelihood: f64,
    /// Number of evaluations of the likelihood over all rows.
    pub evaluations: u32,
}

impl<P> Fit<P> {
    /// Converts the parameters and their standard errors.
    pub fn map<Q>(self, write: impl Fn(P) -> Q) -> Fit<Q> {
        Fit {
            parameters: write(self.parameters),
            standard_errors: self.standard_errors.map(write),
            covariance: self.covariance,
            log_likelihood: self.log_likelihood,
            evaluations: self.evaluations,
        }
    }
}

impl<const N: usize> Fit<[f64; N]> {
    /// From a search over logarithms of the parameters. `boundary` names the limit of the model where the
    /// search left its bounds along this axis, at these parameters.
    pub(super) fn from_optimum(
        optimum: &Optimum<N>,
        boundary: impl Fn(usize, &[f64; N]) -> Boundary,
    ) -> Result<Fit<[f64; N]>, FitError> {
        let (parameters, evaluations) = (optimum.point.map(f64::exp), optimum.evaluations);
        let covariance = optimum.covariance.as_ref().map(LogCovariance::from_matrix);
        match optimum.end {
            End::Maximum => Ok(Fit {
                parameters,
                // At a maximum the gradient is zero, so standard errors of logarithms are relative errors.
                standard_errors: covariance
                    .map(|it| std::array::from_fn(|i| it.deviation(i) * parameters[i])),
                covariance,
                log_likelihood: optimum.value,
                evaluations,
            }),
            End::Unfinished => Err(FitError::NotConverged { evaluations }),
            End::Outside { axis } => Err(FitError::KeepsRising {
                towards: boundary(axis, &parameters),
                reached: std::array::from_fn(|i| parameters.get(i).copied().unwrap_or(0.0)),
            }),
        }
    }
}

/// Logarithms of start values, if the search can begin there.
pub(super) fn start_logs<const N: usize>(start: [f64; N]) -> Option<[f64; N]> {
    let logs = start.map(f64::ln);
    logs.iter().all(|log| log.is_finite()).then_some(logs)
}

/// From this many merged customers on, a first fit on a sample of [`SAMPLE`] customers pays off.
pub(super) const LARGE: usize = 10_000;
pub(super) const SAMPLE: f64 = 4_000.0;

/// The property of the data that makes a fit fail.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum FitError {
    /// No customer has a weight above zero.
    NoCustomers,
    /// The row with this index has an impossible time or amount: not finite, negative, or t_x > T.
    Impossible { row: usize },
    /// Every customer's age is zero: all first purchases were on the last day.
    NoTimeObserved { customers: f64 },
    /// No customer made a repeat purchase.
    NobodyCameBack { customers: f64 },
    /// No customer has a repeat purchase with an amount above zero.
    NoSpend,
    /// Every customer spends exactly this much on average: there is no variation to fit.
    EqualSpend { mean: f64 },
    /// The likelihood has no maximum, it rises without end in one direction. `reached` are the parameters
    /// where the search left its bounds, in the model's own order (Gamma-Gamma: p, q, v, 0).
    KeepsRising { towards: Boundary, reached: [f64; 4] },
    /// Purchases come no more regularly than at random: no k above 1 is more likely than 1.
    NotRegular,
    /// The intervals between the purchases are not known.
    NoIntervals,
    /// The search did not converge within its budget of evaluations.
    NotConverged { evaluations: u32 },
}

/// The limit that the parameters approach when a likelihood keeps rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Boundary {
    /// The dropout probability falls to zero: no customer drops out.
    NobodyLeaves,
    /// The dropout probability rises to one: every customer drops out.
    EverybodyLeaves,
    /// All customers have the same dropout probability.
    SameDropout,
    /// All customers have the same purchase rate.
    SameRate,
    /// Purchase rates vary so much that they have no mean.
    RatesFarApart,
    /// Every customer's orders are all of one amount.
    SteadySpend,
    /// All customers have the same mean spend.
    SameSpend,
    /// Spend varies so much that it has no mean.
    SpendFarApart,
}
