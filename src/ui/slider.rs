//! A slider whose track is the curve of the result over the input's range.

use super::element::{Element, div, el, run, svg};
use super::in_view::InView;
use super::state::{SectionContext, State};
use crate::browser::node::{self, place, set_attribute};
use crate::browser::timer;
use crate::chart::plots::{CURVE_SIZE, curve};
use crate::chart::{Curve, push_number};
use crate::clv::{Field, Span, Undefined, response_curve, shown_result, span};
use leptos::prelude::{Track as _, *};
use std::cell::RefCell;

pub fn slider(state: State, field: Field, within: Option<InView>) -> Element {
    // The range is fixed while the thumb is held; otherwise it would change under the pointer.
    let held = RwSignal::new(None::<Span>);
    let range =
        move || held.get().unwrap_or_else(|| state.with(|context| span(&context.inputs, field)));
    let value = move || state.with(|context| context.inputs.effective(field));
    // Without a retention rate all customers stay: the thumb is at the end.
    let all = move || {
        if field == Field::Retention { range().steps } else { 0 }
    };
    let position = move || value().map_or_else(all, |value| range().position(value)).to_string();
    let value_text = move || {
        Some(state.with(|context| match context.inputs.effective(field) {
            Some(value) => context.fmt.value(field, value),
            None => context.fmt.reason(Undefined::Missing(field)),
        }))
    };
    let label = state.fmt().slider(field);
    let mut input = el("input")
        .type_("range")
        .attr("data-slider", field.name())
        .aria_label(&label)
        .attr("min", "0")
        .attr("step", "1")
        // Before the value, which the browser clamps to it.
        .live_attr("max", move || Some(range().steps.to_string()))
        .live_attr("aria-valuetext", value_text)
        .live_value(position)
        .on("pointerdown", move |_| held.set(Some(untrack(range))))
        .on("input", move |event| {
            let at = node::value_of(&event).parse().ok();
            if let Some(value) = at.and_then(|at| untrack(range).at(at)) {
                state.edit(field.name(), |form| form.put(field, value));
            }
        });
    // In the next task: Firefox moves the thumb once more after `pointerup`.
    let release = move |_| _ = timer::after(0, Box::new(move || held.set(None)));
    for event in ["pointerup", "pointercancel", "blur"] {
        input = input.on(event, release);
    }
    let track = Track::new();
    let track_of = [track.drawing.clone(), track.crossing.clone()];
    let draw = move || {
        let range = range();
        state.with(|SectionContext { inputs, fmt, .. }| {
            let drawn = curve(inputs, field, range, &response_curve(inputs, field, range));
            let target = inputs.effective(Field::TargetRatio);
            let result = shown_result(field, inputs.headline);
            let crossed = |met: bool| fmt.crossing(target.filter(|_| met));
            track.show(&drawn, &crossed, &fmt.curve(result, field));
        });
    };
    let mut waits = true;
    run(Box::new(move || {
        let _ = held.get();
        if std::mem::take(&mut waits) && !within.is_none_or(InView::is_open) {
            // Curves out of sight are not drawn while the page opens.
            return state.pause.track();
        }
        state.throttled(within, &draw);
    }));
    div().class("curve").children(track_of).child(input)
}

/// The elements of one curve; they stay, and only their attributes change.
struct Track {
    drawing: Element,
    crossing: Element,
    title: Element,
    /// In the order of [`Track::PARTS`], each with its current path.
    parts: Vec<(Element, RefCell<String>)>,
}

impl Track {
    const PARTS: [&str; 7] = ["gain", "loss", "zero", "target", "even", "line", "today"];

    fn new() -> Track {
        let part = |class: &&str| (svg("path").class(class), RefCell::default());
        let parts: Vec<(Element, RefCell<String>)> = Track::PARTS.iter().map(part).collect();
        let title = svg("title");
        let (width, height) = CURVE_SIZE;
        let drawing = svg("svg")
            .attr("viewBox", &path(&[("0 0 ", width), (" ", height)]))
            .attr("preserveAspectRatio", "none")
            .aria_hidden()
            .child(title.clone())
            .children(parts.iter().map(|(part, _)| part.clone()));
        let crossing = el("span").aria_hidden();
        Track { drawing, crossing, title, parts }
    }

    fn show(&self, curve: &Curve, crossed: &dyn Fn(bool) -> String, title: &str) {
        let (width, height) = CURVE_SIZE;
        let rule = |x: f64| path(&[("M", x * width), (" ", 0.0), ("V", height)]);
        let rules = |shares: &[f64]| shares.iter().map(|share| rule(*share)).collect::<String>();
        let today = curve.today_y.map(|y| path(&[("M", curve.today_x), (" ", y), ("h", 0.0)]));
        let drawn = [
            curve.gain.clone(),
            curve.loss.clone(),
            path(&[("M", 0.0), (" ", curve.zero_y), ("H", width)]),
            rules(&curve.on_target),
            rules(&curve.break_even),
            curve.line.clone(),
            today.unwrap_or_default(),
        ];
        for ((part, before), drawn) in self.parts.iter().zip(drawn) {
            if *before.borrow() != drawn {
                set_attribute(part.node(), "d", Some(&drawn));
                before.replace(drawn);
            }
        }
        self.title.node().set_text_content(Some(title));
        self.show_crossing(curve, crossed);
    }

    /// Names the first crossing of zero, or else of the target.
    fn show_crossing(&self, curve: &Curve, crossed: &dyn Fn(bool) -> String) {
        let node = self.crossing.node();
        let zero = curve.break_even.first().map(|share| (*share, false));
        let Some((share, met)) = zero.or(curve.on_target.first().map(|share| (*share, true)))
        else {
            return set_attribute(node, "hidden", Some(""));
        };
        set_attribute(node, "hidden", None);
        // The label is on the side that has room.
        let side = if share > 0.5 { "crossing before" } else { "crossing" };
        set_attribute(node, "class", Some(side));
        place(node, "--share", &path(&[("", share)]));
        node.set_text_content(Some(&crossed(met)));
    }
}

/// Path data of commands and numbers.
fn path(parts: &[(&str, f64)]) -> String {
    let mut path = String::new();
    for (command, number) in parts {
        path.push_str(command);
        push_number(&mut path, *number);
    }
    path
}
