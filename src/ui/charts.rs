//! The four pictures of the result.

use super::{State, effects, figure::figure};
use crate::chart::Picture;
use crate::figures;
use crate::i18n::{Label, Lang};
use leptos::{html::Div, prelude::*};

pub fn charts(state: State, lang: Lang) -> impl IntoView {
    let column = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(column) = column.get() {
            effects::measure_charts(state, &column);
        }
    });
    view! {
        <section class="charts">
            <h2>{lang.label(Label::Charts)}</h2>
            <div class="column" node_ref=column>
                {figure(state, lang, "waterfall", picture(state, waterfall))}
                {figure(state, lang, "cash", picture(state, cash))}
                {figure(state, lang, "tornado", picture(state, tornado))}
                {figure(state, lang, "survival", picture(state, survival))}
            </div>
        </section>
    }
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
