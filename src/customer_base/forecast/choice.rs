//! Chooses the predicting model and computes the report's predictions.

use crate::btyd::BetaGeometric;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::fits::{self, Fits};
use crate::customer_base::forecast::plain::Plain;
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::forecast::{
    Backtest, Calibration, ChosenBy, EarlierFits, Holdout, NoHoldout, NoOrigins, PerModel,
    Prediction, Predictions, Tracking, rank_correlation,
};
use crate::customer_base::{Model, ModelChoice, PreciseAmount, Purchases, Sample, Settings};

/// Fits of the whole file and of the calibration period: the slow part, which depends only on the
/// observation end.
#[derive(Debug)]
pub struct FittedModels {
    pub fits: Fits,
    pub calibration: Result<Calibration, NoHoldout>,
    pub earlier: Result<EarlierFits, NoOrigins>,
}

impl FittedModels {
    /// `sample`: of the purchases, if there are many.
    pub fn of(
        purchases: Option<&Purchases>,
        customers: &Customers,
        (fits, sample): (Fits, Option<Sample>),
    ) -> FittedModels {
        let calibration = match purchases {
            Some(purchases) => Calibration::of(purchases, customers, &fits),
            None => Err(NoHoldout::Summary),
        };
        let earlier = match purchases {
            Some(purchases) => EarlierFits::of((purchases, sample), customers, &fits),
            None => Err(NoOrigins::Summary),
        };
        FittedModels { fits, calibration, earlier }
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
        let backtest = self.earlier.as_ref().map(|earlier| earlier.backtest.clone());
        let backtest = backtest.map_err(|why| *why);
        let tests = (backtest.as_ref().ok(), holdout.as_ref().ok());
        let (model, chosen_by) = choose(settings.model, &self.fits, tests);
        let buying = model.and_then(|model| self.fits.usable(model));
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
            buying: PerModel::new(|model| fits::buying(&self.fits, model, unit, repeats)),
            gamma_gamma: fits::gamma_gamma(&self.fits.gamma_gamma),
            model,
            chosen_by,
            usual_interval: buying.filter(|it| it.k > 1).and_then(|_| customers.usual_interval()),
            spend: spending.source(),
            outlook,
            holdout,
            backtest,
            plain: Plain::outlook(customers, settings, margin),
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
        buying: BetaGeometric,
    ) -> Option<Tracking> {
        let then = self.calibration.as_ref().ok();
        let known = then.and_then(|it| Some((it.fits.usable(model)?, it.end)));
        match known {
            Some((then, end)) => Tracking::of(purchases, customers, (model, &then), Some(end)),
            None => Tracking::of(purchases, customers, (model, &buying), None),
        }
    }
}

/// In order of precedence: the visitor's choice, a fit with a maximum before one at a limit, the smallest
/// error per customer on earlier days or else in the holdout, the largest likelihood.
fn choose(
    choice: ModelChoice,
    fits: &Fits,
    (backtest, holdout): (Option<&Backtest>, Option<&Holdout>),
) -> (Option<Model>, ChosenBy) {
    if let ModelChoice::Only(model) = choice
        && fits.usable(model).is_some()
    {
        return (Some(model), ChosenBy::Visitor);
    }
    let models = |holds: &dyn Fn(Model) -> bool| -> Vec<Model> {
        Model::ALL.into_iter().filter(|model| holds(*model)).collect()
    };
    let mut candidates = models(&|model| fits.has_maximum(model));
    if candidates.is_empty() {
        candidates = models(&|model| fits.usable(model).is_some());
    }
    match candidates[..] {
        [] => return (None, ChosenBy::Nobody),
        [only] => return (Some(only), ChosenBy::OnlyOne),
        _ => {}
    }
    // The first one of equals.
    let best = |is_better: &dyn Fn(Model, Model) -> bool| {
        let better = |best, model| if is_better(model, best) { model } else { best };
        candidates.iter().copied().reduce(better)
    };
    let earlier = |model| Some(backtest?.errors[model]?.orders_rms);
    let held_out = |model| Some(holdout?.errors[model]?.orders_rms);
    let errors: [(&dyn Fn(Model) -> Option<f64>, _); 2] =
        [(&earlier, ChosenBy::Backtest), (&held_out, ChosenBy::Holdout)];
    for (error, chosen_by) in errors {
        if candidates.iter().all(|model| error(*model).is_some()) {
            return (best(&|model, other| error(model) < error(other)), chosen_by);
        }
    }
    let log_likelihood = |model| fits.log_likelihood(model);
    (best(&|model, other| log_likelihood(model) > log_likelihood(other)), ChosenBy::Likelihood)
}
