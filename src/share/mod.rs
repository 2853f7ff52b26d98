//! Everything that outlives the page: links, stored work and scenario files, all versioned.
//!
//! A published format is never changed: a `v=1` link opens in every later version with the same numbers.
//! Its keys are string literals ([`Field::name`](crate::clv::Field::name), the units' names and those in
//! `link`), so that renaming a struct field cannot break a published link. [`open`] accepts any input and
//! returns a form with notices; it never fails.
//!
//! Scenarios, groups, ranges and programmes have a format of their own, as a file ([`export`], [`import`]) and
//! packed into a link ([`pack`], [`unpack`]); storage has an entry for each ([`write_entry`], [`read_entry`]).
//! The calculator's program uses neither these nor the embed code ([`snippet()`], [`Options`]), so it does not
//! contain them.
//!
//! Knows no browser and no sentences: reading and writing storage is in `browser`, the words are in `i18n`.

mod article;
mod entry;
mod file;
mod link;
mod notice;
mod packed;
mod restored;
mod saved;
mod screen_part;
mod snippet;
mod whatif;

pub use article::{
    Accent, AddressError, Chart, Input, MAX_HEIGHT, MIN_HEIGHT, Options, Theme, USUAL_RESULTS,
    WebAddress, read_height,
};
pub use entry::{Earlier, earlier_name, entry_of, name_of, read_earlier, read_entry, write_entry};
pub use file::{MAX_FILE, export, import};
pub use link::{
    MAX_LINK, MAX_TRANSACTIONS, link, link_from_orders, read_link, says_no_numbers, screen,
};
pub use notice::Notice;
pub use packed::{pack, unpack};
pub use restored::{Leftover, Part, Unreadable};
pub use saved::{Backup, SavedEntry, backups, save, without};
pub use screen_part::ScreenPart;
pub use snippet::{FRAME, Kind, embed_address, page_address, snippet};

use crate::locale::Lang;
use crate::workspace::CalculatorForm;
use link::language;

/// The form for an address and a stored work; the address takes precedence.
///
/// `hash` is the part of the address after `#`, `stored` a text written by [`save`], `lang` the language of
/// the browser.
///
/// ```
/// use clv_calculator::share::open;
/// use clv_calculator::workspace::CalculatorForm;
/// use clv_calculator::locale::Lang;
/// assert_eq!(open("", None, Lang::Vi).0, CalculatorForm::opening(Lang::Vi));
/// let (form, notices) = open("v=1&order_value=abc", None, Lang::Vi);
/// assert_eq!((form.inputs.order_value, notices.len()), (None, 1));
/// ```
pub fn open(hash: &str, stored: Option<&str>, lang: Lang) -> (CalculatorForm, Vec<Notice>) {
    let saved = SavedState { work: stored, ..SavedState::default() };
    let mut opened = opened(hash.trim_start_matches('#'), saved, lang);
    opened.notices.retain(|it| !matches!(it, Notice::Replaced(_)));
    (opened.form, opened.notices)
}

/// The visitor's own work as the browser stores it; every text was written by [`save`].
#[derive(Clone, Copy, Debug, Default)]
pub struct SavedState<'a> {
    /// From the entry of the browser's history; present only if the numbers are the visitor's own. Empty if
    /// an action of the visitor led there but no texts were stored with it.
    pub history_state: Option<&'a str>,
    /// The latest work of any tab.
    pub work: Option<&'a str>,
    /// Works that others replaced, one per line, newest first.
    pub backups: Option<&'a str>,
}

/// The page state that an address opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub form: CalculatorForm,
    pub notices: Vec<Notice>,
    /// Whether the numbers are the visitor's own. Otherwise they are the example or come from somebody's
    /// link, and become the visitor's own at the first change.
    pub is_own: bool,
}

/// The page state when the page opens again. `tab` is what this tab stored last: the address it showed or,
/// after a `#`, a link to somebody else's numbers. If it equals `hash`, the address had not yet followed the
/// last edits and the stored work is newer. An address that only opens a screen keeps the numbers, somebody
/// else's too. If other numbers replace the visitor's own, [`Notice::Replaced`] links to their own.
///
/// ```
/// use clv_calculator::clv::Field;
/// use clv_calculator::share::Notice;
/// use clv_calculator::share::{SavedState, link, reopen, save};
/// use clv_calculator::workspace::CalculatorForm;
/// use clv_calculator::locale::Lang;
/// let mut form = CalculatorForm::opening(Lang::Vi);
/// let address = link(&form);
/// form.enter(Field::Cac, "3 triệu");
/// let work = save(&form);
/// let saved = SavedState { work: Some(&work), ..SavedState::default() };
/// assert_eq!(reopen(&address, Some(&address), saved, Lang::Vi).form, form);
/// let others = reopen(&address, None, saved, Lang::Vi);
/// assert!(others.form != form && !others.is_own);
/// assert_eq!(others.notices, [Notice::Replaced(link(&form))]);
/// ```
pub fn reopen(hash: &str, tab: Option<&str>, saved: SavedState, lang: Lang) -> Opened {
    let is_newest = tab != Some(hash);
    let is_bare = says_no_numbers(hash);
    let counts = is_newest && !is_bare;
    let others = tab.and_then(|tab| tab.strip_prefix('#'));
    // The page's address without a hash opens the visitor's own numbers.
    let others = others.filter(|_| is_bare && !hash.is_empty());
    let link = others.unwrap_or(if counts { hash } else { "" });
    // If the address is out of date, so is the history entry.
    let history_state = saved.history_state.filter(|_| counts);
    let mut opened = opened(link, SavedState { history_state, ..saved }, lang);
    if is_newest && !counts {
        let notices = read_link(hash, lang).1.into_iter();
        let bad_values = notices.filter(|it| matches!(it, Notice::BadValue { .. }));
        opened.notices.extend(bad_values);
        // An address without numbers may still choose the language, permanently.
        if let Some(lang) = language(hash) {
            let form = &mut opened.form;
            form.lang_chosen = true;
            if lang != form.lang {
                form.set_language(lang);
            }
        }
    }
    opened
}

fn opened(hash: &str, saved: SavedState, lang: Lang) -> Opened {
    let work = saved.work.and_then(SavedEntry::read);
    let mut notices = Vec::new();
    if work.is_none() && saved.work.is_some() {
        notices.push(Notice::StorageUnreadable);
    }
    let (form, from_link) = match (&work, hash) {
        (None, "") => (CalculatorForm::opening(lang), Vec::new()),
        (Some(work), "") => read_link(work.link(), lang),
        _ => read_link(hash, lang),
    };
    notices.extend(from_link);
    let here = link(&form);
    // Drafts apply only to the numbers they were typed with.
    let all = [saved.history_state, saved.work, saved.backups].map(Option::unwrap_or_default);
    let all = [all[0], "\n", all[1], "\n", all[2]].concat();
    let mut all = all.split('\n').filter_map(SavedEntry::read);
    let typed = all.find(|saved| saved.link() == here);
    let is_own = typed.is_some() || saved.history_state.is_some();
    if let (Some(work), None) = (work, &typed) {
        notices.push(Notice::Replaced(work.link().to_owned()));
    }
    let form = match typed {
        Some(typed) => typed.with_drafts(form),
        None => form,
    };
    Opened { form, notices, is_own }
}
