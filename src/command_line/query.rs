//! SQL for a table of orders, named by a file's headings or by the options.

use super::failure::Failure;
use super::options::Options;
use super::session::Session;
use crate::customer_base::{Dialect, OrdersTable, customer_summary};
use crate::import::Role;

/// The query asked for.
pub fn text(options: &Options, dialect: Dialect) -> Result<String, Failure> {
    let mut session = match &options.file {
        Some(_) => Some(Session::open(options)?),
        None => None,
    };
    let orders = table(options, session.as_ref())?;
    match (options.model_query, &mut session) {
        (Some(kind), Some(session)) => {
            session.read()?;
            session.report(options)?;
            // Newer orders are scored, too, so the query goes to the last day in the table.
            session.model_query(kind, dialect, OrdersTable { observation_end: None, ..orders })
        }
        _ => Ok(customer_summary(dialect, &orders)),
    }
}

/// The table; with a file, its columns are those that the page would use, unless they are named.
fn table(options: &Options, session: Option<&Session>) -> Result<OrdersTable, Failure> {
    session.map_or(Ok(()), Session::check)?;
    let named = |name: &str| {
        let named = options.names.iter().rfind(|(of, _)| of == name);
        named.map(|(_, name)| name.clone())
    };
    let of_file = |role: Role| match session {
        Some(session) => {
            let column = session.preview.guess.mapping.column(role)?;
            let heading = session.preview.preview.headings.get(column)?.trim();
            (!heading.is_empty()).then(|| heading.to_owned())
        }
        None => {
            let chosen = options.columns.iter().rfind(|(of, _)| *of == role);
            chosen.map(|(_, name)| name.clone())
        }
    };
    let column = |name: &str, role: Role| named(name).or_else(|| of_file(role));
    let usual = OrdersTable::default();
    Ok(OrdersTable {
        table: named("table").unwrap_or(usual.table),
        customer: column("sql-customer", Role::Customer).unwrap_or(usual.customer),
        date: column("sql-date", Role::Date).unwrap_or(usual.date),
        amount: column("sql-amount", Role::Amount).unwrap_or(usual.amount),
        observation_end: options.settings.observation_end,
    })
}
