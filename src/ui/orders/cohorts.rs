//! Cohorts: customers by the period of their first order, followed over time.

use super::super::control::{labelled, select};
use super::super::element::{Element, button, el};
use super::super::picture::picture;
use super::super::table::{column, scrolling};
use super::context::SectionContext;
use super::measure::{MEASURE, Measure};
use super::screen::{RangesState, Screen};
use crate::browser::node;
use crate::chart::plots;
use crate::customer_base::forecast::Range;
use crate::customer_base::{Cohort, CohortCell, Cohorts, Grain};
use crate::i18n::Formatter;
use crate::i18n::orders::{attributes, cohorts as words, number, ranges as range_words};
use crate::locale::Lang;
use leptos::prelude::*;

/// Steps of the tint; `t0` is no tint.
const TINTS: f64 = 9.0;

pub fn cohorts(context: &SectionContext) -> Vec<Element> {
    let Some(cohorts) = &context.report.cohorts else {
        return Vec::new();
    };
    let (screen, lang, fmt) = (context.screen, context.lang, context.fmt.clone());
    let mut part =
        vec![el("h2").text(words::title(lang)), el("p").class("lede").text(words::lede(lang))];
    part.extend(words::summary(&fmt, cohorts).map(|it| el("p").class("story").text(&it)));
    part.push(el("div").class("choices").child(measure(screen, lang)).child(grain(screen, lang)));
    let (shown, speaker) = (cohorts.clone(), fmt.clone());
    let has_forecast = context.report.prediction.outlook.is_some();
    part.push(el("div").live_children(move || {
        let table = |ranges: &RangesState| {
            grid(&speaker, &shown, screen.measure.get(), has_forecast.then_some(ranges))
        };
        Some(vec![screen.ranges.with(table)])
    }));
    if cohorts.running {
        part.push(el("p").class("note").text(words::running_note(lang)));
    }
    if cohorts.older_customers > 0 {
        part.push(el("p").class("note").text(&words::older(lang, cohorts.older_customers)));
    }
    let export = button(words::export(lang), move || screen.save("cohorts", "clv-cohorts.csv"));
    part.push(el("p").child(export.attr("name", "export_cohorts")));
    let shown = cohorts.clone();
    part.push(picture(
        screen.width,
        lang,
        "survival",
        Box::new(move |width| plots::cohort_retention(&shown, &fmt, width)),
    ));
    part
}

fn measure(screen: Screen, lang: Lang) -> Element {
    let options = Measure::ALL.map(|it| (it.name().to_owned(), shown(lang, it).to_owned()));
    let now = screen.measure.get_untracked().name();
    let field = select(MEASURE, options, now, move |name| screen.save_text(MEASURE, &name));
    labelled(MEASURE, words::show(lang), field)
}

fn shown(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::Active => words::active(lang),
        Measure::Revenue => words::revenue(lang),
        Measure::Cumulative => words::cumulative(lang),
    }
}

fn grain(screen: Screen, lang: Lang) -> Element {
    let auto = (String::new(), words::auto(lang).to_owned());
    let named = Grain::ALL.map(|it| (it.name().to_owned(), words::grain(lang, it).to_owned()));
    let now = screen.settings.with_untracked(|it| it.cohort_grain.map_or("", Grain::name));
    let field = select("cohort_grain", [auto].into_iter().chain(named), now, move |name| {
        screen.enter("cohort_grain", &name);
    });
    labelled("cohort_grain", words::period(lang), field)
}

/// The table. A long file has thousands of cells, so they are written as one text. `ranges`: of the predicted value,
/// `None` without a forecast.
fn grid(
    fmt: &Formatter,
    cohorts: &Cohorts,
    measure: Measure,
    ranges: Option<&RangesState>,
) -> Element {
    let lang = fmt.lang;
    let caption = shown(lang, measure);
    let ages = cohorts.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let predicted = ranges.map(|_| attributes::predicted(lang));
    let headings = [words::cohort(lang), words::customers(lang)].into_iter().chain(predicted);
    let headings = headings.map(column);
    let ages = (0..ages).map(|age| column(&words::age(lang, cohorts.grain, age)));
    let body = el("tbody");
    let most = most(cohorts, measure);
    let rows = cohorts.rows.iter().enumerate().map(|(nth, row)| {
        let forecast = ranges.map_or(String::new(), |it| forecast(fmt, it, nth, row));
        line(fmt, cohorts.grain, row, forecast, (measure, most))
    });
    let rows: Vec<String> = rows.collect();
    node::set_markup(body.node(), &rows.concat());
    let table = el("table")
        .class("grid")
        .child(el("caption").text(caption))
        .child(el("thead").child(el("tr").children(headings).children(ages)))
        .child(body);
    scrolling(caption, table)
}

fn value(cell: &CohortCell, measure: Measure) -> f64 {
    match measure {
        Measure::Active => cell.active_share,
        Measure::Revenue => cell.revenue_per_customer,
        Measure::Cumulative => cell.cumulative_per_customer,
    }
}

/// A cohort of less than this share of the largest is too small to set the scale of the tint.
const SMALL_COHORT: f64 = 0.2;

/// The value of the full tint. In the first period everybody is active, and all of a handful of
/// customers may be active by chance: either would leave all other cells pale.
fn most(cohorts: &Cohorts, measure: Measure) -> f64 {
    let first = usize::from(measure == Measure::Active);
    let largest = cohorts.rows.iter().map(|row| row.customers).max();
    let enough = f64::from(largest.unwrap_or(0)) * SMALL_COHORT;
    let cells = cohorts
        .rows
        .iter()
        .filter(|row| f64::from(row.customers) >= enough)
        .flat_map(|row| row.cells.iter().skip(first).flatten());
    cells.map(|cell| value(cell, measure)).fold(0.0, f64::max)
}

/// The cell of the predicted value of one customer, with its range when it arrives.
fn forecast(fmt: &Formatter, ranges: &RangesState, nth: usize, row: &Cohort) -> String {
    let range = match ranges {
        RangesState::Done(ranges) => ranges.cohorts.get(nth),
        RangesState::None | RangesState::UnderWay => return "<td>…</td>".to_owned(),
    };
    let customers = f64::from(row.customers);
    let Some(range) = range.filter(|_| customers > 0.0) else { return "<td>–</td>".to_owned() };
    let Range { low, likely, high, .. } = range.value.per(customers);
    let [low, likely, high] =
        [low, likely, high].map(|it| escaped(&number::approximate_money(fmt, it)));
    let eighty = range_words::eighty(fmt.lang);
    format!("<td>{likely}<span class=\"range\">{eighty}{low} – {high}</span></td>")
}

fn line(
    fmt: &Formatter,
    grain: Grain,
    row: &Cohort,
    forecast: String,
    (measure, most): (Measure, f64),
) -> String {
    let lang = fmt.lang;
    let mut line = format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td>{forecast}",
        words::name(lang, grain, row.starts),
        number::count(lang, row.customers.into())
    );
    for cell in &row.cells {
        match cell {
            None => line.push_str("<td></td>"),
            Some(_) if row.customers == 0 => line.push_str("<td>–</td>"),
            Some(cell) => {
                let value = value(cell, measure);
                let tint =
                    if most > 0.0 { (value / most * TINTS).ceil().clamp(0.0, TINTS) } else { 0.0 };
                let mark = if cell.running { "*" } else { "" };
                let words = match measure {
                    Measure::Active => number::rounded(lang, value * 100.0, 0) + "%",
                    Measure::Revenue | Measure::Cumulative => {
                        escaped(&number::short_mean(fmt, value))
                    }
                };
                line.extend([
                    "<td class=\"t",
                    &(tint as u8).to_string(),
                    "\">",
                    &words,
                    mark,
                    "</td>",
                ]);
            }
        }
    }
    line + "</tr>"
}

/// Escapes text for markup: a currency's symbol comes from the browser.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
