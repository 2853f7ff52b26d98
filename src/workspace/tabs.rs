//! Synchronizes a list in storage with other tabs, each of which reads and writes it as a whole.
//!
//! Every stored text names the texts it was derived from, as commits name their parents. This gives the last
//! common ancestor of two tabs although notification is unreliable: a page restored from the browser's
//! back/forward cache has missed all events, and some browsers show a tab what another one stored only a
//! moment later. A text also holds the id of every item, independent of its name. The merging is in `merge`.

use super::{ScenarioList, ScenarioListError};
use crate::locale::Lang;
use std::collections::BTreeSet;

/// How many of its own texts a tab remembers.
const KNOWN: usize = 16;
/// How many ancestors a text names.
const NAMED: usize = 32;

/// How a stored text begins, before the names of its ancestors.
const AFTER: &str = "{\n  \"after\": \"";
/// What follows the ancestors, before the ids of the items.
const ITEMS: &str = "\",\n  \"items\": \"";

/// What one tab knows of the texts in storage.
///
/// ```
/// use clv_calculator::workspace::{CalculatorForm, ScenarioList, TabSync};
/// use clv_calculator::locale::Lang;
/// let (mut here, mut there) = (ScenarioList::new(20), ScenarioList::new(20));
/// let mut tabs = TabSync::new("", &mut here, 1_000); // each tab counts from somewhere else
/// let mut others = TabSync::new("", &mut there, 2_000);
/// here.save("Today", CalculatorForm::opening(Lang::En)).unwrap();
/// let text = tabs.signed("{\"all\": \"Today\"}", &here);
/// tabs.wrote(&text, &here);
/// // The other tab has saved something too, and finds that text before it writes its own.
/// there.save("Dearer", CalculatorForm::opening(Lang::En)).unwrap();
/// assert!(others.is_changed(&text));
/// others.merge(&text, here, &mut there).unwrap();
/// let names: Vec<_> = there.items().iter().map(|it| it.name.as_str()).collect();
/// assert_eq!(names, ["Dearer", "Today"]);
/// assert!(others.is_unwritten(&there));
/// ```
#[derive(Clone, Debug)]
pub struct TabSync {
    /// Texts that this tab read or wrote, each with the list at that time; newest last.
    known: Vec<(String, ScenarioList)>,
    /// The ancestors that the newest text names.
    older: Vec<String>,
}

impl TabSync {
    /// `list` was read from the `stored` text; `seed` is random, so that every tab has different ids.
    pub fn new(stored: &str, list: &mut ScenarioList, seed: u64) -> TabSync {
        number(list, stored);
        list.next = seed;
        let mut tabs = TabSync { known: Vec::new(), older: Vec::new() };
        tabs.wrote(stored, list);
        tabs
    }

    /// Whether this text differs from the one this tab last read or wrote.
    pub fn is_changed(&self, stored: &str) -> bool {
        self.known.last().is_none_or(|(name, _)| *name != name_of(stored))
    }

    /// Whether the list differs from what this tab last read or wrote.
    pub fn is_unwritten(&self, list: &ScenarioList) -> bool {
        self.known.last().is_none_or(|(_, known)| known.now != list.now)
    }

    /// Merges the list `there`, which another tab stored as `stored`, into `here`.
    ///
    /// # Errors
    /// If there is no room for everything; items already in storage are kept.
    pub fn merge(
        &mut self,
        stored: &str,
        mut there: ScenarioList,
        here: &mut ScenarioList,
    ) -> Result<(), ScenarioListError> {
        number(&mut there, stored);
        let forerunners = forerunners(stored);
        let both_knew = |(name, _): &&(String, ScenarioList)| forerunners.contains(&name.as_str());
        let latest = self.known.last();
        let taken = match (self.known.iter().rev().find(both_knew).or(latest), latest) {
            (Some((_, base)), Some((_, written))) => here.merge(base, &there, written),
            _ => Ok(()),
        };
        self.wrote(stored, &there);
        taken
    }

    /// The text to store for a list: with the names of its ancestors and the ids of its items.
    pub fn signed(&self, text: &str, list: &ScenarioList) -> String {
        let mut names: Vec<&str> = self.known.iter().rev().map(|(name, _)| name.as_str()).collect();
        for name in &self.older {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names.truncate(NAMED);
        let ids: Vec<String> = list.now.ids.iter().map(|id| format!("{id:x}")).collect();
        let start = [AFTER, &names.join(" "), ITEMS, &ids.join(" "), "\","].concat();
        text.replacen('{', &start, 1)
    }

    /// Records that storage now holds this text, which represents `list`.
    pub fn wrote(&mut self, stored: &str, list: &ScenarioList) {
        self.older = forerunners(stored).into_iter().map(str::to_owned).collect();
        if self.known.len() == KNOWN {
            self.known.remove(0);
        }
        let mut list = list.clone();
        list.past.clear();
        self.known.push((name_of(stored), list));
    }

    /// Records a replaced content that is not worth storing, such as an example in another language.
    pub fn exchange(&mut self, list: &mut ScenarioList, seed: u64) {
        number(list, "");
        list.next = seed;
        if let Some((_, known)) = self.known.last_mut() {
            known.clone_from(list);
            known.past.clear();
        }
    }

    /// Changes the language of the remembered lists, so that they stay comparable with the one shown.
    pub fn set_language(&mut self, lang: Lang) {
        self.known.iter_mut().for_each(|(_, list)| list.set_language(lang));
    }
}

/// Assigns the ids given in the text, or else ids derived from the names, which are the same in every tab.
fn number(list: &mut ScenarioList, stored: &str) {
    let ids = stored.strip_prefix(AFTER).and_then(|rest| {
        let ids = rest.split_once(ITEMS)?.1.split('"').next()?;
        let ids = ids.split(' ').map(|id| u64::from_str_radix(id, 16).ok());
        ids.collect::<Option<Vec<u64>>>()
    });
    let items = list.now.items.iter();
    let of_names = || items.map(|item| hash(&item.name)).collect();
    let count = list.now.items.len();
    list.now.ids = ids.filter(|ids| is_each_other(ids, count)).unwrap_or_else(of_names);
}

fn is_each_other(ids: &[u64], count: usize) -> bool {
    let different: BTreeSet<_> = ids.iter().collect();
    (ids.len(), different.len()) == (count, count)
}

/// A name for a text: its hash, in hexadecimal.
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
