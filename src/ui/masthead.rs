//! The masthead: the page's name, links to the screens, and the choice of language.
//!
//! It is not rebuilt when the language changes, so that the button just pressed keeps the focus.

use super::element::{Element, button, div, el, p};
use super::state::State;
use crate::browser::{address, document};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::share::link;
use leptos::prelude::*;

pub fn masthead(state: State) -> Element {
    let label_text = move |label| move || state.lang.get().label(label).to_owned();
    let skip = el("a").class("skip").href("#answer").live_text(label_text(Label::Skip));
    let name = label_text(Label::Language);
    let languages = div()
        .class("languages")
        .role("group")
        .live_attr("aria-label", move || Some(name()))
        .children(Lang::ALL.map(|lang| language(state, lang)));
    el("header")
        .class("masthead")
        .child(skip.on("click", |event| {
            // Moves the focus without touching the address, which holds the numbers.
            event.prevent_default();
            document::focus_on("answer");
        }))
        .child(p().class("brand").live_text(label_text(Label::PageTitle)))
        .child(views(state))
        .child(languages)
}

/// Links to the screens. `boot.js` shows another screen when the address changes.
fn views(state: State) -> Element {
    let label_text = move |label| move || state.lang.get().label(label).to_owned();
    let name = label_text(Label::Views);
    let calculator = el("a")
        .href("#v=1&view=calculator")
        .live_text(label_text(Label::Calculator))
        .on("click", move |event| {
            event.prevent_default();
            // The calculator's address carries its current numbers.
            let _ = address::go(&state.form.with_untracked(link));
        });
    let screens = [
        ("#v=1&view=whatif", Label::WhatIf),
        ("#v=1&view=segments", Label::Segments),
        ("#v=1&view=orders", Label::Orders),
        ("#v=1&view=share", Label::Share),
        ("#v=1&view=guide", Label::Guide),
    ];
    let screens = screens.map(|(link, label)| el("a").href(link).live_text(label_text(label)));
    el("nav")
        .class("views")
        .live_attr("aria-label", move || Some(name()))
        .child(calculator)
        .children(screens)
}

fn language(state: State, lang: Lang) -> Element {
    button(lang.own_name(), move || state.set_language(lang))
        .name("lang")
        .value(lang.code())
        .attr("lang", lang.code())
        .live_attr("aria-pressed", move || Some((state.lang.get() == lang).to_string()))
}
