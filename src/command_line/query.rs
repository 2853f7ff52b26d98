//! SQL for a table of orders, named by a file's headings or by the options.

use super::columns::column_name;
use super::failure::Failure;
use super::options::Options;
use super::session::Session;
use crate::customer_base::{Dialect, OrdersTable, customer_summary};
use crate::import::Role;

/// The query asked for.
pub fn text(options: &Options, dialect: Dialect) -> Result<String, Failure> {
    Ok(customer_summary(dialect, &table(options)?))
}

/// The table; with a file, its columns are those that the page would use.
fn table(options: &Options) -> Result<OrdersTable, Failure> {
    let usual = OrdersTable::default();
    let session = match &options.file {
        Some(_) => Some(Session::open(options)?),
        None => None,
    };
    if let Some(session) = &session {
        session.check()?;
    }
    let column = |role: Role, usual: String| match &session {
        Some(session) => {
            let headings = &session.preview.preview.headings;
            let column = session.preview.guess.mapping.column(role);
            column.map_or(usual, |column| column_name(headings, column))
        }
        None => {
            let named = options.columns.iter().rfind(|(of, _)| *of == role);
            named.map_or(usual, |(_, name)| name.clone())
        }
    };
    Ok(OrdersTable {
        table: options.table.clone().unwrap_or(usual.table),
        customer: column(Role::Customer, usual.customer),
        date: column(Role::Date, usual.date),
        amount: column(Role::Amount, usual.amount),
        observation_end: options.settings.observation_end,
    })
}
