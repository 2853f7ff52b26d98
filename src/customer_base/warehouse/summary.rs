//! The customer summary: one row per customer.
//!
//! A purchase day is all orders of one customer on one day; it counts when its sum is above zero or no order of the day
//! is negative. The first purchase day is in neither the frequency nor the mean. The observation ends with the last day
//! in the table unless one is given; later orders are excluded.

use super::Dialect;
use crate::import::Day;
use serde::{Deserialize, Serialize};

/// The table of orders and its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersTable {
    /// May be qualified, as in `shop.public.orders`.
    pub table: String,
    pub customer: String,
    /// A date or a timestamp.
    pub date: String,
    /// Net of refunds.
    pub amount: String,
    pub observation_end: Option<Day>,
}

impl Default for OrdersTable {
    /// Names that are usual for such a table.
    fn default() -> OrdersTable {
        OrdersTable {
            table: "orders".to_owned(),
            customer: "customer_id".to_owned(),
            date: "ordered_at".to_owned(),
            amount: "amount".to_owned(),
            observation_end: None,
        }
    }
}

/// A query that returns `customer_id, frequency, recency_days, age_days, monetary_value`, one row per
/// customer.
pub fn customer_summary(dialect: Dialect, orders: &OrdersTable) -> String {
    let (steps, rows) = (steps(dialect, orders), rows(dialect));
    format!(
        "\
-- One row a customer, for the customer summary of the CLV page.
-- Leave cancelled orders out and take refunds off the amount before this.
WITH {steps}
{rows}
ORDER BY s.customer_id
"
    )
}

/// The named steps, without `WITH`: `order_rows`, `observation`, `purchase_days`, `spans` and `repeats`.
pub(super) fn steps(dialect: Dialect, orders: &OrdersTable) -> String {
    let (table, customer) = (dialect.table(&orders.table), dialect.quoted(&orders.customer));
    let (date, amount) = (dialect.quoted(&orders.date), dialect.quoted(&orders.amount));
    let (text, decimal) = (dialect.text(), dialect.decimal());
    let end = match orders.observation_end {
        Some(day) => format!("SELECT {} AS observation_end", date_of(day)),
        None => "SELECT MAX(order_day) AS observation_end FROM order_rows".to_owned(),
    };
    format!(
        "\
order_rows AS (
  SELECT
    CAST({customer} AS {text}) AS customer_id,
    CAST({date} AS DATE) AS order_day,
    CAST({amount} AS {decimal}) AS amount
  FROM {table}
  WHERE {customer} IS NOT NULL AND {date} IS NOT NULL AND {amount} IS NOT NULL
),
observation AS (
  {end}
),
purchase_days AS (
  -- All orders of one customer on one day are one purchase. A day that
  -- brings nothing because of refunds is none.
  SELECT customer_id, order_day, SUM(amount) AS day_amount
  FROM order_rows
  WHERE order_day <= (SELECT observation_end FROM observation)
  GROUP BY customer_id, order_day
  HAVING SUM(amount) > 0 OR MIN(amount) >= 0
),
spans AS (
  SELECT
    customer_id,
    MIN(order_day) AS first_day,
    MAX(order_day) AS last_day,
    COUNT(*) - 1 AS frequency
  FROM purchase_days
  GROUP BY customer_id
),
repeats AS (
  -- The first purchase day does not count in the mean.
  SELECT d.customer_id, SUM(d.day_amount) AS repeat_amount
  FROM purchase_days AS d
  JOIN spans AS s ON s.customer_id = d.customer_id
  WHERE d.order_day > s.first_day
  GROUP BY d.customer_id
)"
    )
}

/// The rows of the summary, from its steps.
pub(super) fn rows(dialect: Dialect) -> String {
    let recency = dialect.days("first_day", "last_day");
    let age = dialect.days("first_day", "observation_end");
    let double = dialect.double();
    format!(
        "\
SELECT
  s.customer_id,
  s.frequency,
  {recency} AS recency_days,
  {age} AS age_days,
  CASE
    WHEN s.frequency = 0 THEN 0
    ELSE CAST(r.repeat_amount AS {double}) / s.frequency
  END AS monetary_value
FROM spans AS s
CROSS JOIN observation
LEFT JOIN repeats AS r ON r.customer_id = s.customer_id"
    )
}

/// OK to insert because a day's text contains only digits and hyphens.
pub(super) fn date_of(day: Day) -> String {
    format!("CAST('{day}' AS DATE)")
}
