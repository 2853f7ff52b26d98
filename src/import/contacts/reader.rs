//! Reads an order file again and picks the contacts of chosen customers.

use super::columns::{ContactColumns, ContactField};
use crate::delimited::{Cells, Row, Splitter};
use crate::import::detect::heading::folded;
use crate::import::parse::{cell, dates, keys};
use crate::import::{DateOrder, Day, Interner, Mapping, Role, Sniffed};

/// The contact of one customer: texts as in the file, without surrounding blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    texts: [Option<Box<str>>; ContactField::ALL.len()],
    /// What the customer said last about advertising, and when.
    consent: Option<(Option<Day>, bool)>,
}

impl Contact {
    /// The first text that is not blank.
    pub fn text(&self, field: ContactField) -> Option<&str> {
        self.texts[field as usize].as_deref()
    }

    /// Whether the customer agreed to advertising, by the row of the latest day; of one day, a "no" counts. `None`
    /// without any answer.
    pub fn consent(&self) -> Option<bool> {
        self.consent.map(|(_, agreed)| agreed)
    }

    /// The contact with this text.
    pub fn with(mut self, field: ContactField, text: &str) -> Contact {
        self.texts[field as usize] = Some(text.into());
        self
    }
}

/// Reads the file from its first byte, piece by piece.
pub struct ContactReader {
    splitter: Splitter,
    rows: ContactRows,
    start_bytes: usize,
}

struct ContactRows {
    customer: usize,
    date: Option<usize>,
    date_order: DateOrder,
    phones: bool,
    columns: ContactColumns,
    start_rows: u32,
    /// By number of a customer: one more than its place in `contacts`, or 0.
    places: Vec<u32>,
    contacts: Vec<Contact>,
}

impl ContactReader {
    /// `wanted`: the customers, by their numbers in `names`, each once. `None` without a customer column.
    pub fn new(
        sniffed: &Sniffed,
        mapping: &Mapping,
        columns: ContactColumns,
        wanted: &[u32],
        names: &Interner,
    ) -> Option<ContactReader> {
        let customer = mapping.column(Role::Customer)?;
        let mut places = vec![0; names.len()];
        for (place, customer) in (1u32..).zip(wanted) {
            places[*customer as usize] = place;
        }
        let date = mapping.column(Role::Date);
        let used = ContactField::ALL.into_iter().filter_map(|field| columns.get(field));
        let last = used.chain(date).chain([customer]).max().unwrap_or(0);
        Some(ContactReader {
            splitter: Splitter::new(sniffed.delimiter, last + 1),
            start_bytes: sniffed.start_bytes,
            rows: ContactRows {
                customer,
                date,
                date_order: mapping.date_order,
                phones: mapping.phones,
                columns,
                start_rows: sniffed.start_rows,
                places,
                contacts: vec![Contact::default(); wanted.len()],
            },
        })
    }

    /// `names`: the same as at the start.
    pub fn push(&mut self, bytes: &[u8], names: &Interner) {
        let passed = self.start_bytes.min(bytes.len());
        self.start_bytes -= passed;
        let rows = &mut self.rows;
        self.splitter.push(&bytes[passed..], &mut |number, row| rows.row(number, row, names));
    }

    /// The contacts, in the order of the customers wanted.
    pub fn finish(mut self, names: &Interner) -> Vec<Contact> {
        let rows = &mut self.rows;
        self.splitter.finish(&mut |number, row| rows.row(number, row, names));
        self.rows.contacts
    }
}

impl ContactRows {
    fn row(&mut self, number: u32, row: Row, names: &Interner) {
        // Rows that cannot be split were reported when the orders were read.
        let Row::Cells(cells) = row else { return };
        if number > self.start_rows {
            self.pick(&cells, names);
        }
    }

    fn pick(&mut self, cells: &Cells, names: &Interner) -> Option<()> {
        let key = keys::customer_key(cells.get(self.customer), self.phones).ok()?;
        let place = *self.places.get(names.find(&key)? as usize)?;
        let contact = &mut self.contacts[place.checked_sub(1)? as usize];
        for field in ContactField::ALL {
            let Some(column) = self.columns.get(field) else { continue };
            let text = cell::composed(cell::unguarded(cells.get(column)));
            let text = cell::trimmed(&text);
            // A longer text is no contact.
            if text.is_empty() || text.len() > keys::MAX_KEY_BYTES {
                continue;
            }
            let text = String::from_utf8_lossy(text);
            if field == ContactField::Consent {
                let day = self.date.and_then(|it| dates::day(cells.get(it), self.date_order).ok());
                contact.note_consent(day, is_yes(&text));
            }
            contact.texts[field as usize].get_or_insert_with(|| text.into());
        }
        Some(())
    }
}

impl Contact {
    fn note_consent(&mut self, day: Option<Day>, agreed: bool) {
        self.consent = match self.consent {
            Some((before, _)) if before > day => self.consent,
            Some((before, said)) if before == day => Some((day, said && agreed)),
            _ => Some((day, agreed)),
        };
    }
}

/// Whether a cell says yes; a word that is not known is no consent.
fn is_yes(text: &str) -> bool {
    const YES: &[&str] = &[
        "yes",
        "y",
        "true",
        "1",
        "x",
        "co",
        "dong y",
        "da dong y",
        "subscribed",
        "accepted",
        "agreed",
        "opted in",
    ];
    YES.contains(&folded(text).as_str())
}
