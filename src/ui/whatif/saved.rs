//! Scenarios in storage, other tabs, links and files. Nothing that comes in overwrites what is there, except
//! a scenario that another tab has changed since.

use super::super::store::{Opened, Store};
use crate::browser::{Blocked, address, document, download, file, storage};
use crate::locale::Lang;
use crate::share::{Leftover, MAX_FILE, Unreadable, export, import, pack, unpack};
use crate::workspace::{CalculatorForm, ScenarioList, ScenarioListError, WhatIf};
use leptos::prelude::*;

/// The address of the screen by itself.
const ADDRESS: &str = "v=1&view=whatif";

/// The message about the last action.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The number of imported scenarios, and what was left out.
    Imported(usize, Vec<Leftover>),
    Unreadable(Unreadable),
    Refused(ScenarioListError),
    /// What storage held could not be read and was backed up.
    BackedUp,
    StorageBlocked,
    FileBlocked,
    Undone,
}

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct SavedScenarios {
    pub list: RwSignal<ScenarioList>,
    pub message: RwSignal<Option<Message>>,
    /// The scenarios in storage.
    store: StoredValue<Store>,
    /// Whether it was reported that storage is blocked.
    is_blocked: StoredValue<bool>,
}

impl SavedScenarios {
    /// Reads the scenarios in storage, and imports those in the address.
    pub fn open(lang: Lang) -> SavedScenarios {
        let (key, unreadable) = (storage::SCENARIOS, storage::SCENARIOS_UNREADABLE);
        let none = |_| WhatIf::default().scenarios;
        let Opened { store, list, is_blocked, .. } =
            Store::open(key, unreadable, |all| &mut all.scenarios, none, lang);
        let saved = SavedScenarios {
            list: RwSignal::new(list),
            message: RwSignal::new(is_blocked.then_some(Message::StorageBlocked)),
            store: StoredValue::new(store),
            is_blocked: StoredValue::new(is_blocked),
        };
        saved.follow();
        saved.import_link(lang);
        let on_address = move || saved.import_link(document::lang());
        let _ = address::on_change(Box::new(on_address));
        saved
    }

    /// Stores every change at once, and merges what other tabs have stored.
    fn follow(&self) {
        let saved = *self;
        super::super::element::run(Box::new(move || {
            saved.list.track();
            saved.sync();
        }));
        Store::on_change(move || saved.sync());
    }

    fn sync(&self) {
        let lang = document::lang();
        let sync = |list: &mut ScenarioList| {
            let outcome = self.store.try_update_value(|it| it.sync(list, lang)).unwrap_or_default();
            (outcome.came, outcome)
        };
        let Some(outcome) = self.list.try_maybe_update(sync) else {
            return;
        };
        if let Some(why) = outcome.refused {
            self.message.set(Some(Message::Refused(why)));
        }
        if outcome.set_aside {
            self.message.set(Some(Message::BackedUp));
        }
        // Reported once: it stays so for the whole visit.
        if outcome.is_blocked && !self.is_blocked.get_value() {
            self.is_blocked.set_value(true);
            self.message.set(Some(Message::StorageBlocked));
        }
    }

    /// Changes the language of the scenarios' texts.
    pub fn set_language(&self, lang: Lang) {
        self.store.update_value(|it| it.speak(lang));
        self.list.update(|list| list.set_language(lang));
    }

    /// Imports the scenarios of a link and removes them from the address: a reload would import them twice.
    fn import_link(&self, lang: Lang) {
        let hash = address::hash();
        if !hash.split('&').any(|pair| pair.starts_with("z=")) {
            return;
        }
        self.receive(unpack(&hash, lang));
        let _ = address::show(ADDRESS, None, false);
    }

    fn all(&self) -> WhatIf {
        WhatIf { scenarios: self.list.get(), ..WhatIf::default() }
    }

    fn receive(&self, imported: Result<(WhatIf, Vec<Leftover>), Unreadable>) {
        let message = match imported {
            Err(why) => Message::Unreadable(why),
            Ok((what, leftovers)) => {
                let items = what.scenarios.items().iter();
                let mut all: Vec<_> = items.map(|it| it.as_ref().clone()).collect();
                // Their texts are in the language they were typed in, and are converted to the page's.
                let lang = document::lang();
                all.iter_mut().for_each(|it| it.form.set_language(lang));
                let count = all.len();
                match self.list.try_update(|list| list.save_all(all)) {
                    Some(Err(why)) => Message::Refused(why),
                    _ => Message::Imported(count, leftovers),
                }
            }
        };
        self.message.set(Some(message));
    }

    // --- the visitor's actions ---

    pub fn change<T>(
        &self,
        change: impl FnOnce(&mut ScenarioList) -> Result<T, ScenarioListError>,
    ) {
        let done = self.list.try_update(change);
        let message = done.and_then(Result::err).map(Message::Refused);
        self.message.set(message);
    }

    pub fn save(&self, name: &str, form: CalculatorForm) {
        self.change(|list| list.save(name, form));
    }

    pub fn undo(&self) {
        let undone = self.list.try_update(ScenarioList::undo);
        self.message.set(undone.filter(|it| *it).map(|_| Message::Undone));
    }

    /// The link that carries all scenarios.
    pub fn link(&self) -> Option<String> {
        match pack(&self.all()) {
            Ok(link) => address::with_hash(&link).ok(),
            Err(why) => {
                self.message.set(Some(Message::Unreadable(why)));
                None
            }
        }
    }

    pub fn export(&self) {
        if download::offer(&export(&self.all()), "clv-scenarios.json").is_err() {
            self.message.set(Some(Message::FileBlocked));
        }
    }

    pub fn import(&self, chosen: &file::Chosen, lang: Lang) {
        let saved = *self;
        if chosen.bytes() > MAX_FILE as f64 {
            return saved.receive(Err(Unreadable::TooLarge { most: MAX_FILE }));
        }
        chosen.read(move |bytes| match bytes {
            Ok(bytes) => saved.receive(import(&bytes, lang)),
            Err(Blocked) => saved.message.set(Some(Message::FileBlocked)),
        });
    }
}
