//! The list of backups, to open, to save as scenarios, and to delete.

use super::super::element::{Element, button, details, el};
use super::backups::{DELETE, Message, UNDO};
use super::{State, saved};
use crate::browser::{currency, work};
use crate::clv::evaluate;
use crate::i18n::Formatter;
use crate::i18n::whatif::{earlier as words, scenarios};
use crate::locale::Lang;
use crate::share::{Backup, backups};
use leptos::prelude::*;
use std::sync::Arc;

/// The list in a `<details>`; hidden where there is nothing to list and nothing to restore.
pub fn backup_list(state: State, lang: Lang) -> Element {
    let stored = state.backups;
    let all = Memo::new(move |_| {
        state.base.track();
        let work = work::published().unwrap_or_default();
        Arc::new(stored.text.with(|text| backups(text, &work, lang)))
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
    let heading = move || words::heading(&state.context().fmt, all.with(|it| it.len()));
    let none_deleted = move || stored.deleted.with(String::is_empty);
    let delete = button(words::delete(lang), move || {
        stored.delete(&all.get_untracked());
    });
    let delete =
        delete.attr("name", "delete_earlier").attr("id", DELETE).live_flag("hidden", is_empty);
    let undo = button(words::undo(lang), move || stored.restore())
        .attr("name", "restore_earlier")
        .attr("id", UNDO)
        .live_flag("hidden", none_deleted);
    let message = move || match stored.message.get() {
        None => String::new(),
        Some(Message::Deleted) => words::deleted(lang).to_owned(),
        Some(Message::Saved) => words::kept(lang).to_owned(),
        Some(Message::Refused(why)) => scenarios::refused(lang, why),
        Some(Message::StorageBlocked) => words::blocked(lang).to_owned(),
    };
    place
        .class("earlier")
        .live_flag("hidden", move || is_empty() && none_deleted())
        .child(el("summary").live_text(heading))
        .child(el("p").class("note").text(words::lede(lang)))
        .child(el("ul").live_children(rows))
        .child(el("div").class("row").child(delete).child(undo))
        .child(el("p").attr("role", "status").live_text(message))
}

/// One backup: its result, as the link that opens it, and its inputs.
fn row(state: State, backup: &Backup, lang: Lang) -> Element {
    let inputs = &backup.form.inputs;
    let fmt = Formatter::new(lang, currency::style(inputs.currency, lang));
    let result = inputs.headline.result();
    let value = fmt.format_result(result, &evaluate(inputs));
    let title = [fmt.result(result), ": ", &value].concat();
    let open = el("a").attr("href", &["#", &backup.link].concat()).text(&title);
    let form = backup.form.clone();
    let keep = button(words::keep(lang), move || {
        state.saved.save(words::name(lang), form.clone());
        let message = match state.saved.message.get_untracked() {
            Some(saved::Message::Refused(why)) => Message::Refused(why),
            _ => Message::Saved,
        };
        state.backups.message.set(Some(message));
    });
    let keep = keep
        .attr("name", "keep_earlier")
        .attr("aria-label", &scenarios::cell_name(words::keep(lang), &title));
    el("li").child(open).child(el("small").text(&words::numbers(&fmt, inputs))).child(keep)
}
