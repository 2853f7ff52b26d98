//! Progress while a file is read or a report computed, on the screen and for screen readers.

use super::super::element::{Element, button, el, section};
use super::screen::{Screen, Stage, Work};
use crate::i18n::orders::waiting as words;
use crate::locale::Lang;
use crate::orders_screen::{Event, Note};
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
        .child(
            button(words::cancel(lang), move || screen.send(Event::Cancel)).attr("name", "cancel"),
        )
}

/// The bar over a report: what is under way, with a cancel button, or that it was cancelled.
pub fn progress(screen: Screen, lang: Lang) -> Element {
    let word = |words: &str| el("p").text(words);
    el("div").class("anew").live_children(move || {
        let under_way = |what: &str| {
            let cancel = button(words::cancel(lang), move || screen.send(Event::Cancel));
            el("div").class("late").child(word(what)).child(cancel.attr("name", "cancel"))
        };
        Some(match screen.work.get() {
            Work::Computing => vec![under_way(words::anew(lang))],
            Work::Saving => vec![under_way(words::saving(lang))],
            Work::Idle(Note::Stopped) => {
                let close = button(words::close(lang), move || screen.send(Event::Dismiss));
                let stopped = word(words::stopped(lang)).attr("id", "orders-stopped");
                vec![el("div").child(stopped).child(close.attr("name", "close"))]
            }
            Work::Idle(Note::Done | Note::Saved) => Vec::new(),
        })
    })
}

/// The live region for screen readers: the current step, and that it is done.
pub fn spoken(screen: Screen) -> Element {
    let words = move || {
        let lang = screen.lang.get();
        match screen.stage.get() {
            Stage::Inspecting => crate::i18n::orders::start::inspecting(lang).to_owned(),
            Stage::Reading => screen.progress.with(|it| words::phase(lang, &it.phase).to_owned()),
            Stage::Ready => match screen.work.get() {
                Work::Computing => words::anew(lang),
                Work::Saving => words::saving(lang),
                Work::Idle(Note::Stopped) => words::stopped(lang),
                Work::Idle(Note::Saved) => words::saved(lang),
                Work::Idle(Note::Done) => words::done(lang),
            }
            .to_owned(),
            Stage::Start | Stage::Mapping => String::new(),
        }
    };
    el("p").class("spoken").attr("role", "status").live_text(words)
}
