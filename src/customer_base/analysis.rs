//! The analysis of one file: reports for any settings, and queries on its customers.
//!
//! Keeps the file's facts in a compact form ([`Purchases`], names, attributes) and the last
//! results. Knows no page, no clock and no worker.

use crate::customer_base::acquisition::{
    AcquisitionInput, AcquisitionReport, Facts, NoAcquisition,
};
use crate::customer_base::calculator::Recent;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::{Fits, FittedModels, Partition, SAMPLE, Spending};
use crate::customer_base::groups::{self, Groups, NewCustomer, Observed};
use crate::customer_base::phase::{Phase, Stopped};
use crate::customer_base::ranges::by_value;
use crate::customer_base::results::Results;
use crate::customer_base::table::Table;
use crate::customer_base::totals::totals;
use crate::customer_base::value::Valuation;
use crate::customer_base::warnings::warnings;
use crate::customer_base::{
    AttributeTable, Cohorts, CustomerRow, CustomerRows, History, MadeFrom, Member, Model,
    NoScoring, PreciseAmount, Purchases, Query, Ranges, Report, RfmGroup, Sample, Scorer, Settings,
    TableUse, calculator, history, rfm,
};
use crate::import::{Attribute, Day, Interner, Orders, Summary};

/// The data of one file, of orders or of customer summaries, with the last results.
#[derive(Debug)]
pub struct Analysis {
    names: Interner,
    attributes: Vec<Attribute>,
    source: AnalysisInput,
    currency: Option<String>,
    rows_skipped: u64,
    /// The fitted models, and the observation end they were fitted for.
    fitted: Option<(Option<Day>, FittedModels)>,
    results: Option<Results>,
    /// Of the last report's forecasts, once they were asked for.
    ranges: Option<Ranges>,
    /// Of the last report, once it was asked for.
    acquisition: Option<AcquisitionReport>,
    table: Table,
}

#[derive(Debug)]
enum AnalysisInput {
    /// Orders as imported; replaced by purchases once they are grouped.
    Orders(Box<Orders>),
    Purchases(Purchases),
    Summary(Summary),
}

impl Analysis {
    /// `rows_skipped` is the number of rows that the import could not use.
    pub fn from_orders(mut orders: Orders, rows_skipped: u64) -> Analysis {
        Analysis {
            names: Interner::default(),
            attributes: std::mem::take(&mut orders.attributes),
            currency: orders.currency.take(),
            source: AnalysisInput::Orders(Box::new(orders)),
            rows_skipped,
            fitted: None,
            results: None,
            ranges: None,
            acquisition: None,
            table: Table::default(),
        }
    }

    pub fn from_summary(mut summary: Summary, rows_skipped: u64) -> Analysis {
        Analysis {
            names: std::mem::take(&mut summary.customers),
            attributes: Vec::new(),
            currency: summary.currency.take(),
            source: AnalysisInput::Summary(summary),
            rows_skipped,
            fitted: None,
            results: None,
            ranges: None,
            acquisition: None,
            table: Table::default(),
        }
    }

    /// The last report.
    pub fn report(&self) -> Option<&Report> {
        Some(&self.results.as_ref()?.report)
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
        let mut begin = |phase| {
            if on_phase(phase) { Ok(()) } else { Err(Stopped) }
        };
        begin(Phase::Summarise)?;
        self.group();
        let customers = self.customers(settings);
        let valuation = Valuation::new(settings, customers.ordered());
        let past = Past::new(self.purchases(), &customers, &valuation, settings);

        begin(Phase::Fit)?;
        let fits = self.fit(&customers);
        begin(Phase::Predict)?;
        self.store_fits(&customers, fits);
        let purchases = self.purchases();
        let money = (valuation.as_fraction(), past.value);
        // OK because `store_fits` has just set it.
        let (_, fitted) = self.fitted.as_ref().expect("stored above");
        let (prediction, predictions) = fitted.predict(purchases, &customers, settings, money);
        let recent = purchases
            .zip(customers.ordered())
            .filter(|_| !self.attributes.is_empty())
            .map(|(purchases, ordered)| Recent::new(purchases, &customers, ordered));
        let attributes = self.attributes.iter().filter_map(|attribute| {
            let (recent, predictions) = (recent.as_ref()?, predictions.as_ref());
            AttributeTable::new(attribute, &customers, recent, predictions, &valuation, settings)
        });
        let mut attributes: Vec<AttributeTable> = attributes.collect();
        self.compare(&mut attributes, &customers, &valuation, prediction.model, settings);
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
            attributes,
            suggestions: purchases.map_or(Vec::new(), |purchases| {
                calculator::suggestions(purchases, &customers, valuation.margin)
            }),
            warnings: warnings(&customers, &prediction),
            prediction,
        };
        let results = Results { customers, valuation, groups: past.groups, predictions, report };
        begin(Phase::Done)?;
        self.table = Table::default();
        (self.ranges, self.acquisition) = (None, None);
        Ok(&self.results.insert(results).report)
    }

    /// The ranges of the last report's forecasts, and how earlier ones came true; `None` without a forecast. Computed
    /// apart from the report, which need not wait for them.
    pub fn ranges(&mut self) -> Option<&Ranges> {
        if self.ranges.is_none() {
            let (_, fitted) = self.fitted.as_ref()?;
            let file = (self.purchases(), &self.names, self.attributes.as_slice());
            self.ranges = Ranges::new(self.results.as_ref()?, fitted, file);
        }
        self.ranges.as_ref()
    }

    /// The last report's model, for queries that score customers in a data warehouse, or for a workbook.
    pub fn scorer(&self, table_use: TableUse) -> Option<Result<Scorer, NoScoring>> {
        let (results, (_, fitted)) = (self.results.as_ref()?, self.fitted.as_ref()?);
        let spending = Spending::new(&fitted.fits, &results.customers);
        Some(Scorer::new(results, spending, table_use))
    }

    /// Sets a table of spend against the customers of the last report; `None` before the first report.
    pub fn acquisition(
        &mut self,
        input: &AcquisitionInput,
    ) -> Option<Result<&AcquisitionReport, NoAcquisition>> {
        self.ranges();
        let results = self.results.as_ref()?;
        let found = match (self.purchases(), results.customers.ordered()) {
            (Some(purchases), Some(ordered)) => {
                let attributes = self.attributes.as_slice();
                let facts = Facts { results, purchases, ordered, attributes };
                let ranges = self.ranges.as_ref().zip(self.fitted.as_ref());
                let forecast = |partition: &Partition, months: u32| {
                    let (ranges, (_, fitted)) = ranges?;
                    ranges.margin_within(results, fitted, partition, months)
                };
                AcquisitionReport::new(input, &facts, &forecast)
            }
            _ => Err(NoAcquisition::Summary),
        };
        // A refused table takes the place of the one before, which exports would show otherwise.
        self.acquisition = None;
        Some(found.map(|report| &*self.acquisition.insert(report)))
    }

    /// The last table of spend set against the last report.
    pub fn acquisition_report(&self) -> Option<&AcquisitionReport> {
        self.acquisition.as_ref()
    }

    /// Compares the values of every table. With orders there is a table for each attribute.
    fn compare(
        &self,
        tables: &mut [AttributeTable],
        customers: &Customers,
        valuation: &Valuation,
        model: Option<Model>,
        settings: &Settings,
    ) -> Option<()> {
        if tables.is_empty() {
            return None;
        }
        let fits = &self.fitted.as_ref()?.1.fits;
        let buying = model.and_then(|model| fits.usable(model));
        let new = buying.map(|buying| {
            let spending = Spending::new(fits, customers);
            NewCustomer::new(&buying, &spending, settings, valuation.as_fraction())
        });
        let observed = Observed::new(self.purchases()?, customers, valuation, new.as_ref())?;
        let partitions = self.attributes.iter().zip(tables.iter());
        let partitions: Vec<Partition> =
            partitions.map(|(attribute, table)| by_value(customers, attribute, table)).collect();
        let groups = partitions.iter().zip(tables.iter());
        let groups: Vec<Groups> = groups
            .map(|(partition, table)| Groups { partition, candidates: table.candidates() })
            .collect();
        let compared = groups::compare(&observed, &groups);
        tables.iter_mut().zip(compared).for_each(|(table, it)| table.comparison = Some(it));
        Some(())
    }

    /// A page of the table; empty before the first report.
    pub fn query(&mut self, query: &Query) -> CustomerRows {
        let Some(results) = &self.results else {
            return CustomerRows::default();
        };
        self.table.page(results, &self.names, &self.attributes, query)
    }

    /// All customers that a query chooses, in its order; empty before the first report.
    pub fn members(&mut self, query: &Query) -> Vec<Member> {
        let Some(results) = &self.results else {
            return Vec::new();
        };
        self.table.members(results, &self.names, &self.attributes, query)
    }

    /// The names of the customers in the file; those of orders once there is a report.
    pub fn names(&self) -> &Interner {
        &self.names
    }

    /// Customers in order of name, for exports.
    pub(super) fn by_name(&mut self, from: usize, count: usize) -> Vec<CustomerRow> {
        let Some(results) = &self.results else {
            return Vec::new();
        };
        self.table.by_name(results, &self.names, from, count)
    }

    /// Groups the orders by customer and day, and drops them.
    fn group(&mut self) {
        if let AnalysisInput::Orders(orders) = &mut self.source {
            let purchases = Purchases::from_orders(orders);
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
            AnalysisInput::Orders(_) => Customers::default(),
        }
    }

    fn purchases(&self) -> Option<&Purchases> {
        match &self.source {
            AnalysisInput::Purchases(purchases) => Some(purchases),
            _ => None,
        }
    }

    /// Fits the models; `None` when they are already fitted for these customers. With the sample of a large file.
    fn fit(&self, customers: &Customers) -> Option<(Fits, Option<Sample>)> {
        let end = customers.ordered().map(|it| it.end);
        let fitted_end = self.fitted.as_ref().map(|(end, _)| *end);
        (fitted_end != Some(end)).then(|| {
            let sample = self.purchases().and_then(|purchases| purchases.sample(SAMPLE));
            (Fits::fit_file(customers, sample.as_ref()), sample)
        })
    }

    /// Stores new fits together with fits on the calibration period.
    fn store_fits(&mut self, customers: &Customers, fits: Option<(Fits, Option<Sample>)>) {
        if let Some(fits) = fits {
            let end = customers.ordered().map(|it| it.end);
            self.fitted = Some((end, FittedModels::new(self.purchases(), customers, fits)));
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
    fn new(
        purchases: Option<&Purchases>,
        customers: &Customers,
        valuation: &Valuation,
        settings: &Settings,
    ) -> Past {
        let ranked = customers.ordered().map(|it| history::ranked(it, valuation));
        let value_of = |ranked: &Vec<i64>| {
            let bases = ranked.iter().map(|base| i128::from(*base));
            PreciseAmount::new(bases.sum(), valuation.share())
        };
        let groups = rfm::groups(customers, valuation, ranked.as_deref());
        Past {
            value: ranked.as_ref().map(value_of),
            history: ranked.and_then(|ranked| History::new(&ranked, valuation)),
            cohorts: purchases.and_then(|it| Cohorts::new(it, customers, settings.cohort_grain)),
            groups,
        }
    }
}
