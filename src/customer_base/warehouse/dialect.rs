//! How five engines write names, types, days between dates, and rows of constants.

use serde::{Deserialize, Serialize};

/// The SQL dialect of an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dialect {
    DuckDb,
    PostgreSql,
    BigQuery,
    Snowflake,
    Spark,
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
    pub(super) fn table(self, name: &str) -> String {
        let parts: Vec<String> = name.split('.').map(|part| self.quoted(part)).collect();
        parts.join(".")
    }

    pub(super) fn decimal(self) -> &'static str {
        match self {
            Dialect::BigQuery => "NUMERIC",
            Dialect::Snowflake => "NUMBER(38, 4)",
            Dialect::DuckDb | Dialect::PostgreSql | Dialect::Spark => "DECIMAL(28, 4)",
        }
    }

    pub(super) fn double(self) -> &'static str {
        match self {
            Dialect::BigQuery => "FLOAT64",
            Dialect::PostgreSql => "DOUBLE PRECISION",
            Dialect::DuckDb | Dialect::Snowflake | Dialect::Spark => "DOUBLE",
        }
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Dialect::BigQuery | Dialect::Spark => "STRING",
            Dialect::DuckDb | Dialect::PostgreSql | Dialect::Snowflake => "VARCHAR",
        }
    }

    /// A number with all its digits. As text, because engines read a plain decimal with different precision.
    pub(super) fn number(self, value: f64) -> String {
        format!("CAST('{value:e}' AS {})", self.double())
    }

    /// A step of constants, one row each, with a name for every column.
    pub(super) fn constants(self, name: &str, columns: &[&str], rows: &[Vec<String>]) -> String {
        let names = columns.join(", ");
        let rows: Vec<String> =
            rows.iter().map(|row| format!("    ({})", row.join(", "))).collect();
        let rows = rows.join(",\n");
        match self {
            Dialect::BigQuery => {
                let typed = columns.iter().map(|it| match *it {
                    "frequency" | "passed" | "week" => format!("{it} INT64"),
                    _ => format!("{it} STRING"),
                });
                let types = typed.collect::<Vec<_>>().join(", ");
                format!(
                    "{name} AS (\n  SELECT {names} FROM UNNEST(ARRAY<STRUCT<{types}>>[\n{rows}\n  ])\n)"
                )
            }
            _ => format!("{name} AS (\n  SELECT * FROM (VALUES\n{rows}\n  ) AS given ({names})\n)"),
        }
    }

    /// Days from one date to a later one.
    pub(super) fn days(self, from: &str, to: &str) -> String {
        match self {
            Dialect::DuckDb => format!("date_diff('day', {from}, {to})"),
            Dialect::PostgreSql => format!("({to} - {from})"),
            Dialect::BigQuery => format!("DATE_DIFF({to}, {from}, DAY)"),
            Dialect::Snowflake => format!("DATEDIFF('day', {from}, {to})"),
            Dialect::Spark => format!("datediff({to}, {from})"),
        }
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(plain)
}
