//! A list of named forms: scenarios, or groups of customers.
//!
//! Every change can be undone: the list keeps its earlier states, up to a limit.

use super::CalculatorForm;
use crate::locale::Lang;
use crate::money::strip_invisible;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest name, in characters.
pub const MAX_NAME: usize = 60;

/// How many changes can be undone.
const MOST_UNDONE: usize = 50;

/// A named form. Lists hold it in an [`Arc`], because every undo state has the whole list.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub name: String,
    pub form: CalculatorForm,
}

/// Why a change of the list is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioListError {
    Full {
        most: usize,
    },
    EmptyName,
    NameTooLong {
        chars: usize,
    },
    /// There is no scenario at this index.
    NoSuch(usize),
}

/// A bounded list of named forms, one of which is the base that the others are compared with.
///
/// ```
/// use clv_calculator::clv::MAX_SEGMENTS;
/// use clv_calculator::workspace::{CalculatorForm, ScenarioList};
/// use clv_calculator::locale::Lang;
/// let mut list = ScenarioList::new(MAX_SEGMENTS);
/// list.save("Today", CalculatorForm::opening(Lang::En)).unwrap();
/// list.save("Today", CalculatorForm::opening(Lang::En)).unwrap(); // replaces nothing
/// assert_eq!(list.items()[1].name, "Today (2)");
/// list.delete(0).unwrap();
/// assert!(list.undo());
/// assert_eq!(list.items()[0].name, "Today");
/// ```
#[derive(Clone, Debug)]
pub struct ScenarioList {
    pub(super) most: usize,
    pub(super) now: State,
    pub(super) past: Vec<State>,
    /// The next id; every tab starts from a random number, so ids do not collide.
    pub(super) next: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    pub items: Vec<Arc<Scenario>>,
    /// Ids by which other tabs know the items, independent of their names.
    pub ids: Vec<u64>,
    pub base: usize,
}

impl State {
    fn place(&self, id: u64) -> Option<usize> {
        self.ids.iter().position(|it| *it == id)
    }

    pub(super) fn item(&self, id: u64) -> Option<&Arc<Scenario>> {
        self.items.get(self.place(id)?)
    }

    fn arrange(&mut self, order: &[u64], base: Option<u64>) {
        let rank: BTreeMap<u64, usize> = order.iter().copied().zip(0..).collect();
        let mut all: Vec<_> = self.ids.drain(..).zip(self.items.drain(..)).collect();
        all.sort_by_key(|(id, _)| (rank.get(id).copied().unwrap_or(order.len()), *id));
        (self.ids, self.items) = all.into_iter().unzip();
        self.base = base.and_then(|id| self.place(id)).unwrap_or(0);
    }

    /// If the base is removed, the first item becomes the base.
    fn remove(&mut self, place: usize) {
        self.items.remove(place);
        self.ids.remove(place);
        self.base = match self.base {
            base if base > place => base - 1,
            base if base == place => 0,
            base => base,
        };
    }
}

/// Lists are equal if their contents are; ids and undo states do not count.
impl PartialEq for ScenarioList {
    fn eq(&self, other: &ScenarioList) -> bool {
        let parts = |list: &ScenarioList| (list.most, list.now.base);
        parts(self) == parts(other) && self.now.items == other.now.items
    }
}

impl ScenarioList {
    /// An empty list for at most `most` scenarios.
    pub fn new(most: usize) -> ScenarioList {
        ScenarioList { most, now: State::default(), past: Vec::new(), next: 0 }
    }

    pub fn items(&self) -> &[Arc<Scenario>] {
        &self.now.items
    }

    /// The ids of the items, which they keep while they are changed or moved.
    pub fn ids(&self) -> &[u64] {
        &self.now.ids
    }

    /// The index of the base; 0 in an empty list.
    pub fn base(&self) -> usize {
        self.now.base
    }

    /// Appends a form and returns its index. If the name is taken, a number is added to it.
    pub fn save(&mut self, name: &str, form: CalculatorForm) -> Result<usize, ScenarioListError> {
        let place = self.now.items.len();
        self.insert(place, name, form)?;
        Ok(place)
    }

    /// Appends all of these in one step, or none of them.
    pub fn save_all(&mut self, all: Vec<Scenario>) -> Result<(), ScenarioListError> {
        let before = self.clone();
        for Scenario { name, form } in all {
            if let Err(error) = self.save(&name, form) {
                *self = before;
                return Err(error);
            }
        }
        let after = std::mem::replace(self, before);
        self.next = after.next;
        self.change(|now| *now = after.now);
        Ok(())
    }

    /// Replaces the whole content in one step, or changes nothing. An item with the name of an earlier one
    /// keeps that one's id.
    pub fn exchange(&mut self, all: Vec<Scenario>) -> Result<(), ScenarioListError> {
        let mut other = ScenarioList::new(self.most);
        other.next = self.next;
        other.save_all(all)?;
        for (item, id) in other.now.items.iter().zip(&mut other.now.ids) {
            let mut before = self.now.items.iter();
            if let Some(place) = before.position(|it| it.name == item.name) {
                *id = self.now.ids[place];
            }
        }
        self.next = other.next;
        self.change(|now| *now = other.now);
        Ok(())
    }

    /// A list with this content and nothing to undo, as read from a file or storage.
    pub fn filled(
        most: usize,
        all: Vec<Scenario>,
        base: usize,
    ) -> Result<ScenarioList, ScenarioListError> {
        let mut list = ScenarioList::new(most);
        list.save_all(all)?;
        if base > 0 {
            list.choose_base(base)?;
        }
        list.past.clear();
        Ok(list)
    }

    /// Inserts a copy after the item at `place` and returns the copy's index.
    pub fn duplicate(&mut self, place: usize) -> Result<usize, ScenarioListError> {
        let Scenario { name, form } = self.at(place)?.as_ref().clone();
        self.insert(place + 1, &name, form)?;
        if self.now.base > place {
            self.now.base += 1;
        }
        Ok(place + 1)
    }

    pub fn rename(&mut self, place: usize, name: &str) -> Result<(), ScenarioListError> {
        let form = self.at(place)?.form.clone();
        let name = self.free_name(name, Some(place))?;
        self.change(|now| now.items[place] = Arc::new(Scenario { name, form }));
        Ok(())
    }

    /// Replaces the form of an item and keeps its name.
    pub fn replace(&mut self, place: usize, form: CalculatorForm) -> Result<(), ScenarioListError> {
        let name = self.at(place)?.name.clone();
        self.change(|now| now.items[place] = Arc::new(Scenario { name, form }));
        Ok(())
    }

    /// Moves an item to another index; the base stays the base.
    pub fn reorder(&mut self, from: usize, to: usize) -> Result<(), ScenarioListError> {
        self.at(from)?;
        self.at(to)?;
        self.change(|now| {
            let moved = now.items.remove(from);
            now.items.insert(to, moved);
            let id = now.ids.remove(from);
            now.ids.insert(to, id);
            now.base = match now.base {
                base if base == from => to,
                base if from < base && base <= to => base - 1,
                base if to <= base && base < from => base + 1,
                base => base,
            };
        });
        Ok(())
    }

    /// Removes an item; if it was the base, the first one becomes the base.
    pub fn delete(&mut self, place: usize) -> Result<(), ScenarioListError> {
        self.at(place)?;
        self.change(|now| now.remove(place));
        Ok(())
    }

    pub fn choose_base(&mut self, place: usize) -> Result<(), ScenarioListError> {
        self.at(place)?;
        self.change(|now| now.base = place);
        Ok(())
    }

    /// Whether the other shows the same and has as much to undo.
    pub fn is_same(&self, other: &ScenarioList) -> bool {
        self.now == other.now && self.past.len() == other.past.len()
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Undoes the last change; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        let before = self.past.pop();
        let some = before.is_some();
        self.now = before.unwrap_or_else(|| std::mem::take(&mut self.now));
        some
    }

    /// Changes the language of every form, including those in undo states. A form already in that language
    /// keeps its texts exactly.
    pub fn set_language(&mut self, lang: Lang) {
        for state in self.past.iter_mut().chain([&mut self.now]) {
            state.items.iter_mut().for_each(|item| convert_language(item, lang));
        }
    }

    /// Puts an item into every state, or removes it from all; for what another tab did.
    pub(super) fn take(&mut self, id: u64, item: Option<&Arc<Scenario>>) {
        for state in self.past.iter_mut().chain([&mut self.now]) {
            match (state.place(id), item) {
                (Some(place), Some(item)) => state.items[place] = item.clone(),
                (Some(place), None) => state.remove(place),
                (None, Some(item)) => {
                    state.ids.push(id);
                    state.items.push(item.clone());
                }
                (None, None) => {}
            }
        }
    }

    /// Puts the items into this order; those that it lacks follow by their ids. `in_past` says whether the states
    /// that "undo" restores take it as well. Steps that change nothing any more are dropped.
    pub(super) fn arrange(&mut self, order: &[u64], base: Option<u64>, in_past: bool) {
        let past = self.past.iter_mut().filter(|_| in_past);
        past.chain([&mut self.now]).for_each(|state| state.arrange(order, base));
        self.past.dedup();
        if self.past.last() == Some(&self.now) {
            self.past.pop();
        }
    }

    /// Shows the items under these names, by id: the stored and the shown one.
    pub(super) fn name(&mut self, names: &BTreeMap<u64, (String, String)>) {
        let past = self.past.iter_mut().map(|state| (state, false));
        for (state, is_now) in past.chain([(&mut self.now, true)]) {
            for (id, item) in state.ids.iter().zip(&mut state.items) {
                let names = names.get(id).filter(|(stored, _)| is_now || item.name == *stored);
                if let Some((_, shown)) = names.filter(|(_, shown)| item.name != *shown) {
                    Arc::make_mut(item).name.clone_from(shown);
                }
            }
        }
    }

    fn at(&self, place: usize) -> Result<&Arc<Scenario>, ScenarioListError> {
        let item = self.now.items.get(place);
        item.ok_or(ScenarioListError::NoSuch(place))
    }

    fn insert(
        &mut self,
        place: usize,
        name: &str,
        form: CalculatorForm,
    ) -> Result<(), ScenarioListError> {
        if self.now.items.len() >= self.most {
            return Err(ScenarioListError::Full { most: self.most });
        }
        let name = self.free_name(name, None)?;
        let id = self.next;
        self.next = id.wrapping_add(1);
        self.change(|now| {
            now.items.insert(place, Arc::new(Scenario { name, form }));
            now.ids.insert(place, id);
        });
        Ok(())
    }

    /// Makes a step that can be undone, unless it changes nothing.
    fn change(&mut self, change: impl FnOnce(&mut State)) {
        let before = self.now.clone();
        change(&mut self.now);
        if self.now != before {
            if self.past.len() == MOST_UNDONE {
                self.past.remove(0);
            }
            self.past.push(before);
        }
    }

    /// The name without invisible characters, with a number added if another item has it.
    fn free_name(&self, name: &str, own: Option<usize>) -> Result<String, ScenarioListError> {
        let name = strip_invisible(name);
        let name = name.trim();
        let chars = name.chars().count();
        if name.is_empty() {
            return Err(ScenarioListError::EmptyName);
        }
        if chars > MAX_NAME {
            return Err(ScenarioListError::NameTooLong { chars });
        }
        let taken = |name: &str| {
            let others = self.now.items.iter().enumerate();
            let mut others = others.filter(|(nth, _)| Some(*nth) != own);
            others.any(|(_, item)| item.name == name)
        };
        Ok(with_number(name, taken))
    }
}

/// Converts the texts to a language; those already in it stay to the letter.
pub(super) fn convert_language(item: &mut Arc<Scenario>, lang: Lang) {
    if item.form.lang == lang && item.form.lang_chosen {
        return;
    }
    let form = &mut Arc::make_mut(item).form;
    match form.lang == lang {
        true => form.lang_chosen = true,
        false => form.set_language(lang),
    }
}

/// The name, with a number added if it is taken.
pub(super) fn with_number(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut free = name.to_owned();
    for number in 2.. {
        if !is_taken(&free) {
            break;
        }
        let number = format!(" ({number})");
        let kept = name.chars().take(MAX_NAME - number.len());
        free = kept.collect::<String>() + &number;
    }
    free
}
