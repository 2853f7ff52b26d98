//! The ranges beside the forecasts, which arrive after the report, and how earlier forecasts came true.

use super::super::control::output;
use super::super::element::{Element, el, span};
use super::super::picture::picture;
use super::super::table::{cell, column, row_heading, table};
use super::context::SectionContext;
use super::screen::RangesState;
use crate::chart::plots;
use crate::customer_base::forecast::{Accuracy, Comparison, MONTH_DAYS, NoOrigins, Origins, Range};
use crate::customer_base::{Fitted, Ranges};
use crate::i18n::Formatter;
use crate::i18n::orders::{number, ranges as words};
use leptos::prelude::*;

/// Writes an end of a range.
pub type Write = fn(&Formatter, f64) -> String;

/// An end of a range of money.
pub const MONEY: Write = number::approximate_money;

/// An end of a range of a count.
pub fn whole(fmt: &Formatter, value: f64) -> String {
    number::about(fmt.lang, value, 0)
}

/// The range beside a figure, filled in when it arrives. With a name its ends are outputs.
pub fn range(
    context: &SectionContext,
    name: Option<&'static str>,
    of: impl Fn(&Ranges) -> Option<Range> + 'static,
    write: Write,
) -> Element {
    let (ranges, fmt) = (context.screen.ranges, context.fmt.clone());
    let end = move |end: &str, value: f64| match name {
        Some(name) => output(&[name, end].concat(), Some(value.to_string()), &write(&fmt, value)),
        None => span().text(&write(&fmt, value)),
    };
    let lang = context.lang;
    span().class("range").live_children(move || {
        ranges.with(|ranges| match ranges {
            RangesState::None => None,
            RangesState::UnderWay => Some(vec![span().text(words::eighty(lang)).text("…")]),
            RangesState::Done(ranges) => of(ranges).map(|range| {
                vec![
                    span().text(words::eighty(lang)),
                    end("_low", range.low),
                    span().text(" – "),
                    end("_high", range.high),
                ]
            }),
        })
    })
}

/// What the ranges of this report promise, and how often earlier ones kept it.
pub fn promise(context: &SectionContext) -> Vec<Element> {
    let (ranges, lang) = (context.screen.ranges, context.lang);
    let days = f64::from(context.report.settings.horizon_months) * MONTH_DAYS;
    let sentence = move || {
        ranges.with(|ranges| match ranges {
            RangesState::None => String::new(),
            RangesState::UnderWay => words::waiting(lang).to_owned(),
            RangesState::Done(ranges) => words::promise(lang, ranges, days),
        })
    };
    let mut part = vec![el("p").class("note promise").live_text(sentence)];
    let prediction = &context.report.prediction;
    if let Some(model) = prediction.model
        && let Fitted::AtEdge { towards, .. } = &prediction.buying[model]
    {
        part.push(el("p").class("note limit").text(words::at_limit(lang, *towards)));
    }
    part
}

/// The purchases so far and those expected, with their range.
pub fn path(context: &SectionContext) -> Option<Element> {
    let tracking = context.report.prediction.tracking.clone()?;
    let (screen, fmt) = (context.screen, context.fmt.clone());
    let drawn = move || {
        screen.ranges.with(|ranges| match ranges {
            RangesState::Done(ranges) => {
                let (tracking, path, shown) = (tracking.clone(), ranges.path.clone(), fmt.clone());
                let draw = Box::new(move |width| plots::forecast(&tracking, &path, &shown, width));
                Some(vec![picture(screen.width, fmt.lang, "forecast", draw)])
            }
            _ => None,
        })
    };
    Some(el("div").live_children(drawn))
}

/// How right earlier forecasts were: their totals in a table, single customers in another.
pub fn accuracy(context: &SectionContext) -> Element {
    let (screen, fmt) = (context.screen, context.fmt.clone());
    el("div").class("accuracy").live_children(move || {
        screen.ranges.with(|ranges| match ranges {
            RangesState::Done(ranges) => Some(accurate(screen.width, &fmt, ranges)),
            _ => None,
        })
    })
}

fn accurate(width: RwSignal<f64>, fmt: &Formatter, ranges: &Ranges) -> Vec<Element> {
    let mut part = vec![covered(&ranges.origins)];
    if let Ok(origins) = &ranges.origins {
        part.push(earlier(fmt, origins));
    }
    if let Some(comparison) = &ranges.comparison {
        part.push(single(fmt, comparison));
        let (tenths, shown) = (comparison.model.orders_by_tenth.clone(), fmt.clone());
        let draw = Box::new(move |width| plots::tenths(&tenths, &shown, width));
        part.push(picture(width, fmt.lang, "tenths", draw));
    }
    part
}

/// How many of how many earlier forecasts lay in their ranges, for embedders and tests.
fn covered(origins: &Result<Origins, NoOrigins>) -> Element {
    let number = |name, value: Result<usize, NoOrigins>| match value {
        Ok(value) => output(name, Some(value.to_string()), &value.to_string()),
        Err(why) => output(name, None, "").attr("data-undefined", undefined(why)),
    };
    let all = origins.as_ref().map(|it| it.origins.len()).map_err(|why| *why);
    let kept = origins.as_ref().map(Origins::covered).map_err(|why| *why);
    el("p")
        .attr("hidden", "")
        .child(number("forecast_covered", kept))
        .child(number("forecast_origins", all))
}

fn undefined(why: NoOrigins) -> &'static str {
    match why {
        NoOrigins::Summary => "summary",
        NoOrigins::TooShort { .. } => "too_short",
        NoOrigins::TooFewFits { .. } => "too_few_fits",
    }
}

fn earlier(fmt: &Formatter, origins: &Origins) -> Element {
    let lang = fmt.lang;
    let headings =
        [words::day(lang), words::predicted_range(lang), words::actual(lang), words::within(lang)];
    let rows = origins.origins.iter().map(|origin| {
        let range = &origin.orders.range;
        let is_covered = origin.orders.is_covered();
        el("tr")
            .child(row_heading(&number::date(lang, origin.day)))
            .child(cell(&words::of_origin(lang, (range.low, range.high))))
            .child(cell(&number::rounded(lang, origin.orders.actual, 0)))
            .child(cell(if is_covered { words::yes(lang) } else { words::no(lang) }))
    });
    table("earlier", words::earlier(lang), headings.map(column), rows)
}

fn single(fmt: &Formatter, comparison: &Comparison) -> Element {
    let lang = fmt.lang;
    let headings =
        [words::measure(lang), words::model(lang), words::plain(lang), words::meaning(lang)];
    let digits = |value: f64| number::rounded(lang, value, 4);
    let row = |title: &str,
               name: &str,
               about: &str,
               of: &dyn Fn(&Accuracy) -> Option<f64>,
               write: &dyn Fn(f64) -> String| {
        let figure = |prefix: &str, accuracy: &Accuracy| {
            let value = of(accuracy);
            let shown = value.map_or("–".to_owned(), write);
            el("td").child(output(&[prefix, name].concat(), value.map(|it| it.to_string()), &shown))
        };
        el("tr")
            .child(row_heading(title))
            .child(figure("accuracy_", &comparison.model))
            .child(figure("accuracy_plain_", &comparison.plain))
            .child(cell(about).class("what"))
    };
    let share = |value: f64| number::share(lang, value);
    let brier = words::about_brier(lang, comparison.model.brier_base_rate);
    let rows = [
        row(words::mae(lang), "mae", words::about_mae(lang), &|it| Some(it.mae), &digits),
        row(words::rmse(lang), "rmse", words::about_rmse(lang), &|it| Some(it.rmse), &digits),
        row(words::gini(lang), "gini", words::about_gini(lang), &|it| it.gini, &digits),
        row(
            words::top(lang),
            "top_tenth_value",
            words::about_top(lang),
            &|it| Some(it.top_tenth_value?.predicted),
            &share,
        ),
        row(words::auc(lang), "auc", words::about_auc(lang), &|it| it.auc, &share),
        row(words::brier(lang), "brier", &brier, &|it| Some(it.brier), &digits),
    ];
    table("single", words::single(lang), headings.map(column), rows)
}
