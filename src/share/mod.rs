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
mod notice;
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
pub use notice::Notice;
pub use packed::{pack, unpack};
pub use restored::{Leftover, Part, Unreadable};
pub use saved::{Backup, SavedEntry, backups, save, without};
pub use snippet::{FRAME, Kind, embed_address, page_address, snippet};

use crate::locale::Lang;
use crate::workspace::CalculatorForm;
use link::language;

/// The page to show for this address and this storage; the address wins.
///
/// `hash` is the address's part after `#`, `stored` the text that [`save`]
/// made earlier, `lang` the browser's language.
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
    let kept = SavedState { work: stored, ..SavedState::default() };
    let mut opened = opened(hash.trim_start_matches('#'), kept, lang);
    opened.notices.retain(|it| !matches!(it, Notice::Replaced(_)));
    (opened.form, opened.notices)
}

/// What the browser keeps of the visitor's own work, each as [`save`] made it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SavedState<'a> {
    /// Beside the address, in the browser's history; only beside numbers of the visitor's own. Empty where
    /// their own doing brought them there but no texts came along.
    pub beside: Option<&'a str>,
    /// As it was last, in whatever tab.
    pub work: Option<&'a str>,
    /// What stood there before something else took its place, a work a line, the newest first.
    pub aside: Option<&'a str>,
}

/// The page as an address opens it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub form: CalculatorForm,
    pub notices: Vec<Notice>,
    /// The numbers are the visitor's own; otherwise they are the example or somebody's link, and
    /// become their own when they change them.
    pub is_own: bool,
}

/// The page as it opens again. Where the address had not yet followed the last edits, being still
/// the one that the `tab` wrote down, the kept work is the newer. An address that only opens a
/// screen leaves the numbers as they are, also others', which the tab wrote down behind a `#`. Whoever is shown other
/// numbers than their own is shown the way to these.
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
/// let kept = SavedState { work: Some(&work), ..SavedState::default() };
/// assert_eq!(reopen(&address, Some(&address), kept, Lang::Vi).form, form);
/// let others = reopen(&address, None, kept, Lang::Vi);
/// assert!(others.form != form && !others.is_own);
/// assert_eq!(others.notices, [Notice::Replaced(link(&form))]);
/// ```
pub fn reopen(hash: &str, tab: Option<&str>, kept: SavedState, lang: Lang) -> Opened {
    let is_newest = tab != Some(hash);
    let is_bare = says_no_numbers(hash);
    let counts = is_newest && !is_bare;
    let others = tab.and_then(|tab| tab.strip_prefix('#'));
    // The page's plain address opens the visitor's own.
    let others = others.filter(|_| is_bare && !hash.is_empty());
    let link = others.unwrap_or(if counts { hash } else { "" });
    // What stands beside an address that is behind is behind, too.
    let beside = kept.beside.filter(|_| counts);
    let mut opened = opened(link, SavedState { beside, ..kept }, lang);
    if is_newest && !counts {
        let said = read_link(hash, lang).1.into_iter();
        let said = said.filter(|it| matches!(it, Notice::BadValue { .. }));
        opened.notices.extend(said);
        // Also an address without numbers may choose the language, and it holds from then on.
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

fn opened(hash: &str, kept: SavedState, lang: Lang) -> Opened {
    let work = kept.work.and_then(SavedEntry::read);
    let mut notices = Vec::new();
    if work.is_none() && kept.work.is_some() {
        notices.push(Notice::StorageUnreadable);
    }
    let (form, said) = match (&work, hash) {
        (None, "") => (CalculatorForm::opening(lang), Vec::new()),
        (Some(work), "") => read_link(work.link(), lang),
        _ => read_link(hash, lang),
    };
    notices.extend(said);
    let here = link(&form);
    // Drafts belong to the numbers they were typed beside.
    let all = [kept.beside, kept.work, kept.aside].map(Option::unwrap_or_default);
    let all = [all[0], "\n", all[1], "\n", all[2]].concat();
    let mut all = all.split('\n').filter_map(SavedEntry::read);
    let typed = all.find(|saved| saved.link() == here);
    let is_own = typed.is_some() || kept.beside.is_some();
    if let (Some(work), None) = (work, &typed) {
        notices.push(Notice::Replaced(work.link().to_owned()));
    }
    let form = match typed {
        Some(typed) => typed.with_drafts(form),
        None => form,
    };
    Opened { form, notices, is_own }
}
