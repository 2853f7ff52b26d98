//! Fits all models to the customers of a file, in days.
//!
//! Fits are always in days and only converted to the visitor's time unit, so that the unit can change
//! nothing else: α scales with time, and the likelihood, a density, by one factor per repeat
//! purchase.

use crate::btyd::{
    BetaGeometric, Boundary, Dropout, Fit, FitError, GammaGamma, LogCovariance, Row, Rows,
    SpendData,
};
use crate::customer_base::customers::{CustomerData, Customers};
use crate::customer_base::forecast::{BuyingParameters, Fitted, PerModel, SpendParameters};
use crate::customer_base::{Model, Sample};
use crate::import::TimeUnit;

/// The fits of one set of customers; times in days.
#[derive(Clone, Debug)]
pub struct Fits {
    pub buying: PerModel<Result<Fit<BetaGeometric>, FitError>>,
    /// Of MBG/CNBD-k.
    k: u32,
    pub gamma_gamma: Result<Fit<GammaGamma>, FitError>,
}

/// Customers whose purchases tell k.
const ENOUGH: usize = 5_000;

impl Fits {
    /// Starts from another set's fits, if given, which saves most evaluations; k is then theirs.
    pub fn fit(customers: &Customers, start: Option<&Fits>) -> Fits {
        Fits::with_k(customers, start.map(|fits| fits.k), start)
    }

    /// The k of a large file is that of a sample of its customers: the likelihoods of two numbers differ by far more
    /// than what the other customers could change.
    pub fn fit_file(customers: &Customers, sample: Option<&Sample>) -> Fits {
        let sample = sample.zip(customers.ordered());
        let k = sample.map(|(sample, it)| {
            let few = sample.purchases.sample(ENOUGH);
            let known = few.as_ref().map_or(&sample.purchases, |few| &few.purchases);
            let rows = rows(&Customers::at(known, it.end));
            let random = BetaGeometric::fit(Dropout::AfterAny, &rows);
            BetaGeometric::fit_regular(Dropout::AfterAny, random, &rows).0
        });
        Fits::with_k(customers, k, None)
    }

    /// `k`: `None` for the one with the largest likelihood.
    fn with_k(customers: &Customers, k: Option<u32>, start: Option<&Fits>) -> Fits {
        let rows = rows(customers);
        let spends = spends(customers);
        let fit = |model: Model, k: u32| match start.map(|fits| &fits.buying[model]) {
            Some(Ok(fit)) => fit.parameters.fit_from(&rows),
            _ => BetaGeometric::fit_k(dropout(model), k, &rows),
        };
        let random = fit(Model::MbgNbd, 1);
        let (k, regular) = match k {
            Some(k) if k > 1 => (k, fit(Model::MbgCnbd, k)),
            Some(_) => (1, random),
            None => BetaGeometric::fit_regular(Dropout::AfterAny, random, &rows),
        };
        let regular = match regular {
            _ if customers.ordered().is_none() => Err(FitError::NoIntervals),
            Ok(_) | Err(FitError::KeepsRising { .. }) if k == 1 => Err(FitError::NotRegular),
            found => found,
        };
        Fits {
            buying: PerModel::new(|model| match model {
                Model::BgNbd => fit(model, 1),
                Model::MbgNbd => random,
                Model::MbgCnbd => regular,
            }),
            k,
            gamma_gamma: match start.map(|fits| &fits.gamma_gamma) {
                Some(Ok(fit)) => fit.parameters.fit_from(&spends),
                _ => GammaGamma::fit(&spends),
            },
        }
    }

    /// The model with its parameters, if it can be used for predictions.
    pub fn usable(&self, model: Model) -> Option<BetaGeometric> {
        match &self.buying[model] {
            Ok(fit) => Some(fit.parameters),
            Err(why) => near_boundary(why)
                .map(|reached| BetaGeometric::new(dropout(model), reached).with_k(self.k(model))),
        }
    }

    /// The events that make one purchase.
    pub fn k(&self, model: Model) -> u32 {
        if model == Model::MbgCnbd { self.k } else { 1 }
    }

    /// How uncertain the model's parameters are; `None` without a maximum.
    pub fn covariance(&self, model: Model) -> Option<LogCovariance> {
        self.buying[model].as_ref().ok()?.covariance
    }

    /// Whether the model's likelihood has a maximum.
    pub fn has_maximum(&self, model: Model) -> bool {
        self.buying[model].is_ok()
    }

    pub fn log_likelihood(&self, model: Model) -> Option<f64> {
        Some(self.buying[model].as_ref().ok()?.log_likelihood)
    }
}

fn dropout(model: Model) -> Dropout {
    match model {
        Model::BgNbd => Dropout::AfterRepeats,
        Model::MbgNbd | Model::MbgCnbd => Dropout::AfterAny,
    }
}

fn rows(customers: &Customers) -> Rows {
    match &customers.known {
        CustomerData::Orders(it) => {
            let days = |nth: usize| {
                let (first, last) = (it.first[nth].0, it.last[nth].0);
                // OK because a customer's first purchase is never after the last one or the end.
                (customers.x[nth], (last - first) as u32, (it.end.0 - first) as u32)
            };
            let rows = Rows::from_days((0..customers.len()).map(days));
            rows.with_log_intervals(it.log_intervals())
        }
        CustomerData::Summary(it) => {
            let row = |nth: usize| Row {
                x: customers.x[nth],
                t_x: it.t_x[nth],
                t: it.t[nth],
                weight: it.weight[nth],
            };
            Rows::from_rows((0..customers.len()).map(row).collect())
        }
    }
}

fn spends(customers: &Customers) -> SpendData {
    let repeat = (0..customers.len()).filter(|nth| customers.x[*nth] > 0);
    SpendData::new(repeat.map(|nth| (customers.x[nth], customers.mean(nth), customers.weight(nth))))
}

/// The fit in the visitor's time unit; `repeats` is the number of all repeat purchases.
pub fn buying(fits: &Fits, model: Model, unit: TimeUnit, repeats: f64) -> Fitted<BuyingParameters> {
    let k = fits.k(model);
    let in_unit =
        |[r, alpha, a, b]: [f64; 4]| BuyingParameters { k, r, alpha: alpha / unit.days(), a, b };
    match &fits.buying[model] {
        Ok(fit) => Fitted::Found {
            parameters: in_unit(fit.parameters.parameters()),
            standard_errors: fit.standard_errors.map(|errors| in_unit(errors.parameters())),
            log_likelihood: fit.log_likelihood + repeats * unit.days().ln(),
            evaluations: fit.evaluations,
        },
        Err(why) => match (near_boundary(why), *why) {
            (Some(reached), FitError::KeepsRising { towards, .. }) => {
                Fitted::AtEdge { parameters: in_unit(reached), towards }
            }
            (_, why) => Fitted::Failed(why),
        },
    }
}

pub fn gamma_gamma(fit: &Result<Fit<GammaGamma>, FitError>) -> Fitted<SpendParameters> {
    let plain = |it: &GammaGamma| SpendParameters { p: it.p, q: it.q, v: it.v };
    match fit {
        Ok(fit) => Fitted::Found {
            parameters: plain(&fit.parameters),
            standard_errors: fit.standard_errors.as_ref().map(plain),
            log_likelihood: fit.log_likelihood,
            evaluations: fit.evaluations,
        },
        Err(why) => Fitted::Failed(*why),
    }
}

/// Parameters near a limit that still predict well: customers who do not differ, or do not drop out,
/// are a plausible shop. Purchase rates without a mean are not.
fn near_boundary(why: &FitError) -> Option<[f64; 4]> {
    match why {
        FitError::KeepsRising {
            towards: Boundary::NobodyLeaves | Boundary::SameDropout | Boundary::SameRate,
            reached,
        } if reached.iter().all(|it| it.is_finite() && *it > 0.0) => Some(*reached),
        _ => None,
    }
}
