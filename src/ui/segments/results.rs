//! The results of the groups: combined, ranked, and as a picture.

use super::super::control::output;
use super::super::element::{Element, button, div, el, h2, li, p, section, tr};
use super::super::picture::picture;
use super::super::table::{cell, column, row_heading, scrolling};
use super::state::{Answer, Groups, Ranking};
use crate::chart::plots::contributions;
use crate::chart::{Picture, Words};
use crate::clv::{Segments, Undefined, Value};
use crate::i18n::Formatter;
use crate::i18n::whatif::segments::results as words;
use crate::locale::Lang;
use crate::money::{Decimal, plain};
use leptos::prelude::*;

/// The combined results in a few sentences and figures.
pub fn summary(groups: Groups, lang: Lang) -> Element {
    section("part together").live_children(move || {
        let (answer, fmt) = (groups.answer.get(), groups.fmt.get());
        if answer.list.is_empty() {
            return Some(Vec::new());
        }
        let title = h2().class("spoken").text(words::summary(lang));
        Some(match &answer.found {
            Err(error) => {
                let wrong = p().class("story doubt").text(&words::error(lang, *error));
                vec![title, wrong, facts(&fmt, None)]
            }
            Ok(found) => {
                let story = words::findings(&fmt, &answer.list, found).join(" ");
                let mut part =
                    vec![title, p().class("story").text(&story), facts(&fmt, Some(found))];
                part.extend(left_out(&fmt, &answer, found));
                part.push(p().class("note").text(words::how(lang)));
                part
            }
        })
    })
}

/// Name, label, value, and how it is formatted.
type Fact<'a> = (&'a str, &'a str, Value, &'a dyn Fn(Decimal) -> String);

fn facts(fmt: &Formatter, found: Option<&Segments>) -> Element {
    let lang = fmt.lang;
    let blend = found.map(|it| &it.blend);
    let unknown = Err(Undefined::TooLarge);
    let of = |value: fn(&crate::clv::Blend) -> Value| blend.map_or(unknown, value);
    let losing = blend.map(|it| Decimal::from(it.losing));
    let facts: [Fact; 5] = [
        ("segments_clv", words::clv(lang), of(|it| it.clv_net), &|it| fmt.money(it)),
        ("segments_ltv_cac", words::ltv_cac(lang), of(|it| it.ltv_cac), &|it| fmt.ratio(it)),
        ("segments_contribution", words::contribution(lang), of(|it| it.contribution), &|it| {
            fmt.money(it)
        }),
        ("segments_customers", words::customers(lang), of(|it| it.customers), &|it| fmt.number(it)),
        ("segments_losing", words::losing(lang), losing.ok_or(Undefined::TooLarge), &|it| {
            fmt.number(it)
        }),
    ];
    let facts = facts.map(|(name, label, value, say)| {
        let shown = value.map_or("—".to_owned(), say);
        let output = output(name, value.ok().map(plain), &shown);
        let output = match value {
            Ok(value) if value < Decimal::ZERO => output.class("loss"),
            _ => output,
        };
        div().child(el("dt").text(label)).child(el("dd").child(output))
    });
    el("dl").class("facts").children(facts)
}

/// Groups that have no value, each with its reason.
fn left_out(fmt: &Formatter, answer: &Answer, found: &Segments) -> Option<Element> {
    let left_out = &found.blend.left_out;
    if left_out.is_empty() {
        return None;
    }
    let lines = left_out.iter().map(|(nth, why)| {
        let name = &answer.list[*nth].name;
        li().child(el("strong").text(name)).text(": ").text(&words::reason(fmt, *why))
    });
    let list = div()
        .class("left-out")
        .child(el("h3").text(words::left_out(fmt.lang)))
        .child(el("ul").children(lines));
    Some(list)
}

/// The groups in order, with a verdict each, and the picture of their contributions.
pub fn ranking(groups: Groups, lang: Lang) -> Element {
    let is_empty = move || groups.answer.with(|it| it.list.is_empty() || it.found.is_err());
    let headings = tr()
        .child(column(words::rank(lang)))
        .child(column(words::group(lang)))
        .child(column(words::customers(lang)))
        .child(sorting(groups, words::each(lang), Ranking::Clv))
        .child(column(words::ratio(lang)))
        .child(sorting(groups, words::contribution(lang), Ranking::Contribution))
        .child(column(words::means(lang)));
    let table = el("table")
        .class("ranking")
        .child(el("caption").class("spoken").text(words::ranking(lang)))
        .child(el("thead").child(headings))
        .child(el("tbody").live_children(move || {
            let (answer, fmt) = (groups.answer.get(), groups.fmt.get());
            let ranking = groups.ranking.get();
            Some(rows(&fmt, &answer, ranking))
        }));
    let draw = move |width| groups.answer.with(|answer| draw(groups, answer, width));
    section("part ranked")
        .live_flag("hidden", is_empty)
        .child(h2().text(words::ranking(lang)))
        .child(p().class("lede").text(words::ranking_lede(lang)))
        .child(scrolling(words::ranking(lang), table))
        .child(picture(groups.trial.width, lang, "contributions", Box::new(draw)))
}

fn sorting(groups: Groups, words: &str, by: Ranking) -> Element {
    let sort = button(words, move || groups.rank(by));
    let order = move || (groups.ranking.get() == by).then(|| "descending".to_owned());
    let name = match by {
        Ranking::Clv => "rank_by_clv",
        Ranking::Contribution => "rank_by_contribution",
    };
    el("th").attr("scope", "col").live_attr("aria-sort", order).child(sort.name(name))
}

fn rows(fmt: &Formatter, answer: &Answer, ranking: Ranking) -> Vec<Element> {
    let Ok(found) = &answer.found else {
        return Vec::new();
    };
    let order = match ranking {
        Ranking::Clv => &found.by_clv,
        Ranking::Contribution => &found.by_contribution,
    };
    let row = |(rank, nth): (usize, &usize)| {
        let (group, row) = (&answer.list[*nth], &found.rows[*nth]);
        let money = |value: Value| {
            let cell = cell(&value.map_or("—".to_owned(), |it| fmt.money(it)));
            let cell = cell.attr("data-value", &value.map(plain).unwrap_or_default());
            match value {
                Ok(value) if value < Decimal::ZERO => cell.class("loss"),
                _ => cell,
            }
        };
        let shown =
            |value: Value, say: &dyn Fn(Decimal) -> String| value.map_or("—".to_owned(), say);
        tr().child(cell(&(rank + 1).to_string()))
            .child(row_heading(&group.name))
            .child(cell(&shown(row.customers, &|it| fmt.number(it))))
            .child(money(row.clv_net))
            .child(cell(&shown(row.ltv_cac, &|it| fmt.ratio(it))))
            .child(money(row.contribution))
            .child(cell(&words::verdict(fmt, &group.inputs, row)).class("what"))
    };
    order.iter().enumerate().map(row).collect()
}

fn draw(groups: Groups, answer: &Answer, width_px: f64) -> Option<Picture> {
    let found = answer.found.as_ref().ok()?;
    let fmt = groups.fmt.get();
    let lang = fmt.lang;
    let around = Words {
        title: words::picture(lang).to_owned(),
        description: words::picture_what(lang).to_owned(),
        headings: [words::group(lang), words::contribution(lang)].map(str::to_owned).into(),
    };
    let others = |count| words::others(lang, count);
    contributions(&answer.list, found, &fmt, around, &others, words::all(lang), width_px)
}
