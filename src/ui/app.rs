//! The panels of the page and the order in which they are built: form and headline first, which replace
//! the skeleton, then what is further down.

use super::effects;
use super::element::{Element, build_root, div, el, section};
use super::opening::{later, opened};
use super::state::State;
use super::{
    charts::charts, footer::footer, form::form, headline::headline, historical::historical,
    masthead::masthead, notices::notices, results::results, start::start,
};
use crate::browser::document;
use crate::i18n::Label;
use crate::locale::Lang;
use leptos::prelude::*;

/// Builds the page from its address and from storage; the skeleton stays until form and headline are built.
pub fn mount() {
    // In a task of its own: the one that instantiated the program is long already.
    later(Box::new(|| _ = build_root(page)));
}

fn page() -> Element {
    let state = State::new(effects::opened(document::lang(), true));
    effects::register(state);
    div().id("app").later(move || {
        let panels = div().live_children(move || Some(panels(state, state.lang.get())));
        vec![masthead(state), panels]
    })
}

fn panels(state: State, lang: Lang) -> Vec<Element> {
    // Panels are rebuilt for another language only, not for what they read while they are built.
    untrack(|| {
        let answer = section("answer").id("answer").aria_label(lang.label(Label::Answer));
        effects::measure_charts(state, answer.node());
        let part = answer.node().clone();
        let calculator = div().class("calculator").child(form(state, lang));
        let answer = answer.later(move || headline(state, lang));
        later(Box::new(move || document::show(&part)));
        let answer = answer
            .later(move || results(state, lang))
            .later(move || charts(state, lang))
            .later(move || historical(state, lang));
        let main = el("main")
            .child(notices(state, lang))
            .child(start(state, lang))
            .child(calculator.child(answer));
        let foot = el("footer").later(move || footer(state, lang));
        later(Box::new(|| {
            document::mark_started();
            opened();
        }));
        vec![main, foot]
    })
}
