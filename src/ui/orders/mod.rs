//! The orders screen: from an export file to the value of every customer.
//!
//! Reading order: `screen` (the state and the requests to the worker), this file (which panel is shown),
//! then the panels in the order in which they are shown: `start`, `preview`, `waiting`, `report` and its
//! sections. A panel is built for one language and one stage.

mod acquisition;
mod attributes;
mod choices;
mod cohorts;
mod context;
mod customers;
mod doubts;
mod groups;
mod handover;
mod history;
mod holdout;
mod import_report;
mod lists;
mod measure;
mod parameters;
mod prediction;
mod preview;
mod ranges;
mod report;
mod rows;
mod screen;
mod spend;
mod spend_grid;
mod start;
mod totals;
mod trouble;
mod waiting;
mod warehouse;

use super::element::{Element, el};
use super::parts::Parts;
use super::store::Store;
use crate::browser::{document, size};
use crate::share::ScreenPart;
use leptos::prelude::*;
use screen::{Screen, Stage};

/// The whole screen.
pub fn orders(store: Store) -> Element {
    let screen = Screen::new(store);
    let parts = Parts::new(&ScreenPart::OF_ORDERS);
    let _ = document::on_language(Box::new(move || screen.lang.set(document::lang())));
    let place = start::takes_files(screen, el("main").class("screen orders"));
    let _ = size::observe_width(place.node(), Box::new(move |width| screen.width.set(width)));
    place.child(waiting::spoken(screen)).child(trouble::trouble(screen)).child(
        el("div").class("stage").live_children(move || {
            let (lang, stage) = (screen.lang.get(), screen.stage.get());
            Some(untrack(|| match stage {
                Stage::Start | Stage::Inspecting => start::start(screen, lang),
                Stage::Mapping => preview::preview(screen, lang),
                Stage::Reading => vec![waiting::waiting(screen, lang)],
                Stage::Ready => report::report(screen, parts, lang),
            }))
        }),
    )
}
