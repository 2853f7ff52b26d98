//! How the panels stand on the page.

use super::element::{Element, alive, el, section};
use super::{State, effects};
use super::{
    charts::charts, foot::foot, form::form, headline::headline, historical::historical,
    ladder::ladder, masthead::masthead, notices::notices, start::start,
};
use crate::browser::{Blocked, address, document, storage};
use crate::i18n::{Label, Lang, Notice};
use crate::share::reopen;
use leptos::prelude::*;

/// Opens the page from its address and from storage, in place of the skeleton.
pub fn mount() -> Result<(), Blocked> {
    let page = alive(page);
    document::replace_skeleton(page.node())
}

fn page() -> Element {
    let state = opened();
    effects::register(state);
    let panels = el("div").live_children(move || Some(panels(state, state.lang.get())));
    el("div")
        .attr("id", "app")
        .child(masthead(state))
        .child(panels)
}

fn opened() -> State {
    let lang = document::lang();
    // Blocked storage is told by the effect that saves the work.
    let stored = storage::read(storage::WORK).ok().flatten();
    let behind = storage::read(storage::BEHIND).ok().flatten();
    let (book, notices) = reopen(&address::hash(), behind.as_deref(), stored.as_deref(), lang);
    let is_unreadable = |it: &Notice| matches!(it, Notice::StorageUnreadable);
    if let (Some(text), true) = (stored, notices.iter().any(is_unreadable)) {
        let _ = storage::write(storage::UNREADABLE, &text);
    }
    State::new(book, notices)
}

fn panels(state: State, lang: Lang) -> Vec<Element> {
    // What a panel reads while it is built is not what it follows: only the language is.
    untrack(|| {
        let answer = section("answer")
            .attr("id", "answer")
            .attr("aria-label", lang.label(Label::Answer))
            .children(headline(state, lang))
            .child(ladder(state, lang))
            .child(charts(state, lang))
            .child(historical(state, lang));
        let calculator = el("div")
            .class("calculator")
            .child(form(state, lang))
            .child(answer);
        let main = el("main")
            .child(notices(state, lang))
            .child(start(state, lang))
            .child(calculator);
        vec![main, foot(state, lang)]
    })
}
