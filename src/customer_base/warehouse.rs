//! SQL queries that compute the customer summary in a data warehouse, by the definitions used here.
//!
//! Text only; nothing is executed. A purchase day is all orders of one customer on one day; it
//! counts when its sum is above zero or no order of the day is negative. The first purchase day is
//! in neither the frequency nor the mean. The observation ends with the last day in the table
//! unless one is given; later orders are excluded.

use crate::import::Day;

/// The SQL dialect of an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    DuckDb,
    PostgreSql,
    BigQuery,
    Snowflake,
    Spark,
}

/// The table of orders and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Dialect {
    pub const ALL: [Dialect; 5] = [
        Dialect::DuckDb,
        Dialect::PostgreSql,
        Dialect::BigQuery,
        Dialect::Snowflake,
        Dialect::Spark,
    ];

    /// The engine's own name.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::DuckDb => "DuckDB",
            Dialect::PostgreSql => "PostgreSQL",
            Dialect::BigQuery => "BigQuery",
            Dialect::Snowflake => "Snowflake",
            Dialect::Spark => "Spark SQL",
        }
    }

    /// A quoted identifier; special characters are escaped.
    ///
    /// ```
    /// use clv_calculator::customer_base::Dialect;
    /// assert_eq!(Dialect::DuckDb.quoted("Tổng \"tiền\""), "\"Tổng \"\"tiền\"\"\"");
    /// assert_eq!(Dialect::Spark.quoted("a`b"), "`a``b`");
    /// assert_eq!(Dialect::BigQuery.quoted("a`b\\"), "`a\\`b\\\\`");
    /// ```
    pub fn quoted(self, name: &str) -> String {
        match self {
            Dialect::BigQuery => {
                let escaped = name.replace('\\', "\\\\").replace('`', "\\`");
                format!("`{}`", escaped.replace(['\n', '\r'], " "))
            }
            Dialect::Spark => format!("`{}`", name.replace('`', "``")),
            // Snowflake stores unquoted names in upper case, so a plain lower-case name becomes upper case.
            Dialect::Snowflake if is_plain(name) => format!("\"{}\"", name.to_ascii_uppercase()),
            Dialect::DuckDb | Dialect::PostgreSql | Dialect::Snowflake => {
                format!("\"{}\"", name.replace('"', "\"\""))
            }
        }
    }

    /// A qualified table name, each part quoted.
    fn table(self, name: &str) -> String {
        let parts: Vec<String> = name.split('.').map(|part| self.quoted(part)).collect();
        parts.join(".")
    }

    fn decimal(self) -> &'static str {
        match self {
            Dialect::BigQuery => "NUMERIC",
            Dialect::Snowflake => "NUMBER(38, 4)",
            Dialect::DuckDb | Dialect::PostgreSql | Dialect::Spark => "DECIMAL(28, 4)",
        }
    }

    fn double(self) -> &'static str {
        match self {
            Dialect::BigQuery => "FLOAT64",
            Dialect::PostgreSql => "DOUBLE PRECISION",
            Dialect::DuckDb | Dialect::Snowflake | Dialect::Spark => "DOUBLE",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Dialect::BigQuery | Dialect::Spark => "STRING",
            Dialect::DuckDb | Dialect::PostgreSql | Dialect::Snowflake => "VARCHAR",
        }
    }

    /// Days from one date to a later one.
    fn days(self, from: &str, to: &str) -> String {
        match self {
            Dialect::DuckDb => format!("date_diff('day', {from}, {to})"),
            Dialect::PostgreSql => format!("({to} - {from})"),
            Dialect::BigQuery => format!("DATE_DIFF({to}, {from}, DAY)"),
            Dialect::Snowflake => format!("DATEDIFF('day', {from}, {to})"),
            Dialect::Spark => format!("datediff({to}, {from})"),
        }
    }
}

/// A query that returns `customer_id, frequency, recency_days, age_days, monetary_value`, one row per
/// customer.
pub fn customer_summary(dialect: Dialect, orders: &OrdersTable) -> String {
    let (table, customer) = (dialect.table(&orders.table), dialect.quoted(&orders.customer));
    let (date, amount) = (dialect.quoted(&orders.date), dialect.quoted(&orders.amount));
    let (text, decimal, double) = (dialect.text(), dialect.decimal(), dialect.double());
    let end = match orders.observation_end {
        // OK to insert because a day's text contains only digits and hyphens.
        Some(day) => format!("SELECT CAST('{day}' AS DATE) AS observation_end"),
        None => "SELECT MAX(order_day) AS observation_end FROM order_rows".to_owned(),
    };
    let recency = dialect.days("first_day", "last_day");
    let age = dialect.days("first_day", "observation_end");
    format!(
        "\
-- One row a customer, for the customer summary of the CLV page.
-- Leave cancelled orders out and take refunds off the amount before this.
WITH order_rows AS (
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
)
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
LEFT JOIN repeats AS r ON r.customer_id = s.customer_id
ORDER BY s.customer_id
"
    )
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(plain)
}
