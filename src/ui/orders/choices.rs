//! The settings of the report; each change computes it anew.

use super::super::control::{input, noted, select};
use super::super::element::{Element, el};
use super::screen::Screen;
use crate::customer_base::ModelChoice;
use crate::i18n::orders::choices as words;
use crate::import::{Day, TimeUnit};
use crate::locale::Lang;
use leptos::prelude::*;

/// The first year that a typed date can have: while a year is typed, the field reports 2, 20 and 202.
const FIRST_YEAR: i32 = 1900;

pub fn choices(screen: Screen, lang: Lang) -> Vec<Element> {
    let fields = el("div").class("choices").live_children(move || {
        screen.resets.track();
        screen.keep_focus();
        let fields = [observation_end, margin, horizon, discount, model, time_unit];
        Some(untrack(|| fields.map(|it| it(screen, lang)).into()))
    });
    vec![el("h2").text(words::title(lang)), fields]
}

fn note(words: &str) -> Element {
    el("p").class("note").text(words)
}

fn observation_end(screen: Screen, lang: Lang) -> Element {
    let name = "observation_end";
    let field = input(name, "date", "", move |text| {
        if text.is_empty() {
            screen.choose(|it| it.observation_end = None);
        } else if let Some(day) = day(&text) {
            screen.choose(|it| it.observation_end = Some(day));
        }
    });
    let end = move || {
        let end = screen.report.with(|it| it.as_ref()?.totals.observation_end);
        end.map_or(String::new(), |day| day.to_string())
    };
    let field = field.live_value(end);
    noted(name, words::observation_end(lang), field, note(words::observation_end_note(lang)))
}

/// An ISO date, from `FIRST_YEAR` on.
fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let year = year.parse().ok().filter(|year| *year >= FIRST_YEAR)?;
    Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?)
}

/// A field for a number, with the message when it cannot be used.
fn typed(
    screen: Screen,
    name: &'static str,
    (label, wrong): (&str, &'static str),
    note: impl Fn() -> String + 'static,
) -> Element {
    // A rebuilt panel keeps what was typed, and shows its error again.
    let (text, is_used) = screen.typed(name);
    let is_wrong = RwSignal::new(!is_used);
    let enter = move |text: String| {
        screen.enter(name, &text);
        is_wrong.set(!screen.typed(name).1);
    };
    let input = input(name, "text", &text, enter)
        .attr("inputmode", "decimal")
        .live_attr("aria-invalid", move || is_wrong.get().then(|| "true".to_owned()));
    let message = move || {
        if is_wrong.get() { wrong.to_owned() } else { note() }
    };
    let class = move || Some(if is_wrong.get() { "note error" } else { "note" }.to_owned());
    let note = el("p").live_attr("class", class).live_text(message);
    noted(name, label, input, note)
}

fn margin(screen: Screen, lang: Lang) -> Element {
    typed(screen, "margin", (words::margin(lang), words::margin_wrong(lang)), move || {
        screen
            .report
            .with(|it| it.as_ref().map_or(String::new(), |it| words::margin_note(lang, &it.margin)))
    })
}

fn horizon(screen: Screen, lang: Lang) -> Element {
    let label = (words::horizon(lang), words::horizon_wrong(lang));
    typed(screen, "horizon_months", label, String::new)
}

fn discount(screen: Screen, lang: Lang) -> Element {
    let label = (words::discount(lang), words::discount_wrong(lang));
    typed(screen, "discount", label, move || words::discount_note(lang).to_owned())
}

fn model(screen: Screen, lang: Lang) -> Element {
    let options =
        ModelChoice::ALL.map(|it| (it.name().to_owned(), words::model_choice(lang, it).to_owned()));
    let now = screen.settings.with_untracked(|it| it.model.name());
    let field = select("model", options, now, move |name| {
        screen.enter("model", &name);
    });
    noted("model", words::model(lang), field, note(words::model_note(lang)))
}

fn time_unit(screen: Screen, lang: Lang) -> Element {
    let options = TimeUnit::ALL.map(|it| (it.name().to_owned(), words::unit(lang, it).to_owned()));
    let now = screen.settings.with_untracked(|it| it.time_unit.name());
    let field = select("time_unit", options, now, move |name| {
        screen.enter("time_unit", &name);
    });
    noted("time_unit", words::time_unit(lang), field, note(words::time_unit_note(lang)))
}
