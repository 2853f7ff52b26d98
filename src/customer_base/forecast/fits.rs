//! Fits all three models to the customers of a file, in days.
//!
//! Fits are always in days and only converted to the visitor's time unit, so that the unit can change
//! nothing else: α scales with time, and the likelihood, a density, by one factor per repeat
//! purchase.

use crate::btyd::{
    BgNbd, Boundary, Fit, FitError, GammaGamma, MbgNbd, Months, Row, Rows, SpendData,
};
use crate::customer_base::Model;
use crate::customer_base::customers::{CustomerData, Customers};
use crate::customer_base::forecast::{BuyingParameters, Fitted, SpendParameters};
use crate::import::TimeUnit;

/// The three fits of one set of customers; times in days.
#[derive(Clone, Debug)]
pub struct Fits {
    pub bg_nbd: Result<Fit<BgNbd>, FitError>,
    pub mbg_nbd: Result<Fit<MbgNbd>, FitError>,
    pub gamma_gamma: Result<Fit<GammaGamma>, FitError>,
}

impl Fits {
    /// Starts from another set's fits, if given, which saves most evaluations.
    pub fn of(customers: &Customers, start: Option<&Fits>) -> Fits {
        let rows = rows(customers);
        let spends = spends(customers);
        let bg = start.and_then(|fits| fits.bg_nbd.as_ref().ok());
        let mbg = start.and_then(|fits| fits.mbg_nbd.as_ref().ok());
        let gg = start.and_then(|fits| fits.gamma_gamma.as_ref().ok());
        Fits {
            bg_nbd: bg.map_or_else(|| BgNbd::fit(&rows), |fit| fit.parameters.fit_from(&rows)),
            mbg_nbd: mbg.map_or_else(|| MbgNbd::fit(&rows), |fit| fit.parameters.fit_from(&rows)),
            gamma_gamma: gg
                .map_or_else(|| GammaGamma::fit(&spends), |fit| fit.parameters.fit_from(&spends)),
        }
    }

    /// The model with its parameters, if it can be used for predictions.
    pub fn buying(&self, model: Model) -> Option<Buying> {
        match model {
            Model::BgNbd => match &self.bg_nbd {
                Ok(fit) => Some(Buying::Bg(fit.parameters)),
                Err(why) => {
                    near_boundary(why).map(|[r, alpha, a, b]| Buying::Bg(BgNbd { r, alpha, a, b }))
                }
            },
            Model::MbgNbd => match &self.mbg_nbd {
                Ok(fit) => Some(Buying::Mbg(fit.parameters)),
                Err(why) => near_boundary(why)
                    .map(|[r, alpha, a, b]| Buying::Mbg(MbgNbd { r, alpha, a, b })),
            },
        }
    }

    /// Whether the model's likelihood has a maximum.
    pub fn is_found(&self, model: Model) -> bool {
        match model {
            Model::BgNbd => self.bg_nbd.is_ok(),
            Model::MbgNbd => self.mbg_nbd.is_ok(),
        }
    }

    pub fn log_likelihood(&self, model: Model) -> Option<f64> {
        match model {
            Model::BgNbd => Some(self.bg_nbd.as_ref().ok()?.log_likelihood),
            Model::MbgNbd => Some(self.mbg_nbd.as_ref().ok()?.log_likelihood),
        }
    }
}

/// A fitted model of repeat purchases; all times in days.
#[derive(Clone, Copy, Debug)]
pub enum Buying {
    Bg(BgNbd),
    Mbg(MbgNbd),
}

impl Buying {
    pub fn p_alive(&self, x: u32, t_x: f64, t: f64) -> f64 {
        match self {
            Buying::Bg(it) => it.p_alive(x, t_x, t),
            Buying::Mbg(it) => it.p_alive(x, t_x, t),
        }
    }

    /// Discounted orders of active customers, for one x and many ages.
    pub fn discounted_by_age(&self, months: &Months, x: u32, ages: &[f64]) -> Vec<f64> {
        match self {
            Buying::Bg(it) => it.discounted_by_age(months, x, ages),
            Buying::Mbg(it) => it.discounted_by_age(months, x, ages),
        }
    }

    pub fn expected_of_new(&self, days: f64) -> f64 {
        match self {
            Buying::Bg(it) => it.expected_of_new(days),
            Buying::Mbg(it) => it.expected_of_new(days),
        }
    }
}

fn rows(customers: &Customers) -> Rows {
    match &customers.known {
        CustomerData::Orders(it) => Rows::from_days((0..customers.len()).map(|nth| {
            let (first, last) = (it.first[nth].0, it.last[nth].0);
            // OK because a customer's first purchase is never after the last one or the end.
            (customers.x[nth], (last - first) as u32, (it.end.0 - first) as u32)
        })),
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
pub fn bg_nbd(
    fit: &Result<Fit<BgNbd>, FitError>,
    unit: TimeUnit,
    repeats: f64,
) -> Fitted<BuyingParameters> {
    let plain = |it: &BgNbd| in_unit([it.r, it.alpha, it.a, it.b], unit);
    buying(fit, plain, unit, repeats)
}

/// The same for MBG/NBD.
pub fn mbg_nbd(
    fit: &Result<Fit<MbgNbd>, FitError>,
    unit: TimeUnit,
    repeats: f64,
) -> Fitted<BuyingParameters> {
    let plain = |it: &MbgNbd| in_unit([it.r, it.alpha, it.a, it.b], unit);
    buying(fit, plain, unit, repeats)
}

fn buying<P>(
    fit: &Result<Fit<P>, FitError>,
    plain: impl Fn(&P) -> BuyingParameters,
    unit: TimeUnit,
    repeats: f64,
) -> Fitted<BuyingParameters> {
    match fit {
        Ok(fit) => Fitted::Found {
            parameters: plain(&fit.parameters),
            standard_errors: fit.standard_errors.as_ref().map(plain),
            log_likelihood: fit.log_likelihood + repeats * unit.days().ln(),
            evaluations: fit.evaluations,
        },
        Err(why) => match (near_boundary(why), *why) {
            (Some(reached), FitError::KeepsRising { towards, .. }) => {
                Fitted::AtEdge { parameters: in_unit(reached, unit), towards }
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

fn in_unit([r, alpha, a, b]: [f64; 4], unit: TimeUnit) -> BuyingParameters {
    BuyingParameters { r, alpha: alpha / unit.days(), a, b }
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
