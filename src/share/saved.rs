//! Saved work: the link, and what a link does not carry.

use super::link;
use super::link::{pairs, value_of};
use crate::clv::Field;
use crate::i18n::Lang;
use crate::workbook::Workbook;

/// Version 1 of what the browser's storage holds: a form, like the link, with the link in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    pub link: String,
    /// The language the texts are in; a link names it only where it was chosen.
    lang: String,
    /// Texts that are not simply a value written out, by field; a form again.
    drafts: String,
    /// The pasted list as it was pasted.
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
    let mut saved = form_urlencoded::Serializer::new(String::new());
    for (key, value) in [
        ("v", "1"),
        ("link", &link(book)),
        ("lang", book.lang.code()),
        ("drafts", &drafts(book)),
        ("transactions", book.transactions()),
    ] {
        saved.append_pair(key, value);
    }
    saved.finish()
}

fn drafts(book: &Workbook) -> String {
    let mut drafts = form_urlencoded::Serializer::new(String::new());
    for field in book.typed() {
        drafts.append_pair(field.name(), book.entry(field).text());
    }
    drafts.finish()
}

impl Saved {
    /// `None` for anything but version 1.
    pub fn read(text: &str) -> Option<Saved> {
        let pairs = pairs(text);
        let of = |key| value_of(&pairs, key).map(str::to_owned);
        let saved = Saved {
            link: of("link")?,
            lang: of("lang").unwrap_or_default(),
            drafts: of("drafts").unwrap_or_default(),
            transactions: of("transactions").unwrap_or_default(),
        };
        (of("v")? == "1").then_some(saved)
    }

    /// The workbook of [`Saved::link`] with the visitor's own texts in it, in the book's language.
    pub(super) fn with_drafts(self, book: Workbook) -> Workbook {
        let (lang, lang_chosen) = (book.lang, book.lang_chosen);
        let typed_in = Lang::from_code(&self.lang).unwrap_or(lang);
        let mut typed = Workbook::new(book.inputs, typed_in);
        for (name, text) in pairs(&self.drafts) {
            if let Some(field) = Field::from_name(&name) {
                typed.recall(field, &text);
            }
        }
        if !self.transactions.is_empty() {
            typed.paste_transactions(&self.transactions);
        }
        if typed_in != lang {
            typed.speak(lang);
        }
        typed.lang_chosen = lang_chosen;
        typed
    }
}

/// The visitor's own work when a page opens by itself or from a link: what [`save`] wrote last
/// (`stored`), unless that is only what the page `opened` with before and nobody has changed since; then
/// it is what was set `aside` at that time. Empty where nobody has entered anything yet.
///
/// ```
/// use clv_calculator::share::own_work;
/// assert_eq!(own_work("", "", ""), "");
/// assert_eq!(own_work("the example", "the example", ""), "");
/// assert_eq!(own_work("mine", "the example", ""), "mine");
/// assert_eq!(own_work("a link's", "a link's", "mine"), "mine");
/// ```
pub fn own_work<'a>(stored: &'a str, opened: &str, aside: &'a str) -> &'a str {
    if stored == opened { aside } else { stored }
}
