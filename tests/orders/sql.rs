//! The SQL queries against golden files; `UPDATE_GOLDEN=1` rewrites the files.

use crate::shop::day;
use clv_calculator::customer_base::{Dialect, OrdersTable, customer_summary};
use std::path::Path;

fn file(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::DuckDb => "duckdb",
        Dialect::PostgreSql => "postgresql",
        Dialect::BigQuery => "bigquery",
        Dialect::Snowflake => "snowflake",
        Dialect::Spark => "spark",
    }
}

fn orders() -> OrdersTable {
    OrdersTable {
        table: "cdnow_orders".to_owned(),
        customer: "customer_id".to_owned(),
        date: "order_date".to_owned(),
        amount: "amount".to_owned(),
        observation_end: Some(day("1997-09-30")),
    }
}

#[test]
fn queries_match_the_golden_files() {
    for dialect in Dialect::ALL {
        let query = customer_summary(dialect, &orders());
        let path = Path::new("tests/orders/sql").join(format!("{}.sql", file(dialect)));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &query).expect("a writable folder");
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(query, golden, "{}", path.display());
    }
}

#[test]
fn identifiers_are_quoted() {
    let orders = OrdersTable {
        table: "shop.đơn hàng".to_owned(),
        customer: "id\"; DROP TABLE x; --".to_owned(),
        observation_end: None,
        ..orders()
    };
    let query = customer_summary(Dialect::PostgreSql, &orders);
    assert!(query.contains("FROM \"shop\".\"đơn hàng\"\n"), "{query}");
    assert!(query.contains("CAST(\"id\"\"; DROP TABLE x; --\" AS VARCHAR)"), "{query}");
    assert!(query.contains("SELECT MAX(order_day) AS observation_end"), "{query}");
}
