//! The report: a page to print, and the same numbers to copy.

use super::super::copying::Copying;
use super::super::element::{Element, button, el, section};
use super::super::picture::picture;
use super::super::table::{cell, column, row_heading, scrolling};
use super::State;
use crate::browser::{clock, document};
use crate::chart::Table;
use crate::chart::plots::{self, Sheet};
use crate::i18n::orders::number::date;
use crate::i18n::whatif::report as words;
use crate::locale::Lang;
use leptos::prelude::*;

pub fn report(state: State, lang: Lang) -> Element {
    let sheet = Memo::new(move |_| {
        let context = state.context();
        let today = date(lang, clock::today());
        let sheet =
            |list: &_| plots::sheet(&context.inputs, &context.outcome, list, &context.fmt, &today);
        state.saved.list.with(sheet)
    });
    let head = section("part")
        .attr("id", "whatif-report")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(ways(lang, sheet));
    let paper = el("div").live_children(move || Some(sheet.with(paper)));
    let cash = picture(
        state.width,
        lang,
        "cash",
        Box::new(move |width| {
            let context = state.context();
            plots::cash(&context.outcome, &context.fmt, width)
        }),
    );
    let waterfall = picture(
        state.width,
        lang,
        "waterfall",
        Box::new(move |width| {
            let context = state.context();
            plots::waterfall(&context.inputs, &context.outcome, &context.fmt, width)
        }),
    );
    head.child(el("div").class("paper").child(paper).child(waterfall).child(cash))
}

/// The buttons to print and to copy.
fn ways(lang: Lang, sheet: Memo<Sheet>) -> Element {
    let copying = Copying::new(lang, "");
    let print = button(words::print(lang), || {
        // OK because a browser that cannot print reports it itself.
        let _ = document::print();
    });
    let copy = |name: &str, label: &str, write: fn(&Sheet) -> String| {
        copying.button(name, label, move || Some(sheet.with_untracked(write)))
    };
    el("div")
        .class("row")
        .child(print.attr("name", "print_report").class("main"))
        .child(copy("copy_text", words::text(lang), Sheet::as_text))
        .child(copy("copy_cells", words::cells(lang), Sheet::as_cells))
        .child(copy("copy_markdown", words::markdown(lang), Sheet::as_markdown))
        .child(copying.message())
}

fn paper(sheet: &Sheet) -> Vec<Element> {
    let mut all =
        vec![el("h3").class("title").text(&sheet.title), el("p").class("story").text(&sheet.story)];
    all.extend(sheet.tables.iter().map(table));
    let lines = sheet.assumptions.iter().map(|it| el("li").text(it));
    all.push(el("ul").class("rests").children(lines));
    all
}

fn table(table: &Table) -> Element {
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(nth, words)| match nth {
            0 => row_heading(words),
            _ => cell(words),
        });
        el("tr").children(cells)
    });
    let headings = table.headings.iter().map(|words| column(words));
    let whole = el("table")
        .child(el("caption").text(&table.caption))
        .child(el("thead").child(el("tr").children(headings)))
        .child(el("tbody").children(rows));
    scrolling(&table.caption, whole)
}
