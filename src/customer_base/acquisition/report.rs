//! What winning customers cost and brings back: spend and orders of one shop, by month and channel.

use super::{CacParts, Cash, Marginal, Measure, Month, NoCac, NoMarginal, Spend};
use crate::customer_base::customers::Ordered;
use crate::customer_base::forecast::Range;
use crate::customer_base::results::Results;
use crate::customer_base::{DecimalString, GroupValue, Purchases};
use crate::import::Attribute;
use serde::{Deserialize, Serialize};

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
    /// Where CAC is not back yet: the same with what is expected in the ages after those, each with its range of 80 %,
    /// until all months' CAC is expected to be back; empty where nothing could be forecast.
    pub expected: Vec<Range>,
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

/// What is known of the orders.
pub(in crate::customer_base) struct Facts<'a> {
    pub results: &'a Results,
    pub purchases: &'a Purchases,
    pub ordered: &'a Ordered,
    pub attributes: &'a [Attribute],
}
