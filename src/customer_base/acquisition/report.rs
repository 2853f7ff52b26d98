//! What winning customers cost and brings back: spend and orders of one shop, by month and channel.

use crate::customer_base::acquisition::acquired::{Acquired, acquired, usual_margins};
use crate::customer_base::acquisition::{
    CacParts, Cash, Marginal, Measure, Month, NewCustomers, NoCac, NoMarginal, Plan, Spend, cac,
    cac_of_span, marginal, parts_of_span, payback_age,
};
use crate::customer_base::customers::Ordered;
use crate::customer_base::forecast::{Partition, Range};
use crate::customer_base::results::Results;
use crate::customer_base::{DecimalString, GroupValue, PreciseAmount, Purchases};
use crate::import::{Attribute, Day};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A table of spend, and what is asked about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcquisitionInput {
    pub spend: Spend,
    /// The currency that the table names, an ISO code.
    pub currency: Option<String>,
    /// The heading of the attribute whose values are the lines' channels.
    pub heading: Option<String>,
    /// The first and the last month that count; `None`: all that both the table and the orders have.
    pub from: Option<Month>,
    pub to: Option<Month>,
    /// The CAC that payback, cash and the highest CAC are about.
    pub measure: Measure,
    /// What LTV:CAC should be at least.
    pub target_ratio: f64,
    /// Within how many months CAC should be back.
    pub target_months: u16,
    /// What the plan spends each month, in currency units.
    pub monthly_budget: Option<f64>,
    /// The share of results, such as conversations, that become customers, from 0 to 1.
    pub closing_rate: Option<f64>,
}

/// Spend and orders, brought together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcquisitionReport {
    pub input: AcquisitionInput,
    /// The months that both the table and the orders have.
    pub span: (Month, Month),
    /// The months that can be chosen.
    pub shared: (Month, Month),
    /// Months of the table that the orders do not reach.
    pub months_outside: u32,
    /// All that was booked in the span.
    pub spend_total: DecimalString,
    pub customers: u32,
    /// Of the whole span, by [`Measure::ALL`].
    pub cac: [Result<f64, NoCac>; 4],
    /// What each of them is the ratio of.
    pub parts: [CacParts; 4],
    pub months: Vec<AcquisitionMonth>,
    /// Those that lines were matched with, in order of spend.
    pub channels: Vec<AcquisitionChannel>,
    /// All channels together, and what no line wins.
    pub whole: AcquisitionChannel,
    /// Margin per customer by age, over the cohorts that have passed the age.
    pub margins: Vec<f64>,
    /// Cash of the whole span, from its first month to the observation end.
    pub cash: Cash,
    /// Cash of the plan over [`PLAN_MONTHS`]; `None` without a budget, a CAC or margins.
    pub plan: Option<Cash>,
    /// From results instead of orders; `None` without results or a closing rate.
    pub by_results: Option<ByResults>,
    /// The last month has not ended: its customers and what they bring will still grow.
    pub is_running: bool,
}

/// The length of a plan.
pub const PLAN_MONTHS: usize = 36;

/// One month: what was spent, who came, and what they have brought back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcquisitionMonth {
    pub month: Month,
    pub spend: f64,
    pub customers: u32,
    /// By [`Measure::ALL`].
    pub cac: [Result<f64, NoCac>; 4],
    /// Margin per customer by age, added up; empty without customers.
    pub back: Vec<f64>,
    pub payback: Payback,
}

/// When a cohort has brought back what it cost, in months since the first purchase.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Payback {
    Reached(u32),
    /// Not yet: when the forecast reaches it, and when the ends of its range of 80 % do. `None`: not within the
    /// horizon.
    Expected {
        earliest: Option<u32>,
        likely: Option<u32>,
        latest: Option<u32>,
    },
    /// Not yet, and nothing could be forecast.
    NotYet,
    NoCac(NoCac),
}

impl Payback {
    /// The earliest, the likely and the latest age; all the same where it was reached.
    pub fn ages(self) -> [Option<u32>; 3] {
        match self {
            Payback::Reached(age) => [Some(age); 3],
            Payback::Expected { earliest, likely, latest } => [earliest, likely, latest],
            Payback::NotYet | Payback::NoCac(_) => [None; 3],
        }
    }
}

/// One channel in the span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcquisitionChannel {
    /// The attribute's value; empty for all channels together.
    pub name: String,
    pub spend: f64,
    pub customers: u32,
    /// By [`Measure::ALL`].
    pub cac: [Result<f64, NoCac>; 4],
    /// The value of one new customer within the report's horizon; `None` where it was not compared.
    pub value: Option<GroupValue>,
    /// Margin per customer within the target's months, of the cohorts old enough: the highest CAC that is back by
    /// then. `None` without such cohorts.
    pub back_in_time: Option<f64>,
    /// The cost of the next customer.
    pub marginal: Result<Marginal, NoMarginal>,
}

impl AcquisitionChannel {
    /// The highest CAC for which a new customer is worth `ratio` times as much, with its range.
    pub fn highest_cac(&self, ratio: f64) -> Option<[f64; 3]> {
        let value = self.value.filter(|_| ratio > 0.0)?;
        Some([value.low, value.likely, value.high].map(|it| it / ratio))
    }
}

/// CAC from results and a closing rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByResults {
    pub results: f64,
    pub cost_per_result: f64,
    pub customers: f64,
    pub cac: f64,
}

/// Why spend cannot be set against the orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NoAcquisition {
    /// A summary of customers does not say when they came.
    Summary,
    /// The first and last month of both.
    NoOverlap {
        spend: (Month, Month),
        orders: (Month, Month),
    },
    /// ISO codes.
    Currencies {
        spend: String,
        orders: String,
    },
    Empty,
}

/// Longer spans are cut: ten years of months.
const MOST_MONTHS: i32 = 120;

/// What is known of the orders.
pub(in crate::customer_base) struct Facts<'a> {
    pub results: &'a Results,
    pub purchases: &'a Purchases,
    pub ordered: &'a Ordered,
    pub attributes: &'a [Attribute],
}

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

/// Each month with its CAC and payback.
fn months(
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
