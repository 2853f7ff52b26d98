//! Chooses the predicting model and computes the report's predictions.

use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::fits;
use crate::customer_base::forecast::fits::{Buying, Fits};
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::forecast::{
    Calibration, ChosenBy, Holdout, NoHoldout, Prediction, Predictions, Tracking, rank_correlation,
};
use crate::customer_base::{Model, ModelChoice, PreciseAmount, Purchases, Settings};

/// Fits of the whole file and of the calibration period: the slow part, which depends only on the
/// observation end.
#[derive(Debug)]
pub struct FittedModels {
    pub fits: Fits,
    pub calibration: Result<Calibration, NoHoldout>,
}

impl FittedModels {
    pub fn of(purchases: Option<&Purchases>, customers: &Customers, fits: Fits) -> FittedModels {
        let calibration = match purchases {
            Some(purchases) => Calibration::of(purchases, customers, &fits),
            None => Err(NoHoldout::Summary),
        };
        FittedModels { fits, calibration }
    }

    pub fn predict(
        &self,
        purchases: Option<&Purchases>,
        customers: &Customers,
        settings: &Settings,
        (margin, historical): (f64, Option<PreciseAmount>),
    ) -> (Prediction, Option<Predictions>) {
        let holdout = self.calibration.as_ref().map(|it| it.holdout(customers, margin));
        let holdout = holdout.map_err(|why| *why);
        let (model, chosen_by) = choose(settings.model, &self.fits, holdout.as_ref().ok());
        let buying = model.and_then(|model| self.fits.buying(model));
        let spending = Spending::of(&self.fits, customers);
        let predictions =
            buying.map(|buying| Predictions::of(customers, &buying, &spending, settings, margin));
        let outlook = predictions
            .as_ref()
            .map(|it| it.outlook(customers, settings.horizon_months, historical));
        let unit = settings.time_unit;
        let repeats: f64 = (0..customers.len())
            .map(|nth| f64::from(customers.x[nth]) * customers.weight(nth))
            .sum();
        let prediction = Prediction {
            bg_nbd: fits::bg_nbd(&self.fits.bg_nbd, unit, repeats),
            mbg_nbd: fits::mbg_nbd(&self.fits.mbg_nbd, unit, repeats),
            gamma_gamma: fits::gamma_gamma(&self.fits.gamma_gamma),
            model,
            chosen_by,
            spend: spending.source(),
            outlook,
            holdout,
            tracking: purchases.and_then(|it| self.tracking(it, customers, model?, buying?)),
            rank_correlation: rank_correlation(customers),
        };
        (prediction, predictions)
    }

    /// Uses the fit on the calibration period, if there is one.
    fn tracking(
        &self,
        purchases: &Purchases,
        customers: &Customers,
        model: Model,
        buying: Buying,
    ) -> Option<Tracking> {
        let then = self.calibration.as_ref().ok();
        let known = then.and_then(|it| Some((it.fits.buying(model)?, it.end)));
        match known {
            Some((then, end)) => Tracking::of(purchases, customers, (model, &then), Some(end)),
            None => Tracking::of(purchases, customers, (model, &buying), None),
        }
    }
}

/// In order of precedence: the visitor's choice, a fit with a maximum before one at a limit, the smaller
/// holdout error, the larger likelihood.
fn choose(
    choice: ModelChoice,
    fits: &Fits,
    holdout: Option<&Holdout>,
) -> (Option<Model>, ChosenBy) {
    let (bg, mbg) = (Model::BgNbd, Model::MbgNbd);
    if let ModelChoice::Only(model) = choice
        && fits.buying(model).is_some()
    {
        return (Some(model), ChosenBy::Visitor);
    }
    match (fits.is_found(bg), fits.is_found(mbg)) {
        (true, false) => return (Some(bg), ChosenBy::OnlyOne),
        (false, true) => return (Some(mbg), ChosenBy::OnlyOne),
        _ => {}
    }
    match (fits.buying(bg), fits.buying(mbg)) {
        (None, None) => return (None, ChosenBy::Nobody),
        (Some(_), None) => return (Some(bg), ChosenBy::OnlyOne),
        (None, Some(_)) => return (Some(mbg), ChosenBy::OnlyOne),
        _ => {}
    }
    let error = |model| Some(holdout?.of(model)?.orders_rms);
    if let (Some(of_bg), Some(of_mbg)) = (error(bg), error(mbg)) {
        let model = if of_mbg < of_bg { mbg } else { bg };
        return (Some(model), ChosenBy::Holdout);
    }
    let better = fits.log_likelihood(mbg) > fits.log_likelihood(bg);
    (Some(if better { mbg } else { bg }), ChosenBy::Likelihood)
}
