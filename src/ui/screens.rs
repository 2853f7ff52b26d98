//! The screens beside the calculator, each built when it is first opened.

use super::element::{Element, build_root, el};
use super::whatif::{State, whatif};
use super::{orders::orders, segments::segments, share::share};
use crate::browser::{Blocked, document};
use crate::workspace::Scenario;
use leptos::prelude::*;
use std::cell::{LazyCell, RefCell};
use std::rc::Rc;

/// Puts them into their place on the page.
pub fn mount() -> Result<(), Blocked> {
    let screens = build_root(screens);
    document::fill_screen(screens.node())
}

type Build = Box<dyn Fn() -> Element>;

fn screens() -> Element {
    let view = RwSignal::new(document::view());
    let _ = document::on_view(Box::new(move || view.set(document::view())));
    // Who only looks at orders needs no scenarios; whoever comes first makes it, for both, to stay.
    let owner = Owner::current().unwrap_or_default();
    let state = Rc::new(LazyCell::new(move || owner.with(State::new)));
    let (for_segments, for_sharing) = (state.clone(), state.clone());
    let all: [(&str, Build); 4] = [
        ("whatif", Box::new(move || whatif(**state))),
        ("segments", Box::new(move || segments(**for_segments))),
        ("orders", Box::new(orders)),
        ("share", Box::new(move || share(**for_sharing))),
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

/// Customers of an order file by the values of a column, on their way to the screen of segments.
pub(super) struct Handed {
    pub heading: String,
    pub groups: Vec<Scenario>,
}

thread_local! {
    static HANDED: RefCell<Option<Handed>> = const { RefCell::new(None) };
}

/// Leaves groups for the screen of segments, which takes them when it is shown next.
pub(super) fn hand_over(handed: Handed) {
    HANDED.set(Some(handed));
}

/// What was left for the screen of segments.
pub(super) fn handed() -> Option<Handed> {
    HANDED.take()
}
