//! The four pictures of the result.

use super::element::{Element, el, section};
use super::{State, effects, figure::figure, state::Scene};
use crate::chart::Picture;
use crate::figures;
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn charts(state: State, lang: Lang) -> Element {
    let column = el("div").class("column");
    effects::measure_charts(state, column.node());
    let column = column
        .child(figure(state, lang, "waterfall", picture(state, waterfall)))
        .child(figure(state, lang, "cash", picture(state, cash)))
        .child(figure(state, lang, "tornado", picture(state, tornado)))
        .child(figure(state, lang, "survival", picture(state, survival)));
    section("charts")
        .child(el("h2").text(lang.label(Label::Charts)))
        .child(column)
}

fn picture(state: State, draw: fn(&Scene, f64) -> Option<Picture>) -> Memo<Option<Picture>> {
    // Drawn anew only when something it shows has changed: comparing the old and the new
    // picture mark by mark would cost more than it saves.
    let draw = move |_: Option<&_>| {
        let width = state.chart_width.get();
        state.see(|scene| draw(scene, width))
    };
    Memo::new_with_compare(draw, |_, _| true)
}

fn waterfall(scene: &Scene, width: f64) -> Option<Picture> {
    figures::waterfall(&scene.inputs, &scene.outcome, &scene.voice, width)
}

fn cash(scene: &Scene, width: f64) -> Option<Picture> {
    figures::cash(&scene.outcome, &scene.voice, width)
}

fn tornado(scene: &Scene, width: f64) -> Option<Picture> {
    figures::tornado(&scene.inputs, &scene.outcome, &scene.voice, width)
}

fn survival(scene: &Scene, width: f64) -> Option<Picture> {
    figures::survival(&scene.outcome, &scene.voice, width)
}
