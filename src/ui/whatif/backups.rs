//! Backups: the visitor's own numbers that were replaced, to open, to save as scenarios, and to delete.

use super::super::element::{Element, button, details, el};
use super::super::store::Store;
use super::State;
use super::saved::Message as OfShelf;
use crate::browser::{Blocked, currency, document, storage, work};
use crate::clv::evaluate;
use crate::i18n::Formatter;
use crate::i18n::whatif::{earlier as words, scenarios};
use crate::locale::Lang;
use crate::share::{Backup, backups, without};
use crate::workspace::ScenarioListError;
use leptos::prelude::*;
use std::sync::Arc;

/// The outcome of the last action.
#[derive(Clone, Copy, PartialEq)]
enum Message {
    Deleted,
    Kept,
    Refused(ScenarioListError),
    StorageBlocked,
}

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Backups {
    /// The backups as stored.
    text: RwSignal<String>,
    /// The backups deleted here, until they are restored.
    deleted: RwSignal<String>,
    said: RwSignal<Option<Message>>,
}

/// Ids of the buttons; using one moves the focus to the other.
const DELETE: &str = "delete-earlier";
const UNDO: &str = "restore-earlier";

impl Backups {
    pub fn open() -> Backups {
        let aside = Backups {
            text: RwSignal::new(String::new()),
            deleted: RwSignal::new(String::new()),
            said: RwSignal::new(None),
        };
        aside.reload();
        Store::on_change(move || aside.reload());
        aside
    }

    /// Reads storage again, where other tabs and the calculator of this one add backups.
    pub fn reload(&self) {
        let now = read().unwrap_or_default();
        if self.text.with_untracked(|text| *text != now) {
            self.text.set(now);
        }
    }

    fn delete(&self, listed: &[Backup]) {
        let gone = self.replace(|there| {
            let [rest, gone] = without(there, listed);
            (rest, gone)
        });
        if let Some(gone) = gone {
            self.deleted.update(|before| before.insert_str(0, &gone));
            self.said.set(Some(Message::Deleted));
            document::focus_next(UNDO);
        }
    }

    /// Restores what was deleted, after what was added meanwhile.
    fn bring_back(&self) {
        let deleted = self.deleted.get_untracked();
        if self.replace(|there| ([there, &deleted].concat(), ())).is_some() {
            self.deleted.set(String::new());
            self.said.set(None);
            document::focus_next(DELETE);
        }
    }

    /// Replaces the stored text; `None` where storage refuses.
    fn replace<T>(&self, change: impl Fn(&str) -> (String, T)) -> Option<T> {
        let done = read().and_then(|there| {
            let (text, rest) = change(&there);
            storage::write(storage::ASIDE, &text)?;
            Ok(rest)
        });
        if done.is_err() {
            self.said.set(Some(Message::StorageBlocked));
        }
        self.reload();
        done.ok()
    }
}

fn read() -> Result<String, Blocked> {
    let there = storage::read(storage::ASIDE)?.unwrap_or_default();
    // Where the oldest backups were dropped, no line break ends the text; what is appended needs one.
    Ok(match there.is_empty() || there.ends_with('\n') {
        true => there,
        false => there + "\n",
    })
}

/// The list in a `<details>`; hidden where there is nothing to list and nothing to restore.
pub fn list(state: State, lang: Lang) -> Element {
    let aside = state.aside;
    let all = Memo::new(move |_| {
        state.base.track();
        let work = work::published().unwrap_or_default();
        Arc::new(aside.text.with(|text| backups(text, &work, lang)))
    });
    let is_empty = move || all.with(|it| it.is_empty());
    let (place, sight) = details();
    let rows = move || {
        let all = match sight.is_open() {
            true => all.get(),
            false => Arc::default(),
        };
        Some(untrack(|| all.iter().map(|it| row(state, it, lang)).collect()))
    };
    let heading = move || words::heading(&state.scene().fmt, all.with(|it| it.len()));
    let is_gone = move || aside.deleted.with(String::is_empty);
    let delete = button(words::delete(lang), move || {
        aside.delete(&all.get_untracked());
    });
    let delete =
        delete.attr("name", "delete_earlier").attr("id", DELETE).live_flag("hidden", is_empty);
    let undo = button(words::undo(lang), move || aside.bring_back())
        .attr("name", "restore_earlier")
        .attr("id", UNDO)
        .live_flag("hidden", is_gone);
    let said = move || match aside.said.get() {
        None => String::new(),
        Some(Message::Deleted) => words::deleted(lang).to_owned(),
        Some(Message::Kept) => words::kept(lang).to_owned(),
        Some(Message::Refused(why)) => scenarios::refused(lang, why),
        Some(Message::StorageBlocked) => words::blocked(lang).to_owned(),
    };
    place
        .class("earlier")
        .live_flag("hidden", move || is_empty() && is_gone())
        .child(el("summary").live_text(heading))
        .child(el("p").class("note").text(words::lede(lang)))
        .child(el("ul").live_children(rows))
        .child(el("div").class("row").child(delete).child(undo))
        .child(el("p").attr("role", "status").live_text(said))
}

/// One backup: its result, as the link that opens it, and its inputs.
fn row(state: State, backup: &Backup, lang: Lang) -> Element {
    let inputs = &backup.form.inputs;
    let fmt = Formatter::new(lang, currency::style(inputs.currency, lang));
    let result = inputs.headline.result();
    let worth = fmt.format_result(result, &evaluate(inputs));
    let worth = [fmt.result(result), ": ", &worth].concat();
    let open = el("a").attr("href", &["#", &backup.link].concat()).text(&worth);
    let form = backup.form.clone();
    let keep = button(words::keep(lang), move || {
        state.kept.save(words::name(lang), form.clone());
        let said = match state.kept.said.get_untracked() {
            Some(OfShelf::Refused(why)) => Message::Refused(why),
            _ => Message::Kept,
        };
        state.aside.said.set(Some(said));
    });
    let keep = keep
        .attr("name", "keep_earlier")
        .attr("aria-label", &scenarios::cell_name(words::keep(lang), &worth));
    el("li").child(open).child(el("small").text(&words::numbers(&fmt, inputs))).child(keep)
}
