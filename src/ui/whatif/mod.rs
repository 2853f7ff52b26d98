//! The what-if screen: scenarios, goal seek, two-way table, ranges, programmes, report.
//!
//! Reading order: `state` (the calculator's numbers, from which every panel starts), this file (the
//! panels), then one file per panel. A panel is built for one language; what it shows follows the
//! calculator's numbers.

mod backup_list;
mod backups;
mod goal;
mod programmes;
mod ranges;
mod report;
mod saved;
mod scenarios;
mod state;
mod two_way;
mod typed;

use super::element::{Element, el, section};
use super::parts::Parts;
use crate::i18n::whatif as words;
use crate::share::ScreenPart;
use leptos::prelude::*;
pub(super) use state::State;

/// The whole screen.
pub fn whatif(state: State) -> Element {
    let place = el("main").class("screen whatif");
    state.measure(place.node());
    let parts = Parts::new(&ScreenPart::OF_WHATIF);
    place.live_children(move || {
        let lang = state.lang.get();
        Some(untrack(|| {
            let head = section("begin")
                .child(el("h1").text(words::title(lang)))
                .child(el("p").class("lede").text(words::lede(lang)));
            vec![
                head,
                parts.menu(lang, |_| true),
                parts.part(ScreenPart::Scenarios, scenarios::scenarios(state, lang)),
                parts.part(ScreenPart::Goal, goal::goal(state, lang)),
                parts.part(ScreenPart::TwoWay, two_way::two_way(state, lang)),
                parts.part(ScreenPart::Ranges, ranges::ranges(state, lang)),
                parts.part(ScreenPart::Programmes, programmes::programmes(state, lang)),
                parts.part(ScreenPart::Report, report::report(state, lang)),
            ]
        }))
    })
}
