//! From spend and orders to the report on acquisition.

use super::acquired::{Acquired, acquired, usual_margins};
use super::by_month::months;
use super::report::{
    AcquisitionChannel, AcquisitionInput, AcquisitionReport, ByResults, Facts, NoAcquisition,
    PLAN_MONTHS,
};
use super::{
    Cash, Measure, Month, NewCustomers, Plan, Spend, cac_of_span, marginal, parts_of_span,
};
use crate::customer_base::forecast::{Partition, Range};
use crate::customer_base::{GroupValue, PreciseAmount};
use crate::import::Day;
use std::collections::HashMap;

/// Longer spans are cut: ten years of months.
const MOST_MONTHS: i32 = 120;

impl AcquisitionReport {
    /// `forecast` gives the margin that the customers of each group of a partition are expected to bring within so
    /// many months, each with its range; `None` without a model.
    pub(in crate::customer_base) fn new(
        input: &AcquisitionInput,
        facts: &Facts,
        forecast: &dyn Fn(&Partition, u32) -> Option<Vec<Range>>,
    ) -> Result<AcquisitionReport, NoAcquisition> {
        let Facts { results, purchases, ordered, .. } = *facts;
        let customers = &results.customers;
        let report = &results.report;
        let (spend_first, spend_last) = input.spend.span().ok_or(NoAcquisition::Empty)?;
        if let (Some(spend), Some(orders)) = (&input.currency, &report.currency)
            && spend != orders
        {
            let (spend, orders) = (spend.clone(), orders.clone());
            return Err(NoAcquisition::Currencies { spend, orders });
        }
        let first_day = ordered.first.iter().min().ok_or(NoAcquisition::Empty)?;
        let orders = (Month::from_day(*first_day), Month::from_day(ordered.end));
        let (latest, earliest) = (spend_last.min(orders.1), spend_first.max(orders.0));
        let last = input.to.map_or(latest, |to| to.min(latest));
        let first = input.from.map_or(earliest, |from| from.max(earliest));
        let first = first.max(last + (1 - MOST_MONTHS));
        if first > last {
            return Err(NoAcquisition::NoOverlap { spend: (spend_first, spend_last), orders });
        }
        let span = (first, last);
        let channels = channels(&input.spend);
        let partition = by_channel(facts, input.heading.as_deref(), &channels);
        let by_channel =
            acquired(purchases, customers, ordered, &results.valuation, span, &partition);
        let whole = joined(&by_channel);
        let new = new_customers(first, &whole);
        let cacs = |channel: Option<&str>, new: &NewCustomers, span: (Month, Month)| {
            Measure::ALL.map(|measure| cac_of_span(&input.spend, new, measure, channel, span))
        };
        let is_last_over = is_last_of_month(ordered.end);
        let channel = |name: &str, cohorts: &[Acquired], value: Option<GroupValue>| {
            let of = Some(name).filter(|name| !name.is_empty());
            let new = new_customers(first, cohorts);
            let cost = |month| input.spend.cost_of(month, input.measure, of);
            let pairs: Vec<(f64, f64)> =
                new.iter().filter_map(|(month, new)| Some((cost(*month)?, *new))).collect();
            let back = usual_margins(cohorts, is_last_over);
            let months = usize::from(input.target_months);
            AcquisitionChannel {
                name: name.to_owned(),
                spend: first.to(last).map(|it| input.spend.booked(it, of)).sum(),
                customers: cohorts.iter().map(|it| it.customers).sum(),
                cac: cacs(of, &new, span),
                value,
                back_in_time: (months > 0 && back.len() >= months)
                    .then(|| back[..months].iter().sum()),
                marginal: marginal(&pairs),
            }
        };
        let value_of = |name: &str| {
            let table =
                report.attributes.iter().find(|it| Some(&it.heading) == input.heading.as_ref())?;
            let nth = table.rows.iter().position(|row| row.value.as_deref() == Some(name))?;
            *table.comparison.as_ref()?.value.as_ref()?.rows.get(nth)?
        };
        let mut by_spend: Vec<AcquisitionChannel> = channels
            .iter()
            .zip(&by_channel)
            .map(|(name, cohorts)| channel(name, cohorts, value_of(name)))
            .collect();
        by_spend.sort_by(|a, b| b.spend.total_cmp(&a.spend));
        let months = months(input, facts, (span, &whole, &new), forecast);
        let margins = usual_margins(&whole, is_last_over);
        let whole_channel = channel("", &whole, None);
        let measured = Measure::ALL.iter().position(|it| *it == input.measure).unwrap_or(0);
        let plan =
            whole_channel.cac[measured].ok().zip(input.monthly_budget).and_then(|(cac, budget)| {
                let plan = Plan { cac, customers_a_month: budget / cac, margins: &margins };
                (!margins.is_empty()).then(|| plan.cash(PLAN_MONTHS))
            });
        let total: i128 = first.to(last).map(|month| input.spend.sum(month)).sum();
        Ok(AcquisitionReport {
            span,
            shared: (earliest, latest),
            months_outside: (spend_last - spend_first - (latest - earliest)).max(0) as u32,
            spend_total: PreciseAmount::whole(total).to_decimal_string(),
            customers: whole_channel.customers,
            cac: whole_channel.cac,
            parts: Measure::ALL.map(|measure| {
                parts_of_span(&input.spend, &new, measure, None, span).unwrap_or_default()
            }),
            cash: cash(&input.spend, first, orders.1, &whole),
            by_results: by_results(input, span),
            months,
            channels: by_spend,
            whole: whole_channel,
            margins,
            plan,
            is_running: !is_last_over && last == orders.1,
            input: input.clone(),
        })
    }
}

fn is_last_of_month(day: Day) -> bool {
    Month::from_day(day) != Month::from_day(Day(day.0 + 1))
}

/// The channels of the lines, each once.
fn channels(spend: &Spend) -> Vec<String> {
    let mut channels: Vec<String> =
        spend.lines.iter().filter_map(|line| line.channel.clone()).collect();
    channels.sort_unstable();
    channels.dedup();
    channels
}

/// The last group has the customers of no channel.
fn by_channel(facts: &Facts, heading: Option<&str>, channels: &[String]) -> Partition {
    let customers = &facts.results.customers;
    let none = channels.len() as u32;
    let whole =
        || Partition { of_customer: vec![none; customers.len()], groups: channels.len() + 1 };
    let Some(attribute) = facts.attributes.iter().find(|it| Some(it.heading.as_str()) == heading)
    else {
        return whole();
    };
    let groups: HashMap<&str, u32> = channels.iter().map(String::as_str).zip(0..).collect();
    let of_value: Vec<u32> = (0..attribute.values.len() as u32)
        .map(|value| groups.get(attribute.values.text(value)).copied().unwrap_or(none))
        .collect();
    let of_customer = |name: &u32| {
        let value = attribute.of_customer.get(*name as usize);
        value.and_then(|value| of_value.get(*value as usize)).copied().unwrap_or(none)
    };
    Partition { of_customer: customers.name.iter().map(of_customer).collect(), ..whole() }
}

/// The cohorts of all groups together.
fn joined(by_channel: &[Vec<Acquired>]) -> Vec<Acquired> {
    let months = by_channel.first().map_or(0, Vec::len);
    let month = |nth: usize| {
        let mut whole = Acquired::default();
        by_channel.iter().for_each(|cohorts| whole.join(&cohorts[nth]));
        whole
    };
    (0..months).map(month).collect()
}

fn new_customers(first: Month, cohorts: &[Acquired]) -> NewCustomers {
    let months = cohorts.iter().zip(0..);
    months.map(|(cohort, nth)| (first + nth, f64::from(cohort.customers))).collect()
}

/// Margin of all cohorts less all spend, from the first month to the observation end.
fn cash(spend: &Spend, first: Month, end: Month, whole: &[Acquired]) -> Cash {
    Cash::new(first.to(end).map(|month| {
        let margin = |(cohort, start): (&Acquired, Month)| {
            let age = usize::try_from(month - start).ok()?;
            cohort.margins.get(age).copied()
        };
        let starts = (0..).map(|nth| first + nth);
        let margins: f64 = whole.iter().zip(starts).filter_map(margin).sum();
        margins - spend.booked(month, None)
    }))
}

fn by_results(input: &AcquisitionInput, (first, last): (Month, Month)) -> Option<ByResults> {
    let rate = input.closing_rate.filter(|rate| *rate > 0.0)?;
    let lines = || input.spend.lines.iter().filter(|line| !line.results.is_empty());
    let results: f64 =
        lines().flat_map(|line| line.results.range(first..=last)).map(|it| it.1).sum();
    let spend: f64 = lines().flat_map(|line| first.to(last).map(|month| line.booked(month))).sum();
    (results > 0.0).then(|| ByResults {
        results,
        cost_per_result: spend / results,
        customers: results * rate,
        cac: spend / (results * rate),
    })
}
