//! Texts typed into fields outside the calculator's form, by field name.

use super::Entry;
use crate::locale::DecimalMark;
use crate::money::Kind;
use std::collections::BTreeMap;

/// Typed and chosen texts, unchanged; a field without one shows the page's own value.
///
/// ```
/// use clv_calculator::money::Kind;
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
/// use clv_calculator::workspace::Drafts;
///
/// let mut drafts = Drafts::default();
/// drafts.set("step", "1.500", Comma);
/// // Changing the language keeps the number and therefore may change its spelling.
/// assert_eq!(drafts.entry("step", Kind::Money, Comma).unwrap().text(), "1.500");
/// assert_eq!(drafts.entry("step", Kind::Money, Point).unwrap().text(), "1,500");
/// drafts.set("step", "15tr", Comma);
/// assert_eq!(drafts.entry("step", Kind::Money, Point).unwrap().text(), "15tr");
/// drafts.set("step", "abc", Comma);
/// assert!(drafts.entry("step", Kind::Money, Point).unwrap().error().is_some());
/// assert_eq!(drafts.entry("from", Kind::Money, Comma), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    texts: BTreeMap<String, (String, DecimalMark)>,
}

impl Drafts {
    /// `mark` is the decimal mark of the language it was typed in.
    pub fn set(&mut self, name: &str, text: &str, mark: DecimalMark) {
        self.texts.insert(name.to_owned(), (text.to_owned(), mark));
    }

    /// Removes every field whose name begins with `beginning`.
    pub fn forget(&mut self, beginning: &str) {
        self.texts.retain(|name, _| !name.starts_with(beginning));
    }

    /// The text of a field, or the name of a choice.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|(text, _)| text.as_str())
    }

    /// The text with its reading, rewritten for the language of `mark`.
    pub fn entry(&self, name: &str, kind: Kind, mark: DecimalMark) -> Option<Entry> {
        let (text, typed_in) = self.texts.get(name)?;
        let entry = Entry::typed(text, kind, *typed_in);
        if mark == *typed_in {
            return Some(entry);
        }
        let value = entry.value().ok().flatten();
        Some(entry.reread(value, kind, mark))
    }
}
