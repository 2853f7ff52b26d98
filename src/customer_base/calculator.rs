//! Values of the file for the calculator's fields, each with its origin.
//!
//! The meaning of the fields is defined in [`clv`](crate::clv); no CLV is computed here.

use crate::clv::Field;
use crate::customer_base::DecimalString;
use serde::{Deserialize, Serialize};

/// A field of the calculator and its value from the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub field: SuggestedField,
    /// In the calculator's unit for the field: money, a count, or percent.
    pub value: DecimalString,
    /// Low and high end of 80 %, from how much the customers differ; `None` where the value is typed or exact.
    pub range: Option<(DecimalString, DecimalString)>,
    pub origin: Origin,
}

/// The fields that a file can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SuggestedField {
    OrderValue,
    /// With `period` = year.
    Orders,
    /// With `lifespan_unit` = year.
    Lifespan,
    Margin,
    /// With `retention_per` = year.
    Retention,
}

impl SuggestedField {
    pub fn field(self) -> Field {
        match self {
            SuggestedField::OrderValue => Field::OrderValue,
            SuggestedField::Orders => Field::Orders,
            SuggestedField::Lifespan => Field::Lifespan,
            SuggestedField::Margin => Field::Margin,
            SuggestedField::Retention => Field::Retention,
        }
    }
}

/// The source of a suggested value, with the numbers behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Origin {
    /// Revenue ÷ orders.
    AverageOrder {
        revenue: DecimalString,
        orders: u64,
    },
    /// Orders ÷ customers who ordered, in the last `days` days, times 365.25 ÷ `days`.
    OrdersPerCustomer {
        orders: u64,
        customers: u64,
        days: u32,
    },
    /// Of the customers who bought in the `days` days before the last `days` days, the share that
    /// bought in the last `days` days too, converted to a year.
    ComingBack {
        before: u64,
        again: u64,
        days: u32,
    },
    /// 1 ÷ (1 − yearly retention).
    FromRetention {
        retention_percent: DecimalString,
    },
    TypedMargin,
    /// (Revenue − costs) ÷ revenue.
    FileCosts {
        revenue: DecimalString,
        costs: DecimalString,
    },
}

use crate::customer_base::customers::{Customers, Ordered};
use crate::customer_base::forecast::Z_80;
use crate::customer_base::value::total;
use crate::customer_base::{Margin, PreciseAmount, Purchases};
use crate::import::{Amount, Day};

const YEAR_DAYS: f64 = 365.25;
/// The longest period used for frequency and retention.
const LONGEST_DAYS: i32 = 365;
/// Retention needs two periods of at least this length.
const SHORTEST_DAYS: i32 = 90;

/// Suggestions for the calculator; fields without data in the file are absent.
pub(super) fn suggestions(
    purchases: &Purchases,
    customers: &Customers,
    margin: Margin,
) -> Vec<Suggestion> {
    let Some(ordered) = customers.ordered().filter(|_| !customers.is_empty()) else {
        return Vec::new();
    };
    let (stretch, recent) = (Stretch::new(ordered), Recent::new(purchases, customers, ordered));
    let mut all = vec![order_value(ordered), stretch.orders(&recent)];
    all.extend(self::margin(ordered, margin));
    if let Some(retention) = stretch.retention(purchases, customers) {
        all.extend(lifespan(&retention));
        all.push(retention);
    }
    all
}

fn order_value(ordered: &Ordered) -> Suggestion {
    let orders = ordered.orders.iter().map(|orders| u64::from(*orders)).sum();
    let revenue = PreciseAmount::whole(total(&ordered.total));
    Suggestion {
        field: SuggestedField::OrderValue,
        value: revenue.over(orders).to_decimal_string(),
        range: ratio_range(
            ordered.total.iter().zip(&ordered.orders).map(|(total, orders)| {
                (total.0 as f64 / Amount::PER_UNIT as f64, f64::from(*orders))
            }),
        ),
        origin: Origin::AverageOrder { revenue: revenue.to_decimal_string(), orders },
    }
}

fn margin(ordered: &Ordered, margin: Margin) -> Option<Suggestion> {
    let (percent, origin) = match margin {
        Margin::All => return None,
        Margin::Typed(share) => (share.as_fraction() * 100.0, Origin::TypedMargin),
        Margin::FromCosts { of_one } => {
            let plain = |sums: &[Amount]| PreciseAmount::whole(total(sums)).to_decimal_string();
            let origin = Origin::FileCosts {
                revenue: plain(&ordered.total),
                costs: plain(ordered.cost.as_deref()?),
            };
            (of_one * 100.0, origin)
        }
    };
    // The calculator rejects margins below zero.
    (percent >= 0.0).then(|| Suggestion {
        field: SuggestedField::Margin,
        value: four_decimals(percent),
        range: None,
        origin,
    })
}

/// 80 % of a ratio of two sums over customers, as if these were drawn from many more; `None` for fewer than two.
///
/// # Formula
/// R ± z · √(n ÷ (n−1) · Σ(y − R·x)²) ÷ Σx, with R = Σy ÷ Σx
///
/// # Reference
/// Cochran (1977), *Sampling Techniques*, 3rd edition, section 6.4.
fn ratio_range(
    pairs: impl Iterator<Item = (f64, f64)> + Clone,
) -> Option<(DecimalString, DecimalString)> {
    let (mut count, mut above, mut below) = (0.0, 0.0, 0.0);
    for (y, x) in pairs.clone() {
        (count, above, below) = (count + 1.0, above + y, below + x);
    }
    let ratio = above / below;
    let squares: f64 = pairs.map(|(y, x)| (y - ratio * x).powi(2)).sum();
    let reach = Z_80 * (squares * count / (count - 1.0)).sqrt() / below;
    let ends = (four_decimals((ratio - reach).max(0.0)), four_decimals(ratio + reach));
    (count > 1.0 && reach.is_finite()).then_some(ends)
}

/// 80 % of a share, of which `again` of `before` are known.
///
/// # Reference
/// Wilson (1927), *Probable inference, the law of succession, and statistical inference*, Journal of the American
/// Statistical Association 22, 209–212.
fn share_range(before: f64, again: f64) -> (f64, f64) {
    let (share, square) = (again / before, Z_80 * Z_80 / before);
    let middle = share + square / 2.0;
    let reach = (square * (share * (1.0 - share) + square / 4.0)).sqrt();
    let end = |value: f64| (value / (1.0 + square)).clamp(0.0, 1.0);
    (end(middle - reach), end(middle + reach))
}

/// Recent orders per customer: in the last year of the file, or in all of a shorter file.
#[derive(Debug)]
pub(super) struct Recent {
    days: u32,
    /// By customer.
    pub orders: Vec<u32>,
}

impl Recent {
    pub fn new(purchases: &Purchases, customers: &Customers, ordered: &Ordered) -> Recent {
        let days = Stretch::new(ordered).days().min(LONGEST_DAYS);
        let end = ordered.end.0;
        let orders = |name: &u32| orders_between(purchases, *name, end - days, end) as u32;
        Recent { days: days as u32, orders: customers.name.iter().map(orders).collect() }
    }

    /// Orders per customer and year, from recent orders and the number of customers with at least one
    /// of them.
    pub fn a_year(&self, orders: u64, customers: u64) -> DecimalString {
        four_decimals(orders as f64 / customers as f64 * YEAR_DAYS / f64::from(self.days))
    }
}

/// The observation period of the file.
struct Stretch {
    from: Day,
    end: Day,
}

impl Stretch {
    fn new(ordered: &Ordered) -> Stretch {
        let from = ordered.first.iter().min().copied();
        Stretch { from: from.unwrap_or(ordered.end), end: ordered.end }
    }

    fn days(&self) -> i32 {
        self.end.0 - self.from.0 + 1
    }

    fn orders(&self, recent: &Recent) -> Suggestion {
        let orders = recent.orders.iter().map(|orders| u64::from(*orders)).sum();
        let customers = recent.orders.iter().filter(|orders| **orders > 0).count() as u64;
        Suggestion {
            field: SuggestedField::Orders,
            value: recent.a_year(orders, customers.max(1)),
            range: {
                let recent_orders = recent.orders.iter().filter(|orders| **orders > 0);
                let yearly = YEAR_DAYS / f64::from(recent.days);
                ratio_range(recent_orders.map(|orders| (f64::from(*orders) * yearly, 1.0)))
            },
            origin: Origin::OrdersPerCustomer { orders, customers, days: recent.days },
        }
    }

    fn retention(&self, purchases: &Purchases, customers: &Customers) -> Option<Suggestion> {
        let days = (self.days() / 2).min(LONGEST_DAYS);
        if days < SHORTEST_DAYS {
            return None;
        }
        let (mut before, mut again) = (0u64, 0u64);
        let middle = self.end.0 - days;
        for name in &customers.name {
            if orders_between(purchases, *name, middle - days, middle) > 0 {
                before += 1;
                again += u64::from(orders_between(purchases, *name, middle, self.end.0) > 0);
            }
        }
        let share = (before > 0).then(|| again as f64 / before as f64)?;
        let yearly = |share: f64| four_decimals(100.0 * share.powf(YEAR_DAYS / f64::from(days)));
        Some(Suggestion {
            field: SuggestedField::Retention,
            value: yearly(share),
            range: Some({
                let (low, high) = share_range(before as f64, again as f64);
                (yearly(low), yearly(high))
            }),
            origin: Origin::ComingBack { before, again, days: days as u32 },
        })
    }
}

fn lifespan(retention: &Suggestion) -> Option<Suggestion> {
    // The calculator's longest lifespan is 100 years.
    let years = |percent: &str| {
        let years = 1.0 / (1.0 - percent.parse::<f64>().ok()? / 100.0);
        (years <= 100.0).then(|| four_decimals(years))
    };
    let ends = retention.range.as_ref();
    Some(Suggestion {
        field: SuggestedField::Lifespan,
        value: years(&retention.value)?,
        range: ends.and_then(|(low, high)| Some((years(low)?, years(high)?))),
        origin: Origin::FromRetention { retention_percent: retention.value.clone() },
    })
}

/// Orders of one customer after day `after` up to and including day `until`.
fn orders_between(purchases: &Purchases, name: u32, after: i32, until: i32) -> u64 {
    let (days, _) = purchases.of_customer(name as usize);
    let inside = days.iter().filter(|day| after < day.day.0 && day.day.0 <= until);
    inside.map(|day| u64::from(day.orders)).sum()
}

fn four_decimals(value: f64) -> DecimalString {
    Amount((value * Amount::PER_UNIT as f64).round() as i64).to_string()
}
