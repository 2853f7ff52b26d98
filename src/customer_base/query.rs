//! Queries to the table of customers, and their result rows.
//!
//! Plain data only; [`Analysis::query`](crate::customer_base::Analysis::query) runs a query.

use crate::customer_base::{DecimalString, RfmGroup};
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// A page of the sorted and filtered table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Query {
    pub sort: Column,
    pub descending: bool,
    /// Part of the customer's name, case-insensitive. Empty: all customers.
    pub search: String,
    pub filter: Filter,
    /// Rows to skip, and the number of rows to return.
    pub from: u32,
    pub count: u32,
}

impl Default for Query {
    /// The most valuable customers first.
    fn default() -> Query {
        Query {
            sort: Column::HistoricalClv,
            descending: true,
            search: String::new(),
            filter: Filter::Everybody,
            from: 0,
            count: 50,
        }
    }
}

/// A column of the table; the names are those of the exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    CustomerId,
    Orders,
    FirstOrder,
    LastOrder,
    Revenue,
    HistoricalClv,
    Frequency,
    RecencyDays,
    AgeDays,
    MonetaryValue,
    Rfm,
    PAlive,
    ExpectedOrders,
    ExpectedValue,
    PredictedClv,
    PBuys90Days,
    ActBy,
    MedianWaitDays,
}

impl Column {
    /// In the order of the exported file.
    pub const ALL: [Column; Column::MedianWaitDays as usize + 1] = [
        Column::CustomerId,
        Column::Orders,
        Column::FirstOrder,
        Column::LastOrder,
        Column::Revenue,
        Column::HistoricalClv,
        Column::Frequency,
        Column::RecencyDays,
        Column::AgeDays,
        Column::MonetaryValue,
        Column::Rfm,
        Column::PAlive,
        Column::ExpectedOrders,
        Column::ExpectedValue,
        Column::PredictedClv,
        Column::PBuys90Days,
        Column::ActBy,
        Column::MedianWaitDays,
    ];

    /// The heading in the exported file.
    pub fn name(self) -> &'static str {
        match self {
            Column::CustomerId => "customer_id",
            Column::Orders => "orders",
            Column::FirstOrder => "first_order",
            Column::LastOrder => "last_order",
            Column::Revenue => "revenue",
            Column::HistoricalClv => "historical_clv",
            Column::Frequency => "frequency",
            Column::RecencyDays => "recency_days",
            Column::AgeDays => "age_days",
            Column::MonetaryValue => "monetary_value",
            Column::Rfm => "rfm",
            Column::PAlive => "p_alive",
            Column::ExpectedOrders => "expected_orders",
            Column::ExpectedValue => "expected_value",
            Column::PredictedClv => "predicted_clv",
            Column::PBuys90Days => "p_buys_90_days",
            Column::ActBy => "act_by",
            Column::MedianWaitDays => "median_wait_days",
        }
    }

    pub fn from_name(name: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.name() == name)
    }
}

/// The customers to include.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filter {
    Everybody,
    Rfm(RfmGroup),
    /// A value of an attribute; `None` selects the customers without one.
    Attribute {
        heading: String,
        value: Option<String>,
    },
    /// Customers with a historical value below zero.
    LosingMoney,
    /// Customers with a probability from `from_percent` up to below `to_percent`, or to 100 with it; nobody without
    /// predictions.
    Chance {
        of: Chance,
        from_percent: u8,
        to_percent: u8,
    },
    /// Customers to act by one of the seven days from this one; nobody without predictions.
    ActBy(Day),
    /// Customers who have not bought for longer than their median wait after the last purchase; nobody
    /// without predictions.
    Silent,
}

impl Filter {
    /// Five bands of each probability.
    pub fn chances() -> impl Iterator<Item = Filter> {
        let band = |of, from| Filter::Chance { of, from_percent: from, to_percent: from + 20 };
        let bands = move |of| [80, 60, 40, 20, 0].map(|from| band(of, from));
        [Chance::Buys90Days, Chance::Alive].into_iter().flat_map(bands)
    }

    /// The week of this day, from Monday, and the seven weeks after it.
    ///
    /// ```
    /// use clv_calculator::customer_base::Filter;
    /// use clv_calculator::import::Day;
    /// let wednesday = Day::from_ymd(2026, 7, 8).unwrap();
    /// let monday = Day::from_ymd(2026, 7, 6).unwrap();
    /// assert_eq!(Filter::weeks(wednesday).next(), Some(Filter::ActBy(monday)));
    /// assert_eq!(Filter::weeks(monday).nth(1), Some(Filter::ActBy(Day(monday.0 + 7))));
    /// ```
    pub fn weeks(day: Day) -> impl Iterator<Item = Filter> {
        // Day 0, 1 January 1970, was a Thursday.
        let monday = day.0 - (day.0 + 3).rem_euclid(7);
        (0..8).map(move |week| Filter::ActBy(Day(monday + 7 * week)))
    }
}

/// A probability by which customers are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chance {
    /// Of being active.
    Alive,
    /// Of a purchase within 90 days after the observation end.
    Buys90Days,
}

impl Chance {
    pub const ALL: [Chance; Chance::Buys90Days as usize + 1] = [Chance::Alive, Chance::Buys90Days];
}

/// A chosen customer, for a list of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// The customer's number among the names of the file.
    pub customer: u32,
    /// The predicted CLV, or the historical one without predictions.
    pub value: Option<f64>,
    pub group: RfmGroup,
}

/// The result of a [`Query`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerRows {
    /// Number of customers that match the search and the filter.
    pub matching: u32,
    pub rows: Vec<CustomerRow>,
}

/// One customer. Values that a customer summary lacks or no model could predict are `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    pub customer_id: String,
    pub orders: Option<u32>,
    pub first_order: Option<Day>,
    pub last_order: Option<Day>,
    pub revenue: Option<DecimalString>,
    pub historical_clv: Option<DecimalString>,
    /// Purchase days after the first.
    pub frequency: u32,
    /// Days from the first purchase to the last.
    pub recency_days: f64,
    /// Days from the first purchase to the observation end.
    pub age_days: f64,
    /// Mean of the purchase days after the first; 0 when there is none.
    pub monetary_value: f64,
    pub rfm: RfmGroup,
    pub p_alive: Option<f64>,
    /// Within the horizon.
    pub expected_orders: Option<f64>,
    /// Expected spend on one purchase day.
    pub expected_value: Option<f64>,
    pub predicted_clv: Option<f64>,
    /// Probability of a purchase within 90 days after the observation end.
    pub p_buys_90_days: Option<f64>,
    /// The day until which a customer without further orders is more likely active than gone; in the past
    /// for most customers who have dropped out. Also `None` where the model excludes dropout so far.
    pub act_by: Option<Day>,
    /// Median days from the observation end to the next purchase, if the customer is active.
    pub median_wait_days: Option<f64>,
}
