//! The query that compares expected and real repeat purchases, week by week since the fit.
//!
//! # Formula
//! Expected in a week: the sum over all customers of E\[X\] of a new customer at the age at its end, less that at its
//! beginning; E\[X\] is a polynomial in ln(α + age). Customers who came after the fit are counted from their first
//! purchase. The model is to be fitted again when the last four whole weeks together are further off than forecasts on
//! earlier days were, and by more than three standard deviations of a Poisson number.
//!
//! # Reference
//! Fader, Hardie & Lee (2005), figures 3 and 4.

use super::Dialect;
use super::polynomial::Polynomial;
use super::scorer::Scorer;
use super::summary::{self, OrdersTable, date_of};
use crate::import::Day;

/// Weeks after the fit that the query covers.
const WEEKS: u32 = 53;
/// Weeks that are judged together.
const JUDGED: u32 = 4;

pub(super) fn query(
    scorer: &Scorer,
    fitted_on: Day,
    dialect: Dialect,
    orders: &OrdersTable,
) -> String {
    let fit = date_of(fitted_on);
    let weeks: Vec<Vec<String>> = (1..=WEEKS).map(|week| vec![week.to_string()]).collect();
    let weeks = dialect.constants("numbers", &["week"], &weeks);
    let (known, since) = (dialect.days("first_day", &fit), dialect.days(&fit, "d.order_day"));
    let elapsed = dialect.days(&fit, "observation_end");
    let alpha = dialect.number(scorer.buying.alpha);
    let piece = |it: &Polynomial, age: &str| {
        let [middle, half] = [it.middle, it.half].map(|it| dialect.number(it));
        let u = format!("((LN({alpha} + {age}) - {middle}) / {half})");
        let numbers = it.powers().into_iter().rev().map(|it| dialect.number(it));
        numbers.reduce(|sum, it| format!("{it} + {u} * ({sum})")).unwrap_or_default()
    };
    let growth = |age: &str| {
        let (last, others) = scorer.growth.split_last()?;
        let case = |it: &Polynomial| {
            let most = dialect.number((it.middle + it.half).exp() - scorer.buying.alpha);
            format!(" WHEN {age} <= {most} THEN {}", piece(it, age))
        };
        let cases: String = others.iter().map(case).collect();
        Some(format!("CASE WHEN {age} <= 0 THEN 0{cases} ELSE {} END", piece(last, age)))
    };
    // OK because a growth has at least one piece.
    let [from, to] = ["from_age", "to_age"].map(|age| growth(age).unwrap_or_default());
    let steps = summary::steps(dialect, orders);
    format!(
        "\
-- Repeat purchases of every week since the fit on the orders up to {fitted_on}: expected by the model, and real.
-- fit_again is 1 when the last {JUDGED} weeks are off by more than {percent:.0} %, which forecasts on earlier days were,
-- and by more than chance: three standard deviations.
WITH {steps},
{weeks},
weeks AS (
  SELECT week, 7 * (week - 1) AS from_day, 7 * week AS to_day
  FROM numbers
  CROSS JOIN observation
  WHERE 7 * week <= {elapsed}
),
beginnings AS (
  SELECT {known} AS known_days, COUNT(*) AS customers
  FROM spans
  GROUP BY {known}
),
ages AS (
  SELECT w.week, b.customers, b.known_days + w.from_day AS from_age, b.known_days + w.to_day AS to_age
  FROM weeks AS w
  CROSS JOIN beginnings AS b
),
expected AS (
  SELECT week, SUM(customers * (({to}) - ({from}))) AS expected
  FROM ages
  GROUP BY week
),
bought AS (
  SELECT {since} AS since_fit
  FROM purchase_days AS d
  JOIN spans AS s ON s.customer_id = d.customer_id
  WHERE d.order_day > s.first_day
),
actual AS (
  SELECT w.week, COUNT(*) AS purchases
  FROM weeks AS w
  JOIN bought AS b ON b.since_fit > w.from_day AND b.since_fit <= w.to_day
  GROUP BY w.week
),
compared AS (
  SELECT
    e.week,
    e.expected AS expected_purchases,
    COALESCE(a.purchases, 0) AS real_purchases,
    SUM(e.expected) OVER (ORDER BY e.week ROWS BETWEEN {before} PRECEDING AND CURRENT ROW) AS expected_lately,
    SUM(COALESCE(a.purchases, 0)) OVER (ORDER BY e.week ROWS BETWEEN {before} PRECEDING AND CURRENT ROW) AS real_lately
  FROM expected AS e
  LEFT JOIN actual AS a ON a.week = e.week
)
SELECT
  week,
  expected_purchases,
  real_purchases,
  CASE
    WHEN week >= {JUDGED}
      AND ABS(real_lately - expected_lately) > {tolerance} * expected_lately
      AND ABS(real_lately - expected_lately) > 3 * SQRT(expected_lately)
    THEN 1
    ELSE 0
  END AS fit_again
FROM compared
ORDER BY week
",
        percent = scorer.tolerance * 100.0,
        tolerance = dialect.number(scorer.tolerance),
        before = JUDGED - 1,
    )
}
