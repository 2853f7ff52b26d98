//! The screens beside the calculator, each built when it is first opened.

use super::element::{Element, alive, el};
use super::whatif::{State, whatif};
use super::{orders::orders, segments::segments};
use crate::browser::{Blocked, document};
use leptos::prelude::*;

/// Puts them into their place on the page.
pub fn mount() -> Result<(), Blocked> {
    let screens = alive(screens);
    document::fill_screen(screens.node())
}

type Build = Box<dyn Fn() -> Element>;

fn screens() -> Element {
    let view = RwSignal::new(document::view());
    let _ = document::on_view(Box::new(move || view.set(document::view())));
    let state = State::new();
    let all: [(&str, Build); 3] = [
        ("whatif", Box::new(move || whatif(state))),
        ("segments", Box::new(move || segments(state))),
        ("orders", Box::new(orders)),
    ];
    let places = all.map(|(name, build)| {
        let is_shown = move || view.with(|view| view == name);
        let place = el("div").live_flag("hidden", move || !is_shown());
        let opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_shown());
        // Once: what stands on a screen stays while another is looked at.
        place.live_children(move || opened.get().then(|| vec![untrack(&build)]))
    });
    el("div").children(places)
}
