//! Parses one row, of which only the mapped cells are read.
//!
//! Most of the import time is spent here: the usual spellings are parsed in place, nothing is allocated per
//! row, and customers are looked up in batches.

use crate::import::detect::equal_amounts::EqualAmounts;
use crate::import::detect::margin;
use crate::import::parse::amounts::{AmountError, amount};
use crate::import::parse::cell;
use crate::import::parse::dates::{DateError, day};
use crate::import::parse::keys::{KeyError, customer_key, is_rounded};
use crate::import::parse::parse_cache::ParseCache;
use crate::import::parse::raw_rows::{
    AttributeValues, GONE, NO_AMOUNT, NO_DAY, NO_ID, NOBODY, OrderNumbers,
};
use crate::import::parse::splitter::{Cells, Row};
use crate::import::row_errors::Reason;
use crate::import::{Amount, Day, Interner, Order};
use crate::import::{Mapping, Margins, OrderStatus, ParsedChunk, Role, Sniffed, currency_code};

/// The mapped columns, and the rows parsed so far.
pub(in crate::import) struct RowParser {
    mapping: Mapping,
    customer: usize,
    date: usize,
    amount: usize,
    order: Option<usize>,
    status: Option<usize>,
    refund: Option<usize>,
    cost: Option<usize>,
    margin: Option<usize>,
    currency: Option<usize>,
    quantity: Option<usize>,
    /// Row number in the file minus index in the lines, for the row pushed last.
    ahead: u32,
    statuses: ParseCache<OrderStatus>,
    codes: ParseCache<Option<[u8; 3]>>,
    waiting: Waiting,
    pub part: ParsedChunk,
}

/// Why a row cannot be used, and the column at fault.
type RowFault = (Reason, usize);

impl RowParser {
    pub fn new(sniffed: &Sniffed, mapping: &Mapping) -> RowParser {
        // A column beyond every row: all its cells are blank, and every row reports that.
        let required = |role| mapping.column(role).unwrap_or(usize::MAX - 1);
        let mut part = ParsedChunk::default();
        part.lines.values = mapping.attributes.iter().map(|_| AttributeValues::default()).collect();
        part.headings =
            mapping.attributes.iter().map(|column| distinct_heading(sniffed, *column)).collect();
        part.lines.numbered = mapping.column(Role::Order).map(|_| OrderNumbers::default());
        part.has_costs = mapping.column(Role::Cost).or(mapping.column(Role::Margin)).is_some();
        part.currency = mapping.currency;
        part.repeats = mapping.repeats;
        part.alike = EqualAmounts::of(sniffed, mapping);
        part.margins = mapping
            .column(Role::Margin)
            .filter(|_| mapping.column(Role::Cost).is_none())
            .map(|_| mapping.margins);
        part.by_quantity = mapping.column(Role::Quantity).is_some();
        part.too_wide = sniffed.too_wide;
        part.left_out = mapping.left_out.clone();
        RowParser {
            customer: required(Role::Customer),
            date: required(Role::Date),
            amount: required(Role::Amount),
            order: mapping.column(Role::Order),
            status: mapping.column(Role::Status),
            refund: mapping.column(Role::Refund),
            cost: mapping.column(Role::Cost),
            margin: mapping.column(Role::Margin),
            currency: mapping.column(Role::Currency),
            quantity: mapping.column(Role::Quantity),
            ahead: 0,
            mapping: mapping.clone(),
            statuses: ParseCache::default(),
            codes: ParseCache::default(),
            waiting: Waiting::default(),
            part,
        }
    }

    #[inline]
    pub fn row(&mut self, number: u32, row: Row, start_rows: u32) {
        if number <= start_rows {
            return;
        }
        let cells = match row {
            Row::Cells(cells) if cells.is_blank() => return,
            Row::Cells(cells) => cells,
            Row::TooLong(bytes) => return self.lost(Reason::TooLong, number, bytes),
            Row::UnclosedQuote(bytes) => return self.lost(Reason::UnclosedQuote, number, bytes),
        };
        self.part.rows += 1;
        if let Err((reason, column)) = self.parse(number, &cells) {
            if matches!(reason, Reason::NoCustomer | Reason::NoDate | Reason::NoAmount)
                && self.is_blank(&cells)
            {
                self.part.rows -= 1;
                return;
            }
            self.part.row_errors.add(reason, number, cells.get(column));
            if let Ok(amount) = amount(cells.get(self.amount), self.mapping.decimal_mark) {
                self.part.row_errors.add_amount(reason, amount.sum);
            }
        }
    }

    fn lost(&mut self, reason: Reason, number: u32, bytes: &[u8]) {
        self.part.rows += 1;
        self.part.row_errors.add(reason, number, bytes);
    }

    /// Whether the row has no order cell at all, like the frame of a table.
    fn is_blank(&self, cells: &Cells) -> bool {
        let columns = [Some(self.customer), Some(self.date), Some(self.amount), self.order];
        columns.into_iter().flatten().all(|column| cell::trimmed(cells.get(column)).is_empty())
    }

    /// Parses a row; the customer comes last, so that only customers with a usable row get a number.
    #[inline]
    fn parse(&mut self, number: u32, cells: &Cells) -> Result<(), RowFault> {
        let status = self.status(cells);
        if self.order.is_none() && self.part.left_out.contains(&status) {
            return Err((status.reason(), self.status.unwrap_or(0)));
        }
        self.check_currency(cells)?;
        let day = self.day(cells)?;
        let mut sum = self.sum(cells, self.amount)?;
        if let Some(quantity) = self.quantity {
            sum = self.multiplied(cells, quantity, sum)?;
        }
        let refund = self.optional(cells, self.refund)?;
        let cost = match (self.cost, self.margin) {
            (None, None) => Amount(0),
            (Some(_), _) => self.optional(cells, self.cost)?,
            (None, Some(column)) => self.earned(cells, column, sum)?,
        };
        if self.order.is_some_and(|it| is_rounded(cell::unguarded(cells.get(it)))) {
            return Err((Reason::RoundedOrder, self.order.unwrap_or(0)));
        }
        if self.order.is_none() {
            sum = self.complete(day, sum, refund)?;
        }
        let customer = self.customer(cells)?;
        self.push(number, cells, Order { customer, day, amount: sum }, cost);
        if self.order.is_some() {
            self.push_number(number, cells, refund, status);
        }
        if self.waiting.ends.len() == Interner::BATCH {
            self.find_customers();
        }
        Ok(())
    }

    #[inline]
    fn push(&mut self, number: u32, cells: &Cells, order: Order, cost: Amount) {
        let lines = &mut self.part.lines;
        let at = lines.orders.len() as u32;
        if self.order.is_none() {
            if order.amount.0 < 0 {
                lines.below_zero.push((at, number));
            }
            if number - at != self.ahead {
                self.ahead = number - at;
                lines.places.push((at, number));
            }
        }
        lines.orders.push(order);
        self.waiting.ends.push(self.waiting.texts.len() as u32);
        self.waiting.rows.push(number);
        if self.part.has_costs {
            lines.costs.push(cost);
        }
        for (values, column) in lines.values.iter_mut().zip(&self.mapping.attributes) {
            values.push(cell::trimmed(cells.get(*column)));
        }
    }

    fn push_number(&mut self, number: u32, cells: &Cells, refund: Amount, status: OrderStatus) {
        let id = order_id(cell::unguarded(self.order.map_or(&[][..], |column| cells.get(column))));
        let Some(numbered) = &mut self.part.lines.numbered else {
            return;
        };
        numbered.ids.push(id);
        numbered.statuses.push(status);
        numbered.rows.push(number);
        if self.refund.is_some() {
            numbered.refunds.push(refund);
        }
    }

    /// Without order numbers a row is an order by itself and must be complete.
    fn complete(&mut self, day: Day, sum: Amount, refund: Amount) -> Result<Amount, RowFault> {
        if day == NO_DAY {
            return Err((Reason::NoDate, self.date));
        }
        if sum == NO_AMOUNT {
            return Err((Reason::NoAmount, self.amount));
        }
        if refund.0 == 0 {
            return Ok(sum);
        }
        if sum == refund {
            return Err((Reason::FullyRefunded, self.amount));
        }
        self.part.reduced += u64::from(sum > refund);
        // A refund beyond the amount paid leaves a negative row, settled with the customer's other orders.
        Ok(Amount(sum.0.saturating_sub(refund.0)))
    }

    fn status(&mut self, cells: &Cells) -> OrderStatus {
        let Some(column) = self.status else {
            return OrderStatus::Unstated;
        };
        self.statuses.of(cells.get(column), |text| OrderStatus::of(&String::from_utf8_lossy(text)))
    }

    fn check_currency(&mut self, cells: &Cells) -> Result<(), RowFault> {
        let Some(column) = self.currency else {
            return Ok(());
        };
        let text = cell::trimmed(cells.get(column));
        if text.is_empty() {
            return Ok(());
        }
        let code = self.codes.of(text, |text| currency_code(&String::from_utf8_lossy(text)));
        self.part.count_currency(code);
        if code == self.mapping.currency { Ok(()) } else { Err((Reason::OtherCurrency, column)) }
    }

    #[inline]
    fn day(&self, cells: &Cells) -> Result<Day, RowFault> {
        day(cells.get(self.date), self.mapping.date_order).or_else(|error| {
            let reason = match error {
                DateError::Blank => return Ok(NO_DAY),
                DateError::NotADate => Reason::NotADate,
                DateError::OtherOrder => Reason::OtherDateOrder,
                DateError::Unlikely => Reason::UnlikelyDate,
            };
            Err((reason, self.date))
        })
    }

    #[inline]
    fn sum(&mut self, cells: &Cells, column: usize) -> Result<Amount, RowFault> {
        let amount = match amount(cells.get(column), self.mapping.decimal_mark) {
            Ok(amount) => amount,
            Err(AmountError::Blank) => return Ok(NO_AMOUNT),
            Err(AmountError::NotAnAmount) => return Err((Reason::NotAnAmount, column)),
            Err(AmountError::TooLarge) => return Err((Reason::AmountTooLarge, column)),
        };
        self.part.rounded += u64::from(amount.rounded);
        let of_amount = column == self.amount;
        // Where a column names the currency, a bare "$" beside the amount does not contradict it.
        if amount.currency.is_some() && self.currency.is_none() {
            // A row counts once, even when its refund or cost has a currency too.
            if of_amount {
                self.part.count_currency(amount.currency);
            }
            if amount.currency != self.mapping.currency {
                return Err((Reason::OtherCurrency, column));
            }
        }
        Ok(amount.sum)
    }

    /// Unit price × quantity; returns have a negative quantity.
    fn multiplied(
        &mut self,
        cells: &Cells,
        column: usize,
        price: Amount,
    ) -> Result<Amount, RowFault> {
        let quantity = amount(cells.get(column), self.mapping.decimal_mark);
        let quantity = match quantity {
            Ok(quantity) => quantity.sum,
            Err(AmountError::Blank) => return Ok(NO_AMOUNT),
            Err(_) => return Err((Reason::NotANumber, column)),
        };
        if price == NO_AMOUNT {
            return Ok(NO_AMOUNT);
        }
        let sum = margin::times(price, quantity);
        match sum.0.checked_abs() {
            None | Some(i64::MAX) => Err((Reason::AmountTooLarge, self.amount)),
            Some(_) => Ok(sum),
        }
    }

    /// A refund or cost, 0 when blank; programs differ in its sign, so the sign is dropped.
    fn optional(&mut self, cells: &Cells, column: Option<usize>) -> Result<Amount, RowFault> {
        let Some(column) = column else {
            return Ok(Amount(0));
        };
        Ok(match self.sum(cells, column)? {
            NO_AMOUNT => Amount(0),
            sum => Amount(sum.0.abs()),
        })
    }

    /// The margin of the line; for a row that is an order by itself, its cost. Lines of one order may repeat
    /// its margin, so theirs is subtracted from its amount in [`join`](crate::import::resolve::join).
    fn earned(&mut self, cells: &Cells, column: usize, sum: Amount) -> Result<Amount, RowFault> {
        let text = cells.get(column);
        let earned = match (margin::before_percent(text), self.mapping.margins.one()) {
            (None, None) => match self.sum(cells, column)? {
                NO_AMOUNT => Amount(0),
                earned => earned,
            },
            (number, one) => {
                let percent = number.map(|_| Margins::Percent.one());
                let one = percent.unwrap_or(one).unwrap_or(1);
                match amount(number.unwrap_or(text), self.mapping.decimal_mark) {
                    Ok(rate) => margin::part(rate.sum, one, sum),
                    Err(AmountError::Blank) => Amount(0),
                    Err(_) => return Err((Reason::NotAnAmount, column)),
                }
            }
        };
        Ok(match self.order {
            Some(_) => earned,
            None => earned.taken_from(sum),
        })
    }

    /// Queues the customer cell, to look up many rows at once; blank is allowed only with order numbers.
    #[inline]
    fn customer(&mut self, cells: &Cells) -> Result<u32, RowFault> {
        let text = cell::trimmed(cells.get(self.customer));
        if !text.is_empty() {
            self.waiting.texts.extend_from_slice(text);
        } else if self.order.is_none() || self.is_blank(cells) {
            return Err((Reason::NoCustomer, self.customer));
        }
        Ok(NOBODY)
    }

    /// Looks up the customers of the waiting rows.
    pub fn find_customers(&mut self) {
        let waiting = &mut self.waiting;
        let lines = &mut self.part.lines;
        lines.customers.find_all(&waiting.texts, &waiting.ends, &mut waiting.ids);
        let first = lines.orders.len() - waiting.ends.len();
        let mut start = 0;
        for (at, &end) in waiting.ends.iter().enumerate() {
            let text = &waiting.texts[start..end as usize];
            start = end as usize;
            let order = &mut lines.orders[first + at];
            // A raw text that is already a key needs no normalization.
            order.customer = waiting.ids[at];
            if order.customer != Interner::UNKNOWN || text.is_empty() {
                continue;
            }
            match customer_key(text, self.mapping.phones) {
                Ok(key) => order.customer = lines.customers.intern(&key),
                Err(error) => {
                    (order.customer, order.amount) = (GONE, NO_AMOUNT);
                    self.part.row_errors.add(key_reason(error), waiting.rows[at], text);
                    self.part.has_gaps = true;
                }
            }
        }
        waiting.clear();
    }
}

/// Rows whose customer is not yet looked up: the last ones of the lines.
#[derive(Default)]
struct Waiting {
    texts: Vec<u8>,
    ends: Vec<u32>,
    rows: Vec<u32>,
    /// The customers' numbers during the look-up.
    ids: Vec<u32>,
}

impl Waiting {
    fn clear(&mut self) {
        self.texts.clear();
        self.ends.clear();
        self.rows.clear();
    }
}

/// A column's heading; a blank or repeated one gets the column number appended, because costs are entered and
/// customers selected by heading.
fn distinct_heading(sniffed: &Sniffed, column: usize) -> String {
    let own = sniffed.headings[column].trim();
    let alike = sniffed.headings.iter().filter(|it| it.trim() == own);
    if own.is_empty() || alike.count() > 1 {
        [own, " #", &(column + 1).to_string()].concat().trim().to_owned()
    } else {
        sniffed.headings[column].clone()
    }
}

fn key_reason(error: KeyError) -> Reason {
    match error {
        KeyError::Blank => Reason::NoCustomer,
        KeyError::Guest => Reason::Guest,
        KeyError::Rounded => Reason::RoundedKey,
        KeyError::TooLong => Reason::LongKey,
    }
}

impl Amount {
    /// `whole` less this: the cost, when this is the margin.
    fn taken_from(self, whole: Amount) -> Amount {
        if whole == NO_AMOUNT { Amount(0) } else { Amount(whole.0.saturating_sub(self.0)) }
    }
}

impl OrderStatus {
    pub(in crate::import) fn reason(self) -> Reason {
        match self {
            OrderStatus::Failed => Reason::Failed,
            OrderStatus::Cancelled => Reason::Cancelled,
            OrderStatus::Refunded => Reason::Refunded,
            OrderStatus::Pending | OrderStatus::Counts | OrderStatus::Unstated => Reason::Pending,
        }
    }
}

/// The hash of an order number; [`NO_ID`] only for a blank one.
fn order_id(text: &[u8]) -> u64 {
    if text.is_empty() {
        return NO_ID;
    }
    let hash = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // FNV-1a leaves the upper bits of short texts similar; this bijection spreads them without collisions.
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1)
}
