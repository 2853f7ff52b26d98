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
            payback,
        }
    };
    let mut months: Vec<AcquisitionMonth> = first.to(last).zip(whole).map(month).collect();
    expect_payback(input, facts, &mut months, forecast);
    months
}

/// For the cohorts that have not brought back their CAC: when the forecast and the ends of its range do.
fn expect_payback(
    input: &AcquisitionInput,
    facts: &Facts,
    months: &mut [AcquisitionMonth],
    forecast: &dyn Fn(&Partition, u32) -> Option<Vec<Range>>,
) -> Option<()> {
    let is_open = |it: &AcquisitionMonth| it.payback == Payback::NotYet;
    let first = months.iter().find(|it| is_open(it))?.month;
    let ordered = facts.ordered;
    let groups = months.len() + 1;
    let start = months[0].month;
    let group = |day: &Day| {
        let nth = Month::from_day(*day) - start;
        let is_known = usize::try_from(nth).is_ok_and(|nth| nth < months.len());
        if is_known && Month::from_day(*day) >= first { nth as u32 } else { groups as u32 - 1 }
    };
    let partition = Partition { of_customer: ordered.first.iter().map(group).collect(), groups };
    let end = Month::from_day(ordered.end);
    let horizon = u32::from(facts.results.report.settings.horizon_months).min(LONGEST_WAIT);
    let mut found = vec![[None::<u32>; 3]; months.len()];
    for ahead in 1..=horizon {
        let ranges = forecast(&partition, ahead)?;
        let mut is_missing = false;
        for (nth, row) in months.iter().enumerate().filter(|(_, it)| is_open(it)) {
            let Some(cac) = cac_of(row, input.measure) else { continue };
            let so_far = row.back.last().copied().unwrap_or(0.0);
            let range = ranges[nth].per(f64::from(row.customers));
            let age = (end - row.month) as u32 + ahead;
            for (end, margin) in found[nth].iter_mut().zip([range.high, range.likely, range.low]) {
                if end.is_none() && so_far + margin >= cac {
                    *end = Some(age);
                }
                is_missing |= end.is_none();
            }
        }
        if !is_missing {
            break;
        }
    }
    for (row, [earliest, likely, latest]) in months.iter_mut().zip(found) {
        if is_open(row) {
            row.payback = Payback::Expected { earliest, likely, latest };
        }
    }
    Some(())
}

/// Months ahead that are looked at, at most.
const LONGEST_WAIT: u32 = 36;

fn cac_of(row: &AcquisitionMonth, measure: Measure) -> Option<f64> {
    let nth = Measure::ALL.iter().position(|it| *it == measure)?;
    row.cac[nth].ok()
}
