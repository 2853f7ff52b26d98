//! Prints the query that makes a customer summary:
//! `cargo run --no-default-features --example sql DuckDB shop.orders customer_id order_date amount [1997-09-30]`.

use clv_calculator::customer_base::{Dialect, OrdersTable, customer_summary};
use clv_calculator::import::{DateOrder, day};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [dialect, table, customer, date, amount, end @ ..] = &words[..] else {
        panic!("usage: sql DIALECT TABLE CUSTOMER DATE AMOUNT [OBSERVATION_END]");
    };
    let dialect = Dialect::ALL.into_iter().find(|it| it.name() == dialect);
    let orders = OrdersTable {
        table: table.clone(),
        customer: customer.clone(),
        date: date.clone(),
        amount: amount.clone(),
        observation_end: end.first().map(|end| day(end.as_bytes(), DateOrder::Ymd).expect("a day")),
    };
    print!("{}", customer_summary(dialect.expect("a dialect's name"), &orders));
}
