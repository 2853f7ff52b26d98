//! What was kept from an earlier visit, and the example for the first one.

use crate::browser::storage;
use crate::clv::MAX_SEGMENTS;
use crate::i18n::Lang;
use crate::i18n::whatif::segments as words;
use crate::share::{Leftover, Unreadable, import};
use crate::workbook::{Named, Shelf, example_groups};

/// What became of a file, or of what storage held.
#[derive(Clone, Debug, PartialEq)]
pub enum FileNews {
    Nothing,
    /// The browser did not hand its contents over.
    Unread,
    Unreadable(Unreadable),
    NoGroups,
    LeftOut(Vec<Leftover>),
    /// Storage held something that cannot be read.
    SetAside,
}

/// The groups of the last visit, else the example, and whether storage is blocked.
pub fn stored(lang: Lang) -> (Shelf, FileNews, bool) {
    let text = match storage::read(storage::SEGMENTS) {
        Ok(Some(text)) => text,
        Ok(None) => return (example(lang), FileNews::Nothing, false),
        Err(_) => return (example(lang), FileNews::Nothing, true),
    };
    match import(text.as_bytes(), lang) {
        Ok((kept, leftovers)) => {
            let mut shelf = kept.segments;
            shelf.speak(lang);
            let news = match leftovers.is_empty() {
                true => FileNews::Nothing,
                false => FileNews::LeftOut(leftovers),
            };
            (shelf, news, false)
        }
        Err(_) => {
            let is_blocked = storage::set_aside(storage::SEGMENTS_UNREADABLE, &text).is_err();
            let news = match is_blocked {
                true => FileNews::Nothing,
                false => FileNews::SetAside,
            };
            (example(lang), news, is_blocked)
        }
    }
}

pub fn example(lang: Lang) -> Shelf {
    // OK because three groups with different names have room.
    Shelf::filled(MAX_SEGMENTS, examples(lang), 0).unwrap_or(Shelf::new(MAX_SEGMENTS))
}

pub fn examples(lang: Lang) -> Vec<Named> {
    let names = [
        words::example_referral(lang),
        words::example_facebook(lang),
        words::example_marketplace(lang),
    ];
    example_groups(lang, names)
}

/// Whether nothing stands there but the example.
pub fn is_example(shelf: &Shelf, lang: Lang) -> bool {
    let items = shelf.items();
    let alike = || {
        let pairs = items.iter().zip(examples(lang));
        pairs
            .into_iter()
            .all(|(it, example)| it.name == example.name && it.book.inputs == example.book.inputs)
    };
    items.len() == 3 && alike()
}
