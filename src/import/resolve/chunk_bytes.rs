//! Serializes a [`ParsedChunk`] to hand it from one worker to another.
//!
//! Both sides run the same build, so the format has no version; incomplete bytes are rejected.

use crate::import::parse::order_id::OrderId;
use crate::import::parse::raw_row::RawRow;
use crate::import::parse::raw_rows::{AttributeValues, OrderNumbers};
use crate::import::row_errors::{Example, Reason, RowError};
use crate::import::{Amount, Interner};
use crate::import::{LineTotals, OrderStatus, ParsedChunk};

impl ParsedChunk {
    /// The contents of the slice, without what was decided before reading: the receiver has that already.
    pub fn to_bytes(&self) -> Vec<u8> {
        let raw_rows = &self.raw_rows;
        let mut bytes = ByteWriter(Vec::with_capacity(
            raw_rows.rows.len() * 16 + raw_rows.customers.len() * 16,
        ));
        bytes.u64(u64::from(self.file_rows));
        bytes.u64(self.rows);
        bytes.u64(self.rounded);
        bytes.u64(self.reduced);
        bytes.list(&self.currencies, |bytes, (code, rows)| {
            bytes.0.extend(code);
            bytes.u64(*rows);
        });
        let row_errors: Vec<&RowError> = self.row_errors.iter().collect();
        bytes.list(&row_errors, |bytes, issue| bytes.issue(issue));
        bytes.names(&raw_rows.customers);
        bytes.list(&raw_rows.rows, |bytes, row| bytes.0.extend_from_slice(&row.to_bytes()));
        bytes.list(&raw_rows.costs, |bytes, cost| bytes.u64(cost.0 as u64));
        bytes.list(&raw_rows.values, |bytes, values| {
            bytes.u32(u32::from(values.overflown));
            bytes.names(&values.names);
            bytes.list(&values.of_row, |bytes, value| bytes.0.extend(value.to_le_bytes()));
        });
        bytes.list(raw_rows.numbered.as_slice(), |bytes, numbered| bytes.numbered(numbered));
        for rows in [&raw_rows.below_zero, &raw_rows.places] {
            bytes.list(rows, |bytes, (at, row)| {
                bytes.u32(*at);
                bytes.u32(*row);
            });
        }
        bytes.0
    }

    /// Reads what [`to_bytes`](ParsedChunk::to_bytes) wrote, to be merged into the preceding chunk.
    pub fn from_bytes(bytes: &[u8]) -> Option<ParsedChunk> {
        let mut taken = ByteReader(bytes);
        let mut chunk = ParsedChunk {
            file_rows: taken.u64()? as u32,
            rows: taken.u64()?,
            rounded: taken.u64()?,
            reduced: taken.u64()?,
            currencies: taken.list(|taken| Some((taken.array()?, taken.u64()?)))?,
            line_totals: LineTotals::Decide,
            ..ParsedChunk::default()
        };
        for issue in taken.list(ByteReader::issue)? {
            chunk.row_errors.set(issue);
        }
        let raw_rows = &mut chunk.raw_rows;
        raw_rows.customers = taken.names()?;
        raw_rows.rows = taken.list(|taken| taken.array().map(RawRow::from_bytes))?;
        raw_rows.costs = taken.list(|taken| Some(Amount(taken.u64()? as i64)))?;
        raw_rows.values = taken.list(|taken| {
            let overflown = taken.u32()? != 0;
            let names = taken.names()?;
            let of_row = taken.list(|taken| Some(u16::from_le_bytes(taken.array()?)))?;
            Some(AttributeValues { names, of_row, overflown })
        })?;
        raw_rows.numbered = taken.list(ByteReader::numbered)?.pop();
        raw_rows.below_zero = taken.list(|taken| Some((taken.u32()?, taken.u32()?)))?;
        raw_rows.places = taken.list(|taken| Some((taken.u32()?, taken.u32()?)))?;
        taken.0.is_empty().then_some(chunk)
    }
}

struct ByteWriter(Vec<u8>);

impl ByteWriter {
    fn u32(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn u64(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn list<T>(&mut self, list: &[T], each: impl Fn(&mut ByteWriter, &T)) {
        self.u32(list.len() as u32);
        list.iter().for_each(|item| each(self, item));
    }

    fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn names(&mut self, names: &Interner) {
        self.u32(names.len() as u32);
        (0..names.len() as u32).for_each(|id| self.text(names.text(id)));
    }

    fn issue(&mut self, issue: &RowError) {
        self.u32(issue.reason as u32);
        self.u64(issue.rows);
        self.0.extend(issue.sum.to_le_bytes());
        self.list(&issue.first, |bytes, example| {
            bytes.u32(example.row);
            bytes.text(&example.text);
        });
    }

    fn numbered(&mut self, numbered: &OrderNumbers) {
        self.list(&numbered.ids, |bytes, id| bytes.u64(id.to_bits()));
        self.list(&numbered.refunds, |bytes, refund| bytes.u64(refund.0 as u64));
        self.list(&numbered.statuses, |bytes, status| bytes.0.push(*status as u8));
        self.list(&numbered.rows, |bytes, row| bytes.u32(*row));
    }
}

/// The bytes still to be read.
struct ByteReader<'a>(&'a [u8]);

impl<'a> ByteReader<'a> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn list<T>(&mut self, each: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.u32()? as usize;
        // Every item takes at least one byte, which bounds the allocation for a corrupt length.
        let mut list = Vec::with_capacity(length.min(self.0.len()));
        for _ in 0..length {
            list.push(each(self)?);
        }
        Some(list)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.u32()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn names(&mut self) -> Option<Interner> {
        let mut names = Interner::default();
        for _ in 0..self.u32()? {
            names.push(self.text()?);
        }
        Some(names)
    }

    fn issue(&mut self) -> Option<RowError> {
        let reason = *Reason::ALL.get(self.u32()? as usize)?;
        let rows = self.u64()?;
        let sum = self.array().map(i128::from_le_bytes)?;
        let first =
            self.list(|taken| Some(Example { row: taken.u32()?, text: taken.text()?.to_owned() }))?;
        Some(RowError { reason, rows, sum, first })
    }

    fn numbered(&mut self) -> Option<OrderNumbers> {
        Some(OrderNumbers {
            ids: self.list(|taken| taken.u64().map(OrderId::from_bits))?,
            refunds: self.list(|taken| Some(Amount(taken.u64()? as i64)))?,
            statuses: self.list(|taken| status(taken.array()?))?,
            rows: self.list(Self::u32)?,
        })
    }
}

fn status([byte]: [u8; 1]) -> Option<OrderStatus> {
    use OrderStatus::*;
    [Unstated, Counts, Pending, Failed, Cancelled, Refunded]
        .into_iter()
        .find(|status| *status as u8 == byte)
}
