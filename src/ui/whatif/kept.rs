//! Scenarios between visits and between tabs: storage, a link, a file. Nothing that comes in
//! overwrites what is there, but for what another tab has just changed.

use crate::browser::{Blocked, address, document, download, file, storage};
use crate::i18n::Lang;
use crate::share::{Leftover, MAX_FILE, Unreadable, export, import, pack, unpack};
use crate::workbook::{Shelf, ShelfError, WhatIf, Workbook};
use leptos::prelude::*;

/// The address of the screen by itself.
const HERE: &str = "v=1&view=whatif";

/// What is said about keeping, until the next thing is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// So many scenarios came in, and what of them was left out.
    Came(usize, Vec<Leftover>),
    Unreadable(Unreadable),
    Refused(ShelfError),
    /// What storage held could not be read and was set aside.
    SetAside,
    StorageBlocked,
    FileBlocked,
    Undone,
}

/// Signals only; copied freely.
#[derive(Clone, Copy)]
pub struct Kept {
    pub shelf: RwSignal<Shelf>,
    pub said: RwSignal<Option<Said>>,
    /// What stands there came from storage.
    is_adopted: StoredValue<bool>,
}

impl Kept {
    /// What storage has, and what the address brings along.
    pub fn open(lang: Lang) -> Kept {
        let kept = Kept {
            shelf: RwSignal::new(WhatIf::default().scenarios),
            said: RwSignal::new(None),
            is_adopted: StoredValue::new(false),
        };
        kept.restore(lang);
        kept.follow();
        kept.arrive(lang);
        let come = move || kept.arrive(document::lang());
        let _ = address::on_change(Box::new(come));
        let _ = storage::on_other_tab(Box::new(move || kept.follow_other_tab()));
        kept
    }

    fn restore(&self, lang: Lang) {
        let stored = match storage::read(storage::SCENARIOS) {
            Ok(Some(stored)) => stored,
            Ok(None) => return,
            Err(Blocked) => return self.said.set(Some(Said::StorageBlocked)),
        };
        match import(stored.as_bytes(), lang) {
            Ok((what, _)) => self.shelf.set(what.scenarios),
            Err(_) => {
                let _ = storage::write(storage::SCENARIOS_UNREADABLE, &stored);
                self.said.set(Some(Said::SetAside));
            }
        }
    }

    /// Storage follows every change at once. What was found there is no change: written back, it
    /// would undo what another tab stores at that moment.
    fn follow(&self) {
        let kept = *self;
        let mut told = kept.said.get_untracked() == Some(Said::StorageBlocked);
        kept.is_adopted.set_value(true);
        super::super::element::run(Box::new(move || {
            let text = export(&kept.all());
            if kept.is_adopted.get_value() {
                return kept.is_adopted.set_value(false);
            }
            if storage::write(storage::SCENARIOS, &text) == Err(Blocked) && !told {
                told = true;
                kept.said.set(Some(Said::StorageBlocked));
            }
        }));
    }

    /// Every tab stores each change at once, so what storage holds is the newest of all. Writing it
    /// again would only send it back.
    fn follow_other_tab(&self) {
        let lang = document::lang();
        let stored = storage::read(storage::SCENARIOS).ok().flatten();
        let Some((what, _)) = stored.and_then(|text| import(text.as_bytes(), lang).ok()) else {
            return;
        };
        let mut shelf = what.scenarios;
        shelf.speak(lang);
        if export(&self.all())
            != export(&WhatIf {
                scenarios: shelf.clone(),
                ..WhatIf::default()
            })
        {
            self.is_adopted.set_value(true);
            self.shelf.set(shelf);
        }
    }

    /// Takes what a link carries, and leaves the address without it: a reload would bring it twice.
    fn arrive(&self, lang: Lang) {
        let hash = address::hash();
        if !hash.split('&').any(|pair| pair.starts_with("z=")) {
            return;
        }
        self.take(unpack(&hash, lang));
        let _ = address::show(HERE, None, false);
    }

    fn all(&self) -> WhatIf {
        WhatIf {
            scenarios: self.shelf.get(),
            ..WhatIf::default()
        }
    }

    fn take(&self, came: Result<(WhatIf, Vec<Leftover>), Unreadable>) {
        let said = match came {
            Err(why) => Said::Unreadable(why),
            Ok((what, leftovers)) => {
                let items = what.scenarios.items();
                let all: Vec<_> = items.iter().map(|it| it.as_ref().clone()).collect();
                let count = all.len();
                match self.shelf.try_update(|shelf| shelf.save_all(all)) {
                    Some(Err(why)) => Said::Refused(why),
                    _ => Said::Came(count, leftovers),
                }
            }
        };
        self.said.set(Some(said));
    }

    // --- what a visitor does ---

    pub fn change<T>(&self, change: impl FnOnce(&mut Shelf) -> Result<T, ShelfError>) {
        let done = self.shelf.try_update(change);
        let said = done.and_then(Result::err).map(Said::Refused);
        self.said.set(said);
    }

    pub fn save(&self, name: &str, book: Workbook) {
        self.change(|shelf| shelf.save(name, book));
    }

    pub fn undo(&self) {
        let undone = self.shelf.try_update(Shelf::undo);
        self.said.set(undone.filter(|it| *it).map(|_| Said::Undone));
    }

    /// The link that carries all scenarios.
    pub fn link(&self) -> Option<String> {
        match pack(&self.all()) {
            Ok(link) => address::beside(&link).ok(),
            Err(why) => {
                self.said.set(Some(Said::Unreadable(why)));
                None
            }
        }
    }

    pub fn export(&self) {
        if download::offer(&export(&self.all()), "clv-scenarios.json").is_err() {
            self.said.set(Some(Said::FileBlocked));
        }
    }

    pub fn import(&self, chosen: &file::Chosen, lang: Lang) {
        let kept = *self;
        if chosen.bytes() > MAX_FILE as f64 {
            return kept.take(Err(Unreadable::TooLarge { most: MAX_FILE }));
        }
        chosen.read(move |bytes| match bytes {
            Ok(bytes) => kept.take(import(&bytes, lang)),
            Err(Blocked) => kept.said.set(Some(Said::FileBlocked)),
        });
    }
}
