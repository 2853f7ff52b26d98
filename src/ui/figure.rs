//! One picture with its readout by point, its data table and its buttons to save it.

use super::drawing::{Drawn, drawing};
use super::element::{Element, button, details, div, el, observed, p, run, span, tr};
use super::in_view::InView;
use super::state::{SectionContext, State};
use super::table::{cell, column, row_heading, scrolling};
use crate::browser::{download, node};
use crate::chart::{Picture, Point, Table, push_number};
use crate::i18n::Label;
use crate::locale::Lang;
use leptos::prelude::*;
use std::cell::RefCell;

/// Draws a picture of the context, for a width in CSS pixels.
type Draw = fn(&SectionContext, f64) -> Option<Picture>;

pub fn figure(state: State, lang: Lang, name: &str, draw: Draw) -> Element {
    let (figure, in_view) = observed("figure");
    let picture = picture(state, in_view, draw);
    let (disclosure, in_view) = details();
    let numbers = move || state.throttled(Some(in_view), || of(picture, |it| it.table.clone()));
    framed(figure, lang, name, picture, disclosure, numbers)
}

/// A picture with readout, data table and save buttons. `disclosure` is the `<details>` of the table.
pub(super) fn framed(
    figure: Element,
    lang: Lang,
    name: &str,
    picture: Drawn,
    disclosure: Element,
    numbers: impl Fn() -> Table + 'static,
) -> Element {
    let shown = RefCell::new(None);
    // Equal numbers keep their table, and with it the focus inside.
    let tables = move || {
        let now = Some(numbers());
        let before = shown.replace(now.clone());
        (now != before).then(|| now.iter().map(table).collect())
    };
    let disclosure = disclosure
        .class("data-table")
        .child(el("summary").text(lang.label(Label::Table)))
        .child(div().live_children(tables));
    let saves = saves(lang, name, &figure);
    figure
        .class(&["picture ", name].concat())
        .live_flag("hidden", move || picture.with(Option::is_none))
        .child(el("figcaption").live_text(move || of(picture, |it| it.title.clone())))
        .children(readable(lang, picture))
        .child(disclosure)
        .child(saves)
}

/// The drawing, its keyboard control and its readout: points are read by pointer or by key.
fn readable(lang: Lang, picture: Drawn) -> [Element; 3] {
    let chosen = RwSignal::new(None::<usize>);
    let point = move || picture.with(|it| it.as_ref()?.points.get(chosen.get()?).cloned());
    let readout = move || match point() {
        Some(point) => point.text,
        None => of(picture, |it| it.description.clone()),
    };
    let hover = move |event: web_sys::Event| {
        if let Some((x, y)) = node::pointer(&event) {
            chosen.set(picture.with_untracked(|it| it.as_ref()?.nearest(x, y)));
        }
    };
    let sheet = div()
        .class("sheet")
        .on("pointermove", hover)
        .on("pointerleave", move |_| chosen.set(None))
        .child(drawing(picture))
        .child(marker(point));
    let point_slider = point_slider(lang, picture, chosen, point);
    [sheet, point_slider, p().class("readout").live_text(readout)]
}

fn picture(state: State, in_view: InView, draw: Draw) -> Drawn {
    // A new picture always counts as changed: comparing it with the old one mark by mark would cost
    // more than it saves.
    let draw = move |_: Option<&_>| {
        // Tracked out of sight too: a drawing that is too wide would widen the whole page.
        let width = state.chart_width.get();
        let drawn = state.throttled(Some(in_view), || state.with(|context| draw(context, width)));
        if drawn.is_none() {
            // Hidden, and so never in view until it can be drawn.
            state.frame.track();
        }
        drawn
    };
    Memo::new_with_compare(draw, |_, _| true)
}

pub(super) fn of<T: Default>(picture: Drawn, read: fn(&Picture) -> T) -> T {
    picture.with(|it| it.as_ref().map(read).unwrap_or_default())
}

/// A ring around the point that is read.
fn marker(point: impl Fn() -> Option<Point> + 'static) -> Element {
    let marker = span().class("marker").aria_hidden();
    let ring = marker.node().clone();
    run(Box::new(move || {
        let point = point();
        node::set_attribute(&ring, "hidden", point.is_none().then_some(""));
        if let Some(point) = point {
            node::place(&ring, "left", &px(point.x));
            node::place(&ring, "top", &px(point.y));
        }
    }));
    marker
}

fn px(length: f64) -> String {
    let mut text = String::new();
    push_number(&mut text, length);
    text + "px"
}

/// A range input as the one tab stop: arrow keys step through the picture's points.
fn point_slider(
    lang: Lang,
    picture: Drawn,
    chosen: RwSignal<Option<usize>>,
    point: impl Fn() -> Option<Point> + 'static,
) -> Element {
    let last = move || {
        let last = picture.with(|it| it.as_ref().map_or(0, |it| it.points.len().saturating_sub(1)));
        Some(last.to_string())
    };
    let label = move || {
        let title = of(picture, |it| it.title.clone());
        Some([lang.label(Label::Points), ": ", &title].concat())
    };
    el("input")
        .type_("range")
        .class("point-slider")
        .attr("min", "0")
        .attr("step", "1")
        .live_attr("max", last)
        .live_attr("aria-label", label)
        .live_attr("aria-valuetext", move || Some(point()?.text))
        .live_value(move || chosen.get().unwrap_or(0).to_string())
        .on("focus", move |_| chosen.set(Some(chosen.get_untracked().unwrap_or(0))))
        .on("blur", move |_| chosen.set(None))
        .on("input", move |event| chosen.set(node::value_of(&event).parse().ok()))
}

fn table(table: &Table) -> Element {
    let headings = table.headings.iter().map(|words| column(words));
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, words)| match column {
            0 => row_heading(words),
            _ => cell(words),
        });
        tr().children(cells)
    });
    let whole = el("table")
        .child(el("caption").text(&table.caption))
        .child(el("thead").child(tr().children(headings)))
        .child(el("tbody").children(rows));
    scrolling(&table.caption, whole)
}

fn saves(lang: Lang, name: &str, figure: &Element) -> Element {
    let blocked = lang.label(Label::SavingBlocked);
    let save = |words: Label, kind: &'static str| {
        let (figure, file) = (figure.node().clone(), ["clv-", name].concat());
        // OK because `boot.js` reports later failures in the figure.
        let save = move || _ = download::save(kind, &file, &figure, blocked);
        button(lang.label(words), save)
    };
    div().class("saves").child(save(Label::SaveSvg, "svg")).child(save(Label::SavePng, "png"))
}
