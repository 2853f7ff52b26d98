//! Everything that survives beside the calculator's form, and how the tabs of one browser agree on it.
//!
//! Storage has one entry for each scenario, for each group, for the order of each list, and for each field of the
//! screens. Every version of an entry has a stamp: a revision, higher than all that its tab has seen, and a number
//! of the tab. Of two versions the one with the higher stamp counts, wherever it is found; a deletion is a version,
//! too. So all tabs come to show the same, however late they hear of each other: if two tabs rename one scenario
//! and a third deletes it, the last of the three counts, and if none had heard of the others, the highest stamp.
//!
//! Pure: what storage holds comes with the call, what has to be written is read from [`Workspace::unwritten`].

use super::scenario_list::{ScenarioList, State, convert_language, with_number};
use super::{Drafts, MAX_SCENARIOS, Scenario};
use crate::clv::MAX_SEGMENTS;
use crate::locale::{DecimalMark, Lang};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most deletions of one list in storage; beyond that the oldest are forgotten.
const MOST_DELETED: usize = 200;

/// The lists of named forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Scenarios,
    Groups,
}

impl List {
    pub const ALL: [List; 2] = [List::Scenarios, List::Groups];
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A scenario or group, by its id.
    Item(List, u64),
    Order(List),
    /// The text of a field or the name of a choice, by the field's name.
    Typed(String),
}

impl Key {
    pub fn list(&self) -> Option<List> {
        match self {
            Key::Item(list, _) | Key::Order(list) => Some(*list),
            Key::Typed(_) => None,
        }
    }
}

/// The content of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// In the language in which it was last edited.
    Item(Arc<Scenario>),
    /// Ids in order, and the id of the base. An id may be of an item not met yet.
    Order(Vec<u64>, Option<u64>),
    Typed(String, DecimalMark),
    Deleted,
}

/// One version of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub rev: u64,
    /// Tells tabs apart that made the same revision.
    pub tab: u64,
    pub value: Value,
}

impl Version {
    fn stamp(&self) -> (u64, u64) {
        (self.rev, self.tab)
    }
}

/// Scenarios, groups, and everything typed or chosen on the screens beside the calculator.
///
/// ```
/// use clv_calculator::locale::Lang;
/// use clv_calculator::workspace::{CalculatorForm, Workspace};
/// let [mut here, mut there] = [1, 2].map(|tab| Workspace::new(Lang::En, tab));
/// here.edit(Vec::new(), |it| it.scenarios.save("Today", CalculatorForm::opening(Lang::En))).0.unwrap();
/// let stored = here.unwritten().into_iter().filter_map(|(key, version)| Some((key, version?.clone())));
/// there.merge(stored.collect());
/// assert_eq!(there.scenarios.items()[0].name, "Today");
/// ```
#[derive(Clone, Debug)]
pub struct Workspace {
    pub scenarios: ScenarioList,
    pub groups: ScenarioList,
    pub typed: Drafts,
    lang: Lang,
    tab: u64,
    /// The highest revision met so far.
    rev: u64,
    known: BTreeMap<Key, Version>,
    unwritten: BTreeSet<Key>,
}

impl Workspace {
    /// An empty workspace. `tab` is a random number; the ids of new items count from it.
    pub fn new(lang: Lang, tab: u64) -> Workspace {
        let list = |most| ScenarioList { next: tab, ..ScenarioList::new(most) };
        Workspace {
            scenarios: list(MAX_SCENARIOS),
            groups: list(MAX_SEGMENTS),
            typed: Drafts::default(),
            lang,
            tab,
            rev: 0,
            known: BTreeMap::new(),
            unwritten: BTreeSet::new(),
        }
    }

    /// Shows an example instead of groups until there are some. It is stored at the first change; its ids are
    /// the same in every tab.
    pub fn show_example(&mut self, groups: Vec<Scenario>) {
        if !self.is_known(List::Groups) {
            let items = groups.into_iter().map(Arc::new).collect::<Vec<_>>();
            let ids = (1..=items.len() as u64).collect();
            self.groups.now = State { items, ids, base: 0 };
        }
    }

    pub fn list(&self, list: List) -> &ScenarioList {
        match list {
            List::Scenarios => &self.scenarios,
            List::Groups => &self.groups,
        }
    }

    fn list_mut(&mut self, list: List) -> &mut ScenarioList {
        match list {
            List::Scenarios => &mut self.scenarios,
            List::Groups => &mut self.groups,
        }
    }

    /// Makes a change of this tab. `found` is what storage holds and this tab may not have read: the change is
    /// made on what the visitor saw, and is newer than all of it. Returns as [`Workspace::merge`] does, too.
    pub fn edit<T>(
        &mut self,
        found: Vec<(Key, Version)>,
        change: impl FnOnce(&mut Workspace) -> T,
    ) -> (T, Vec<Key>) {
        self.rev = found.iter().map(|(_, it)| it.rev).fold(self.rev, u64::max);
        let lists = List::ALL.map(|list| self.list(list).now.clone());
        let typed = self.typed.clone();
        let result = change(self);
        List::ALL.iter().zip(lists).for_each(|(list, before)| self.note(*list, &before));
        self.note_typed(&typed);
        (result, self.merge(found))
    }

    /// Takes what other tabs have stored, and returns the entries that this tab did not have.
    pub fn merge(&mut self, found: Vec<(Key, Version)>) -> Vec<Key> {
        let mut taken = Vec::new();
        for (key, version) in found {
            self.rev = self.rev.max(version.rev);
            let own = self.known.get(&key).map(Version::stamp);
            match own.cmp(&Some(version.stamp())) {
                Ordering::Equal => {}
                // Another tab wrote over it without knowing it.
                Ordering::Greater => _ = self.unwritten.insert(key),
                // Forgotten here and about to be removed.
                Ordering::Less if own.is_none() && self.unwritten.contains(&key) => {}
                Ordering::Less => {
                    self.take(&key, &version.value);
                    self.unwritten.remove(&key);
                    self.known.insert(key.clone(), version);
                    taken.push(key);
                }
            }
        }
        for list in List::ALL {
            if taken.iter().any(|key| key.list() == Some(list)) {
                self.arrange(list, taken.contains(&Key::Order(list)));
            }
        }
        taken
    }

    /// Takes a list that version 0.1 of the page has stored. What this version has stored since counts more.
    pub fn import_earlier(&mut self, list: List, items: Vec<(u64, Arc<Scenario>)>, base: usize) {
        let ids: Vec<u64> = items.iter().map(|(id, _)| *id).collect();
        let order = Value::Order(ids.clone(), ids.get(base).copied());
        let items = items.into_iter().map(|(id, item)| (Key::Item(list, id), Value::Item(item)));
        let all = items.chain([(Key::Order(list), order)]);
        let all = all.filter(|(key, _)| !self.known.contains_key(key));
        let all: Vec<_> =
            all.map(|(key, value)| (key, Version { rev: 0, tab: self.tab, value })).collect();
        let taken = self.merge(all);
        self.unwritten.extend(taken);
    }

    /// The entries to be written, in this order, or to be removed where there is no version; until
    /// [`Workspace::wrote`] says that storage has taken one. Deletions come last: a crash in between loses nothing.
    pub fn unwritten(&self) -> Vec<(Key, Option<&Version>)> {
        let all = self.unwritten.iter().map(|key| (key.clone(), self.known.get(key)));
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(_, it)| it.is_none_or(|it| it.value == Value::Deleted));
        all
    }

    pub fn wrote(&mut self, key: &Key) {
        self.unwritten.remove(key);
    }

    /// Changes the language of everything that is shown. Storage stays as it is.
    pub fn set_language(&mut self, lang: Lang) {
        self.lang = lang;
        List::ALL.into_iter().for_each(|list| self.list_mut(list).set_language(lang));
    }

    fn is_known(&self, list: List) -> bool {
        self.known.keys().any(|key| key.list() == Some(list))
    }

    fn put(&mut self, rev: u64, key: Key, value: Value) {
        self.unwritten.insert(key.clone());
        self.known.insert(key, Version { rev, tab: self.tab, value });
    }

    /// Makes versions of what was changed in a list. Of an example, the rest becomes the visitor's as well, with
    /// a revision below that of any change.
    fn note(&mut self, list: List, before: &State) {
        let now = self.list(list).now.clone();
        if now == *before {
            return;
        }
        let rev = self.rev + 1;
        for id in before.ids.iter().filter(|id| !now.ids.contains(id)) {
            self.put(rev, Key::Item(list, *id), Value::Deleted);
        }
        for (id, item) in now.ids.iter().zip(&now.items) {
            let key = Key::Item(list, *id);
            let is_changed = before.item(*id) != Some(item);
            if is_changed || !self.known.contains_key(&key) {
                let rev = if is_changed { rev } else { 0 };
                self.put(rev, key, Value::Item(item.clone()));
            }
        }
        let is_ordered = self.known.contains_key(&Key::Order(list));
        if !is_ordered || (&now.ids, now.base) != (&before.ids, before.base) {
            let base = now.ids.get(now.base).copied();
            self.put(rev, Key::Order(list), Value::Order(now.ids, base));
        }
        self.rev = rev;
        self.forget_deletions(list);
        self.arrange(list, false);
    }

    fn note_typed(&mut self, before: &Drafts) {
        let changes = self.typed.changes(before);
        self.rev += u64::from(!changes.is_empty());
        for (name, typed) in changes {
            let value = typed.map_or(Value::Deleted, |(text, mark)| Value::Typed(text, mark));
            self.put(self.rev, Key::Typed(name), value);
        }
    }

    fn forget_deletions(&mut self, list: List) {
        let of_list = self.known.iter().filter(|(key, _)| key.list() == Some(list));
        let deleted = of_list.filter(|(_, it)| it.value == Value::Deleted);
        let mut deleted: Vec<_> = deleted.map(|(key, it)| (it.stamp(), key.clone())).collect();
        deleted.sort();
        for (_, key) in deleted.iter().rev().skip(MOST_DELETED) {
            self.known.remove(key);
            self.unwritten.insert(key.clone());
        }
    }

    /// Shows a version of another tab. It is in every state that "undo" restores, so that "undo" reverts only
    /// what was done here.
    fn take(&mut self, key: &Key, value: &Value) {
        if key.list() == Some(List::Groups) && !self.is_known(List::Groups) {
            self.groups.now = State::default();
        }
        match (key, value) {
            (Key::Item(list, id), Value::Item(item)) => {
                let mut item = item.clone();
                convert_language(&mut item, self.lang);
                self.list_mut(*list).take(*id, Some(&item));
            }
            (Key::Item(list, id), _) => self.list_mut(*list).take(*id, None),
            (Key::Typed(name), Value::Typed(text, mark)) => self.typed.set(name, text, *mark),
            (Key::Typed(name), _) => self.typed.remove(name),
            // The order is applied when all entries are taken.
            (Key::Order(_), _) => {}
        }
    }

    /// Puts a list into the stored order, what that lacks behind it. If two tabs have given one name to two
    /// items, the one with the higher id is shown with a number; the number is stored when that item is edited.
    fn arrange(&mut self, list: List, in_past: bool) {
        let order = self.known.get(&Key::Order(list)).map(|it| it.value.clone());
        let (ids, base) = match order {
            Some(Value::Order(ids, base)) => (ids, base),
            _ => (Vec::new(), None),
        };
        self.list_mut(list).arrange(&ids, base, in_past);
        let (mut taken, mut names) = (BTreeSet::new(), BTreeMap::new());
        for (key, version) in &self.known {
            if let (Key::Item(of, id), Value::Item(item)) = (key, &version.value)
                && *of == list
            {
                let name = with_number(&item.name, |name| taken.contains(name));
                taken.insert(name.clone());
                names.insert(*id, (item.name.clone(), name));
            }
        }
        self.list_mut(list).name(&names);
    }
}
