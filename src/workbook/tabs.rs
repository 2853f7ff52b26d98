//! A shelf in storage that several tabs read and write, each whole.
//!
//! Every text names the ones it was made from, as versions of a program do. From that follows what
//! both tabs knew before they went apart, though no tab hears of the others in time: a page that
//! comes back from the browser's cache has heard of nothing, and some browsers show a tab what
//! another one stored only a moment later. It also says by which number each item is known, whatever
//! it is called. The merging itself is in `merge`.

use super::{Shelf, ShelfError};
use crate::i18n::Lang;
use std::collections::BTreeSet;

/// How many of its own texts a tab remembers.
const KNOWN: usize = 16;
/// How many of its forerunners a text names.
const NAMED: usize = 32;

/// How a stored text begins, before the names of the texts it was made from.
const AFTER: &str = "{\n  \"after\": \"";
/// What comes behind them, before the numbers of the items.
const ITEMS: &str = "\",\n  \"items\": \"";

/// What one tab knows of the texts that lay in storage.
///
/// ```
/// use clv_calculator::{i18n::Lang, workbook::{Shelf, Tabs, Workbook}};
/// let (mut here, mut there) = (Shelf::new(20), Shelf::new(20));
/// let mut tabs = Tabs::new("", &mut here, 1_000); // each tab counts from somewhere else
/// let mut others = Tabs::new("", &mut there, 2_000);
/// here.save("Today", Workbook::opening(Lang::En)).unwrap();
/// let text = tabs.signed("{\"all\": \"Today\"}", &here);
/// tabs.wrote(&text, &here);
/// // The other tab has saved something too, and finds that text before it writes its own.
/// there.save("Dearer", Workbook::opening(Lang::En)).unwrap();
/// assert!(others.is_news(&text));
/// others.take_in(&text, here, &mut there).unwrap();
/// let names: Vec<_> = there.items().iter().map(|it| it.name.as_str()).collect();
/// assert_eq!(names, ["Dearer", "Today"]);
/// assert!(others.is_unwritten(&there));
/// ```
#[derive(Clone, Debug)]
pub struct Tabs {
    /// Texts that this tab read or wrote, with what stood on the shelf then; the newest last.
    known: Vec<(String, Shelf)>,
    /// The forerunners of the newest.
    older: Vec<String>,
}

impl Tabs {
    /// `shelf` is what was made of the `stored` text; `seed` is drawn by lot, another for every tab.
    pub fn new(stored: &str, shelf: &mut Shelf, seed: u64) -> Tabs {
        number(shelf, stored);
        shelf.next = seed;
        let mut tabs = Tabs { known: Vec::new(), older: Vec::new() };
        tabs.wrote(stored, shelf);
        tabs
    }

    /// Whether this is another text than the one this tab read or wrote last.
    pub fn is_news(&self, stored: &str) -> bool {
        self.known.last().is_none_or(|(name, _)| *name != name_of(stored))
    }

    /// Whether the shelf holds anything that storage does not.
    pub fn is_unwritten(&self, shelf: &Shelf) -> bool {
        self.known.last().is_none_or(|(_, known)| known.now != shelf.now)
    }

    /// Puts together what stands `here` and what another tab has stored.
    ///
    /// # Errors
    /// When there is no room for all of it; what was stored first stays.
    pub fn take_in(
        &mut self,
        stored: &str,
        mut there: Shelf,
        here: &mut Shelf,
    ) -> Result<(), ShelfError> {
        number(&mut there, stored);
        let forerunners = forerunners(stored);
        let both_knew = |(name, _): &&(String, Shelf)| forerunners.contains(&name.as_str());
        let latest = self.known.last();
        let taken = match (self.known.iter().rev().find(both_knew).or(latest), latest) {
            (Some((_, base)), Some((_, written))) => here.take_in(base, &there, written),
            _ => Ok(()),
        };
        self.wrote(stored, &there);
        taken
    }

    /// The text of a shelf as it is to be stored: with the names of those it was made from.
    pub fn signed(&self, text: &str, shelf: &Shelf) -> String {
        let mut names: Vec<&str> = self.known.iter().rev().map(|(name, _)| name.as_str()).collect();
        for name in &self.older {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names.truncate(NAMED);
        let ids: Vec<String> = shelf.now.ids.iter().map(|id| format!("{id:x}")).collect();
        let start = [AFTER, &names.join(" "), ITEMS, &ids.join(" "), "\","].concat();
        text.replacen('{', &start, 1)
    }

    /// This text is in storage now, and says what stands on the shelf.
    pub fn wrote(&mut self, stored: &str, shelf: &Shelf) {
        self.older = forerunners(stored).into_iter().map(str::to_owned).collect();
        if self.known.len() == KNOWN {
            self.known.remove(0);
        }
        let mut shelf = shelf.clone();
        shelf.past.clear();
        self.known.push((name_of(stored), shelf));
    }

    /// The shelf was given another content that is not worth storing, as an example in another language.
    pub fn exchange(&mut self, shelf: &mut Shelf, seed: u64) {
        number(shelf, "");
        shelf.next = seed;
        if let Some((_, known)) = self.known.last_mut() {
            known.clone_from(shelf);
            known.past.clear();
        }
    }

    /// What the tab compares with speaks the language of what it shows.
    pub fn speak(&mut self, lang: Lang) {
        self.known.iter_mut().for_each(|(_, shelf)| shelf.speak(lang));
    }
}

/// Gives the items the numbers that the text says, else one that their names give in every tab.
fn number(shelf: &mut Shelf, stored: &str) {
    let ids = stored.strip_prefix(AFTER).and_then(|rest| {
        let ids = rest.split_once(ITEMS)?.1.split('"').next()?;
        let ids = ids.split(' ').map(|id| u64::from_str_radix(id, 16).ok());
        ids.collect::<Option<Vec<u64>>>()
    });
    let items = shelf.now.items.iter();
    let of_names = || items.map(|item| hash(&item.name)).collect();
    let count = shelf.now.items.len();
    shelf.now.ids = ids.filter(|ids| is_each_other(ids, count)).unwrap_or_else(of_names);
}

fn is_each_other(ids: &[u64], count: usize) -> bool {
    let different: BTreeSet<_> = ids.iter().collect();
    (ids.len(), different.len()) == (count, count)
}

/// A name that hardly another text has.
fn name_of(text: &str) -> String {
    format!("{:016x}", hash(text))
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn forerunners(stored: &str) -> Vec<&str> {
    let names = stored.strip_prefix(AFTER).and_then(|rest| rest.split('"').next());
    names.map_or(Vec::new(), |names| names.split(' ').take(NAMED).collect())
}
