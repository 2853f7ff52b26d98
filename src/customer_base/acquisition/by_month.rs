//! Each month of acquisition with its CAC, and when it came back or is expected to.

use super::acquired::Acquired;
use super::report::{AcquisitionInput, AcquisitionMonth, Facts, Payback};
use super::{Measure, Month, NewCustomers, cac, payback_age};
use crate::customer_base::forecast::{Partition, Range};
use crate::import::Day;

/// Each month with its CAC and payback.
pub(super) fn months(
    input: &AcquisitionInput,
    facts: &Facts,
    ((first, last), whole, new): ((Month, Month), &[Acquired], &NewCustomers),
    forecast: &dyn Fn(&Partition, u32) -> Option<Vec<Range>>,
) -> Vec<AcquisitionMonth> {
    let month = |(month, cohort): (Month, &Acquired)| {
        let cacs = Measure::ALL.map(|measure| cac(&input.spend, new, measure, None, month));
        let of_measure = cac(&input.spend, new, input.measure, None, month);
        let margins = if cohort.customers > 0 { cohort.per_customer() } else { Vec::new() };
        let payback = match of_measure.map(|cac| payback_age(&margins, cac)) {
            Ok(Some(age)) => Payback::Reached(age as u32),
            Ok(None) => Payback::NotYet,
            Err(why) => Payback::NoCac(why),
        };
        let add = |sum: &mut f64, margin: f64| {
            *sum += margin;
            Some(*sum)
        };
        AcquisitionMonth {
            month,
            spend: input.spend.booked(month, None),
            customers: cohort.customers,
            cac: cacs,
            back: margins.into_iter().scan(0.0, add).collect(),
            expected: Vec::new(),
            payback,
        }
    };
    let mut months: Vec<AcquisitionMonth> = first.to(last).zip(whole).map(month).collect();
    expect_payback(input, facts, &mut months, forecast);
    months
}

/// For the cohorts that have not brought back their CAC: what they are expected to bring until all have, or within the
/// horizon, and when that reaches CAC.
fn expect_payback(
    input: &AcquisitionInput,
    facts: &Facts,
    months: &mut [AcquisitionMonth],
    forecast: &dyn Fn(&Partition, u32) -> Option<Vec<Range>>,
) -> Option<()> {
    let is_open = |it: &AcquisitionMonth| it.payback == Payback::NotYet;
    let first = months.iter().find(|it| is_open(it))?.month;
    let groups = months.len() + 1;
    let start = months[0].month;
    let group = |day: &Day| {
        let nth = Month::from_day(*day) - start;
        let is_known = usize::try_from(nth).is_ok_and(|nth| nth < months.len());
        if is_known && Month::from_day(*day) >= first { nth as u32 } else { groups as u32 - 1 }
    };
    let of_customer = facts.ordered.first.iter().map(group).collect();
    let partition = Partition { of_customer, groups };
    let horizon = u32::from(facts.results.report.settings.horizon_months).min(LONGEST_WAIT);
    for ahead in 1..=horizon {
        let ranges = forecast(&partition, ahead)?;
        for (row, range) in months.iter_mut().zip(ranges).filter(|(row, _)| is_open(row)) {
            let so_far = row.back.last().copied().unwrap_or(0.0);
            row.expected.push(range.per(f64::from(row.customers)).plus(so_far));
        }
        // A forecast for all customers of a large shop takes seconds; later ones would tell nothing new.
        if months.iter().filter(|it| is_open(it)).all(|it| is_surely_back(it, input.measure)) {
            break;
        }
    }
    for row in months.iter_mut().filter(|it| is_open(it)) {
        if let Some(cac) = cac_of(row, input.measure) {
            row.payback = expected_payback(row, cac);
        }
    }
    Some(())
}

/// Whether even the lower end of the range has reached CAC.
fn is_surely_back(row: &AcquisitionMonth, measure: Measure) -> bool {
    cac_of(row, measure).is_none_or(|cac| row.expected.iter().any(|range| range.low >= cac))
}

/// When the forecast and the ends of its range reach this CAC.
fn expected_payback(row: &AcquisitionMonth, cac: f64) -> Payback {
    let age = |margin: fn(&Range) -> f64| {
        let ahead = row.expected.iter().position(|range| margin(range) >= cac)?;
        Some((row.back.len() + ahead) as u32)
    };
    Payback::Expected {
        earliest: age(|it| it.high),
        likely: age(|it| it.likely),
        latest: age(|it| it.low),
    }
}

/// Months ahead that are looked at, at most.
const LONGEST_WAIT: u32 = 36;

fn cac_of(row: &AcquisitionMonth, measure: Measure) -> Option<f64> {
    let nth = Measure::ALL.iter().position(|it| *it == measure)?;
    row.cac[nth].ok()
}
