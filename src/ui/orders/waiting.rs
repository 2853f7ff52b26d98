//! Progress while a file is read or a report computed, on the screen and for screen readers.

use super::super::element::{Element, button, el, section};
use super::screen::{Screen, Stage};
use crate::i18n::orders::waiting as words;
use crate::locale::Lang;
use leptos::prelude::*;

pub fn waiting(screen: Screen, lang: Lang) -> Element {
    let share = move || {
        screen.progress.with(|it| {
            let whole = it.of > 0.0 && it.phase.is_empty();
            whole.then(|| (it.bytes / it.of).min(1.0).to_string())
        })
    };
    let phase = move || screen.progress.with(|it| words::phase(lang, &it.phase).to_owned());
    let bytes = move || {
        screen.progress.with(|it| match it.of > 0.0 {
            true => words::bytes(lang, it.bytes, it.of),
            false => String::new(),
        })
    };
    section("waiting")
        .child(el("h1").attr("id", "orders-progress").text(words::title(lang)))
        .child(el("p").live_text(phase))
        .child(
            el("progress")
                .attr("max", "1")
                .attr("aria-label", words::bar(lang))
                .live_attr("value", share),
        )
        .child(el("p").class("bytes").live_text(bytes))
        .child(button(words::cancel(lang), move || screen.cancel()).attr("name", "cancel"))
}

/// The bar over a report: what is under way, with a cancel button, or that it was cancelled.
pub fn progress(screen: Screen, lang: Lang) -> Element {
    let word = |words: &str| el("p").text(words);
    el("div").class("anew").live_children(move || {
        let (busy, saving, stopped) =
            (screen.busy.get(), screen.saving.get(), screen.stopped.get());
        let what = if busy { words::anew(lang) } else { words::saving(lang) };
        let note = if busy || saving {
            let cancel = button(words::cancel(lang), move || screen.cancel());
            Some(el("div").class("late").child(word(what)).child(cancel.attr("name", "cancel")))
        } else if stopped {
            let close = button(words::close(lang), move || screen.stopped.set(false));
            Some(
                el("div")
                    .child(word(words::stopped(lang)).attr("id", "orders-stopped"))
                    .child(close.attr("name", "close")),
            )
        } else {
            None
        };
        Some(note.into_iter().collect())
    })
}

/// The live region for screen readers: the current step, and that it is done.
pub fn spoken(screen: Screen) -> Element {
    let saved = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        screen.saved.track();
        saved.set(before.is_some());
    });
    let words = move || {
        let lang = screen.lang.get();
        match screen.stage.get() {
            Stage::Inspecting => crate::i18n::orders::start::inspecting(lang).to_owned(),
            Stage::Reading => screen.progress.with(|it| words::phase(lang, &it.phase).to_owned()),
            Stage::Report if screen.busy.get() => words::anew(lang).to_owned(),
            Stage::Report if screen.saving.get() => words::saving(lang).to_owned(),
            Stage::Report if screen.stopped.get() => words::stopped(lang).to_owned(),
            Stage::Report if saved.get() => words::saved(lang).to_owned(),
            Stage::Report => words::done(lang).to_owned(),
            Stage::Start | Stage::Preview => String::new(),
        }
    };
    el("p").class("spoken").attr("role", "status").live_text(words)
}
