//! The figures of a report by the names of the page's outputs, which are public and permanent (`docs/vocabulary.md`).

use crate::customer_base::forecast::{
    Accuracy, BuyingParameters, NoOrigins, Origins, Range, SpendParameters,
};
use crate::customer_base::{
    AttributeTable, Fitted, GroupRanges, Model, Outlook, Prediction, Ranges, Report,
};
use crate::i18n::Formatter;
use crate::i18n::orders::attributes::answers;
use crate::import::{Amount, Day, Overview};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The value of an output.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    Number(f64),
    Count(u64),
    /// A decimal with all its digits.
    Exact(String),
    Text(String),
    /// Not known, or not defined.
    Nothing,
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Figure::Number(value) => value.serialize(to),
            Figure::Count(value) => value.serialize(to),
            Figure::Text(text) => text.serialize(to),
            Figure::Nothing => to.serialize_none(),
            Figure::Exact(plain) => match RawValue::from_string(plain.clone()) {
                Ok(number) => number.serialize(to),
                Err(_) => plain.serialize(to),
            },
        }
    }
}

/// Outputs by name, and for those without a value the reason where the page gives one.
#[derive(Debug, Default)]
pub struct Outputs {
    pub values: BTreeMap<String, Figure>,
    pub undefined: BTreeMap<String, &'static str>,
}

impl Outputs {
    fn set(&mut self, name: impl Into<String>, figure: Figure) {
        self.values.insert(name.into(), figure);
    }

    fn number(&mut self, name: impl Into<String>, value: impl Into<Option<f64>>) {
        self.set(name, value.into().map_or(Figure::Nothing, Figure::Number));
    }

    fn count(&mut self, name: &str, value: impl Into<Option<u64>>) {
        self.set(name, value.into().map_or(Figure::Nothing, Figure::Count));
    }

    fn exact(&mut self, name: &str, plain: Option<&String>) {
        self.set(name, plain.map_or(Figure::Nothing, |it| Figure::Exact(it.clone())));
    }

    fn day(&mut self, name: &str, day: Option<Day>) {
        self.set(name, day.map_or(Figure::Nothing, |it| Figure::Text(it.to_string())));
    }

    fn none(&mut self, name: impl Into<String>, why: &'static str) {
        let name = name.into();
        self.undefined.insert(name.clone(), why);
        self.set(name, Figure::Nothing);
    }

    fn ends(&mut self, name: &str, range: Option<Range>) {
        self.number([name, "_low"].concat(), range.map(|it| it.low));
        self.number([name, "_high"].concat(), range.map(|it| it.high));
    }

    /// All outputs of the report that have a name.
    pub fn new(
        report: &Report,
        ranges: Option<&Ranges>,
        overview: Option<&Overview>,
        fmt: &Formatter,
    ) -> Outputs {
        let mut outputs = Outputs::default();
        if let Some(overview) = overview {
            outputs.overview(overview);
        }
        outputs.totals(report);
        outputs.prediction(&report.prediction);
        if let Some(outlook) = &report.prediction.outlook {
            outputs.outlook(outlook);
            outputs.ranges(report, outlook, ranges.map(|it| &it.base));
        }
        outputs.plain(&report.prediction, ranges);
        outputs.earlier(ranges);
        for (nth, table) in report.attributes.iter().enumerate() {
            outputs.best(nth, table, fmt, report.settings.horizon_months);
        }
        outputs
    }

    fn overview(&mut self, overview: &Overview) {
        let plain =
            |sum: i128| Amount(sum.clamp(i64::MIN.into(), i64::MAX.into()) as i64).to_string();
        self.count("file_orders", overview.orders);
        self.count("file_customers", overview.customers);
        self.day("file_first", Some(overview.first));
        self.day("file_last", Some(overview.last));
        self.exact("file_revenue", Some(&plain(overview.revenue)));
        self.exact("file_median", Some(&overview.median.to_string()));
        self.exact("file_largest", Some(&overview.largest.to_string()));
    }

    fn totals(&mut self, report: &Report) {
        let totals = &report.totals;
        self.count("customers_count", totals.customers_count);
        self.count("orders_count", totals.orders_count);
        self.exact("revenue", totals.revenue.as_ref());
        self.exact("average_order_value", totals.average_order_value.as_ref());
        self.count("repeat_customers", totals.repeat_customers);
        self.count("purchase_days", totals.purchase_days);
        self.day("first_order", totals.first_order);
        self.day("last_order", totals.last_order);
        self.day("observation_end", totals.observation_end);
        self.count("rows_skipped", totals.rows_skipped);
        if let Some(history) = &report.history {
            self.exact("historical_total", Some(&history.total));
            self.exact("historical_mean", Some(&history.mean));
            self.exact("historical_median", Some(&history.median));
        }
    }

    fn prediction(&mut self, prediction: &Prediction) {
        let model = prediction.model.map(|it| Figure::Text(it.name().to_owned()));
        self.set("model", model.unwrap_or(Figure::Nothing));
        if let Some(days) = prediction.usual_interval {
            self.number("usual_interval_days", days);
        }
        for model in Model::ALL {
            self.fit(model.name(), &prediction.buying[model], buying);
        }
        self.fit("gg", &prediction.gamma_gamma, spending);
        if let Ok(holdout) = &prediction.holdout {
            self.number("holdout_actual_orders", holdout.actual_orders);
            self.number("holdout_actual_value", holdout.actual_value);
            let models = Model::ALL.map(|it| (it.name(), holdout.errors[it].as_ref()));
            for (way, error) in models.into_iter().chain([("naive", Some(&holdout.naive))]) {
                let Some(error) = error else { continue };
                let name = |figure: &str| ["holdout_", way, "_", figure].concat();
                self.number(name("orders"), error.orders);
                self.number(name("orders_off"), error.orders_off);
                self.number(name("value"), error.value);
                self.number(name("value_off"), error.value_off);
                self.number(name("orders_rms"), error.orders_rms);
            }
        }
    }

    fn fit<P>(&mut self, prefix: &str, fit: &Fitted<P>, named: fn(&P) -> Named) {
        let name = |name: &str| [prefix, "_", name].concat();
        for (parameter, value) in fit.parameters().map(named).unwrap_or_default() {
            if parameter != "k" || prefix == Model::MbgCnbd.name() {
                self.number(name(parameter), value);
            }
        }
        if let Fitted::Found { standard_errors, log_likelihood, .. } = fit {
            for (parameter, value) in standard_errors.as_ref().map(named).unwrap_or_default() {
                // k is chosen among whole numbers.
                if parameter != "k" {
                    self.number([&name(parameter), "_se"].concat(), value);
                }
            }
            self.number(name("loglik"), *log_likelihood);
        }
    }

    fn outlook(&mut self, outlook: &Outlook) {
        self.exact("outlook_historical", outlook.historical.as_ref());
        self.number("outlook_residual", outlook.residual);
        self.number("outlook_total", outlook.total);
        self.number("customers_alive", outlook.customers_alive);
        self.number("expected_orders", outlook.expected_orders);
        self.number("residual_per_customer", outlook.residual_per_customer);
    }

    fn ranges(&mut self, report: &Report, outlook: &Outlook, base: Option<&GroupRanges>) {
        let Some(base) = base else { return };
        let customers = report.totals.customers_count as f64;
        let total = outlook.total.map(|total| base.value.plus(total - outlook.residual));
        let each = (customers > 0.0).then(|| base.value.per(customers));
        self.ends("outlook_residual", Some(base.value));
        self.ends("outlook_total", total);
        self.ends("customers_alive", Some(base.active));
        self.ends("expected_orders", Some(base.orders));
        self.ends("residual_per_customer", each);
    }

    fn plain(&mut self, prediction: &Prediction, ranges: Option<&Ranges>) {
        let Some(plain) = &prediction.plain else { return };
        self.number("plain_orders", plain.expected_orders);
        self.number("plain_value", plain.value);
        if let Some(ranges) = ranges.and_then(|it| it.plain.as_ref()) {
            self.ends("plain_orders", Some(ranges.orders));
            self.ends("plain_value", Some(ranges.value));
        }
    }

    fn earlier(&mut self, ranges: Option<&Ranges>) {
        let Some(ranges) = ranges else { return };
        match &ranges.origins {
            Ok(origins) => {
                self.count("forecast_origins", origins.origins.len() as u64);
                self.count("forecast_covered", Origins::covered(origins) as u64);
            }
            Err(why) => {
                self.none("forecast_origins", undefined(*why));
                self.none("forecast_covered", undefined(*why));
            }
        }
        if let Some(comparison) = &ranges.comparison {
            self.accuracy("accuracy_", &comparison.model);
            self.accuracy("accuracy_plain_", &comparison.plain);
        }
    }

    fn accuracy(&mut self, prefix: &str, accuracy: &Accuracy) {
        let name = |figure: &str| [prefix, figure].concat();
        self.number(name("mae"), accuracy.mae);
        self.number(name("rmse"), accuracy.rmse);
        self.number(name("gini"), accuracy.gini);
        self.number(name("top_tenth_value"), accuracy.top_tenth_value.map(|it| it.predicted));
        self.number(name("auc"), accuracy.auc);
        self.number(name("brier"), accuracy.brier);
    }

    /// The values that the page names best among those of a column.
    fn best(&mut self, nth: usize, table: &AttributeTable, fmt: &Formatter, months: u16) {
        for answer in answers(fmt, table, months) {
            let Some(output) = answer.output else { continue };
            let name = format!("attribute_{nth}_{output}");
            match answer.named {
                Some(named) => self.set(name, Figure::Text(named)),
                None => self.none(name, "no_difference"),
            }
        }
    }
}

/// Parameters by name.
type Named = Vec<(&'static str, f64)>;

fn buying(it: &BuyingParameters) -> Named {
    vec![("k", f64::from(it.k)), ("r", it.r), ("alpha", it.alpha), ("a", it.a), ("b", it.b)]
}

fn spending(it: &SpendParameters) -> Named {
    vec![("p", it.p), ("q", it.q), ("v", it.v)]
}

/// As in `data-undefined`.
fn undefined(why: NoOrigins) -> &'static str {
    match why {
        NoOrigins::Summary => "summary",
        NoOrigins::TooShort { .. } => "too_short",
        NoOrigins::TooFewFits { .. } => "too_few_fits",
    }
}
