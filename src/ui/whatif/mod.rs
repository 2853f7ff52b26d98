//! The screen of trials: what happens to the result if the numbers were others?
//!
//! Reading order: `state` (the calculator's numbers, from which every panel starts), this file
//! (how the panels stand), then one file a question. A panel is built for one language; what it
//! shows follows the base.

mod programmes;
mod ranges;
mod state;
mod two_way;
mod typed;

use super::element::{Element, el, section};
use crate::browser::size;
use crate::i18n::whatif as words;
use leptos::prelude::*;
pub(super) use state::State;

/// The whole screen.
pub fn whatif() -> Element {
    let state = State::new();
    let place = el("main").class("screen whatif");
    let _ = size::observe_width(place.node(), Box::new(move |width| state.width.set(width)));
    place.live_children(move || {
        let lang = state.lang.get();
        Some(untrack(|| {
            let head = section("begin")
                .child(el("h1").text(words::title(lang)))
                .child(el("p").class("lede").text(words::lede(lang)));
            vec![
                head,
                two_way::two_way(state, lang),
                ranges::ranges(state, lang),
                programmes::programmes(state, lang),
            ]
        }))
    })
}
