//! The report: its sections in the order of an argument, from what the file says to what to do.
//!
//! Each section is built in a task of its own, so that none keeps the page from answering.

use super::super::element::{Element, button, el, section};
use super::screen::Screen;
use super::{
    account, attributes, choices, cohorts, customers, groups, handover, history, prediction, totals,
};
use crate::browser::timer;
use crate::i18n::orders::{number, preview as preview_words, start, totals as words};
use crate::i18n::{Lang, Voice};
use crate::orders::Report;
use leptos::prelude::*;

pub fn report(screen: Screen, lang: Lang) -> Vec<Element> {
    vec![
        head(screen, lang),
        choices::choices(screen, lang),
        part(screen, "totals", totals::totals),
        account::account(screen, lang),
        part(screen, "history", history::history),
        part(screen, "cohorts", cohorts::cohorts),
        part(screen, "groups", groups::groups),
        part(screen, "prediction", prediction::prediction),
        part(screen, "by-attribute", attributes::attributes),
        customers::customers(screen, lang),
        part(screen, "handover", handover::handover),
        handover::take_away(screen, lang),
    ]
}

fn head(screen: Screen, lang: Lang) -> Element {
    let file = screen.source_name(lang);
    let summary = move || {
        let voice = screen.voice();
        screen.report.with(|it| {
            it.as_ref()
                .map_or(String::new(), |it| words::summary(&voice, it))
        })
    };
    section("begin")
        .child(
            el("h1")
                .attr("id", "orders-report")
                .text(words::title(lang)),
        )
        .child(el("p").class("story").live_text(summary))
        .child(
            el("p")
                .class("file")
                .child(el("strong").text(&file))
                .child(
                    button(start::again(lang), move || screen.start_again())
                        .attr("name", "other_file"),
                )
                .child(
                    button(preview_words::title(lang), move || screen.back_to_preview())
                        .attr("name", "columns"),
                ),
        )
}

/// What a section is made from: the report, the voice that says it, and where to ask for another.
pub struct Scene<'a> {
    pub screen: Screen,
    pub lang: Lang,
    pub voice: Voice,
    pub report: &'a Report,
}

impl Scene<'_> {
    pub fn count(&self, count: impl Into<u64>) -> String {
        number::count(self.lang, count.into())
    }
}

/// A section that is built anew with every report.
fn part(screen: Screen, class: &str, build: fn(&Scene) -> Vec<Element>) -> Element {
    let turn = RwSignal::new(0u32);
    Effect::new(move |_| {
        screen.report.track();
        let next = move || _ = turn.try_update(|it| *it += 1);
        if timer::after(0, Box::new(next)).is_err() {
            next();
        }
    });
    section(&["part ", class].concat()).live_children(move || {
        if turn.get() == 0 {
            return None;
        }
        let scene = |report: &Option<Report>| {
            let scene = Scene {
                screen,
                lang: screen.lang.get_untracked(),
                voice: screen.voice(),
                report: report.as_ref()?,
            };
            Some(build(&scene))
        };
        untrack(|| screen.report.with(scene))
    })
}
