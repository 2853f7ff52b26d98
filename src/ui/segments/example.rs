//! The example of the first visit.

use crate::clv::MAX_SEGMENTS;
use crate::i18n::Lang;
use crate::i18n::whatif::segments as words;
use crate::workbook::{Named, Shelf, example_groups};

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
