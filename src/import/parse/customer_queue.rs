//! Customer cells that wait to be looked up, many at once.

use crate::import::Interner;
use crate::import::parse::keys::{KeyError, customer_key};
use crate::import::parse::raw_rows::RawRows;
use crate::import::row_errors::{Reason, RowErrors};

/// The customer cells of the last rows, at most [`Interner::BATCH`].
#[derive(Default)]
pub(in crate::import) struct CustomerQueue {
    texts: Vec<u8>,
    ends: Vec<u32>,
    /// Row numbers in the file.
    rows: Vec<u32>,
    /// The customers' numbers during the look-up.
    ids: Vec<u32>,
}

impl CustomerQueue {
    /// Adds the cell of the next row, possibly blank.
    #[inline]
    pub fn push(&mut self, text: &[u8], file_row: u32) {
        self.texts.extend_from_slice(text);
        self.ends.push(self.texts.len() as u32);
        self.rows.push(file_row);
    }

    pub fn is_full(&self) -> bool {
        self.ends.len() == Interner::BATCH
    }

    /// Gives the last of `raw_rows` their customers and empties the queue; a row whose cell identifies nobody is
    /// removed and counted.
    pub fn look_up(&mut self, raw_rows: &mut RawRows, phones: bool, row_errors: &mut RowErrors) {
        raw_rows.customers.find_all(&self.texts, &self.ends, &mut self.ids);
        let first = raw_rows.rows.len() - self.ends.len();
        let mut start = 0;
        for (at, row) in raw_rows.rows[first..].iter_mut().enumerate() {
            let end = self.ends[at] as usize;
            let text = &self.texts[start..end];
            start = end;
            // A raw text that is already a key needs no normalization.
            row.set_customer(self.ids[at]);
            if self.ids[at] != Interner::UNKNOWN || text.is_empty() {
                continue;
            }
            match customer_key(text, phones) {
                Ok(key) => row.set_customer(raw_rows.customers.intern(&key)),
                Err(error) => {
                    let amount = row.amount().unwrap_or_default();
                    row.remove();
                    row_errors.add(reason(error), self.rows[at], text);
                    row_errors.add_amount(reason(error), amount);
                }
            }
        }
        self.texts.clear();
        self.ends.clear();
        self.rows.clear();
    }
}

fn reason(error: KeyError) -> Reason {
    match error {
        KeyError::Blank => Reason::NoCustomer,
        KeyError::Guest => Reason::Guest,
        KeyError::Rounded => Reason::RoundedKey,
        KeyError::TooLong => Reason::LongKey,
        KeyError::Total => Reason::TotalRow,
    }
}
