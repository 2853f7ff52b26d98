//! The report: its sections, from the settings and totals to the numbers for the calculator.
//!
//! Each section is built in a frame of its own, so that neither building nor laying out a report blocks
//! the page.

use super::super::element::{Element, button, el, section};
use super::super::parts::Parts;
use super::context::SectionContext;
use super::screen::Screen;
use super::waiting::progress;
use super::{
    attributes, choices, cohorts, customers, doubts, groups, handover, history, import_report,
    lists, prediction, spend, totals, warehouse,
};
use crate::browser::timer;
use crate::customer_base::{MadeFrom, Report};
use crate::i18n::orders::{preview as preview_words, start, totals as words};
use crate::locale::Lang;
use crate::orders_screen::Event;
use crate::orders_screen::RangesState;
use crate::share::ScreenPart;
use leptos::prelude::*;

pub fn report(screen: Screen, parts: Parts, lang: Lang) -> Vec<Element> {
    let menu = parts.menu(lang, move |part| {
        screen.report.with(|report| report.as_ref().is_some_and(|it| has(it, part)))
    });
    let mut sections = Sections::new(screen, parts, lang);
    sections.lasting("chosen", Some(ScreenPart::Settings), choices::choices);
    sections.part("totals", ScreenPart::Totals, totals::totals);
    sections.lasting("import-report", Some(ScreenPart::Rows), import_report::import_report);
    sections.part("history", ScreenPart::History, history::history);
    sections.part("cohorts", ScreenPart::Cohorts, cohorts::cohorts);
    sections.part("groups", ScreenPart::Rfm, groups::groups);
    sections.part("prediction", ScreenPart::Prediction, prediction::prediction);
    sections.part("by-attribute", ScreenPart::Attributes, attributes::attributes);
    sections.lasting("spend", Some(ScreenPart::Spend), spend::spend);
    sections.lasting("customers", Some(ScreenPart::Customers), customers::customers);
    sections.lasting("lists", Some(ScreenPart::Lists), lists::lists);
    sections.lasting("scoring", Some(ScreenPart::Scoring), warehouse::model_queries);
    sections.part("handover", ScreenPart::Inputs, handover::handover);
    sections.lasting("away", None, handover::print_report);
    vec![head(screen, lang), menu, sections.place, progress(screen, lang)]
}

/// Whether a report has anything in this part; a summary of customers lacks some.
fn has(report: &Report, part: ScreenPart) -> bool {
    match part {
        ScreenPart::History | ScreenPart::Attributes | ScreenPart::Spend => {
            report.history.is_some()
        }
        ScreenPart::Cohorts => report.cohorts.is_some(),
        ScreenPart::Rfm => !report.rfm.is_empty(),
        ScreenPart::Lists => report.made_from == MadeFrom::Orders,
        _ => true,
    }
}

fn head(screen: Screen, lang: Lang) -> Element {
    let file = screen.source_name(lang);
    let summary = move || {
        let fmt = screen.fmt();
        screen.ranges.with(|ranges| {
            let ranges = match ranges {
                RangesState::Done(ranges) => Some(&**ranges),
                _ => None,
            };
            screen.report.with(|report| {
                report.as_ref().map_or(String::new(), |it| words::summary(&fmt, it, ranges))
            })
        })
    };
    section("begin")
        .child(el("h1").attr("id", "orders-report").text(words::title(lang)))
        .child(doubts::above_report(screen, lang))
        .child(el("p").class("story").live_text(summary))
        .child(import_report::warnings(screen, lang))
        .child(
            el("p")
                .class("file")
                .child(el("strong").text(&file))
                .child(
                    button(start::again(lang), move || screen.send(Event::StartAgain))
                        .attr("name", "other_file"),
                )
                .child(
                    button(preview_words::title(lang), move || screen.send(Event::Columns))
                        .attr("name", "columns")
                        // The doubts above have the same button.
                        .live_flag("hidden", move || doubts::is_doubted(screen)),
                ),
        )
}

/// The sections below the head; each is built once the one before it has been painted.
struct Sections {
    screen: Screen,
    parts: Parts,
    lang: Lang,
    place: Element,
    turn: RwSignal<u32>,
}

impl Sections {
    fn new(screen: Screen, parts: Parts, lang: Lang) -> Sections {
        let turn = RwSignal::new(0);
        Effect::new(move |_| {
            screen.report.track();
            // The sections hold controls of settings, too.
            screen.resets.track();
            turn.update(|it| *it += 1);
        });
        Sections { screen, parts, lang, place: el("div").class("sections"), turn }
    }

    /// Adds a section that is built once and updates its own parts.
    fn lasting(
        &mut self,
        class: &str,
        part: Option<ScreenPart>,
        build: fn(Screen, Lang) -> Vec<Element>,
    ) {
        let (screen, parts, lang) = (self.screen, self.parts, self.lang);
        let class = ["part ", class].concat();
        self.add(Box::new(move |_| {
            let built = section(&class).children(build(screen, lang));
            match part {
                Some(part) => parts.part(part, built),
                None => built,
            }
        }));
    }

    /// Adds a section that is rebuilt with every report.
    fn part(&mut self, class: &str, part: ScreenPart, build: fn(&SectionContext) -> Vec<Element>) {
        let (screen, parts) = (self.screen, self.parts);
        let class = ["part ", class].concat();
        let anew = move || {
            screen.keep_focus();
            screen.report.with_untracked(|report| {
                let context = SectionContext {
                    screen,
                    lang: screen.lang.get_untracked(),
                    fmt: screen.fmt(),
                    report: report.as_ref()?,
                };
                Some(build(&context))
            })
        };
        self.add(Box::new(move |turn| {
            let built = section(&class).live_children(move || {
                turn.track();
                untrack(anew)
            });
            parts.part(part, built)
        }));
    }

    /// Adds a section to the page at its turn only: an element that was hidden before is laid out even
    /// far from the viewport, despite `content-visibility` in style/screens.css.
    fn add(&mut self, build: Box<dyn Fn(RwSignal<u32>) -> Element>) {
        let (turn, place) = (self.next_turn(), self.place.clone());
        let has_come = Memo::new(move |_| turn.get() > 0);
        Effect::new(move |_| {
            if has_come.get() {
                place.clone().child(untrack(|| build(turn)));
            }
        });
    }

    fn next_turn(&mut self) -> RwSignal<u32> {
        let (before, turn) = (self.turn, RwSignal::new(0u32));
        Effect::new(move |_| {
            if before.get() == 0 {
                return;
            }
            // The sections are gone when another panel has taken their place meanwhile.
            let next = move || _ = turn.try_update(|it| *it += 1);
            if timer::after_paint(next).is_err() {
                next();
            }
        });
        self.turn = turn;
        turn
    }
}
