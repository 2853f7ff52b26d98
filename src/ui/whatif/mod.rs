//! The what-if screen: scenarios, goal seek, two-way table, ranges, programmes, report.
//!
//! Reading order: `state` (the calculator's numbers, from which every panel starts), this file (the
//! panels), then one file per panel. A panel is built for one language; what it shows follows the
//! calculator's numbers.

mod backup_list;
mod backups;
mod goal;
mod programmes;
mod range_fields;
mod ranges;
mod report;
mod saved;
mod scenarios;
mod state;
mod two_way;
mod typed;

use super::element::{Element, el, section};
use crate::i18n::whatif as words;
use leptos::prelude::*;
pub(super) use state::State;

/// The whole screen.
pub fn whatif(state: State) -> Element {
    let place = el("main").class("screen whatif");
    state.measure(place.node());
    place.live_children(move || {
        let lang = state.lang.get();
        Some(untrack(|| {
            let head = section("begin")
                .child(el("h1").text(words::title(lang)))
                .child(el("p").class("lede").text(words::lede(lang)));
            vec![
                head,
                scenarios::scenarios(state, lang),
                goal::goal(state, lang),
                two_way::two_way(state, lang),
                ranges::ranges(state, lang),
                programmes::programmes(state, lang),
                report::report(state, lang),
            ]
        }))
    })
}
