//! A slider whose track is the curve of the result over the input's range.

use super::State;
use crate::chart::Curve;
use crate::clv::{Field, Span, response, shown_result, span};
use crate::figures::{CURVE_SIZE, curve};
use leptos::prelude::*;

pub fn slider(state: State, field: Field) -> AnyView {
    // While the thumb is held the range stands still, or it would run away under the finger.
    let held = RwSignal::new(None::<Span>);
    let range = Memo::new(move |_| {
        let free = state.inputs.with(|inputs| span(inputs, field));
        held.get().unwrap_or(free)
    });
    let drawn = Memo::new(move |_| {
        let range = range.get();
        state.inputs.with(|inputs| {
            let response = response(inputs, field, range);
            curve(inputs, field, range, &response)
        })
    });
    let position = move || {
        let range = range.get();
        let value = state.inputs.with(|inputs| inputs.effective(field));
        value.map_or(0, |value| range.position(value))
    };
    let said = move || {
        let value = state.inputs.with(|inputs| inputs.effective(field));
        value.map(|value| state.voice.with(|voice| voice.value(field, value)))
    };
    let label = state.voice.with_untracked(|voice| voice.slider(field));
    let hold = move |_| held.set(Some(range.get_untracked()));
    let release = move |_| held.set(None);
    view! {
        <div class="curve">
            {track(state, field, drawn)}
            {crossings(state, drawn)}
            <input
                type="range"
                data-slider=field.name()
                aria-label=label
                aria-valuetext=said
                min="0"
                max=move || range.get().steps
                step="1"
                prop:value=move || position().to_string()
                on:pointerdown=hold
                on:pointerup=release
                on:pointercancel=release
                on:blur=move |_| held.set(None)
                on:input=move |event| {
                    let at = event_target_value(&event).parse().ok();
                    if let Some(value) = at.and_then(|at| range.get_untracked().at(at)) {
                        state.edit(field.name(), |book| book.put(field, value));
                    }
                }
            />
        </div>
    }
    .into_any()
}

/// The curve itself: gain above zero, loss below, marks where it crosses.
fn track(state: State, field: Field, drawn: Memo<Curve>) -> AnyView {
    let (width, height) = CURVE_SIZE;
    let caption = move || {
        let result = state
            .inputs
            .with(|inputs| shown_result(field, inputs.headline));
        state.voice.with(|voice| voice.curve(result, field))
    };
    let zero = move || drawn.with(|curve| format!("M0 {}H{width}", curve.zero_y));
    let today = move || {
        drawn.with(|curve| {
            let y = curve.today_y?;
            Some(format!("M{} {y}h0", curve.today_x))
        })
    };
    let marks = |places: fn(&Curve) -> &Vec<f64>| {
        move || {
            drawn.with(|curve| {
                let marks = places(curve)
                    .iter()
                    .map(|share| format!("M{} 0V{height}", share * width));
                marks.collect::<String>()
            })
        }
    };
    view! {
        <svg
            viewBox=format!("0 0 {width} {height}")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <title>{caption}</title>
            <path class="gain" d=move || drawn.with(|curve| curve.gain.clone()) />
            <path class="loss" d=move || drawn.with(|curve| curve.loss.clone()) />
            <path class="zero" d=zero />
            <path class="target" d=marks(|curve| &curve.on_target) />
            <path class="even" d=marks(|curve| &curve.break_even) />
            <path class="line" d=move || drawn.with(|curve| curve.line.clone()) />
            <path class="today" d=today />
        </svg>
    }
    .into_any()
}

/// What the first crossing of zero, or else of the target, means.
fn crossings(state: State, drawn: Memo<Curve>) -> impl IntoView {
    let crossing = Memo::new(move |_| {
        drawn.with(|curve| {
            let zero = curve.break_even.first().map(|share| (*share, false));
            zero.or(curve.on_target.first().map(|share| (*share, true)))
        })
    });
    let words = move || {
        let (_, target) = crossing.get()?;
        Some(state.inputs.with(|inputs| {
            let ratio = inputs.effective(Field::TargetRatio).filter(|_| target);
            state.voice.with(|voice| voice.crossing(ratio))
        }))
    };
    // The words stand on the side that has room.
    let before = move || crossing.get().is_some_and(|(share, _)| share > 0.5);
    let left = move || {
        let share = crossing.get().map_or(0.0, |(share, _)| share);
        format!("calc(var(--thumb) / 2 + (100% - var(--thumb)) * {share:.3})")
    };
    view! {
        <span
            class="crossing"
            class:before=before
            aria-hidden="true"
            hidden=move || crossing.get().is_none()
            style:left=left
        >
            {words}
        </span>
    }
}
