//! Numbers that others took the place of, to look at, to go back to, and to delete.

use super::super::element::{Element, button, details, el};
use super::State;
use crate::browser::{Blocked, currency, document, storage, work};
use crate::clv::{ResultName, evaluate};
use crate::i18n::whatif::earlier as words;
use crate::i18n::{Lang, Voice};
use crate::share::{Earlier, earlier};
use leptos::prelude::*;
use std::sync::Arc;

/// Signals only; copied freely.
#[derive(Clone, Copy)]
pub struct Aside {
    /// As storage has it.
    text: RwSignal<String>,
    /// What was deleted here, until it is brought back.
    deleted: RwSignal<String>,
    is_blocked: RwSignal<bool>,
}

impl Aside {
    pub fn open() -> Aside {
        let aside = Aside {
            text: RwSignal::new(String::new()),
            deleted: RwSignal::new(String::new()),
            is_blocked: RwSignal::new(false),
        };
        aside.look();
        // OK because without it the list is that of the last time the screen was opened.
        let _ = storage::on_other_tab(Box::new(move || aside.look()));
        aside
    }

    /// Other tabs, and the calculator of this one, put numbers there.
    pub fn look(&self) {
        let now = read().unwrap_or_default();
        if self.text.with_untracked(|text| *text != now) {
            self.text.set(now);
        }
    }

    fn delete(&self) {
        self.replace(|there| ("".to_owned(), there.to_owned()));
    }

    /// Behind what was put there meanwhile.
    fn bring_back(&self) {
        let deleted = self.deleted.get_untracked();
        self.replace(|there| ([there, &deleted].concat(), String::new()));
    }

    /// Puts a text into storage, and remembers what was deleted. Both follow from what is there.
    fn replace(&self, change: impl Fn(&str) -> (String, String)) {
        let done = read().and_then(|there| {
            let (text, deleted) = change(&there);
            storage::write(storage::ASIDE, &text)?;
            Ok(deleted)
        });
        self.is_blocked.set(done.is_err());
        if let Ok(deleted) = done {
            self.deleted.set(deleted);
        }
        self.look();
    }
}

fn read() -> Result<String, Blocked> {
    Ok(storage::read(storage::ASIDE)?.unwrap_or_default())
}

/// The list, which opens when asked for; nothing where there is none.
pub fn list(state: State, lang: Lang) -> Element {
    let aside = state.aside;
    let all = Memo::new(move |_| {
        state.base.track();
        let work = work::told().unwrap_or_default();
        Arc::new(aside.text.with(|text| earlier(text, &work, lang)))
    });
    let (place, sight) = details();
    let rows = move || {
        let all = match sight.is_open() {
            true => all.get(),
            false => Arc::default(),
        };
        Some(untrack(|| {
            all.iter().map(|it| row(state, it, lang)).collect()
        }))
    };
    let heading = move || words::heading(&state.scene().voice, all.with(|it| it.len()));
    let is_gone = move || aside.deleted.with(String::is_empty);
    let delete = button(words::delete(lang), move || aside.delete())
        .attr("name", "delete_earlier")
        .live_flag("hidden", move || all.with(|it| it.is_empty()));
    let back = button(words::undo(lang), move || aside.bring_back())
        .attr("name", "restore_earlier")
        .live_flag("hidden", is_gone);
    let said = move || match aside.is_blocked.get() {
        true => words::blocked(lang).to_owned(),
        false if is_gone() => String::new(),
        false => words::deleted(lang).to_owned(),
    };
    place
        .class("earlier")
        .live_flag("hidden", move || all.with(|it| it.is_empty()) && is_gone())
        .child(el("summary").live_text(heading))
        .child(el("p").class("note").text(words::lede(lang)))
        .child(el("ul").live_children(rows))
        .child(el("div").class("row").child(delete).child(back))
        .child(el("p").attr("role", "status").live_text(said))
}

/// What a customer was worth, and the way back to it.
fn row(state: State, earlier: &Earlier, lang: Lang) -> Element {
    let inputs = &earlier.book.inputs;
    let voice = Voice::new(lang, currency::style(inputs.currency, lang));
    let result = ResultName::from_name(inputs.headline.name()).unwrap_or(ResultName::ClvNet);
    let worth = voice.shown(result, &evaluate(inputs));
    let open = el("a")
        .attr("href", &["#", &earlier.link].concat())
        .text(&[voice.result(result), ": ", &worth].concat());
    let book = earlier.book.clone();
    let keep = button(words::keep(lang), move || {
        state.kept.save(words::name(document::lang()), book.clone());
    });
    el("li")
        .child(open)
        .child(el("small").text(&words::numbers(&voice, inputs)))
        .child(keep.attr("name", "keep_earlier"))
}
