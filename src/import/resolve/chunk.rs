//! The rows of one slice of a file, and how slices are merged into one set of orders.
//!
//! Several workers can read slices of one file: the first gets the bytes up to a place given by [`cut`], the
//! second those from there. Merging in file order gives the same result as a single reader.

use crate::import::detect::equal_amounts::EqualAmounts;
use crate::import::parse::raw_row::RawRow;
use crate::import::parse::raw_rows::RawRows;
use crate::import::resolve::{join, refunds};
use crate::import::row_errors::RowErrors;
use crate::import::{Amount, Attribute, Day, Interner, Orders};
use crate::import::{ImportReport, Imported, LineTotals, Margins, OrderStatus};

/// The rows of a slice, with everything that was decided for the whole file, so that finishing needs nothing
/// else.
#[derive(Clone, Debug)]
pub struct ParsedChunk {
    pub(in crate::import) raw_rows: RawRows,
    pub(in crate::import) row_errors: RowErrors,
    /// All rows of the slice, including headings and blank ones.
    pub(in crate::import) file_rows: u32,
    /// Data rows, usable or not.
    pub(in crate::import) rows: u64,
    /// Amounts with more than four decimals.
    pub(in crate::import) rounded: u64,
    /// Rows whose amount was reduced by their refund column.
    pub(in crate::import) reduced: u64,
    /// Rows per currency.
    pub(in crate::import) currencies: Vec<([u8; 3], u64)>,
    pub(in crate::import) headings: Vec<String>,
    pub(in crate::import) has_costs: bool,
    pub(in crate::import) currency: Option<[u8; 3]>,
    pub(in crate::import) line_totals: LineTotals,
    /// What equal amounts within an order mean.
    pub(in crate::import) equal_amounts: EqualAmounts,
    /// `costs` hold margins of this kind until lines are joined; without order numbers they are costs
    /// already.
    pub(in crate::import) margins: Option<Margins>,
    /// Amounts are unit price × quantity.
    pub(in crate::import) by_quantity: bool,
    /// The file has more columns than are read.
    pub(in crate::import) too_wide: bool,
    pub(in crate::import) left_out: Vec<OrderStatus>,
}

impl Default for ParsedChunk {
    fn default() -> ParsedChunk {
        ParsedChunk {
            raw_rows: RawRows::default(),
            row_errors: RowErrors::default(),
            file_rows: 0,
            rows: 0,
            rounded: 0,
            reduced: 0,
            currencies: Vec::new(),
            headings: Vec::new(),
            has_costs: false,
            currency: None,
            line_totals: LineTotals::Decide,
            equal_amounts: EqualAmounts::default(),
            margins: None,
            by_quantity: false,
            too_wide: false,
            left_out: Vec::new(),
        }
    }
}

/// Where a file may be cut: after the first line end in `bytes`, which start anywhere within it.
///
/// Whether that place lies within quotes is known only to the reader of the bytes before it: see
/// [`Reader::is_between_rows`](crate::import::Reader::is_between_rows).
pub fn cut(bytes: &[u8]) -> Option<usize> {
    memchr::memchr(b'\n', bytes).map(|at| at + 1)
}

impl ParsedChunk {
    /// Appends the chunk of the slice that follows this one.
    pub fn merge(&mut self, next: ParsedChunk) {
        self.raw_rows.append(next.raw_rows, self.file_rows);
        self.row_errors.append(next.row_errors, self.file_rows);
        self.file_rows += next.file_rows;
        self.rows += next.rows;
        self.rounded += next.rounded;
        self.reduced += next.reduced;
        for (code, rows) in next.currencies {
            self.add_currency(code, rows);
        }
    }

    pub(in crate::import) fn count_currency(&mut self, code: Option<[u8; 3]>) {
        self.add_currency(code.unwrap_or(*b"???"), 1);
    }

    fn add_currency(&mut self, code: [u8; 3], rows: u64) {
        if let Some((_, count)) = self.currencies.iter_mut().find(|(known, _)| *known == code) {
            *count += rows;
        } else if self.currencies.len() < 200 || code == *b"???" {
            self.currencies.push((code, rows));
        } else {
            // With this many distinct codes, the column probably holds no currencies.
            self.add_currency(*b"???", rows);
        }
    }

    /// The orders, and a report that accounts for every row.
    pub fn finish(mut self) -> Imported {
        let amounts = self.raw_rows.amounts();
        let rules = join::Rules {
            line_totals: self.line_totals,
            equal_amounts: self.equal_amounts,
            margins: self.margins,
            left_out: &self.left_out,
        };
        let (joined, reduced, refund_rows, unmatched) =
            join::join(&mut self.raw_rows, rules, &mut self.row_errors);
        let settled = refunds::settle(&mut self.raw_rows, &mut self.row_errors);
        let first_days = first_days(&self.raw_rows.rows, self.raw_rows.customers.len());
        let overflown = |at: &usize| self.raw_rows.values[*at].overflown;
        let (lost, kept): (Vec<usize>, Vec<usize>) = (0..self.headings.len()).partition(overflown);
        let attribute = |at: usize| {
            let values = &self.raw_rows.values[at];
            values.attribute(&self.headings[at], &self.raw_rows.rows, &amounts, &first_days)
        };
        let attributes = kept.into_iter().map(attribute).collect();
        let many_values = lost.into_iter().map(|at| self.headings[at].clone()).collect();
        self.raw_rows.values.clear();
        self.currencies.sort_by_key(|(code, rows)| (std::cmp::Reverse(*rows), *code));
        let currencies = self.currencies.into_iter();
        let import_report = ImportReport {
            rows: self.rows,
            joined,
            refund_rows: refund_rows + settled.rows,
            reduced_orders: self.reduced + reduced + settled.reduced,
            unmatched_refunds: unmatched + settled.unmatched,
            rounded: self.rounded,
            currencies: currencies.map(|(code, rows)| (text(code), rows)).collect(),
            many_values,
            rates: self.margins.is_some_and(|it| it != Margins::Money),
            by_quantity: self.by_quantity,
            too_wide: self.too_wide,
            row_errors: self.row_errors,
        };
        let mut orders = Orders {
            customers: self.raw_rows.customers,
            costs: self
                .has_costs
                .then(|| costs_of_orders(self.raw_rows.costs, &self.raw_rows.rows)),
            // Reuses the memory of the rows.
            orders: self.raw_rows.rows.into_iter().filter_map(RawRow::order).collect(),
            attributes,
            currency: self.currency.map(text),
        };
        remove_customers_without_orders(&mut orders, &first_days);
        Imported { orders, import_report }
    }
}

fn text(code: [u8; 3]) -> String {
    String::from_utf8_lossy(&code).into_owned()
}

/// The first day of a customer without orders.
const NEVER: Day = Day(i32::MAX);

fn first_days(rows: &[RawRow], customers: usize) -> Vec<Day> {
    let mut first_days = vec![NEVER; customers];
    for order in rows.iter().filter_map(|row| row.order()) {
        let first = &mut first_days[order.customer as usize];
        *first = (*first).min(order.day);
    }
    first_days
}

/// The costs without those of rows that were joined into others or refunded.
fn costs_of_orders(mut costs: Vec<Amount>, rows: &[RawRow]) -> Vec<Amount> {
    let mut rows = rows.iter();
    costs.retain(|_| rows.next().is_some_and(|row| row.order().is_some()));
    costs
}

/// Removes customers without orders.
fn remove_customers_without_orders(orders: &mut Orders, first_days: &[Day]) {
    if !first_days.contains(&NEVER) {
        return;
    }
    let mut customers = Interner::default();
    let ids: Vec<u32> = (0..)
        .zip(first_days)
        .map(|(id, first)| {
            if *first == NEVER {
                Interner::UNKNOWN
            } else {
                customers.intern(orders.customers.text(id).as_bytes())
            }
        })
        .collect();
    orders.orders.iter_mut().for_each(|order| order.customer = ids[order.customer as usize]);
    for Attribute { of_customer, .. } in &mut orders.attributes {
        let mut days = first_days.iter();
        of_customer.retain(|_| days.next() != Some(&NEVER));
    }
    orders.customers = customers;
}
