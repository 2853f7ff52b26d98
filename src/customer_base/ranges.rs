//! The range of every forecast total of a report, and how earlier forecasts came true.
//!
//! Computed after the report, because earlier forecasts need further fits. How ranges are made is in
//! [`forecast`](crate::customer_base::forecast): `spread`, `origins`, `range`.

use crate::customer_base::forecast::{Comparison, NoOrigins, Origins, Range};
use serde::{Deserialize, Serialize};

/// Ranges of 80 % for the forecasts of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranges {
    /// All customers.
    pub base: GroupRanges,
    /// For [`Outlook::expected_revenue`](crate::customer_base::Outlook::expected_revenue).
    pub revenue: Range,
    /// Like [`Report::rfm`](crate::customer_base::Report::rfm).
    pub rfm: Vec<GroupRanges>,
    /// Like the rows of [`Cohorts`](crate::customer_base::Cohorts).
    pub cohorts: Vec<GroupRanges>,
    /// Like [`Report::attributes`](crate::customer_base::Report::attributes).
    pub attributes: Vec<AttributeRanges>,
    /// Whether the ranges contain the uncertainty of the parameters; `false` when the fit is at a limit of the
    /// model.
    pub with_parameters: bool,
    /// The earlier forecasts that stretched the ranges; without them, ranges are often too narrow.
    pub origins: Result<Origins, NoOrigins>,
    /// The same forecasts for single customers.
    pub comparison: Option<Comparison>,
    /// Repeat purchases from the observation end on, at moments up to the horizon.
    pub path: Vec<PathPoint>,
    /// Of the simple formula, from its own earlier forecasts; `None` without those.
    pub plain: Option<PlainRanges>,
}

/// The ranges of one group of customers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupRanges {
    pub orders: Range,
    /// Predicted CLV: discounted, and times margin.
    pub value: Range,
    /// Customers active at the observation end.
    pub active: Range,
}

/// The purchases expected from the observation end to one day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathPoint {
    /// Days after the observation end.
    pub days: f64,
    pub orders: Range,
}

/// The ranges of the forecast of the simple formula.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlainRanges {
    pub orders: Range,
    /// Discounted, and times margin.
    pub value: Range,
}

/// The ranges of one [`AttributeTable`](crate::customer_base::AttributeTable).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeRanges {
    pub rows: Vec<GroupRanges>,
    pub others: Option<GroupRanges>,
}

use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::{
    FittedModels, Forecast, MONTH_DAYS, Partition, PlainOutlook, Spread, Spreads,
};
use crate::customer_base::results::Results;
use crate::customer_base::{AttributeTable, Cohorts, Purchases, RfmGroup};
use crate::import::{Attribute, Interner};
use std::collections::HashMap;

impl Ranges {
    pub(super) fn new(
        results: &Results,
        fitted: &FittedModels,
        (purchases, names, attributes): (Option<&Purchases>, &Interner, &[Attribute]),
    ) -> Option<Ranges> {
        let (customers, report) = (&results.customers, &results.report);
        let model = report.prediction.model?;
        let days = f64::from(report.settings.horizon_months) * MONTH_DAYS;
        let forecast = Forecast::new(&fitted.fits, model, customers, days)?;
        let earlier = fitted.earlier.as_ref().map_err(|why| *why);
        let earlier = earlier.and_then(|it| Ok((it, purchases.ok_or(NoOrigins::Summary)?)));
        let origins = earlier.and_then(|(it, purchases)| it.origins(purchases, model, days));
        let tables = attributes.iter().zip(&report.attributes);
        let mut partitions = vec![
            Partition::whole(customers.len()),
            by_group(&results.groups),
            by_cohort(customers, report.cohorts.as_ref()),
        ];
        partitions.extend(tables.map(|(attribute, table)| by_value(customers, attribute, table)));
        let errors = Errors::new(&origins, days);
        let values = &results.predictions.as_ref()?.predicted_clv;
        let spreads = forecast.spreads(&partitions);
        let revenue = spreads[0][0].revenue.range(errors.revenue);
        let weighted = |nth: usize| [values[nth], 1.0].map(|it| customers.weight(nth) * it);
        let partitions: Vec<&Partition> = partitions.iter().collect();
        let sums = Partition::sums(&partitions, customers.len(), weighted);
        let mut ranges = spreads.iter().zip(&sums).map(|(spreads, sums)| {
            let groups = spreads.iter().zip(sums);
            let ranges = groups.map(|(spreads, [value, all])| errors.ranges(spreads, *value, *all));
            ranges.collect::<Vec<_>>()
        });
        let (base, rfm, mut cohorts) = (ranges.next()?, ranges.next()?, ranges.next()?);
        // The last group has the customers without a row.
        cohorts.pop();
        let tables = ranges.zip(&report.attributes).map(|(mut rows, table)| {
            let others = rows.pop().filter(|_| table.others.is_some());
            AttributeRanges { rows, others }
        });
        let attributes = tables.collect();
        let comparison = earlier.ok().and_then(|(it, purchases)| {
            let tie = |a: u32, b: u32| names.text(a).cmp(names.text(b));
            it.comparison(purchases, model, results.valuation.as_fraction(), &tie)
        });
        let plain = report.prediction.plain.filter(|_| origins.is_ok());
        Some(Ranges {
            base: *base.first()?,
            revenue,
            rfm: if report.rfm.is_empty() { Vec::new() } else { rfm },
            cohorts,
            attributes,
            with_parameters: forecast.buying_covariance.is_some(),
            plain: plain.map(|plain| errors.of_plain(&plain)),
            path: path(&forecast, &spreads[0][0].orders, &origins),
            origins,
            comparison,
        })
    }
}

impl Ranges {
    /// The margin expected within so many months, by group of customers: neither discounted nor per customer. `None`
    /// without a model.
    pub(super) fn margin_within(
        &self,
        results: &Results,
        fitted: &FittedModels,
        partition: &Partition,
        months: u32,
    ) -> Option<Vec<Range>> {
        let days = f64::from(months) * MONTH_DAYS;
        let model = results.report.prediction.model?;
        let forecast = Forecast::new(&fitted.fits, model, &results.customers, days)?;
        let error = Errors::new(&self.origins, days).revenue;
        let margin = results.valuation.as_fraction();
        let spreads = forecast.spreads(std::slice::from_ref(partition)).pop()?;
        Some(spreads.iter().map(|it| it.revenue.scaled(margin).range(error)).collect())
    }
}

/// The expected purchases on the way to the horizon.
///
/// # Formula
/// The variance of the whole horizon in proportion: that of the customers' chance to the orders, as if they came
/// independently, and that of the parameters to their square.
fn path(
    forecast: &Forecast,
    whole: &Spread,
    origins: &Result<Origins, NoOrigins>,
) -> Vec<PathPoint> {
    let days = PATH.map(|share| share * forecast.days);
    let point = |(days, likely): (f64, f64)| {
        let part = if whole.likely > 0.0 { likely / whole.likely } else { 0.0 };
        let spread = Spread {
            likely,
            customers: whole.customers * part,
            parameters: whole.parameters * part * part,
        };
        PathPoint { days, orders: spread.range(Errors::new(origins, days).orders) }
    };
    days.into_iter().zip(forecast.orders_after(&days)).map(point).collect()
}

/// Moments at which the way to the horizon is drawn, as shares of it.
const PATH: [f64; 8] = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0];

/// The errors of earlier forecasts, for this horizon.
#[derive(Default)]
struct Errors {
    orders: f64,
    revenue: f64,
    plain_orders: f64,
    plain_revenue: f64,
}

impl Errors {
    fn new(origins: &Result<Origins, NoOrigins>, days: f64) -> Errors {
        let Ok(it) = origins else { return Errors::default() };
        let growth = it.growth(days);
        Errors {
            orders: it.orders_error * growth,
            revenue: it.revenue_error * growth,
            plain_orders: it.plain_orders_error * growth,
            plain_revenue: it.plain_revenue_error * growth,
        }
    }

    fn of_plain(&self, plain: &PlainOutlook) -> PlainRanges {
        let range = |likely, error| Spread { likely, ..Spread::default() }.range(error);
        PlainRanges {
            orders: range(plain.expected_orders, self.plain_orders),
            value: range(plain.value, self.plain_revenue),
        }
    }

    /// Nobody sees who is active, so their number has the error of the orders.
    fn ranges(&self, spreads: &Spreads, value: f64, all: f64) -> GroupRanges {
        let active = spreads.active.range(self.orders);
        GroupRanges {
            orders: spreads.orders.range(self.orders),
            value: spreads.revenue.with_total(value).range(self.revenue),
            active: Range { high: active.high.min(all), ..active },
        }
    }
}

fn by_group(groups: &[RfmGroup]) -> Partition {
    let of_customer = groups.iter().map(|group| *group as u32).collect();
    Partition { of_customer, groups: RfmGroup::ALL.len() }
}

/// The last group has the customers of no row.
fn by_cohort(customers: &Customers, cohorts: Option<&Cohorts>) -> Partition {
    let rows = cohorts.map_or(&[][..], |cohorts| &cohorts.rows);
    let row = |nth: usize| {
        let first = customers.ordered()?.first[nth];
        rows.partition_point(|row| row.starts <= first).checked_sub(1)
    };
    let row = |nth: usize| row(nth).unwrap_or(rows.len()) as u32;
    Partition { of_customer: (0..customers.len()).map(row).collect(), groups: rows.len() + 1 }
}

/// The last group has the customers of no row.
pub(super) fn by_value(
    customers: &Customers,
    attribute: &Attribute,
    table: &AttributeTable,
) -> Partition {
    let rows: HashMap<Option<&str>, u32> =
        (0..).zip(&table.rows).map(|(nth, row)| (row.value.as_deref(), nth)).collect();
    let others = table.rows.len() as u32;
    let row = |value: Option<&str>| rows.get(&value).copied().unwrap_or(others);
    let of_value: Vec<u32> =
        (0..attribute.values.len() as u32).map(|it| row(Some(attribute.values.text(it)))).collect();
    let unknown = row(None);
    let of_customer = |name: &u32| {
        let value = attribute.of_customer.get(*name as usize);
        value.and_then(|value| of_value.get(*value as usize)).copied().unwrap_or(unknown)
    };
    Partition {
        of_customer: customers.name.iter().map(of_customer).collect(),
        groups: table.rows.len() + 1,
    }
}
