//! The screens beside the calculator, each built when it is first opened.

use super::control::enter_waiting;
use super::element::{Element, build_root, div};
use super::store::Store;
use super::whatif::{State, whatif};
use super::{orders::orders, segments::segments, share::share};
use crate::browser::{Blocked, document};
use leptos::prelude::*;
use std::cell::LazyCell;
use std::rc::Rc;

/// Builds the screens into their place on the page.
pub fn mount() -> Result<(), Blocked> {
    let screens = build_root(screens);
    let _ = document::on_leave(Box::new(enter_waiting));
    document::fill_screen(screens.node())
}

type Build = Box<dyn Fn() -> Element>;

fn screens() -> Element {
    let view = RwSignal::new(document::view());
    let _ = document::on_view(Box::new(move || view.set(document::view())));
    let store = Store::open(document::lang());
    // Created by the first screen that needs it and shared from then on; orders alone need none.
    let owner = Owner::current().unwrap_or_default();
    let state = Rc::new(LazyCell::new(move || owner.with(|| State::new(store))));
    let (for_segments, for_sharing) = (state.clone(), state.clone());
    let all: [(&str, Build); 4] = [
        ("whatif", Box::new(move || whatif(**state))),
        ("segments", Box::new(move || segments(**for_segments))),
        ("orders", Box::new(move || orders(store))),
        ("share", Box::new(move || share(**for_sharing))),
    ];
    let places = all.map(|(name, build)| {
        let is_shown = move || view.with(|view| view == name);
        let place = div().live_flag("hidden", move || !is_shown());
        let opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_shown());
        // Built once: a screen keeps its contents while another is shown.
        place.live_children(move || opened.get().then(|| vec![untrack(&build)]))
    });
    div().children(places)
}
