//! The text of one field and the value read from it.

use crate::locale::DecimalMark;
use crate::money::{Kind, ReadError, Reading, read, write};
use rust_decimal::Decimal;

/// The visitor's text, unchanged, with its reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    text: String,
    /// `Ok(None)` for an empty field.
    reading: Result<Option<Reading>, ReadError>,
}

impl Entry {
    /// A value written by the page.
    pub fn from_value(value: Option<Decimal>, mark: DecimalMark) -> Entry {
        let text = value.map_or_else(String::new, |value| write(value, mark));
        let reading =
            value.map(|value| Reading { value, echo: false, ambiguous: false, currency: None });
        Entry { text, reading: Ok(reading) }
    }

    /// A text typed or pasted by the visitor.
    pub fn typed(text: &str, kind: Kind, mark: DecimalMark) -> Entry {
        let reading = match read(text, kind, mark) {
            Ok(reading) => Ok(Some(reading)),
            Err(ReadError::Empty) => Ok(None),
            Err(error) => Err(error),
        };
        Entry { text: text.to_owned(), reading }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn value(&self) -> Result<Option<Decimal>, ReadError> {
        self.reading.map(|reading| reading.map(|reading| reading.value))
    }

    pub fn error(&self) -> Option<ReadError> {
        self.reading.err()
    }

    pub fn reading(&self) -> Option<Reading> {
        self.reading.ok().flatten()
    }

    /// The same entry in the other language. A text that the page wrote is rewritten; the visitor's own
    /// spelling stays while it still means `value`.
    pub(super) fn reread(&self, value: Option<Decimal>, kind: Kind, mark: DecimalMark) -> Entry {
        let unread = self.error().is_some();
        let plain =
            value.is_some_and(|value| MARKS.iter().any(|it| write(value, *it) == self.text));
        let again = Entry::typed(&self.text, kind, mark);
        if unread {
            // A text that only the new language can read stays unread, unless it means the value in effect.
            return if again.error().is_some() || again.value() == Ok(value) {
                again
            } else {
                self.clone()
            };
        }
        if !plain && again.value() == Ok(value) {
            return again;
        }
        Entry::from_value(value, mark)
    }
}

const MARKS: [DecimalMark; 2] = [DecimalMark::Comma, DecimalMark::Point];
