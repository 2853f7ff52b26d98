//! Earlier forecasts, made on days of the file's own history and compared with what came.
//!
//! The range of a forecast from its model is too narrow where the model is wrong: all customers together buy
//! more or less than it says. That error does not shrink with the number of customers, so it is measured as a share
//! of the total, as large as it must have been for four of five earlier totals to lie within their ranges.

use crate::customer_base::forecast::actual::Actual;
use crate::customer_base::forecast::fits::Fits;
use crate::customer_base::forecast::holdout::Calibration;
use crate::customer_base::forecast::plain::Plain;
use crate::customer_base::forecast::range::{Range, Spread, Z_80};
use crate::customer_base::forecast::spread::Forecast;
use crate::customer_base::forecast::{Backtest, Comparison, NoOrigins, Partition};
use crate::customer_base::{Customers, Model, Purchases, Sample};
use crate::import::Day;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Forecasts made on earlier days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origins {
    /// Length of their period: that of the report, or a quarter of the file's if that is shorter.
    pub days: f64,
    /// Oldest first.
    pub origins: Vec<Origin>,
    /// Error that affects all customers alike, as a standard deviation relative to the total; 0 when the
    /// ranges were wide enough without it.
    pub orders_error: f64,
    pub revenue_error: f64,
    /// The same for the simple formula.
    pub plain_orders_error: f64,
    pub plain_revenue_error: f64,
}

/// A forecast made with what was known at the end of one day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    pub day: Day,
    /// Customers first seen until then, in a large file those of a sample; only they are predicted.
    pub customers: u64,
    pub orders: Outcome,
    /// In currency units, before margin.
    pub revenue: Outcome,
}

/// A forecast range, and what came.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub range: Range,
    /// Ends of the range before it was stretched.
    pub raw: (f64, f64),
    pub actual: f64,
}

impl Outcome {
    pub fn is_covered(&self) -> bool {
        (self.range.low..=self.range.high).contains(&self.actual)
    }
}

/// The models fitted on earlier days, which depend only on the observation end.
#[derive(Debug)]
pub struct EarlierFits {
    /// In a large file a part of the customers.
    sample: Option<Sample>,
    calibrations: Vec<Calibration>,
    longest_days: i32,
    pub backtest: Backtest,
}

/// When forecasts are made, as fractions of the file's period.
const FRACTIONS: [f64; 5] = [0.35, 0.45, 0.55, 0.65, 0.75];
const LONGEST: f64 = 0.25;
const SHORTEST_DAYS: i32 = 168;
const FEWEST: usize = 4;
/// Share of earlier totals that must lie within their ranges.
const COVERED: f64 = 0.8;
/// More customers than this are sampled.
pub const SAMPLE: usize = 20_000;

impl EarlierFits {
    /// Of the purchases or, in a large file, of a sample of them; `start` are the fits of the whole file.
    pub fn new(
        (purchases, sample): (&Purchases, Option<Sample>),
        customers: &Customers,
        start: &Fits,
    ) -> Result<EarlierFits, NoOrigins> {
        let ordered = customers.ordered().ok_or(NoOrigins::Summary)?;
        let from = ordered.first.iter().min().copied().unwrap_or(ordered.end);
        let days = ordered.end.0 - from.0;
        if days < SHORTEST_DAYS {
            return Err(NoOrigins::TooShort { days: days as u32 });
        }
        let known = sample.as_ref().map_or(purchases, |sample| &sample.purchases);
        let calibration = |fraction: f64| {
            let end = Day(from.0 + (f64::from(days) * fraction) as i32);
            Calibration::at(known, end, start).ok()
        };
        let calibrations: Vec<Calibration> =
            FRACTIONS.into_iter().filter_map(calibration).collect();
        if calibrations.len() < FEWEST {
            return Err(NoOrigins::TooFewFits { fits: calibrations.len() as u32 });
        }
        let longest_days = (f64::from(days) * LONGEST) as i32;
        let backtest = Backtest::run(longest_days, &with_later(&calibrations, known, longest_days));
        Ok(EarlierFits { sample, calibrations, longest_days, backtest })
    }

    /// Each calibration with its customers as known so many days later; `purchases` are the whole file's.
    fn with_later(&self, purchases: &Purchases, days: i32) -> Vec<(&Calibration, Customers)> {
        let known = self.sample.as_ref().map_or(purchases, |sample| &sample.purchases);
        with_later(&self.calibrations, known, days)
    }

    /// The forecasts of this model over a horizon of these days; `purchases` are the whole file's.
    pub fn origins(
        &self,
        purchases: &Purchases,
        model: Model,
        horizon_days: f64,
    ) -> Result<Origins, NoOrigins> {
        let days = self.longest_days.min(horizon_days.round() as i32);
        let compared = |then: &Calibration, later: &Customers| -> Option<[Compared; 4]> {
            let forecast = Forecast::new(&then.fits, model, &then.customers, f64::from(days))?;
            let spreads = forecast.spreads(&[Partition::whole(then.customers.len())])[0][0];
            let plain = Plain::new(&then.customers, f64::from(days))?.totals();
            let certain = |likely| Spread { likely, ..Spread::default() };
            let actual = Actual::new(&then.customers, later);
            let (orders, revenue) = (actual.all_orders(), actual.all_revenue());
            Some([
                (spreads.orders, orders),
                (spreads.revenue, revenue),
                (certain(plain.0), orders),
                (certain(plain.1), revenue),
            ])
        };
        let tests = self.with_later(purchases, days);
        let all = tests.iter().filter_map(|(then, later)| Some((*then, compared(then, later)?)));
        let all: Vec<(&Calibration, [Compared; 4])> = all.collect();
        if all.len() < FEWEST {
            return Err(NoOrigins::TooFewFits { fits: all.len() as u32 });
        }
        let error = |nth: usize| relative_error(all.iter().map(|(_, compared)| compared[nth]));
        let (orders_error, revenue_error) = (error(0), error(1));
        let origin = |(then, [orders, revenue, ..]): &(&Calibration, [Compared; 4])| Origin {
            day: then.end,
            customers: then.customers.len() as u64,
            orders: outcome(orders, orders_error),
            revenue: outcome(revenue, revenue_error),
        };
        let origins = all.iter().map(origin).collect();
        Ok(Origins {
            days: f64::from(days),
            origins,
            orders_error,
            revenue_error,
            plain_orders_error: error(2),
            plain_revenue_error: error(3),
        })
    }

    /// The forecasts for single customers; see [`Comparison::new`].
    pub fn comparison(
        &self,
        purchases: &Purchases,
        model: Model,
        margin: f64,
        tie: &dyn Fn(u32, u32) -> Ordering,
    ) -> Option<Comparison> {
        let tests = self.with_later(purchases, self.longest_days);
        match &self.sample {
            None => Comparison::new(&tests, model, margin, tie),
            Some(Sample { names, .. }) => {
                let tie = |a: u32, b: u32| tie(names[a as usize], names[b as usize]);
                Comparison::new(&tests, model, margin, &tie)
            }
        }
    }
}

fn with_later<'a>(
    calibrations: &'a [Calibration],
    known: &Purchases,
    days: i32,
) -> Vec<(&'a Calibration, Customers)> {
    let later = |then: &Calibration| Customers::at(known, Day(then.end.0 + days));
    calibrations.iter().map(|then| (then, later(then))).collect()
}

/// A forecast total and the actual one.
type Compared = (Spread, f64);

fn outcome((spread, actual): &Compared, relative_error: f64) -> Outcome {
    Outcome {
        range: spread.range(relative_error),
        raw: spread.within(spread.deviation() * Z_80),
        actual: *actual,
    }
}

/// The smallest relative error with which enough of these totals lie within their ranges.
fn relative_error(compared: impl Iterator<Item = Compared>) -> f64 {
    let needed = |(spread, actual): Compared| {
        let missed = ((actual - spread.likely) / Z_80).powi(2) - spread.deviation().powi(2);
        // A total of 0 can be stretched to nothing else.
        if missed > 0.0 && spread.likely != 0.0 { missed.sqrt() / spread.likely.abs() } else { 0.0 }
    };
    let mut needed: Vec<f64> = compared.map(needed).collect();
    needed.sort_unstable_by(f64::total_cmp);
    let enough = (COVERED * needed.len() as f64).ceil() as usize;
    needed.get(enough.saturating_sub(1)).copied().unwrap_or(0.0)
}

impl Origins {
    /// Earlier forecasts whose orders came to lie within the stretched range.
    pub fn covered(&self) -> usize {
        self.origins.iter().filter(|origin| origin.orders.is_covered()).count()
    }

    /// Factor on both errors for a horizon longer than that of the origins.
    ///
    /// # Formula
    /// √(horizon ÷ days): that of demand that drifts at random
    pub fn growth(&self, horizon_days: f64) -> f64 {
        (horizon_days / self.days.max(1.0)).max(1.0).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_of_five_set_the_error() {
        // Deviation 3 and totals of 100; misses of z · 5 need an error of √(5² − 3²) = 4 of 100.
        let spread = Spread { likely: 100.0, customers: 9.0, parameters: 0.0 };
        let missed = |by: f64| (spread, 100.0 + by * Z_80);
        let of = |by: [f64; 5]| relative_error(by.into_iter().map(missed));
        assert_eq!(of([0.0, 1.0, -2.0, 3.0, 50.0]), 0.0);
        assert!((of([0.0, 1.0, -2.0, -5.0, 50.0]) - 0.04).abs() < 1e-12);
        assert!((of([5.0, 1.0, -5.0, -50.0, 5.0]) - 0.04).abs() < 1e-12);
    }
}
