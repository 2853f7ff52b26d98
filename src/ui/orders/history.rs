//! Historical CLV: what customers have brought so far.

use super::super::element::{Element, button, el};
use super::super::picture::picture;
use super::super::table::{cell, column, row_heading, table};
use super::context::SectionContext;
use crate::chart::plots;
use crate::customer_base::{Filter, History};
use crate::i18n::orders::{history as words, number};

pub fn history(context: &SectionContext) -> Vec<Element> {
    let Some(history) = &context.report.history else {
        return Vec::new();
    };
    let (lang, fmt, screen) = (context.lang, &context.fmt, context.screen);
    let mut part =
        vec![el("h2").text(words::title(lang)), el("p").class("lede").text(words::lede(lang))];
    part.extend(words::top_fifth(lang, history).map(|it| el("p").class("story").text(&it)));
    part.push(facts(context, history));
    if let Some(losing) = words::losing(fmt, history) {
        let show = button(words::losing_list(lang), move || {
            screen.request_rows(|it| {
                it.filter = Filter::LosingMoney;
                it.from = 0;
            });
            crate::browser::document::focus_on("orders-customers");
        });
        part.push(el("p").class("doubt").text(&losing).text(" ").child(show));
    }
    let (shown, fmt) = (history.clone(), fmt.clone());
    part.push(picture(
        screen.width,
        lang,
        "distribution",
        Box::new(move |width| plots::distribution(&shown, &fmt, width)),
    ));
    part.push(best(context, history));
    part
}

fn facts(context: &SectionContext, history: &History) -> Element {
    let lang = context.lang;
    let fact = |name: &str, words: &str, plain: &String| {
        let shown = number::amount(&context.fmt, plain);
        let output = super::super::control::output(name, Some(plain.clone()), &shown);
        el("div").child(el("dt").text(words)).child(el("dd").child(output))
    };
    el("dl")
        .class("facts")
        .child(fact("historical_total", words::total(lang), &history.total))
        .child(fact("historical_mean", words::mean(lang), &history.mean))
        .child(fact("historical_median", words::median(lang), &history.median))
}

fn best(context: &SectionContext, history: &History) -> Element {
    let lang = context.lang;
    let rows =
        history.best.iter().filter(|it| matches!(it.customers_percent, 5 | 10 | 20 | 50 | 80));
    let rows = rows.map(|it| {
        el("tr")
            .child(row_heading(&format!("{}%", it.customers_percent)))
            .child(cell(&number::share(lang, it.of_total)))
    });
    table(
        "best",
        words::best(lang),
        [words::best_share(lang), words::of_total(lang)].map(column),
        rows,
    )
    .live_flag("hidden", {
        let none = history.best.is_empty();
        move || none
    })
}
