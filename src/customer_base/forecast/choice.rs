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
    pub fn new(
        purchases: Option<&Purchases>,
        customers: &Customers,
        (fits, sample): (Fits, Option<Sample>),
    ) -> FittedModels {
        let calibration = match purchases {
            Some(purchases) => Calibration::new(purchases, customers, &fits),
            None => Err(NoHoldout::Summary),
        };
        let earlier = match purchases {
            Some(purchases) => EarlierFits::new((purchases, sample), customers, &fits),
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
        let spending = Spending::new(&self.fits, customers);
        let predictions =
            buying.map(|buying| Predictions::new(customers, &buying, &spending, settings, margin));
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
            Some((then, end)) => Tracking::new(purchases, customers, (model, &then), Some(end)),
            None => Tracking::new(purchases, customers, (model, &buying), None),
        }
    }
}

/// In order of precedence: the visitor's choice, the smallest error per customer on earlier days or else in
/// the holdout, a fit with a maximum before one at a limit, the largest likelihood. Errors decide only if
/// every fit with a maximum has one: a fit at a limit then wins only by having forecast better.
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
    let usable: Vec<Model> =
        Model::ALL.into_iter().filter(|model| fits.usable(*model).is_some()).collect();
    let with_maximum: Vec<Model> =
        usable.iter().copied().filter(|model| fits.has_maximum(*model)).collect();
    let earlier = |model| Some(backtest?.errors[model]?.orders_rms);
    let held_out = |model| Some(holdout?.errors[model]?.orders_rms);
    let errors: [(&dyn Fn(Model) -> Option<f64>, _); 2] =
        [(&earlier, ChosenBy::Backtest), (&held_out, ChosenBy::Holdout)];
    for (error, chosen_by) in errors {
        let tested: Vec<Model> =
            usable.iter().copied().filter(|model| error(*model).is_some()).collect();
        if tested.len() > 1 && with_maximum.iter().all(|model| tested.contains(model)) {
            return (first_best(&tested, |model, other| error(model) < error(other)), chosen_by);
        }
    }
    let candidates = if with_maximum.is_empty() { &usable } else { &with_maximum };
    let log_likelihood = |model| fits.log_likelihood(model);
    match candidates[..] {
        [] => (None, ChosenBy::Nobody),
        [only] => (Some(only), ChosenBy::OnlyOne),
        _ => {
            let likelier = |model, other| log_likelihood(model) > log_likelihood(other);
            (first_best(candidates, likelier), ChosenBy::Likelihood)
        }
    }
}

/// The best one, the first of equals.
fn first_best(models: &[Model], is_better: impl Fn(Model, Model) -> bool) -> Option<Model> {
    let better = |best, model| if is_better(model, best) { model } else { best };
    models.iter().copied().reduce(better)
}
