//! Orders for tests, written as rows; helpers to analyse them.

use clv_calculator::customer_base::{Analysis, Column, CustomerRow, Query, Report, Settings};
use clv_calculator::import::{Amount, Attribute, Day, Interner, Order, Orders};

pub fn day(text: &str) -> Day {
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().expect("a date")).collect();
    Day::from_ymd(parts[0], parts[1] as u8, parts[2] as u8).expect("a day")
}

pub fn sum(text: &str) -> Amount {
    let amount: rust_decimal::Decimal = text.parse().expect("an amount");
    Amount(i64::try_from(amount * rust_decimal::Decimal::from(Amount::PER_UNIT)).expect("a sum"))
}

/// Orders of these rows: customer, day, amount.
pub fn orders<'a>(rows: impl IntoIterator<Item = (&'a str, Day, Amount)>) -> Orders {
    let mut orders = Orders::default();
    for (customer, day, amount) in rows {
        let customer = orders.customers.intern(customer.as_bytes());
        orders.orders.push(Order { customer, day, amount });
    }
    orders
}

/// Rows of "customer date amount", one a line.
pub fn rows(text: &str) -> Vec<(&str, Day, Amount)> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            (cells[0], day(cells[1]), sum(cells[2]))
        })
        .collect()
}

pub fn shop(text: &str) -> Orders {
    orders(rows(text))
}

/// The CDNOW log.
pub fn cdnow() -> Orders {
    let lines = include_str!("cdnow_orders.csv").lines().skip(1);
    orders(lines.map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[0], day(cells[1]), sum(cells[2]))
    }))
}

/// The usual calibration period of the CDNOW log.
pub fn calibration() -> Settings {
    Settings { observation_end: Some(day("1997-09-30")), ..Settings::default() }
}

pub fn analysis(orders: Orders, settings: &Settings) -> Analysis {
    let mut analysis = Analysis::from_orders(orders, 0);
    analysis.run(settings, &mut |_| true).expect("nobody stops it");
    analysis
}

pub fn report(orders: Orders, settings: &Settings) -> Report {
    analysis(orders, settings).report().expect("a report").clone()
}

/// Every customer, sorted by name.
pub fn everybody(analysis: &mut Analysis) -> Vec<CustomerRow> {
    let query =
        Query { sort: Column::CustomerId, descending: false, count: u32::MAX, ..Query::default() };
    analysis.query(&query).rows
}

/// Adds an attribute: every customer's value depends on the name.
pub fn with_attribute(mut orders: Orders, value: impl Fn(&str) -> Option<String>) -> Orders {
    let (mut values, mut of_customer) = (Interner::default(), Vec::new());
    for customer in 0..orders.customers.len() as u32 {
        let value = value(orders.customers.text(customer));
        of_customer.push(value.map_or(Attribute::NONE, |it| values.intern(it.as_bytes())));
    }
    orders.attributes.push(Attribute { heading: "channel".to_owned(), values, of_customer });
    orders
}

pub fn number(plain: &str) -> f64 {
    plain.parse().expect("a plain decimal")
}

#[track_caller]
pub fn close(found: f64, expected: f64, relative: f64) {
    let off = (found - expected).abs();
    assert!(off <= relative * expected.abs().max(1e-300), "{found} is not {expected}");
}
