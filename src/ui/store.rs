//! Writes to storage what the workspace asks for, tells it what other tabs have written, and shows it.

use super::element::Element;
use crate::browser::random_id::random_id;
use crate::browser::{Blocked, document, node, storage, timer};
use crate::i18n::whatif::segments as words;
use crate::locale::Lang;
use crate::share::{
    Leftover, earlier_name, entry_of, name_of, read_earlier, read_entry, write_entry,
};
use crate::workspace::{
    Drafts, Key, List, Scenario, ScenarioList, Version, Workspace, example_groups,
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Store {
    workspace: StoredValue<Workspace>,
    pub scenarios: RwSignal<ScenarioList>,
    /// What was typed and chosen on the screens, by the name of the field.
    pub typed: RwSignal<Drafts>,
    /// Notifies when another tab has changed the groups.
    pub groups: Trigger,
    /// Storage could not be read or written; stays so for the whole visit.
    pub is_blocked: RwSignal<bool>,
    /// The lists of which storage has something that this version cannot read.
    pub unread: RwSignal<BTreeSet<List>>,
    /// What could not be used of the lists in storage.
    pub leftovers: RwSignal<Vec<Leftover>>,
    /// The texts of the entries as this tab last read or wrote them, by name.
    synced: StoredValue<BTreeMap<String, String>>,
}

impl Store {
    /// Reads everything in storage; the groups are an example where there are none.
    pub fn open(lang: Lang) -> Store {
        let store = Store {
            workspace: StoredValue::new(Workspace::new(lang, random_id())),
            scenarios: RwSignal::new(ScenarioList::new(0)),
            typed: RwSignal::new(Drafts::default()),
            groups: Trigger::new(),
            is_blocked: RwSignal::new(false),
            unread: RwSignal::new(BTreeSet::new()),
            leftovers: RwSignal::new(Vec::new()),
            synced: StoredValue::new(BTreeMap::new()),
        };
        store.sync();
        store.import_earlier(lang);
        store.workspace.update_value(|it| it.show_example(examples(lang)));
        store.show();
        on_change(move || store.sync());
        let _ = document::on_language(Box::new(move || store.set_language(document::lang())));
        store
    }

    /// Takes the lists of version 0.1 of the page, whose entries are removed when all is written.
    fn import_earlier(&self, lang: Lang) {
        let mut imported = Vec::new();
        for list in List::ALL {
            let name = earlier_name(list);
            let Ok(Some(text)) = storage::read(name) else { continue };
            match read_earlier(list, &text, lang) {
                Ok((items, base, leftovers)) => {
                    self.workspace.update_value(|it| it.import_earlier(list, items, base));
                    self.leftovers.update(|all| all.extend(leftovers));
                    imported.push(name);
                }
                Err(_) => self.unread.update(|all| _ = all.insert(list)),
            }
        }
        if !imported.is_empty() && self.write() {
            let _ = imported.into_iter().try_for_each(storage::remove);
        }
    }

    /// Makes a change, stores it at once, and shows it.
    pub fn edit<T>(&self, change: impl FnOnce(&mut Workspace) -> T) -> Option<T> {
        let found = self.read();
        let (result, taken) = self.workspace.try_update_value(|it| it.edit(found, change))?;
        self.write();
        self.show();
        self.notify(&taken);
        Some(result)
    }

    /// Saves a text that was typed or chosen.
    pub fn save_text(&self, name: &str, text: &str, lang: Lang) {
        if self.typed.with_untracked(|it| it.text(name) != Some(text)) {
            self.edit(|it| it.typed.set(name, text, lang.mark()));
        }
    }

    /// A text field that saves what is typed into it; `own` is its text until then.
    pub fn saved_field(&self, control: Element, name: &'static str, own: &'static str) -> Element {
        let store = *self;
        let text = move || store.typed.with(|it| it.text(name).unwrap_or(own).to_owned());
        let save = move |event| {
            store.save_text(name, &node::value_of(&event), document::lang());
        };
        control.live_value(text).on("input", save)
    }

    pub fn with_groups<T>(&self, read: impl FnOnce(&ScenarioList) -> T) -> T {
        self.workspace.with_value(|it| read(&it.groups))
    }

    /// Changes the language of everything that is shown.
    fn set_language(&self, lang: Lang) {
        self.workspace.update_value(|it| {
            it.set_language(lang);
            it.show_example(examples(lang));
        });
        self.show();
        self.groups.notify();
    }

    fn sync(&self) {
        let found = self.read();
        let taken = self.workspace.try_update_value(|it| it.merge(found)).unwrap_or_default();
        self.write();
        if !taken.is_empty() {
            self.show();
            self.notify(&taken);
        }
    }

    /// The entries whose text this tab has not read or written yet.
    fn read(&self) -> Vec<(Key, Version)> {
        let Ok(names) = storage::names() else {
            self.block();
            return Vec::new();
        };
        let mut found = Vec::new();
        for name in names {
            let (Some(key), Ok(Some(text))) = (entry_of(&name), storage::read(&name)) else {
                continue;
            };
            if self.synced.with_value(|synced| synced.get(&name) == Some(&text)) {
                continue;
            }
            match read_entry(&key, &text, document::lang()) {
                Ok((version, leftovers)) => {
                    if !leftovers.is_empty() {
                        self.leftovers.update(|all| all.extend(leftovers));
                    }
                    found.push((key, version));
                }
                Err(_) => {
                    let list = key.list().unwrap_or(List::Scenarios);
                    self.unread.update(|all| _ = all.insert(list));
                }
            }
            self.synced.update_value(|synced| _ = synced.insert(name, text));
        }
        found
    }

    /// Whether storage has taken everything.
    fn write(&self) -> bool {
        let unwritten = self.workspace.with_value(|it| {
            let text = |(key, it): (Key, Option<&Version>)| (key, it.map(write_entry));
            it.unwritten().into_iter().map(text).collect::<Vec<_>>()
        });
        for (key, text) in unwritten {
            let name = name_of(&key);
            if put(&key, &name, text.as_deref()).is_err() {
                self.block();
                return false;
            }
            self.workspace.update_value(|it| it.wrote(&key));
            self.synced.update_value(|synced| _ = text.map(|text| synced.insert(name, text)));
        }
        true
    }

    fn block(&self) {
        if !self.is_blocked.get_untracked() {
            self.is_blocked.set(true);
        }
    }

    fn show(&self) {
        self.workspace.with_value(|it| {
            if self.scenarios.with_untracked(|shown| !it.scenarios.is_same(shown)) {
                self.scenarios.set(it.scenarios.clone());
            }
            if self.typed.with_untracked(|shown| *shown != it.typed) {
                self.typed.set(it.typed.clone());
            }
        });
    }

    fn notify(&self, taken: &[Key]) {
        if taken.iter().any(|key| key.list() == Some(List::Groups)) {
            self.groups.notify();
        }
    }
}

/// Writes or removes an entry. What this version cannot read is set aside before.
fn put(key: &Key, name: &str, text: Option<&str>) -> Result<(), Blocked> {
    if let Some(before) = storage::read(name)?
        && read_entry(key, &before, Lang::Vi).is_err()
    {
        storage::set_aside(storage::UNREADABLE, &before)?;
    }
    match text {
        Some(text) => storage::write(name, text),
        None => storage::remove(name),
    }
}

/// Calls back when another tab has stored something, and when the page returns from the back/forward cache,
/// where it received no events.
pub fn on_change(callback: impl Fn() + Clone + 'static) {
    // OK because storage is also read at every change.
    let _ = storage::on_other_tab(Box::new(callback.clone()));
    let _ = document::on_return(Box::new(callback.clone()));
    // Firefox shows a task the storage as of its first read: what was stored between that and the
    // listeners above causes no event and is not visible before the next task.
    let _ = timer::after(0, Box::new(callback));
}

/// The example groups of the first visit.
pub fn examples(lang: Lang) -> Vec<Scenario> {
    let names = [
        words::example_referral(lang),
        words::example_facebook(lang),
        words::example_marketplace(lang),
    ];
    example_groups(lang, names)
}
