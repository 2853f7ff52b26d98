//! Stores a scenario list and merges edits made in other tabs.

use crate::browser::random_id::random_id;
use crate::browser::{Blocked, document, storage, timer};
use crate::locale::Lang;
use crate::share::{Leftover, export, import};
use crate::workspace::{ScenarioList, ScenarioListError, TabSync, WhatIf};

/// The place of a scenario list in storage, and what this tab knows of its content.
pub struct Store {
    key: &'static str,
    /// The key for backups of text that cannot be read.
    unreadable: &'static str,
    /// Which of the lists it is.
    list: fn(&mut WhatIf) -> &mut ScenarioList,
    tabs: TabSync,
    /// The unreadable text that was backed up last.
    aside: String,
}

/// The result of [`Store::open`].
pub struct Opened {
    pub store: Store,
    pub list: ScenarioList,
    pub leftovers: Vec<Leftover>,
    pub is_blocked: bool,
}

/// The result of [`Store::sync`].
#[derive(Default)]
pub struct SyncOutcome {
    /// Changes of another tab were merged into the list.
    pub came: bool,
    /// The list has no room for all that two tabs have saved.
    pub refused: Option<ScenarioListError>,
    /// Text of another version of the page could not be read and was backed up.
    pub set_aside: bool,
    /// This tab's list could not be stored.
    pub is_blocked: bool,
}

impl Store {
    /// Reads the list. Without a readable one it is what `otherwise` makes, which is not stored before it
    /// is changed.
    pub fn open(
        key: &'static str,
        unreadable: &'static str,
        list: fn(&mut WhatIf) -> &mut ScenarioList,
        otherwise: fn(Lang) -> ScenarioList,
        lang: Lang,
    ) -> Opened {
        let read = storage::read(key);
        let is_blocked = read.is_err();
        let mut stored = read.ok().flatten().unwrap_or_default();
        let (mut shown, leftovers) = match import(stored.as_bytes(), lang) {
            Ok((mut whole, leftovers)) => (taken(list(&mut whole), lang), leftovers),
            Err(_) => {
                // Not known to this tab, so that the first `sync` backs it up.
                stored.clear();
                (otherwise(lang), Vec::new())
            }
        };
        let store = Store {
            key,
            unreadable,
            list,
            tabs: TabSync::new(&stored, &mut shown, random_id()),
            aside: String::new(),
        };
        Opened { store, list: shown, leftovers, is_blocked }
    }

    /// Merges what other tabs have stored and stores what this one has changed. Called after every change
    /// and whenever another tab may have stored something.
    pub fn sync(&mut self, shown: &mut ScenarioList, lang: Lang) -> SyncOutcome {
        let mut met = SyncOutcome::default();
        match storage::read(self.key) {
            Ok(stored) => self.read(&stored.unwrap_or_default(), shown, lang, &mut met),
            Err(Blocked) => met.is_blocked = true,
        }
        if !met.is_blocked && self.tabs.is_unwritten(shown) {
            let mut whole = WhatIf::default();
            (self.list)(&mut whole).clone_from(shown);
            let text = self.tabs.signed(&export(&whole), shown);
            match storage::write(self.key, &text) {
                Ok(()) => self.tabs.wrote(&text, shown),
                Err(Blocked) => met.is_blocked = true,
            }
        }
        met
    }

    fn read(&mut self, stored: &str, shown: &mut ScenarioList, lang: Lang, met: &mut SyncOutcome) {
        // Emptied storage removes nothing from the list that is shown.
        if stored.is_empty() || stored == self.aside || !self.tabs.is_changed(stored) {
            return;
        }
        let Ok((mut whole, _)) = import(stored.as_bytes(), lang) else {
            match set_aside(self.unreadable, stored) {
                Ok(()) => {
                    self.aside = stored.to_owned();
                    met.set_aside = true;
                }
                // Without room for a backup the text stays, and nothing overwrites it.
                Err(Blocked) => met.is_blocked = true,
            }
            return;
        };
        let there = taken((self.list)(&mut whole), lang);
        met.refused = self.tabs.merge(stored, there, shown).err();
        met.came = true;
    }

    /// Calls back when another tab has stored something, and when the page returns from the back/forward
    /// cache, where it received no events.
    pub fn on_change(callback: impl Fn() + Clone + 'static) {
        // OK because storage is also read at every change.
        let _ = storage::on_other_tab(Box::new(callback.clone()));
        let _ = document::on_return(Box::new(callback.clone()));
        // Firefox shows a task the storage as of its first read: what was stored between that and the
        // listeners above causes no event and is not visible before the next task.
        let _ = timer::after(0, Box::new(callback));
    }

    pub fn speak(&mut self, lang: Lang) {
        self.tabs.set_language(lang);
    }

    /// Notes that the list is another example now, which is not to be stored.
    pub fn show(&mut self, shown: &mut ScenarioList) {
        self.tabs.exchange(shown, random_id());
    }
}

/// Backs up a text of several lines, unless it is the newest backup already.
fn set_aside(key: &str, text: &str) -> Result<(), Blocked> {
    let there = storage::read(key)?.unwrap_or_default();
    match there.starts_with(&[text, "\n"].concat()) {
        true => Ok(()),
        false => storage::set_aside(key, text),
    }
}

fn taken(list: &mut ScenarioList, lang: Lang) -> ScenarioList {
    let mut taken = std::mem::replace(list, ScenarioList::new(0));
    taken.set_language(lang);
    taken
}
