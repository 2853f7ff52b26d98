//! The only border to the outside: links and saved work.
//!
//! What leaves here is versioned and lives for ever: a `v=1` link opens in
//! every later version with the same numbers. Its keys are written out in
//! `link`, apart from the domain structs, so that renaming a
//! struct's field can never break a published link. Whatever comes in, [`open`] answers
//! with a workbook and notices, never with a failure.
//!
//! Scenarios and what else a visitor keeps travel by themselves: as a file ([`export`],
//! [`import`]), which is also what storage holds, and packed into one link ([`pack`],
//! [`unpack`]). The first page uses none of that, so it does not carry it. Nor does it carry the
//! texts that bring the calculator into an article ([`snippet()`], [`Options`]).

mod article;
mod file;
mod link;
mod packed;
mod restored;
mod saved;
mod snippet;
mod whatif;

pub use article::{
    Accent, AddressError, Chart, Input, MAX_HEIGHT, MIN_HEIGHT, Options, Theme, USUAL_RESULTS,
    WebAddress, read_height,
};
pub use file::{MAX_FILE, export, import};
pub use link::{MAX_LINK, MAX_TRANSACTIONS, link, read_link, says_no_numbers, screen};
pub use packed::{pack, unpack};
pub use restored::{Leftover, Part, Unreadable};
pub use saved::{Saved, own_work, save};
pub use snippet::{FRAME, Kind, embed_address, page_address, snippet};

use crate::i18n::{Lang, Notice};
use crate::workbook::Workbook;
use link::language;

/// The page to show for this address and this storage; the address wins.
///
/// `hash` is the address's part after `#`, `stored` the text that [`save`]
/// made earlier, `lang` the browser's language.
///
/// ```
/// use clv_calculator::{i18n::Lang, share::open, workbook::Workbook};
/// assert_eq!(open("", None, Lang::Vi).0, Workbook::opening(Lang::Vi));
/// let (book, notices) = open("v=1&order_value=abc", None, Lang::Vi);
/// assert_eq!((book.inputs.order_value, notices.len()), (None, 1));
/// ```
pub fn open(hash: &str, stored: Option<&str>, lang: Lang) -> (Workbook, Vec<Notice>) {
    let mut notices = Vec::new();
    let saved = stored.and_then(|text| {
        let saved = Saved::read(text);
        if saved.is_none() {
            notices.push(Notice::StorageUnreadable);
        }
        saved
    });
    let hash = hash.trim_start_matches('#');
    let (book, from_link) = match (&saved, hash.is_empty()) {
        (None, true) => (Workbook::opening(lang), Vec::new()),
        (Some(saved), true) => read_link(&saved.link, lang),
        (_, false) => read_link(hash, lang),
    };
    notices.extend(from_link);
    let book = match saved {
        // Drafts belong to the numbers they were typed beside.
        Some(saved) if saved.link == link(&book) => saved.with_drafts(book),
        _ => book,
    };
    (book, notices)
}

/// The page as it opens again. Where the address had not yet followed the last edits, being still
/// the one that was left `behind`, the stored work is the newer; an address that only opens a
/// screen leaves the numbers as they are.
///
/// ```
/// use clv_calculator::{clv::Field, i18n::Lang, share::{link, reopen, save}, workbook::Workbook};
/// let mut book = Workbook::opening(Lang::Vi);
/// let address = link(&book);
/// book.enter(Field::Cac, "3 triệu");
/// let stored = save(&book);
/// assert_eq!(reopen(&address, Some(&address), Some(&stored), Lang::Vi).0, book);
/// assert_ne!(reopen(&address, Some(""), Some(&stored), Lang::Vi).0, book);
/// ```
pub fn reopen(
    hash: &str,
    behind: Option<&str>,
    stored: Option<&str>,
    lang: Lang,
) -> (Workbook, Vec<Notice>) {
    let is_newest = behind != Some(hash);
    let counts = is_newest && !says_no_numbers(hash);
    let (mut book, mut notices) = open(if counts { hash } else { "" }, stored, lang);
    if is_newest && !counts {
        let said = read_link(hash, lang).1.into_iter();
        notices.extend(said.filter(|it| matches!(it, Notice::BadValue { .. })));
    }
    // Also an address without numbers may choose the language, and it holds from then on.
    if let Some(lang) = language(hash).filter(|_| is_newest && !counts) {
        book.lang_chosen = true;
        if lang != book.lang {
            book.speak(lang);
        }
    }
    (book, notices)
}
