//! The segments screen: groups of customers with inputs of their own, compared and combined.
//!
//! Reading order: `state` (the groups and their results), `actions` (the actions on them), this file (the
//! panels), `groups` and `row` (the table), `results`, `paste`, `keep`.

mod actions;
mod groups;
mod keep;
mod paste;
mod results;
mod row;
mod state;

use super::element::{Element, el, p, section};
use super::whatif::State;
use crate::i18n::whatif::segments::{self as words, keep as keep_words};
use crate::locale::Lang;
use leptos::prelude::*;
use state::Groups;

/// The whole screen.
pub fn segments(state: State) -> Element {
    let groups = Groups::new(state);
    let place = el("main").class("screen segments");
    state.measure(place.node());
    place.live_children(move || {
        let lang = groups.trial.lang.get();
        Some(untrack(|| panels(groups, lang)))
    })
}

fn panels(groups: Groups, lang: Lang) -> Vec<Element> {
    let example = p()
        .class("promise")
        .live_flag("hidden", move || !groups.is_example.get())
        .text(words::example(lang));
    let blocked =
        p().class("doubt").role("status").live_text(move || match groups.store.is_blocked.get() {
            true => keep_words::blocked(lang).to_owned(),
            false => String::new(),
        });
    let head = section("begin")
        .child(el("h1").text(words::title(lang)))
        .child(p().class("lede").text(words::lede(lang)))
        .child(example)
        .child(blocked);
    vec![
        head,
        results::summary(groups, lang),
        groups::groups(groups, lang),
        paste::paste(groups, lang),
        results::ranking(groups, lang),
        keep::keep(groups, lang),
    ]
}
