//! Reads an order file again and picks the contacts of chosen customers.

use super::columns::{ContactColumns, ContactField};
use crate::delimited::{Cells, Row, Splitter};
use crate::import::detect::heading::folded;
use crate::import::parse::{cell, dates, keys};
use crate::import::{DateOrder, Day, Interner, Mapping, Role, Sniffed};
use std::collections::BTreeSet;

/// The contact of one customer: texts as in the file, without surrounding blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    texts: [Option<Box<str>>; ContactField::ALL.len()],
    /// Further e-mail addresses and telephone numbers, kept only where the file has a column of consent.
    others: BTreeSet<Box<str>>,
    /// What the customer said last about advertising, and when.
    consent: Option<(Option<Day>, bool)>,
}

impl Contact {
    /// The first text that is not blank.
    pub fn text(&self, field: ContactField) -> Option<&str> {
        self.texts[field as usize].as_deref()
    }

    /// All e-mail addresses and telephone numbers of the customer's rows.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let first = [ContactField::Email, ContactField::Phone].into_iter();
        let first = first.filter_map(|field| self.text(field));
        first.chain(self.others.iter().map(|it| &**it))
    }

    /// Whether the customer agreed to advertising, by the row of the latest day; of one day, a "no" counts, and so does
    /// one without a day. `None` without any answer.
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

    /// The contacts, in the order of the customers wanted; after them, those of rows of nobody wanted that refuse
    /// advertising.
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

    fn pick(&mut self, cells: &Cells, names: &Interner) {
        let mut stranger = Contact::default();
        let has_consent = self.columns.get(ContactField::Consent).is_some();
        let contact = match self.place(cells, names) {
            Some(place) => &mut self.contacts[place],
            None if has_consent => &mut stranger,
            None => return,
        };
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
                answer(&text).into_iter().for_each(|agreed| contact.note_consent(day, agreed));
            }
            contact.note_text(field, &text, has_consent);
        }
        if stranger.consent() == Some(false) {
            self.contacts.push(stranger);
        }
    }

    /// The place of the row's customer in `contacts`, if wanted.
    fn place(&self, cells: &Cells, names: &Interner) -> Option<usize> {
        let key = keys::customer_key(cells.get(self.customer), self.phones).ok()?;
        let place = *self.places.get(names.find(&key)? as usize)?;
        Some(place.checked_sub(1)? as usize)
    }
}

impl Contact {
    fn note_text(&mut self, field: ContactField, text: &str, keeps_others: bool) {
        match &self.texts[field as usize] {
            None => self.texts[field as usize] = Some(text.into()),
            Some(first) if keeps_others && field.is_address() && **first != *text => {
                self.others.insert(text.into());
            }
            Some(_) => {}
        }
    }

    fn note_consent(&mut self, day: Option<Day>, agreed: bool) {
        self.consent = match self.consent {
            // Without a day it may be the latest answer.
            Some((None, false)) => self.consent,
            _ if day.is_none() && !agreed => Some((None, false)),
            Some((before, _)) if before > day => self.consent,
            Some((before, said)) if before == day => Some((day, said && agreed)),
            _ => Some((day, agreed)),
        };
    }
}

/// What a cell says: yes, or no by any word that is not known. `None` where nobody was asked.
fn answer(text: &str) -> Option<bool> {
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
    // The first is "-", which folding leaves nothing of.
    const NO_ANSWER: &[&str] = &["", "n a", "na", "null", "unknown", "khong ro", "chua ro"];
    let word = folded(text);
    (!NO_ANSWER.contains(&&*word)).then(|| YES.contains(&&*word))
}
