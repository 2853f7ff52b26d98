//! Saved work: the link, and what a link does not carry.

use super::link;
use crate::clv::Field;
use crate::workbook::Workbook;
use serde::{Deserialize, Serialize};

/// Version 1 of what the browser's storage holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    v: u32,
    pub link: String,
    /// Texts that are not simply a value written out, by field.
    #[serde(default)]
    drafts: Vec<(String, String)>,
    /// The pasted list as it was pasted.
    #[serde(default)]
    transactions: String,
}

/// The page's whole state as text for the browser's storage.
///
/// ```
/// use clv_calculator::{clv::Field, i18n::Lang, share::{open, save}, workbook::Workbook};
/// let mut book = Workbook::opening(Lang::Vi);
/// book.enter(Field::Cac, "hai triệu");
/// assert_eq!(open("", Some(&save(&book)), Lang::Vi).0, book);
/// ```
pub fn save(book: &Workbook) -> String {
    let saved = Saved {
        v: 1,
        link: link(book),
        drafts: drafts(book),
        transactions: book.transactions().to_owned(),
    };
    // OK because strings and numbers always serialize.
    serde_json::to_string(&saved).unwrap_or_default()
}

fn drafts(book: &Workbook) -> Vec<(String, String)> {
    let plain = Workbook::new(book.inputs.clone(), book.lang);
    let typed = Field::ALL
        .into_iter()
        .filter(|field| plain.entry(*field).text() != book.entry(*field).text());
    typed
        .map(|field| (field.name().to_owned(), book.entry(field).text().to_owned()))
        .collect()
}

impl Saved {
    /// `None` for anything but version 1.
    pub fn read(text: &str) -> Option<Saved> {
        let saved: Saved = serde_json::from_str(text).ok()?;
        (saved.v == 1).then_some(saved)
    }

    /// The workbook of [`Saved::link`] with the visitor's own texts in it.
    pub(super) fn with_drafts(self, mut book: Workbook) -> Workbook {
        for (name, text) in &self.drafts {
            if let Some(field) = Field::from_name(name) {
                book.enter(field, text);
            }
        }
        if !self.transactions.is_empty() {
            book.paste_transactions(&self.transactions);
        }
        book
    }
}
