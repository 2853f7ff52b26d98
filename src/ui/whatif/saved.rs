//! Scenarios, ranges and programmes in links and files. Nothing that comes in overwrites what is there.

use super::super::store::Store;
use crate::browser::{Blocked, address, document, download, file};
use crate::clv::{Inputs, Programme, Range};
use crate::locale::Lang;
use crate::share::{Leftover, MAX_FILE, Unreadable, export, import, pack, unpack};
use crate::workspace::{CalculatorForm, List, ScenarioList, ScenarioListError, WhatIf};
use leptos::prelude::*;

/// The address of the screen by itself.
const ADDRESS: &str = "v=1&view=whatif";

/// The message about the last action.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The number of imported scenarios, of ranges and programmes, of those for which the visitor's own were
    /// kept, and what was left out.
    Imported {
        count: usize,
        taken: usize,
        kept: usize,
        leftovers: Vec<Leftover>,
    },
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
    store: Store,
    /// The calculator's numbers, for which ranges and programmes are meant.
    inputs: Memo<Inputs>,
}

impl SavedScenarios {
    /// Imports what the address carries.
    pub fn open(store: Store, inputs: Memo<Inputs>) -> SavedScenarios {
        let message = RwSignal::new(None);
        let saved = SavedScenarios { list: store.scenarios, message, store, inputs };
        super::super::element::run(Box::new(move || {
            if store.is_blocked.get() {
                message.set(Some(Message::StorageBlocked));
            }
        }));
        super::super::element::run(Box::new(move || {
            if store.unread.with(|it| it.contains(&List::Scenarios)) {
                message.set(Some(Message::BackedUp));
            }
        }));
        saved.import_link(document::lang());
        let on_address = move || saved.import_link(document::lang());
        let _ = address::on_change(Box::new(on_address));
        saved
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

    /// Everything that a file or link carries.
    fn all(&self) -> WhatIf {
        let (ranges, programmes) = untrack(|| self.trials());
        WhatIf { scenarios: self.list.get_untracked(), ranges, programmes, ..WhatIf::default() }
    }

    /// The ranges and the chosen programmes that can be read.
    fn trials(&self) -> (Vec<Range>, Vec<Programme>) {
        self.inputs.with(|inputs| {
            self.store.typed.with(|typed| (typed.ranges(inputs), typed.programmes(inputs)))
        })
    }

    /// Whether there is nothing that a file or link would carry.
    pub fn is_empty(&self) -> bool {
        let (ranges, programmes) = self.trials();
        self.list.with(|it| it.items().is_empty()) && ranges.is_empty() && programmes.is_empty()
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
                let inputs = self.inputs.get_untracked();
                let (ranges, programmes) = (&what.ranges, &what.programmes);
                let taken = self.store.edit(|it| {
                    let typed = &mut it.typed;
                    let mut take_over =
                        || typed.take_over(ranges, programmes, &inputs, lang.mark());
                    it.scenarios.save_all(all).map(|()| take_over())
                });
                match taken {
                    Some(Err(why)) => Message::Refused(why),
                    Some(Ok(kept)) => {
                        let taken = ranges.len() + programmes.len() - kept;
                        Message::Imported { count, taken, kept, leftovers }
                    }
                    None => return,
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
        let done = self.store.edit(|it| change(&mut it.scenarios));
        let message = done.and_then(Result::err).map(Message::Refused);
        self.message.set(message);
    }

    pub fn save(&self, name: &str, form: CalculatorForm) {
        self.change(|list| list.save(name, form));
    }

    pub fn undo(&self) {
        let undone = self.store.edit(|it| it.scenarios.undo());
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
