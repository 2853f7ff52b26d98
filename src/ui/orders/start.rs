//! The start panel: a file is chosen, dropped or pasted, or the sample shop opened.

use super::super::element::{Element, button, el, section};
use super::screen::{Screen, Stage};
use super::warehouse::warehouse;
use crate::browser::{file, node};
use crate::i18n::orders::{start as words, waiting};
use crate::locale::Lang;
use crate::orders_screen::Event;
use leptos::prelude::*;

/// The file types offered by the file dialogue; the actual type is detected from the bytes.
const ACCEPT: &str = ".csv,.tsv,.txt,.xlsx,.xls";

pub fn start(screen: Screen, lang: Lang) -> Vec<Element> {
    let head = section("begin")
        .child(el("h1").attr("id", "orders-start").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(el("p").class("promise").text(words::promise(lang)))
        .child(drop_zone(screen, lang))
        .children(stopping(screen, lang))
        .child(other_ways(screen, lang));
    vec![head, warehouse(screen, lang)]
}

fn drop_zone(screen: Screen, lang: Lang) -> Element {
    let input = el("input")
        .attr("type", "file")
        .attr("name", "orders_file")
        .attr("accept", ACCEPT)
        .on("change", move |event| {
            if let Some(chosen) = file::chosen(&event) {
                screen.take(chosen);
            }
        });
    let words_now = move || match screen.stage.get() {
        Stage::Inspecting => words::inspecting(lang).to_owned(),
        _ => words::drop(lang).to_owned(),
    };
    el("label")
        .class("drop")
        .child(el("strong").live_text(words_now))
        .child(el("span").text(words::needs(lang)))
        .child(el("span").class("kinds").text(words::kinds(lang)))
        .child(input)
}

/// Progress and cancel button: inspecting a workbook may take a while.
fn stopping(screen: Screen, lang: Lang) -> Option<Element> {
    let is_inspecting = screen.stage.get_untracked() == Stage::Inspecting;
    let stop = move || {
        let cancel = button(waiting::cancel(lang), move || screen.send(Event::Cancel));
        el("div")
            .class("inspecting")
            .child(el("progress").attr("aria-label", waiting::bar(lang)))
            .child(cancel.attr("name", "cancel"))
    };
    is_inspecting.then(stop)
}

/// Accepts a file dropped anywhere on the screen: one that misses the zone would open in place of the page.
pub fn takes_files(screen: Screen, place: Element) -> Element {
    let over = place.node().clone();
    let show = move |is_over: bool| node::set_attribute(&over, "data-over", is_over.then_some(""));
    let (entered, left) = (show.clone(), show.clone());
    place
        .on("dragover", move |event| {
            event.prevent_default();
            entered(true);
        })
        .on("dragleave", move |_| left(false))
        .on("drop", move |event| {
            show(false);
            if let Some(dropped) = file::dropped(&event) {
                screen.take(dropped);
            }
        })
}

fn other_ways(screen: Screen, lang: Lang) -> Element {
    let pasted = StoredValue::new(String::new());
    let area = el("textarea")
        .attr("name", "orders_text")
        .attr("id", "o-orders_text")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("placeholder", words::paste_hint(lang))
        .on("input", move |event| pasted.set_value(node::value_of(&event)));
    let take = button(words::paste_use(lang), move || {
        let text = pasted.get_value();
        if !text.trim().is_empty() {
            screen.take_text(&text);
        }
    });
    let sample = button(words::sample(lang), move || screen.take_sample())
        .attr("name", "sample")
        .class("main");
    el("div").class("ways").child(sample).child(
        el("details")
            .child(el("summary").text(words::paste(lang)))
            .child(
                el("label").attr("for", "o-orders_text").class("spoken").text(words::paste(lang)),
            )
            .child(area)
            .child(take.attr("name", "use_pasted")),
    )
}
