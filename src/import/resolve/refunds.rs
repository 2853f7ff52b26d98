//! Deducts negative rows from earlier orders of the same customer.
//!
//! A refund that names its order is settled in [`join`](crate::import::resolve::join). Any other is deducted
//! from the customer's orders up to its day: from the latest one with exactly that amount left, if the last
//! [`LOOKED_BACK`] open ones contain it, else from the latest ones until it is used up. A remainder has no
//! order in this file; it is counted and added up, but not booked, because a purchase day with a negative
//! amount would not be a purchase.
//!
//! The result does not depend on the order of the rows, only on days and amounts.

use crate::import::parse::raw_rows::RawRows;
use crate::import::row_errors::{Reason, RowErrors};
use crate::import::{Amount, Day};

/// Number of latest open orders searched for one of exactly the refunded amount.
const LOOKED_BACK: usize = 64;

/// The result of settling.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::import) struct Settled {
    /// Negative rows that were fully deducted from orders.
    pub rows: u64,
    pub reduced: u64,
    /// Sum that could not be deducted from any order, in ten-thousandths.
    pub unmatched: i128,
}

/// Deducts every negative row from the orders of its customer.
pub(in crate::import) fn settle(raw_rows: &mut RawRows, row_errors: &mut RowErrors) -> Settled {
    let mut settled = Settled::default();
    let rows = rows_below_zero(raw_rows);
    if rows.is_empty() {
        return settled;
    }
    let mut events = events(raw_rows, &rows);
    events.sort_unstable_by_key(|event| {
        (event.customer, event.day, event.file_row.is_some(), event.sum, event.cost, event.at)
    });
    for of_customer in events.chunk_by(|a, b| a.customer == b.customer) {
        settle_customer(of_customer, raw_rows, row_errors, &mut settled);
    }
    settled
}

/// An order, or a refund with its row number in the file.
struct Event {
    customer: u32,
    day: Day,
    sum: Amount,
    cost: Amount,
    at: u32,
    file_row: Option<u32>,
}

/// The negative rows with a known customer, each with its row number in the file.
fn rows_below_zero(raw_rows: &RawRows) -> Vec<(u32, u32)> {
    let is_refund = |at: u32| {
        let row = raw_rows.rows[at as usize];
        row.is_refund() && row.customer().is_some()
    };
    let rows: Vec<(u32, u32)> = match &raw_rows.numbered {
        Some(numbered) => (0..).zip(numbered.rows.iter().copied()).collect(),
        None => raw_rows.below_zero.clone(),
    };
    rows.into_iter().filter(|(at, _)| is_refund(*at)).collect()
}

/// All rows of the customers with refunds.
fn events(raw_rows: &RawRows, rows: &[(u32, u32)]) -> Vec<Event> {
    let mut has_refund = vec![false; raw_rows.customers.len()];
    for customer in rows.iter().filter_map(|(at, _)| raw_rows.rows[*at as usize].customer()) {
        has_refund[customer as usize] = true;
    }
    let mut refunds = rows.iter().peekable();
    let mut events = Vec::new();
    for (at, row) in (0..).zip(&raw_rows.rows) {
        let file_row = refunds.next_if(|(refund, _)| *refund == at).map(|(_, row)| *row);
        if let Some(order) = row.order()
            && has_refund[order.customer as usize]
        {
            let cost = raw_rows.costs.get(at as usize).copied().unwrap_or_default();
            events.push(Event {
                customer: order.customer,
                day: order.day,
                sum: order.amount,
                cost,
                at,
                file_row,
            });
        }
    }
    events
}

/// Settles one customer's rows by date, orders before refunds within a day.
fn settle_customer(
    events: &[Event],
    raw_rows: &mut RawRows,
    row_errors: &mut RowErrors,
    settled: &mut Settled,
) {
    // Open orders with their amount and what is left of it, the latest last.
    let mut open: Vec<(u32, Amount, i64)> = Vec::new();
    for event in events {
        let Some(row) = event.file_row else {
            if event.sum.0 > 0 {
                open.push((event.at, event.sum, event.sum.0));
            }
            continue;
        };
        raw_rows.rows[event.at as usize].remove();
        let mut rest = -i128::from(event.sum.0);
        let recent = open.len().saturating_sub(LOOKED_BACK);
        let exact = open[recent..].iter().rposition(|(_, _, left)| i128::from(*left) == rest);
        if let Some(at) = exact {
            let chosen = open.remove(recent + at);
            open.push(chosen);
        }
        while let Some((at, sum, left)) = open.last_mut().filter(|_| rest > 0) {
            let taken = rest.min(i128::from(*left));
            rest -= taken;
            *left -= taken as i64;
            let order = &mut raw_rows.rows[*at as usize];
            if *left > 0 {
                order.set_amount(Some(Amount(*left)));
                settled.reduced += 1;
            } else {
                order.set_amount(None);
                // Reported at the order's own row, as for a refund in a column.
                let (row, text) = (raw_rows.file_row(*at), sum.to_string());
                row_errors.add(Reason::FullyRefunded, row, text.as_bytes());
                open.pop();
            }
        }
        settled.rows += u64::from(rest == 0);
        settled.unmatched += rest;
        if rest > 0 {
            row_errors.add(Reason::RefundWithoutOrder, row, event.sum.to_string().as_bytes());
        }
    }
}
