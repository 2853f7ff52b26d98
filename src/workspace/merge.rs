//! Three-way merge of a list that two tabs have changed.
//!
//! The inputs are the last common state, the state here, the state there, and what this tab last wrote.
//! Which stored text is the common one is decided in `tabs`.

use super::Scenario;
use super::scenario_list::{ScenarioList, ScenarioListError, State, with_number};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The four states that a merge compares.
#[derive(Clone, Copy)]
struct Sides<'a> {
    base: &'a State,
    here: &'a State,
    there: &'a State,
    /// What this tab last wrote: any difference from it here is newer than the state there.
    written: &'a State,
}

impl ScenarioList {
    /// Merges the changes that another tab has made to `base`, since when this tab has stored `written`.
    ///
    /// Items added or changed there appear here; items deleted there and unchanged here disappear; of an
    /// item changed in both tabs the last version written remains. Undo reverts changes made here and none
    /// of those made there.
    ///
    /// # Errors
    /// If there is no room for everything; items already in storage are kept.
    pub(super) fn merge(
        &mut self,
        base: &ScenarioList,
        there: &ScenarioList,
        written: &ScenarioList,
    ) -> Result<(), ScenarioListError> {
        let merged = |here: &State| {
            let sides = Sides { base: &base.now, here, there: &there.now, written: &written.now };
            sides.merged(self.most)
        };
        let (now, is_whole) = merged(&self.now);
        let mut past: Vec<State> = self.past.iter().map(|state| merged(state).0).collect();
        past.dedup();
        if past.last() == Some(&now) {
            past.pop();
        }
        (self.now, self.past) = (now, past);
        match is_whole {
            true => Ok(()),
            false => Err(ScenarioListError::Full { most: self.most }),
        }
    }
}

type Items<'a> = BTreeMap<u64, &'a Arc<Scenario>>;

fn items(state: &State) -> Items<'_> {
    state.ids.iter().copied().zip(&state.items).collect()
}

/// `here` if it was changed, and not before the change there; else `there`.
fn newer<T: PartialEq>(base: T, here: T, there: T, written: T) -> T {
    match here != base && (there == base || here != written) {
        true => here,
        false => there,
    }
}

impl Sides<'_> {
    fn all(&self) -> [&State; 4] {
        [self.base, self.here, self.there, self.written]
    }

    /// The merged state, and whether there was room for everything.
    fn merged(&self, most: usize) -> (State, bool) {
        let mut resolved = self.resolved();
        let (first, second) = match self.is_order_of_here() {
            true => (self.here, self.there),
            false => (self.there, self.here),
        };
        let is_left = |id: &&u64| resolved.contains_key(id);
        let mut ids: Vec<u64> = first.ids.iter().filter(is_left).copied().collect();
        let mut place = 0;
        for id in second.ids.iter().filter(is_left) {
            // After the item that it followed.
            match ids.iter().position(|it| it == id) {
                Some(found) => place = found + 1,
                None => {
                    ids.insert(place, *id);
                    place += 1;
                }
            }
        }
        let is_whole = self.fit(&mut ids, most);
        self.rename(&ids, &mut resolved);
        let items = ids.iter().filter_map(|id| resolved.remove(id)).collect();
        let base = self.base_of(&ids);
        (State { items, ids, base }, is_whole)
    }

    /// The merged version of every item that remains.
    fn resolved(&self) -> BTreeMap<u64, Arc<Scenario>> {
        let [base, here, there, written] = self.all().map(items);
        let ids: BTreeSet<u64> = here.keys().chain(there.keys()).copied().collect();
        let resolve = |id: u64| -> Option<Arc<Scenario>> {
            let [base, written] = [&base, &written].map(|items| items.get(&id).copied());
            match (here.get(&id).copied(), there.get(&id).copied()) {
                (Some(here), Some(there)) if here == there => Some(here.clone()),
                (Some(here), Some(there)) => Some(newest(base, here, there, written)),
                (Some(here), None) => (base != Some(here)).then(|| here.clone()),
                // Deleted here, unless it has been changed there since.
                (None, Some(there)) => {
                    let is_known = base.is_some_and(|base| is_alike(base, there));
                    (!is_known).then(|| there.clone())
                }
                (None, None) => None,
            }
        };
        let resolved = ids.into_iter().map(|id| Some((id, resolve(id)?)));
        resolved.flatten().collect()
    }

    /// Removes items that exist only here, the last first, until the rest fits.
    fn fit(&self, ids: &mut Vec<u64>, most: usize) -> bool {
        let is_whole = ids.len() <= most;
        while ids.len() > most {
            let only_here = ids.iter().rposition(|id| !self.there.ids.contains(id));
            ids.remove(only_here.unwrap_or(ids.len() - 1));
        }
        is_whole
    }

    /// Adds a number to a name used twice; the item stored under the name keeps it.
    fn rename(&self, ids: &[u64], resolved: &mut BTreeMap<u64, Arc<Scenario>>) {
        let stored = items(self.there);
        let is_stored = |id: &u64, name: &str| stored.get(id).is_some_and(|it| it.name == name);
        let (mut taken, mut others) = (BTreeSet::new(), Vec::new());
        for id in ids {
            match &resolved[id].name {
                name if is_stored(id, name) => drop(taken.insert(name.clone())),
                _ => others.push(*id),
            }
        }
        for id in &others {
            let Some(item) = resolved.get_mut(id) else {
                continue;
            };
            let name = with_number(&item.name, |name| taken.contains(name));
            if name != item.name {
                Arc::make_mut(item).name.clone_from(&name);
            }
            taken.insert(name);
        }
    }

    fn is_order_of_here(&self) -> bool {
        let is_common = |id: &&u64| self.all().iter().all(|state| state.ids.contains(id));
        let order = |state: &State| state.ids.iter().filter(is_common).copied().collect();
        let [base, here, there, written]: [Vec<u64>; 4] = self.all().map(order);
        here != there && newer(&base, &here, &there, &written) == &here
    }

    /// The index of the base that the others are compared with.
    fn base_of(&self, ids: &[u64]) -> usize {
        let chosen = self.all().map(|state| state.ids.get(state.base).copied());
        let [base, here, there, written] = chosen;
        let wanted = [newer(base, here, there, written), there, here];
        let place = |id: &Option<u64>| ids.iter().position(|it| Some(*it) == *id);
        wanted.iter().find_map(place).unwrap_or(0)
    }
}

/// The newer name with the newer form.
fn newest(
    base: Option<&Arc<Scenario>>,
    here: &Arc<Scenario>,
    there: &Arc<Scenario>,
    written: Option<&Arc<Scenario>>,
) -> Arc<Scenario> {
    let names = [base, Some(here), Some(there), written].map(|it| it.map(|it| &it.name));
    let books = [base, Some(here), Some(there), written].map(|it| it.map(|it| &it.form));
    let [base, own, other, written] = names;
    let name = newer(base, own, other, written).unwrap_or(&there.name);
    let [base, own, other, written] = books;
    let form = newer(base, own, other, written).unwrap_or(&there.form);
    let is_it = |it: &&&Arc<Scenario>| it.name == *name && it.form == *form;
    let (name, form) = (name.clone(), form.clone());
    let same = [here, there].iter().find(is_it).map(|it| Arc::clone(it));
    same.unwrap_or_else(|| Arc::new(Scenario { name, form }))
}

/// Whether both have the same inputs; the texts may be in different languages.
fn is_alike(one: &Scenario, other: &Scenario) -> bool {
    one.form.inputs == other.form.inputs
}
