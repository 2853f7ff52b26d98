//! Customers compared by an attribute of their first purchase: channel, city or product.
//!
//! A comparison is not an explanation: a group may be better for reasons that are not in the file,
//! and small groups differ by chance ([`AttributeRow::small`]).

use crate::customer_base::{DecimalString, GroupComparison};
use serde::{Deserialize, Serialize};

/// The customers of the file by the values of one attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeTable {
    pub heading: String,
    /// At most 100 values, in descending order of customers.
    pub rows: Vec<AttributeRow>,
    /// All further values together; `distinct_values` counts every one of them.
    pub others: Option<AttributeRow>,
    pub distinct_values: u32,
    /// The values compared fairly; `None` until the table is complete.
    pub comparison: Option<GroupComparison>,
}

/// The customers with one value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeRow {
    /// `None`: customers without a value, or (in [`AttributeTable::others`]) all further values.
    pub value: Option<String>,
    pub customers: u32,
    pub orders: u64,
    /// Revenue ÷ orders.
    pub order_value: DecimalString,
    /// Recent orders ÷ customers with a recent order, per year; `None` without recent orders.
    pub orders_a_year: Option<DecimalString>,
    /// Share of customers with at least two purchase days, 0 to 1.
    pub repeat_share: f64,
    pub revenue: DecimalString,
    pub historical_clv: DecimalString,
    pub historical_per_customer: f64,
    /// Sum over the horizon; `None` without a model.
    pub predicted_clv: Option<f64>,
    pub predicted_per_customer: Option<f64>,
    pub cac: Option<DecimalString>,
    /// (Historical + predicted) per customer ÷ CAC; `None` without a CAC above 0.
    pub ltv_cac: Option<f64>,
    /// Fewer than 30 customers: differences may be chance.
    pub small: bool,
}

use crate::customer_base::calculator::Recent;
use crate::customer_base::customers::{Customers, Ordered};
use crate::customer_base::forecast::Predictions;
use crate::customer_base::groups::Candidate;
use crate::customer_base::value::Valuation;
use crate::customer_base::{PreciseAmount, Settings};
use crate::import::Attribute;

const MOST_ROWS: usize = 100;
const SMALL: u32 = 30;

impl AttributeTable {
    /// `None` for customers of a summary, which has no attributes.
    pub(super) fn new(
        attribute: &Attribute,
        customers: &Customers,
        recent: &Recent,
        predictions: Option<&Predictions>,
        valuation: &Valuation,
        settings: &Settings,
    ) -> Option<AttributeTable> {
        let ordered = customers.ordered()?;
        // One tally per value, and the last one for customers without a value.
        let unknown = attribute.values.len();
        let mut tallies = vec![Tally::default(); unknown + 1];
        for (nth, name) in customers.name.iter().enumerate() {
            let value = attribute.of_customer.get(*name as usize);
            let value = value.map_or(unknown, |value| (*value as usize).min(unknown));
            let predicted = predictions.map_or(0.0, |all| all.predicted_clv[nth]);
            let tally = &mut tallies[value];
            tally.add(ordered, nth, customers.x[nth], valuation, predicted);
            tally.add_recent(recent.orders[nth]);
        }
        let text = |value: usize| (value < unknown).then(|| attribute.values.text(value as u32));
        let mut values: Vec<usize> =
            (0..=unknown).filter(|value| tallies[*value].customers > 0).collect();
        values.sort_unstable_by_key(|value| (u32::MAX - tallies[*value].customers, text(*value)));
        let rest = values.split_off(values.len().min(MOST_ROWS));
        let row = |value: &usize| {
            let cac = settings.cac.iter().find(|cac| {
                cac.heading == attribute.heading && Some(cac.value.as_str()) == text(*value)
            });
            let mut row = tallies[*value].row(valuation, recent, predictions.is_some());
            row.value = text(*value).map(str::to_owned);
            row.with_cac(cac.map(|cac| PreciseAmount::whole(i128::from(cac.each.0))))
        };
        Some(AttributeTable {
            heading: attribute.heading.clone(),
            distinct_values: (values.len() + rest.len()) as u32,
            rows: values.iter().map(row).collect(),
            others: (!rest.is_empty()).then(|| {
                let mut all = Tally::default();
                rest.iter().for_each(|value| all.join(&tallies[*value]));
                all.row(valuation, recent, predictions.is_some())
            }),
            comparison: None,
        })
    }

    /// Which rows may be named, for [`groups`](crate::customer_base::groups): neither small ones nor customers
    /// without a value.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let candidate = |row: &AttributeRow| Candidate {
            is_fair: !row.small && row.value.is_some(),
            cac: row.cac.as_ref().and_then(|cac| cac.parse().ok()),
        };
        self.rows.iter().map(candidate).collect()
    }
}

/// Counts and sums of one group being built.
#[derive(Clone, Debug, Default)]
struct Tally {
    customers: u32,
    repeat: u32,
    orders: u64,
    recent_orders: u64,
    recent_customers: u64,
    revenue: i128,
    base: i128,
    predicted: f64,
}

impl Tally {
    fn add(
        &mut self,
        ordered: &Ordered,
        nth: usize,
        x: u32,
        valuation: &Valuation,
        predicted: f64,
    ) {
        self.customers += 1;
        self.repeat += u32::from(x > 0);
        self.orders += u64::from(ordered.orders[nth]);
        self.revenue += i128::from(ordered.total[nth].0);
        self.base += i128::from(valuation.base(ordered, nth).0);
        self.predicted += predicted;
    }

    fn add_recent(&mut self, orders: u32) {
        self.recent_orders += u64::from(orders);
        self.recent_customers += u64::from(orders > 0);
    }

    fn join(&mut self, other: &Tally) {
        self.customers += other.customers;
        self.repeat += other.repeat;
        self.orders += other.orders;
        self.recent_orders += other.recent_orders;
        self.recent_customers += other.recent_customers;
        self.revenue += other.revenue;
        self.base += other.base;
        self.predicted += other.predicted;
    }

    fn row(&self, valuation: &Valuation, recent: &Recent, predicted: bool) -> AttributeRow {
        let each = |all: f64| all / f64::from(self.customers.max(1));
        let historical = PreciseAmount::new(self.base, valuation.share());
        AttributeRow {
            value: None,
            customers: self.customers,
            orders: self.orders,
            order_value: PreciseAmount::whole(self.revenue).over(self.orders).to_decimal_string(),
            orders_a_year: (self.recent_customers > 0)
                .then(|| recent.a_year(self.recent_orders, self.recent_customers)),
            repeat_share: each(f64::from(self.repeat)),
            revenue: PreciseAmount::whole(self.revenue).to_decimal_string(),
            historical_per_customer: each(historical.units()),
            historical_clv: historical.to_decimal_string(),
            predicted_clv: predicted.then_some(self.predicted),
            predicted_per_customer: predicted.then(|| each(self.predicted)),
            cac: None,
            ltv_cac: None,
            small: self.customers < SMALL,
        }
    }
}

impl AttributeRow {
    fn with_cac(mut self, cac: Option<PreciseAmount>) -> AttributeRow {
        let lifetime = self.historical_per_customer + self.predicted_per_customer.unwrap_or(0.0);
        let cost = cac.map_or(0.0, PreciseAmount::units);
        self.ltv_cac = (cost > 0.0).then(|| lifetime / cost);
        self.cac = cac.map(PreciseAmount::to_decimal_string);
        self
    }
}
