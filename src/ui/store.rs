//! The place in storage where a shelf lies. Every tab of the page has its hands in it.

use crate::browser::random_id::random_id;
use crate::browser::{Blocked, document, storage, timer};
use crate::locale::Lang;
use crate::share::{Leftover, export, import};
use crate::workspace::{ScenarioList, ScenarioListError, TabSync, WhatIf};

/// Where it lies, and what this tab knows of it.
pub struct Store {
    key: &'static str,
    /// For what cannot be read.
    unreadable: &'static str,
    /// Which shelf it is.
    list: fn(&mut WhatIf) -> &mut ScenarioList,
    tabs: TabSync,
    /// The text that was set aside last.
    aside: String,
}

/// What was found when it was opened.
pub struct Opened {
    pub store: Store,
    pub list: ScenarioList,
    pub leftovers: Vec<Leftover>,
    pub is_blocked: bool,
}

/// What came of looking into it.
#[derive(Default)]
pub struct SyncOutcome {
    /// Another tab had changed something: the shelf is another now.
    pub came: bool,
    /// There was no room for all that two tabs have saved.
    pub refused: Option<ScenarioListError>,
    /// What another version of the page has stored cannot be read here, and was set aside.
    pub set_aside: bool,
    /// What this tab has could not be stored.
    pub is_blocked: bool,
}

impl Store {
    /// Where nothing lies that can be read, the shelf is what `otherwise` makes, and that is not
    /// stored before it is changed.
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
                // Not known to this tab, so that the first look into the drawer sets it aside.
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

    /// Takes in what other tabs have stored, and stores what this one has changed: after every
    /// change, and whenever another tab may have been at it.
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
        // Storage that was emptied takes nothing away from what is shown.
        if stored.is_empty() || stored == self.aside || !self.tabs.is_changed(stored) {
            return;
        }
        let Ok((mut whole, _)) = import(stored.as_bytes(), lang) else {
            match set_aside(self.unreadable, stored) {
                Ok(()) => {
                    self.aside = stored.to_owned();
                    met.set_aside = true;
                }
                // What there is no room for beside it stays where it is, and nothing is written over it.
                Err(Blocked) => met.is_blocked = true,
            }
            return;
        };
        let there = taken((self.list)(&mut whole), lang);
        met.refused = self.tabs.merge(stored, there, shown).err();
        met.came = true;
    }

    /// Calls back when another tab has stored something, and when the page comes back from the
    /// browser's cache, where it heard of nothing.
    pub fn on_change(callback: impl Fn() + Clone + 'static) {
        // OK because without these the drawer is looked into before every change.
        let _ = storage::on_other_tab(Box::new(callback.clone()));
        let _ = document::on_return(Box::new(callback.clone()));
        // Firefox shows one task the storage as it was at its first look: what was stored between that
        // and the listening above is neither heard of nor seen before the next task.
        let _ = timer::after(0, Box::new(callback));
    }

    pub fn speak(&mut self, lang: Lang) {
        self.tabs.set_language(lang);
    }

    /// What is shown is another example now, which is not worth storing.
    pub fn show(&mut self, shown: &mut ScenarioList) {
        self.tabs.exchange(shown, random_id());
    }
}

/// Once, though it has many lines.
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
