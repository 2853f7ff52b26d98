//! Parses one row, of which only the mapped cells are read.
//!
//! Most of the import time is spent here: the usual spellings are parsed in place, nothing is allocated per
//! row, and customers are looked up in batches.

use crate::delimited::{Cells, Row};
use crate::import::detect::equal_amounts::EqualAmounts;
use crate::import::detect::side_columns::{SideColumns, is_granted};
use crate::import::parse::amounts::amount;
use crate::import::parse::cell;
use crate::import::parse::customer_queue::CustomerQueue;
use crate::import::parse::dates::{DateError, day};
use crate::import::parse::documents::Documents;
use crate::import::parse::keys::is_rounded;
use crate::import::parse::order_id::OrderId;
use crate::import::parse::parse_cache::ParseCache;
use crate::import::parse::raw_row::{RawRow, storable};
use crate::import::parse::raw_rows::{AttributeValues, OrderNumbers};
use crate::import::parse::row_amounts::{AmountColumns, RowAmounts, RowFault};
use crate::import::parse::total_row::{self, is_total};
use crate::import::row_errors::Reason;
use crate::import::{Amount, Day, DocumentKind};
use crate::import::{Mapping, OrderStatus, ParsedChunk, Role, Sniffed, currency_code};

/// The mapped columns, and the rows parsed so far.
pub(in crate::import) struct RowParser {
    mapping: Mapping,
    customer: usize,
    date: usize,
    amount: usize,
    order: Option<usize>,
    status: Option<usize>,
    refund: Option<usize>,
    currency: Option<usize>,
    amounts: AmountColumns,
    side: SideColumns,
    /// Row number in the file minus index in the raw rows, for the row pushed last.
    ahead: u32,
    statuses: ParseCache<OrderStatus>,
    codes: ParseCache<Option<[u8; 3]>>,
    documents: Documents,
    customers: CustomerQueue,
    pub chunk: ParsedChunk,
}

impl RowParser {
    pub fn new(sniffed: &Sniffed, mapping: &Mapping) -> RowParser {
        // A column beyond every row: all its cells are blank, and every row reports that.
        let required = |role| mapping.column(role).unwrap_or(usize::MAX - 1);
        let amount = required(Role::Amount);
        let side = SideColumns::new(sniffed, mapping);
        let mut chunk = ParsedChunk::default();
        chunk.raw_rows.values =
            mapping.attributes.iter().map(|_| AttributeValues::default()).collect();
        chunk.headings =
            mapping.attributes.iter().map(|column| sniffed.distinct_heading(*column)).collect();
        chunk.raw_rows.numbered = mapping.column(Role::Order).map(|_| OrderNumbers::default());
        chunk.has_costs = mapping.column(Role::Cost).or(mapping.column(Role::Margin)).is_some();
        chunk.currency = mapping.currency;
        chunk.line_totals = mapping.line_totals;
        chunk.equal_amounts = EqualAmounts::detect(sniffed, mapping);
        chunk.margins = mapping
            .column(Role::Margin)
            .filter(|_| mapping.column(Role::Cost).is_none())
            .map(|_| mapping.margins);
        chunk.by_quantity = mapping.column(Role::Quantity).is_some();
        chunk.too_wide = sniffed.too_wide;
        chunk.left_out = mapping.left_out.clone();
        RowParser {
            customer: required(Role::Customer),
            date: required(Role::Date),
            amount,
            order: mapping.column(Role::Order),
            status: mapping.column(Role::Status),
            refund: mapping.column(Role::Refund),
            currency: mapping.column(Role::Currency),
            amounts: AmountColumns::new(sniffed, mapping, amount, side.adjusted),
            side,
            ahead: 0,
            mapping: mapping.clone(),
            statuses: ParseCache::default(),
            codes: ParseCache::default(),
            documents: Documents::new(mapping),
            customers: CustomerQueue::default(),
            chunk,
        }
    }

    /// Number of columns from the first to the last one that is read.
    pub fn columns(&self) -> usize {
        self.mapping.last_column().max(self.side.last()) + 1
    }

    #[inline]
    pub fn row(&mut self, number: u32, row: Row, start_rows: u32) {
        if number <= start_rows {
            return;
        }
        let cells = match row {
            Row::Cells(cells) if cells.is_blank() => return,
            Row::Cells(cells) if cells.has_extra() => {
                return self.lost(Reason::ExtraCells, number, cells.text());
            }
            Row::Cells(cells) => cells,
            Row::TooLong(bytes) => return self.lost(Reason::TooLong, number, bytes),
            Row::UnclosedQuote(bytes) => return self.lost(Reason::UnclosedQuote, number, bytes),
        };
        self.chunk.rows += 1;
        if let Err((reason, column)) = self.parse(number, &cells) {
            if matches!(
                reason,
                Reason::NoCustomer | Reason::NoDate | Reason::NoAmount | Reason::NotAnOrder
            ) && self.is_blank(&cells)
            {
                self.chunk.rows -= 1;
                return;
            }
            let reason = if self.adds_up(&cells) { Reason::TotalRow } else { reason };
            self.chunk.row_errors.add(reason, number, cells.get(column));
            if let Ok(amount) = amount(cells.get(self.amount), self.mapping.decimal_mark) {
                self.chunk.row_errors.add_amount(reason, amount.sum);
            }
        }
    }

    fn lost(&mut self, reason: Reason, number: u32, bytes: &[u8]) {
        self.chunk.rows += 1;
        self.chunk.row_errors.add(reason, number, bytes);
    }

    /// Whether the row has no order cell at all, like the frame of a table.
    fn is_blank(&self, cells: &Cells) -> bool {
        let columns = [Some(self.customer), Some(self.date), Some(self.amount), self.order];
        columns.into_iter().flatten().all(|column| cell::trimmed(cells.get(column)).is_empty())
    }

    fn adds_up(&self, cells: &Cells) -> bool {
        let columns = [Some(self.customer), Some(self.date), self.order];
        total_row::adds_up(cells, columns.into_iter().flatten())
    }

    /// Parses a row; the customer comes last, so that only customers with a usable row get a number.
    #[inline]
    fn parse(&mut self, number: u32, cells: &Cells) -> Result<(), RowFault> {
        let status = self.status(cells);
        if self.order.is_none() && self.chunk.left_out.contains(&status) {
            return Err((Reason::from_status(status), self.status.unwrap_or(0)));
        }
        let kind = self.documents.kind(cells);
        if kind == DocumentKind::Neither {
            return Err((Reason::NotASale, self.documents.kind.unwrap_or(0)));
        }
        self.check_currency(cells)?;
        let day = self.day(cells)?;
        let RowAmounts { mut sum, refund, cost } =
            self.amounts.read(cells, kind, &mut self.chunk)?;
        if let Some(column) = self.order {
            let order = cell::unguarded(cells.get(column));
            if is_rounded(order) {
                return Err((Reason::RoundedOrder, column));
            }
            if is_total(order) || day.is_none() && self.adds_up(cells) {
                return Err((Reason::TotalRow, column));
            }
        } else {
            sum = Some(self.complete(day, sum, refund)?);
        }
        let row = RawRow::new(day, sum);
        let returned = if row.is_refund() { self.documents.returned(cells) } else { None };
        let customer: &[u8] = match returned {
            // The sender of a refund is the shop: its order tells the customer.
            Some(_) => &[],
            None => self.customer(cells)?,
        };
        self.customers.push(customer, number);
        self.push(number, cells, row, cost);
        if let Some(column) = self.order {
            let order = returned.unwrap_or_else(|| cell::unguarded(cells.get(column)));
            self.push_number(number, order, refund, status);
        }
        if self.customers.is_full() {
            self.find_customers();
        }
        Ok(())
    }

    #[inline]
    fn push(&mut self, number: u32, cells: &Cells, row: RawRow, cost: Amount) {
        let raw_rows = &mut self.chunk.raw_rows;
        let at = raw_rows.rows.len() as u32;
        if self.order.is_none() {
            if row.is_refund() {
                raw_rows.below_zero.push((at, number));
            }
            if number - at != self.ahead {
                self.ahead = number - at;
                raw_rows.places.push((at, number));
            }
        }
        raw_rows.rows.push(row);
        if self.chunk.has_costs {
            raw_rows.costs.push(cost);
        }
        for (values, column) in raw_rows.values.iter_mut().zip(&self.mapping.attributes) {
            values.push(cell::trimmed(cells.get(*column)));
        }
    }

    fn push_number(&mut self, number: u32, order: &[u8], refund: Amount, status: OrderStatus) {
        let Some(numbered) = &mut self.chunk.raw_rows.numbered else {
            return;
        };
        numbered.ids.push(OrderId::new(order));
        numbered.statuses.push(status);
        numbered.rows.push(number);
        if self.refund.is_some() {
            numbered.refunds.push(refund);
        }
    }

    /// Without order numbers a row is an order by itself and must be complete.
    fn complete(
        &mut self,
        day: Option<Day>,
        sum: Option<Amount>,
        refund: Amount,
    ) -> Result<Amount, RowFault> {
        if day.is_none() {
            let reason = if sum.is_none() { Reason::NotAnOrder } else { Reason::NoDate };
            return Err((reason, self.date));
        }
        let sum = sum.ok_or((Reason::NoAmount, self.amount))?;
        if refund.0 == 0 {
            return Ok(sum);
        }
        if sum == refund {
            return Err((Reason::FullyRefunded, self.amount));
        }
        self.chunk.reduced += u64::from(sum > refund);
        // A refund beyond the amount paid leaves a negative row, settled with the customer's other orders.
        let net = i128::from(sum.0) - i128::from(refund.0);
        storable(net).ok_or((Reason::AmountTooLarge, self.amount))
    }

    fn status(&mut self, cells: &Cells) -> OrderStatus {
        let Some(column) = self.status else {
            return OrderStatus::Unstated;
        };
        if self.side.returned.is_some_and(|it| is_granted(cells.get(it))) {
            return OrderStatus::Refunded;
        }
        self.statuses
            .get(cells.get(column), |text| OrderStatus::from_text(&String::from_utf8_lossy(text)))
    }

    fn check_currency(&mut self, cells: &Cells) -> Result<(), RowFault> {
        let Some(column) = self.currency else {
            return Ok(());
        };
        let text = cell::trimmed(cells.get(column));
        if text.is_empty() {
            return Ok(());
        }
        let code = self.codes.get(text, |text| currency_code(&String::from_utf8_lossy(text)));
        self.chunk.count_currency(code);
        if code == self.mapping.currency { Ok(()) } else { Err((Reason::OtherCurrency, column)) }
    }

    #[inline]
    fn day(&self, cells: &Cells) -> Result<Option<Day>, RowFault> {
        day(cells.get(self.date), self.mapping.date_order).map(Some).or_else(|error| {
            let reason = match error {
                DateError::Blank => return Ok(None),
                DateError::NotADate => Reason::NotADate,
                DateError::OtherOrder => Reason::OtherDateOrder,
                DateError::Unlikely => Reason::UnlikelyDate,
                DateError::WrongWeekday => Reason::WrongWeekday,
            };
            Err((reason, self.date))
        })
    }

    /// The customer cell; blank is allowed only with order numbers.
    #[inline]
    fn customer<'a>(&self, cells: &Cells<'a>) -> Result<&'a [u8], RowFault> {
        let text = cell::trimmed(cells.get(self.customer));
        if text.is_empty() && (self.order.is_none() || self.is_blank(cells)) {
            return Err((Reason::NoCustomer, self.customer));
        }
        Ok(text)
    }

    /// Looks up the customers of the last rows.
    pub fn find_customers(&mut self) {
        let ParsedChunk { raw_rows, row_errors, .. } = &mut self.chunk;
        self.customers.look_up(raw_rows, self.mapping.phones, row_errors);
    }
}
