//! A fitted model with the settings of its report, as the numbers that a scoring query needs.

use super::polynomial::Polynomial;
use crate::btyd::{BetaGeometric, Months};
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::{Spending, horizon};
use crate::customer_base::results::Results;
use crate::import::Day;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Why customers cannot be scored by a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoScoring {
    /// No model could be fitted.
    NoModel,
    /// A customer summary has no day of the fit, from which weeks could be counted.
    NoDay,
    /// No polynomial of a reasonable degree is close enough to the model.
    NotSmooth,
}

/// What the queries, and a workbook's formulas, are made from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scorer {
    /// In days.
    pub buying: BetaGeometric,
    pub spending: Spending,
    /// A fraction of revenue.
    pub margin: f64,
    pub horizon_months: u16,
    pub discount_percent: f64,
    /// The largest frequency that can be scored.
    pub most: u32,
    /// The last day the model knows; `None` for a customer summary.
    pub(super) fitted_on: Option<Day>,
    /// By frequency and range of ages.
    pub rows: Vec<TableRow>,
    /// Expected repeat purchases of a new customer, by ln(α + days since the first one).
    pub(super) growth: Vec<Polynomial>,
    /// How far forecasts of total purchases were off on earlier days, relative; a tolerance where that is not known.
    pub(super) tolerance: f64,
}

/// Expected orders of an active customer with one frequency and so many events since the last purchase, by ln(α+T), times
/// α+T.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TableRow {
    pub frequency: u32,
    /// From 0 to k − 1.
    pub passed: u32,
    pub orders: Polynomial,
    /// Each order discounted at the end of its month.
    pub discounted: Polynomial,
}

/// What a table of polynomials is for.
#[derive(Clone, Copy, Debug)]
pub struct TableUse {
    /// Largest relative error of a polynomial.
    precision: f64,
    /// Frequencies beyond the largest of today, so that customers can go on buying.
    more: u32,
    most_rows: usize,
    /// Whether the polynomials of a frequency have the same ranges.
    shares_ranges: bool,
}

impl TableUse {
    /// A part of the text of a query, which is used for months.
    pub const QUERY: TableUse =
        TableUse { precision: 1e-8, more: 20, most_rows: 1_000, shares_ranges: false };
    /// A sheet, for the customers beside it; each row has the polynomials of one range.
    pub const SHEET: TableUse =
        TableUse { precision: 5e-10, more: 0, most_rows: 12_000, shares_ranges: true };
}

/// Of every polynomial.
pub const DEGREE: usize = 12;
/// How often a range of ages is halved at most.
const MOST_HALVINGS: u32 = 5;
/// By how much a range of ages is wider than needed, because logarithms are rounded.
const EDGE: f64 = 1e-12;
/// The table is for this many days after the fit.
const DAYS_AHEAD: f64 = 400.0;
/// Where earlier forecasts cannot tell.
const USUAL_TOLERANCE: f64 = 0.2;

impl Scorer {
    /// Of the last report and the spend model behind it.
    pub(in crate::customer_base) fn new(
        results: &Results,
        spending: Spending,
        table_use: TableUse,
    ) -> Result<Scorer, NoScoring> {
        let (report, customers) = (&results.report, &results.customers);
        let predictions = results.predictions.as_ref().ok_or(NoScoring::NoModel)?;
        let buying = predictions.buying;
        let prediction = &report.prediction;
        let earlier = prediction.backtest.as_ref().ok().zip(prediction.model);
        let error = earlier.and_then(|(it, model)| Some(it.errors[model]?.orders_off));
        let most = customers.x.iter().copied().max().unwrap_or(0) + table_use.more;
        let longest = oldest(customers) + DAYS_AHEAD;
        let (days, months) = horizon(&report.settings);
        let whole = Months { count: 1, length: days, discount: 0.0 };
        let table = Table { buying, months, whole, longest, table_use };
        let (most, rows) = table.rows(most)?;
        Ok(Scorer {
            buying,
            spending,
            margin: results.valuation.as_fraction(),
            horizon_months: report.settings.horizon_months,
            discount_percent: report.settings.discount_percent,
            most,
            fitted_on: report.totals.observation_end,
            rows,
            growth: table.growth()?,
            tolerance: error.unwrap_or(USUAL_TOLERANCE),
        })
    }
}

fn oldest(customers: &Customers) -> f64 {
    (0..customers.len()).map(|nth| customers.t(nth)).fold(0.0, f64::max)
}

/// The functions that become polynomials.
struct Table {
    buying: BetaGeometric,
    months: Months,
    /// All of the horizon as one month, without discount.
    whole: Months,
    /// The largest T, in days.
    longest: f64,
    table_use: TableUse,
}

impl Table {
    /// The rows of all frequencies from 0 on, until there are enough; with the largest frequency.
    fn rows(&self, most: u32) -> Result<(u32, Vec<TableRow>), NoScoring> {
        let mut rows = Vec::new();
        for frequency in 0..=most {
            let (before, range, k) = (rows.len(), self.range(frequency), self.buying.k);
            let together = if self.table_use.shares_ranges { k } else { 1 };
            for passed in (0..k).step_by(together as usize) {
                let phases = (frequency, passed..passed + together);
                self.divide(phases, range, MOST_HALVINGS, &mut rows)?;
            }
            if rows.len() > self.table_use.most_rows {
                rows.truncate(before);
                return Ok((frequency.saturating_sub(1), rows));
            }
        }
        Ok((most, rows))
    }

    /// Halves the range until the polynomials of these numbers of events passed are close enough.
    fn divide(
        &self,
        (frequency, passed): (u32, Range<u32>),
        (low, high): (f64, f64),
        halvings: u32,
        rows: &mut Vec<TableRow>,
    ) -> Result<(), NoScoring> {
        let range = (low - EDGE, high + EDGE);
        let found = passed.clone().map(|passed| self.row((frequency, passed), range));
        if let Some(found) = found.collect::<Option<Vec<TableRow>>>() {
            rows.extend(found);
            return Ok(());
        }
        let halvings = halvings.checked_sub(1).ok_or(NoScoring::NotSmooth)?;
        let middle = (low + high) / 2.0;
        self.divide((frequency, passed.clone()), (low, middle), halvings, rows)?;
        self.divide((frequency, passed), (middle, high), halvings, rows)
    }

    fn row(&self, phase: (u32, u32), range: (f64, f64)) -> Option<TableRow> {
        let polynomial = |months| {
            let level = move |log| self.level(phase, months, log);
            close(range, (0.0, self.table_use.precision), &level)
        };
        let orders = polynomial(&self.whole)?;
        let discounted = match self.months.discount > 0.0 {
            true => polynomial(&self.months)?,
            false => orders.clone(),
        };
        Some(TableRow { frequency: phase.0, passed: phase.1, orders, discounted })
    }

    /// Expected orders of an active customer, times α+T, at ln(α+T). One age at a time: of many, the model would
    /// interpolate itself.
    fn level(&self, phase: (u32, u32), months: &Months, log: f64) -> f64 {
        let age = log.exp() - self.buying.alpha;
        self.buying.discounted_by_age(months, phase, &[age])[0] * log.exp()
    }

    /// From one day for each purchase on: new customers come all the time.
    fn range(&self, frequency: u32) -> (f64, f64) {
        let least = f64::from(frequency);
        self.logs(least, self.longest.max(least + DAYS_AHEAD))
    }

    /// In as many pieces as needed; it begins at 0, where only the absolute error matters.
    fn growth(&self) -> Result<Vec<Polynomial>, NoScoring> {
        let buying = &self.buying;
        let limits = (buying.expected_of_new(self.longest), self.table_use.precision);
        let of_new = |log: f64| buying.expected_of_new(log.exp() - buying.alpha);
        let (low, high) = self.logs(0.0, self.longest);
        for pieces in (0..=MOST_HALVINGS).map(|halvings| 1 << halvings) {
            let edge = |nth: i32| low + (high - low) * f64::from(nth) / f64::from(pieces);
            let found = (0..pieces).map(|nth| close((edge(nth), edge(nth + 1)), limits, &of_new));
            if let Some(found) = found.collect::<Option<Vec<Polynomial>>>() {
                return Ok(found);
            }
        }
        Err(NoScoring::NotSmooth)
    }

    fn logs(&self, least: f64, most: f64) -> (f64, f64) {
        ((self.buying.alpha + least).ln(), (self.buying.alpha + most).ln())
    }
}

/// The polynomial, if its error relative to the value, or to `floor`, is at most `precision`.
fn close(
    range: (f64, f64),
    (floor, precision): (f64, f64),
    function: &dyn Fn(f64) -> f64,
) -> Option<Polynomial> {
    let found = Polynomial::through(range, DEGREE, function);
    (found.error(floor, function) <= precision).then_some(found)
}
