//! The screen of segments: groups of customers with numbers of their own, side by side and together.

use super::element::{Element, el, section};
use super::whatif::State;
use crate::i18n::whatif::segments as words;
use leptos::prelude::*;

/// The whole screen.
pub fn segments(state: State) -> Element {
    let place = el("main").class("screen segments");
    state.measure(place.node());
    place.live_children(move || {
        let lang = state.lang.get();
        Some(untrack(|| {
            let head = section("begin")
                .child(el("h1").text(words::title(lang)))
                .child(el("p").class("lede").text(words::lede(lang)));
            vec![head]
        }))
    })
}
