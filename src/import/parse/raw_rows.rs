//! The parsed rows of a file before they become orders: columns of plain numbers.
//!
//! Rows with an order number may be lines of one order, with cells left blank on all but the first; so a row
//! here may lack its customer, day or amount. [`join`](crate::import::resolve::join) and
//! [`refunds`](crate::import::resolve::refunds) resolve that when all rows are known.

use crate::import::OrderStatus;
use crate::import::parse::cell::composed;
use crate::import::parse::order_id::OrderId;
use crate::import::parse::raw_row::RawRow;
use crate::import::{Amount, Attribute, Day, Interner};
use std::cmp::Ordering;

/// A column with more distinct values than this is not used as an attribute.
pub const MAX_VALUES: usize = 1_000;
/// The longest value that is kept, in bytes.
const MAX_VALUE_BYTES: usize = 200;
/// No amount is below it.
const LOWEST: Amount = Amount(i64::MIN);

/// All rows that could be parsed.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct RawRows {
    pub customers: Interner,
    pub rows: Vec<RawRow>,
    /// One per row, or none when the file has no costs.
    pub costs: Vec<Amount>,
    pub values: Vec<AttributeValues>,
    /// Present when the file has order numbers.
    pub numbered: Option<OrderNumbers>,
    /// Without order numbers: indices of the negative rows, and their row numbers in the file.
    pub below_zero: Vec<(u32, u32)>,
    /// Without order numbers: rows whose row number does not follow that of the row before.
    pub places: Vec<(u32, u32)>,
}

/// What is kept of every row until its order is complete.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct OrderNumbers {
    pub ids: Vec<OrderId>,
    /// One per row, or none when the file has no refund column.
    pub refunds: Vec<Amount>,
    pub statuses: Vec<OrderStatus>,
    /// Row numbers in the file.
    pub rows: Vec<u32>,
}

/// The values of an attribute column.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct AttributeValues {
    pub names: Interner,
    /// For each row an index into `names`, or [`AttributeValues::NONE`].
    pub of_row: Vec<u16>,
    /// There were more than [`MAX_VALUES`]; nothing is kept.
    pub overflown: bool,
}

impl RawRows {
    /// Appends the rows of the slice that follows after `rows` rows of the file.
    pub fn append(&mut self, other: RawRows, rows: u32) {
        let already = self.rows.len() as u32;
        let ids = self.customers.intern_all(&other.customers);
        self.rows.extend(other.rows.into_iter().map(|row| row.renumbered(&ids)));
        self.costs.extend(other.costs);
        for (values, more) in self.values.iter_mut().zip(other.values) {
            values.append(more);
        }
        if let (Some(numbered), Some(more)) = (&mut self.numbered, other.numbered) {
            numbered.ids.extend(more.ids);
            numbered.refunds.extend(more.refunds);
            numbered.statuses.extend(more.statuses);
            numbered.rows.extend(more.rows.into_iter().map(|row| row + rows));
        }
        let moved = |(at, row)| (at + already, row + rows);
        self.below_zero.extend(other.below_zero.into_iter().map(moved));
        self.places.extend(other.places.into_iter().map(moved));
    }

    /// The row number in the file.
    pub fn file_row(&self, at: u32) -> u32 {
        if let Some(numbered) = &self.numbered {
            return numbered.rows[at as usize];
        }
        let known = self.places.partition_point(|(known, _)| *known <= at);
        let (known, row) = self.places[..known].last().copied().unwrap_or((0, 1));
        row + (at - known)
    }

    /// The amounts of all rows before they are joined, of a row without one the lowest possible; empty when no
    /// attribute depends on them.
    pub fn amounts(&self) -> Vec<Amount> {
        let amounts = self.rows.iter().map(|row| row.amount().unwrap_or(LOWEST));
        match self.values.is_empty() {
            true => Vec::new(),
            false => amounts.collect(),
        }
    }
}

impl AttributeValues {
    pub const NONE: u16 = u16::MAX;

    /// Adds the value of the next row.
    pub fn push(&mut self, value: &[u8]) {
        if self.overflown {
            return;
        }
        let id = if value.is_empty() {
            AttributeValues::NONE
        } else {
            self.names.intern(&composed(shortened(value))) as u16
        };
        self.of_row.push(id);
        self.check();
    }

    fn append(&mut self, other: AttributeValues) {
        self.overflown |= other.overflown;
        if !self.overflown {
            let ids: Vec<u16> = (0..other.names.len() as u32)
                .map(|id| self.names.intern(other.names.text(id).as_bytes()) as u16)
                .collect();
            let id = |id: u16| ids.get(usize::from(id)).copied().unwrap_or(AttributeValues::NONE);
            self.of_row.extend(other.of_row.into_iter().map(id));
        }
        self.check();
    }

    fn check(&mut self) {
        if self.overflown || self.names.len() > MAX_VALUES {
            *self = AttributeValues { overflown: true, ..AttributeValues::default() };
        }
    }

    /// The attribute: for each customer the value of the row with the largest amount on the first day; of
    /// equal amounts the smallest text, so that the order of rows does not matter.
    pub fn attribute(
        &self,
        heading: &str,
        rows: &[RawRow],
        amounts: &[Amount],
        first_days: &[Day],
    ) -> Attribute {
        let ranks = self.ranks();
        let mut of_customer = vec![Attribute::NONE; first_days.len()];
        let mut largest = vec![LOWEST; first_days.len()];
        for ((row, amount), &value) in rows.iter().zip(amounts).zip(&self.of_row) {
            let Some(customer) = row.customer().filter(|_| value != AttributeValues::NONE) else {
                continue;
            };
            let customer = customer as usize;
            if row.day() != Some(first_days[customer]) {
                continue;
            }
            let (best, rank) = (&mut of_customer[customer], ranks[usize::from(value)]);
            *best = match amount.cmp(&largest[customer]) {
                Ordering::Less => *best,
                Ordering::Equal => rank.min(*best),
                Ordering::Greater => rank,
            };
            largest[customer] = largest[customer].max(*amount);
        }
        self.named(heading, &ranks, of_customer)
    }

    /// For each value its rank in the order of texts.
    fn ranks(&self) -> Vec<u32> {
        let mut sorted: Vec<u32> = (0..self.names.len() as u32).collect();
        sorted.sort_unstable_by_key(|id| self.names.text(*id));
        let mut ranks = vec![0; sorted.len()];
        for (rank, id) in (0..).zip(sorted) {
            ranks[id as usize] = rank;
        }
        ranks
    }

    /// Numbers the values that occur in customers, in the order of texts.
    fn named(&self, heading: &str, ranks: &[u32], mut of_customer: Vec<u32>) -> Attribute {
        let mut is_used = vec![false; ranks.len()];
        for &rank in of_customer.iter().filter(|rank| **rank != Attribute::NONE) {
            is_used[rank as usize] = true;
        }
        let mut texts: Vec<(u32, &str)> =
            (0..).zip(ranks).map(|(id, rank)| (*rank, self.names.text(id))).collect();
        texts.sort_unstable();
        let mut values = Interner::default();
        let ids: Vec<u32> = texts
            .into_iter()
            .map(|(rank, text)| {
                if is_used[rank as usize] {
                    values.intern(text.as_bytes())
                } else {
                    Attribute::NONE
                }
            })
            .collect();
        for value in of_customer.iter_mut().filter(|value| **value != Attribute::NONE) {
            *value = ids[*value as usize];
        }
        Attribute { heading: heading.to_owned(), values, of_customer }
    }
}

/// At most [`MAX_VALUE_BYTES`], cut between characters.
fn shortened(value: &[u8]) -> &[u8] {
    if value.len() <= MAX_VALUE_BYTES {
        return value;
    }
    // A byte 10xxxxxx continues a character.
    let end = (0..=MAX_VALUE_BYTES).rev().find(|at| value[*at] & 0xc0 != 0x80);
    &value[..end.unwrap_or(MAX_VALUE_BYTES)]
}
