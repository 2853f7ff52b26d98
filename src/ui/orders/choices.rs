//! The settings of the report; each change computes it anew.

use super::super::control::{input, noted, select};
use super::super::element::{Element, el};
use super::screen::Screen;
use crate::customer_base::{Fraction, ModelChoice, Settings};
use crate::i18n::orders::choices as words;
use crate::import::{Day, TimeUnit};
use crate::locale::Lang;
use crate::money::{Decimal, Kind, read, read_plain, write};
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

/// A field for a number: how the number changes the settings, and the message when it cannot be used.
struct Typed {
    name: &'static str,
    label: &'static str,
    wrong: &'static str,
    now: String,
    put: fn(&mut Settings, Option<Decimal>) -> Option<()>,
}

fn typed(screen: Screen, lang: Lang, field: Typed, note: impl Fn() -> String + 'static) -> Element {
    let Typed { name, put, wrong, .. } = field;
    // The settings with this text, if it can be read.
    let judged = move |text: &str| {
        let number = match text.trim() {
            "" => None,
            text => Some(read(text, Kind::Percent, lang.mark()).ok()?.value),
        };
        let mut settings = screen.settings.get_untracked();
        put(&mut settings, number)?;
        Some(settings)
    };
    // A rebuilt panel keeps what was typed, and shows its error again.
    let text = screen.draft(name).unwrap_or(field.now);
    let is_wrong = RwSignal::new(judged(&text).is_none());
    let enter = move |text: String| {
        screen.keep_draft(name, &text);
        let judged = judged(&text);
        is_wrong.set(judged.is_none());
        if let Some(settings) = judged {
            screen.choose(|it| *it = settings);
        }
    };
    let input = input(name, "text", &text, enter)
        .attr("inputmode", "decimal")
        .live_attr("aria-invalid", move || is_wrong.get().then(|| "true".to_owned()));
    let message = move || {
        if is_wrong.get() { wrong.to_owned() } else { note() }
    };
    let class = move || Some(if is_wrong.get() { "note error" } else { "note" }.to_owned());
    let note = el("p").live_attr("class", class).live_text(message);
    noted(name, field.label, input, note)
}

fn margin(screen: Screen, lang: Lang) -> Element {
    let now = screen.settings.with_untracked(|it| it.margin);
    let field = Typed {
        name: "margin",
        label: words::margin(lang),
        wrong: words::margin_wrong(lang),
        now: now.map_or(String::new(), |it| write(Decimal::new(it.0, 4).normalize(), lang.mark())),
        put: |settings, number| {
            settings.margin = match number {
                None => None,
                Some(number) => Some(Fraction::from_percent(number)?),
            };
            Some(())
        },
    };
    typed(screen, lang, field, move || {
        screen
            .report
            .with(|it| it.as_ref().map_or(String::new(), |it| words::margin_note(lang, &it.margin)))
    })
}

fn horizon(screen: Screen, lang: Lang) -> Element {
    let now = screen.settings.with_untracked(|it| it.horizon_months);
    let field = Typed {
        name: "horizon_months",
        label: words::horizon(lang),
        wrong: words::horizon_wrong(lang),
        now: now.to_string(),
        put: |settings, number| {
            let months =
                u16::try_from(number?.normalize().to_string().parse::<u32>().ok()?).ok()?;
            settings.horizon_months = Some(months).filter(|it| (1..=120).contains(it))?;
            Some(())
        },
    };
    typed(screen, lang, field, String::new)
}

fn discount(screen: Screen, lang: Lang) -> Element {
    let now = screen.settings.with_untracked(|it| it.discount_percent);
    let now = read_plain(&now.to_string()).unwrap_or_default();
    let field = Typed {
        name: "discount",
        label: words::discount(lang),
        wrong: words::discount_wrong(lang),
        now: write(now, lang.mark()),
        put: |settings, number| {
            let percent: f64 = number.unwrap_or_default().to_string().parse().ok()?;
            settings.discount_percent = Some(percent).filter(|it| (0.0..=1000.0).contains(it))?;
            Some(())
        },
    };
    typed(screen, lang, field, move || words::discount_note(lang).to_owned())
}

fn model(screen: Screen, lang: Lang) -> Element {
    let options =
        ModelChoice::ALL.map(|it| (it.name().to_owned(), words::model_choice(lang, it).to_owned()));
    let now = screen.settings.with_untracked(|it| it.model.name());
    let field = select("model", options, now, move |name| {
        screen.choose(|it| it.model = ModelChoice::from_name(&name).unwrap_or(it.model));
    });
    noted("model", words::model(lang), field, note(words::model_note(lang)))
}

fn time_unit(screen: Screen, lang: Lang) -> Element {
    let options = TimeUnit::ALL.map(|it| (it.name().to_owned(), words::unit(lang, it).to_owned()));
    let now = screen.settings.with_untracked(|it| it.time_unit.name());
    let field = select("time_unit", options, now, move |name| {
        screen.choose(|it| it.time_unit = TimeUnit::from_name(&name).unwrap_or(it.time_unit));
    });
    noted("time_unit", words::time_unit(lang), field, note(words::time_unit_note(lang)))
}
