//! The four pictures of the result.

use super::element::{Element, el, section};
use super::{State, effects, figure::figure};
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

fn picture(state: State, draw: fn(State, f64) -> Option<Picture>) -> Memo<Option<Picture>> {
    Memo::new(move |_| draw(state, state.chart_width.get()))
}

fn waterfall(state: State, width: f64) -> Option<Picture> {
    let inputs = state.inputs.get();
    let draw = |voice: &_| {
        state
            .outcome
            .with(|outcome| figures::waterfall(&inputs, outcome, voice, width))
    };
    state.voice.with(draw)
}

fn cash(state: State, width: f64) -> Option<Picture> {
    let draw = |voice: &_| {
        state
            .outcome
            .with(|outcome| figures::cash(outcome, voice, width))
    };
    state.voice.with(draw)
}

fn tornado(state: State, width: f64) -> Option<Picture> {
    let inputs = state.inputs.get();
    let draw = |voice: &_| {
        state
            .outcome
            .with(|outcome| figures::tornado(&inputs, outcome, voice, width))
    };
    state.voice.with(draw)
}

fn survival(state: State, width: f64) -> Option<Picture> {
    let draw = |voice: &_| {
        state
            .outcome
            .with(|outcome| figures::survival(outcome, voice, width))
    };
    state.voice.with(draw)
}
