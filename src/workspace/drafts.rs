//! Texts typed into fields outside the calculator's form, by field name.

use super::Entry;
use crate::locale::DecimalMark;
use crate::money::{Kind, ReadError};
use rust_decimal::Decimal;
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
    texts: BTreeMap<String, Draft>,
}

/// A text, and the decimal mark of the language it was typed in.
pub(super) type Draft = (String, DecimalMark);

impl Drafts {
    /// `mark` is the decimal mark of the language it was typed in.
    pub fn set(&mut self, name: &str, text: &str, mark: DecimalMark) {
        self.texts.insert(name.to_owned(), (text.to_owned(), mark));
    }

    pub fn remove(&mut self, name: &str) {
        self.texts.remove(name);
    }

    /// The fields whose texts differ from those before, with their texts; `None` where there is none now.
    pub(super) fn changes(&self, before: &Drafts) -> Vec<(String, Option<Draft>)> {
        let gone = before.texts.keys().filter(|name| !self.texts.contains_key(*name));
        let gone = gone.map(|name| (name.clone(), None));
        let new = self.texts.iter().filter(|(name, draft)| before.texts.get(*name) != Some(*draft));
        gone.chain(new.map(|(name, draft)| (name.clone(), Some(draft.clone())))).collect()
    }

    /// Removes every field whose name begins with `beginning`.
    pub fn forget(&mut self, beginning: &str) {
        self.texts.retain(|name, _| !name.starts_with(beginning));
    }

    /// The text of a field, or the name of a choice.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|(text, _)| text.as_str())
    }

    /// The number of a field; `None` where it is empty or was not typed.
    pub fn number(&self, name: &str, kind: Kind) -> Result<Option<Decimal>, ReadError> {
        let typed = self.texts.get(name);
        typed.map_or(Ok(None), |(text, mark)| Entry::typed(text, kind, *mark).value())
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
