//! The analysis of one file: reports for any settings, and queries on its customers.
//!
//! Keeps the file's facts in a compact form ([`Purchases`], names, attributes) and the last
//! results. Knows no page, no clock and no worker.

use crate::customer_base::calculator::Recent;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::{Fits, FittedModels, Predictions};
use crate::customer_base::phase::{Phase, Stopped};
use crate::customer_base::table::Table;
use crate::customer_base::totals::totals;
use crate::customer_base::value::Valuation;
use crate::customer_base::warnings::warnings;
use crate::customer_base::{
    AttributeTable, Cohorts, History, MadeFrom, PreciseAmount, Purchases, Report, RfmGroup,
    Settings, calculator, history, rfm,
};
use crate::import::{Attribute, Day, Interner, Orders, Summary};

/// The data of one file, of orders or of customer summaries, with the last results.
#[derive(Debug)]
pub struct Analysis {
    pub(super) names: Interner,
    pub(super) attributes: Vec<Attribute>,
    pub(super) source: AnalysisInput,
    currency: Option<String>,
    rows_skipped: u64,
    /// The fitted models, and the observation end they were fitted for.
    knowledge: Option<(Option<Day>, FittedModels)>,
    pub(super) made: Option<Computed>,
}

#[derive(Debug)]
pub(super) enum AnalysisInput {
    /// Orders as imported; replaced by purchases once they are grouped.
    Ledger(Box<Orders>),
    Purchases(Purchases),
    Summary(Summary),
}

/// The results for one set of settings.
#[derive(Debug)]
pub(super) struct Computed {
    pub customers: Customers,
    pub valuation: Valuation,
    pub groups: Vec<RfmGroup>,
    pub predictions: Option<Predictions>,
    pub report: Report,
    pub table: Table,
}

impl Analysis {
    /// `rows_skipped` is the number of rows that the import could not use.
    pub fn from_orders(mut orders: Orders, rows_skipped: u64) -> Analysis {
        Analysis {
            names: Interner::default(),
            attributes: std::mem::take(&mut orders.attributes),
            currency: orders.currency.take(),
            source: AnalysisInput::Ledger(Box::new(orders)),
            rows_skipped,
            knowledge: None,
            made: None,
        }
    }

    pub fn from_summary(mut summary: Summary, rows_skipped: u64) -> Analysis {
        Analysis {
            names: std::mem::take(&mut summary.customers),
            attributes: Vec::new(),
            currency: summary.currency.take(),
            source: AnalysisInput::Summary(summary),
            rows_skipped,
            knowledge: None,
            made: None,
        }
    }

    /// The last report.
    pub fn report(&self) -> Option<&Report> {
        Some(&self.made.as_ref()?.report)
    }

    /// Computes the report. Calls `on_phase` before every step; if it returns false, the run stops
    /// and the previous report stays. Models are fitted again only when the observation end
    /// changes.
    pub fn run(
        &mut self,
        settings: &Settings,
        on_phase: &mut dyn FnMut(Phase) -> bool,
    ) -> Result<&Report, Stopped> {
        let settings = &settings.bounded();
        let mut ask = |phase| {
            if on_phase(phase) { Ok(()) } else { Err(Stopped) }
        };
        ask(Phase::Summarise)?;
        self.group();
        let customers = self.customers(settings);
        let valuation = Valuation::of(settings, customers.ordered());
        let past = Past::of(self.purchases(), &customers, &valuation, settings);

        ask(Phase::Fit)?;
        let fits = self.fit(&customers);
        ask(Phase::Predict)?;
        self.learn(&customers, fits);
        let purchases = self.purchases();
        let money = (valuation.as_fraction(), past.value);
        // OK because `learn` has just set it.
        let (_, knowledge) = self.knowledge.as_ref().expect("learnt above");
        let (prediction, predictions) = knowledge.predict(purchases, &customers, settings, money);
        let recent = purchases
            .zip(customers.ordered())
            .filter(|_| !self.attributes.is_empty())
            .map(|(purchases, ordered)| Recent::of(purchases, &customers, ordered));
        let attributes = self.attributes.iter().filter_map(|attribute| {
            let (recent, predictions) = (recent.as_ref()?, predictions.as_ref());
            AttributeTable::of(attribute, &customers, recent, predictions, &valuation, settings)
        });
        let report = Report {
            made_from: match self.source {
                AnalysisInput::Summary(_) => MadeFrom::Summary,
                _ => MadeFrom::Orders,
            },
            currency: self.currency.clone(),
            settings: settings.clone(),
            margin: valuation.margin,
            totals: totals(purchases, &customers, self.rows_skipped),
            history: past.history,
            cohorts: past.cohorts,
            rfm: rfm::segments(&customers, &past.groups, &valuation, predictions.as_ref()),
            attributes: attributes.collect(),
            suggestions: purchases.map_or(Vec::new(), |purchases| {
                calculator::suggestions(purchases, &customers, valuation.margin)
            }),
            warnings: warnings(&customers, &prediction),
            prediction,
        };
        let made = Computed {
            customers,
            valuation,
            groups: past.groups,
            predictions,
            report,
            table: Table::default(),
        };
        ask(Phase::Done)?;
        Ok(&self.made.insert(made).report)
    }

    /// Groups the orders by customer and day, and drops them.
    fn group(&mut self) {
        if let AnalysisInput::Ledger(orders) = &mut self.source {
            let purchases = Purchases::of(orders);
            self.names = std::mem::take(&mut orders.customers);
            self.source = AnalysisInput::Purchases(purchases);
        }
    }

    fn customers(&self, settings: &Settings) -> Customers {
        match &self.source {
            AnalysisInput::Purchases(purchases) => {
                let end = settings.observation_end.or(purchases.last_day).unwrap_or_default();
                Customers::at(purchases, end)
            }
            AnalysisInput::Summary(summary) => Customers::of_summary(summary),
            AnalysisInput::Ledger(_) => Customers::default(),
        }
    }

    fn purchases(&self) -> Option<&Purchases> {
        match &self.source {
            AnalysisInput::Purchases(purchases) => Some(purchases),
            _ => None,
        }
    }

    /// Fits the models; `None` when they are already fitted for these customers.
    fn fit(&self, customers: &Customers) -> Option<Fits> {
        let end = customers.ordered().map(|it| it.end);
        let known = self.knowledge.as_ref().map(|(known, _)| *known);
        (known != Some(end)).then(|| Fits::of(customers, None))
    }

    /// Stores new fits together with fits on the calibration period.
    fn learn(&mut self, customers: &Customers, fits: Option<Fits>) {
        if let Some(fits) = fits {
            let end = customers.ordered().map(|it| it.end);
            let knowledge = FittedModels::of(self.purchases(), customers, fits);
            self.knowledge = Some((end, knowledge));
        }
    }
}

/// The results that need no model.
struct Past {
    history: Option<History>,
    value: Option<PreciseAmount>,
    cohorts: Option<Cohorts>,
    groups: Vec<RfmGroup>,
}

impl Past {
    fn of(
        purchases: Option<&Purchases>,
        customers: &Customers,
        valuation: &Valuation,
        settings: &Settings,
    ) -> Past {
        let ranked = customers.ordered().map(|it| history::ranked(it, valuation));
        let worth = |ranked: &Vec<i64>| {
            let bases = ranked.iter().map(|base| i128::from(*base));
            PreciseAmount::of(bases.sum(), valuation.share())
        };
        let groups = rfm::groups(customers, valuation, ranked.as_deref());
        Past {
            value: ranked.as_ref().map(worth),
            history: ranked.and_then(|ranked| History::of(&ranked, valuation)),
            cohorts: purchases.and_then(|it| Cohorts::of(it, customers, settings.cohort_grain)),
            groups,
        }
    }
}
