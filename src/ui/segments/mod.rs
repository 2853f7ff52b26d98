//! The screen of segments: groups of customers with numbers of their own, side by side and together.

use super::element::{Element, el, section};
use super::whatif::State;
use crate::browser::size;
use crate::i18n::whatif::segments as words;
use leptos::prelude::*;

/// The whole screen.
pub fn segments() -> Element {
    let state = State::new();
    let place = el("main").class("screen segments");
    let _ = size::observe_width(place.node(), Box::new(move |width| state.width.set(width)));
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
