//! The query that scores every customer: pure arithmetic on the customer summary.
//!
//! # Formula
//! With x, t_x and T of the summary, A = r + k·x, n the dropout opportunities survived, z = (T−t_x)/(α+T) and S of
//! `btyd::last_interval`: P(alive) = 1 / (1 + \[n>0\]·a/(b+n−1)·((α+T)/(α+t_x))^A / S(T)), and P(buys within h) = P(alive) ·
//! (1 − ((α+T)/(α+T+h))^A · S(T+h)/S(T)). The expected orders of an active customer are the mean over the events passed
//! since the last purchase, weighted by the terms of S, of a polynomial in ln(α+T) divided by α+T; for k = 1 there is one
//! of them. Expected spend is that of `customer_base::forecast::spend`.
//!
//! Exponents are kept within ±700, because PostgreSQL refuses larger ones instead of giving 0.

use super::scorer::{DEGREE, Scorer, TableRow};
use super::summary::{self, OrdersTable};
use super::{Dialect, Polynomial};
use crate::btyd::Dropout;
use crate::customer_base::forecast::{SOON_DAYS, Spending};

pub(super) fn query(scorer: &Scorer, dialect: Dialect, orders: &OrdersTable) -> String {
    let steps = summary::steps(dialect, orders);
    let rows = summary::rows(dialect).replace('\n', "\n  ");
    let steps = [
        format!("{steps},\ncustomers AS (\n  {rows}\n)"),
        parameters(scorer, dialect),
        table(scorer, dialect),
        states(scorer),
        alive(scorer),
        forecasts(scorer),
    ];
    let fitted =
        scorer.fitted_on.map_or(String::new(), |day| format!(" on the orders up to {day}"));
    let spend = spend(scorer);
    format!(
        "\
-- Scores every customer with the model that the CLV page fitted{fitted}.
-- Leave cancelled orders out and take refunds off the amount before this.
-- Times are in days. predicted_clv is for {months} months, times the margin.
-- not_scored says why a customer has no expected orders; p_alive is right all the same.
WITH {steps}
SELECT
  a.customer_id,
  a.frequency,
  a.recency_days,
  a.age_days,
  a.monetary_value,
  a.p_alive,
  a.p_buys_90_days,
  a.p_alive * f.orders_if_alive AS expected_orders,
  {spend} AS expected_value,
  a.p_alive * f.discounted_if_alive * ({spend}) * a.margin AS predicted_clv,
  CASE
    WHEN a.frequency > {most} THEN 'frequency beyond the table: fit again'
    WHEN f.customer_id IS NULL THEN 'age beyond the table: fit again'
  END AS not_scored
FROM alive AS a
LEFT JOIN forecasts AS f ON f.customer_id = a.customer_id
ORDER BY a.customer_id
",
        months = scorer.horizon_months,
        steps = steps.join(",\n"),
        most = scorer.most,
    )
}

/// One row of parameters, by name.
fn parameters(scorer: &Scorer, dialect: Dialect) -> String {
    let [r, alpha, a, b] = scorer.buying.parameters();
    let buying = [("r", r), ("alpha", alpha), ("a", a), ("b", b), ("margin", scorer.margin)];
    let spending = match &scorer.spending {
        Spending::GammaGamma(it) => vec![("p", it.p), ("q", it.q), ("v", it.v)],
        Spending::Average(all) => vec![("average", *all)],
        Spending::Nothing => Vec::new(),
    };
    let line = |(name, value): (&str, f64)| format!("    {} AS {name}", dialect.number(value));
    let lines: Vec<String> = buying.into_iter().chain(spending).map(line).collect();
    format!("parameters AS (\n  SELECT\n{}\n)", lines.join(",\n"))
}

/// The coefficients as texts, and in a second step as numbers.
fn table(scorer: &Scorer, dialect: Dialect) -> String {
    let named = |letter: char| (0..=DEGREE).map(move |nth| format!("{letter}{nth}"));
    // Without a discount, both are the same.
    let letters: &[char] = if scorer.discount_percent > 0.0 { &['c', 'd'] } else { &['c'] };
    let numbers: Vec<String> = ["middle", "half"]
        .map(str::to_owned)
        .into_iter()
        .chain(letters.iter().flat_map(|it| named(*it)))
        .collect();
    let columns: Vec<&str> =
        ["frequency", "passed"].into_iter().chain(numbers.iter().map(String::as_str)).collect();
    let row = |row: &TableRow| {
        let text = |value: f64| format!("'{value:e}'");
        let polynomials = [&row.orders, &row.discounted].into_iter().take(letters.len());
        let keys = [row.frequency.to_string(), row.passed.to_string()];
        let range = [row.orders.middle, row.orders.half];
        let values = range.into_iter().chain(polynomials.flat_map(Polynomial::powers)).map(text);
        keys.into_iter().chain(values).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = scorer.rows.iter().map(row).collect();
    let texts = dialect.constants("coefficient_texts", &columns, &rows);
    let double = dialect.double();
    let cast = |name: &String| format!("CAST({name} AS {double}) AS {name}");
    let casts: Vec<String> = numbers.iter().map(cast).collect();
    format!(
        "-- For each frequency and range of ages, a polynomial in ln(alpha + age), which u scales to -1 … 1.\n{texts},\ncoefficients AS (\n  SELECT frequency, passed, {}\n  FROM coefficient_texts\n)",
        casts.join(", ")
    )
}

/// The customers with what both probabilities need.
fn states(scorer: &Scorer) -> String {
    let k = scorer.buying.k;
    let opportunities = match scorer.buying.dropout {
        Dropout::AfterRepeats => "c.frequency",
        Dropout::AfterAny => "c.frequency + 1",
    };
    format!(
        "\
states AS (
  SELECT
    c.*,
    p.*,
    {opportunities} AS opportunities,
    p.r + {k} * c.frequency AS shape,
    p.alpha + c.age_days AS age,
    (c.age_days - c.recency_days) / (p.alpha + c.age_days) AS silence,
    (c.age_days + {SOON_DAYS} - c.recency_days) / (p.alpha + c.age_days + {SOON_DAYS}) AS later_silence
  FROM customers AS c
  CROSS JOIN parameters AS p
)"
    )
}

/// S(z) by Horner's rule.
fn unfinished(k: u32, z: &str) -> String {
    let step = |inner: String, j: u32| format!("1 + {z} * (shape + {}) / {j} * ({inner})", j - 1);
    (1..k).rev().fold("1".to_owned(), step)
}

/// The term of S for so many events passed.
fn weight(k: u32) -> String {
    if k == 1 {
        return "1".to_owned();
    }
    let mut term = "1".to_owned();
    let mut cases = String::new();
    for j in 0..k {
        cases += &format!(" WHEN {j} THEN {term}");
        term += &format!(" * silence * (shape + {j}) / {}", j + 1);
    }
    format!("CASE passed{cases} END")
}

fn bounded_exp(exponent: &str) -> String {
    format!("EXP(GREATEST(-700, LEAST(700, {exponent})))")
}

fn alive(scorer: &Scorer) -> String {
    let k = scorer.buying.k;
    let (now, later) = (unfinished(k, "silence"), unfinished(k, "later_silence"));
    let gone = bounded_exp(
        "shape * LN(age / (alpha + recency_days)) + LN(a / (b + opportunities - 1)) - LN(unfinished)",
    );
    let kept = bounded_exp(&format!(
        "-shape * LN(1 + {SOON_DAYS} / age) + LN(later_unfinished) - LN(unfinished)"
    ));
    format!(
        "\
sums AS (
  SELECT states.*, {now} AS unfinished, {later} AS later_unfinished
  FROM states
),
probabilities AS (
  SELECT
    sums.*,
    CASE
      WHEN opportunities = 0 THEN 1.0
      ELSE 1 / (1 + {gone})
    END AS p_alive
  FROM sums
),
alive AS (
  SELECT
    probabilities.*,
    p_alive * (1 - {kept}) AS p_buys_90_days
  FROM probabilities
)"
    )
}

/// Expected orders of those customers whom the table covers.
fn forecasts(scorer: &Scorer) -> String {
    let horner = |letter: char| {
        let step = |sum: String, nth: usize| format!("{letter}{nth} + u * ({sum})");
        (0..DEGREE).rev().fold(format!("{letter}{DEGREE}"), step)
    };
    let discounted = if scorer.discount_percent > 0.0 { 'd' } else { 'c' };
    let weight = weight(scorer.buying.k);
    format!(
        "\
places AS (
  SELECT
    a.customer_id, a.age, c.*,
    {weight} AS weight,
    (LN(a.age) - c.middle) / c.half AS u
  FROM alive AS a
  JOIN coefficients AS c ON c.frequency = a.frequency
),
forecasts AS (
  SELECT
    customer_id,
    SUM(weight * ({orders})) / SUM(weight) / MIN(age) AS orders_if_alive,
    SUM(weight * ({discounted})) / SUM(weight) / MIN(age) AS discounted_if_alive
  FROM places
  WHERE u >= -1 AND u < 1
  GROUP BY customer_id
)",
        orders = horner('c'),
        discounted = horner(discounted),
    )
}

/// Expected spend of one purchase day.
fn spend(scorer: &Scorer) -> &'static str {
    match scorer.spending {
        Spending::GammaGamma(_) => {
            "CASE WHEN a.frequency > 0 AND a.monetary_value > 0 THEN a.p * (a.v + a.frequency * a.monetary_value) / (a.p * a.frequency + a.q - 1) ELSE a.p * a.v / (a.q - 1) END"
        }
        Spending::Average(_) => {
            "CASE WHEN a.frequency > 0 THEN a.monetary_value ELSE a.average END"
        }
        Spending::Nothing => "0",
    }
}
