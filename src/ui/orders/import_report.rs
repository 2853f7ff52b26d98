//! The import report: which rows were used and which left out; and the warnings of the analysis.

use super::super::element::{Element, el};
use super::super::table::{cell, column, row_heading, table};
use super::screen::Screen;
use crate::customer_base::Margin;
use crate::i18n::orders::{import_report as words, number};
use crate::import::{RowError, RowErrors};
use crate::locale::Lang;
use crate::orders_screen::Rows;
use crate::service::ReadResult;
use leptos::prelude::*;

pub fn import_report(screen: Screen, lang: Lang) -> Vec<Element> {
    let body = el("div").class("import-notes").live_children(move || {
        let fmt = screen.fmt();
        screen.import_report.with(|rows| {
            let mut notes = Vec::new();
            let row_errors = match rows.as_ref()? {
                Rows::Orders(read) => {
                    let import_report = &read.report;
                    let skipped = import_report.row_errors.rows();
                    if skipped > 0 {
                        notes.push(el("p").text(&words::skipped(
                            lang,
                            skipped,
                            import_report.rows,
                        )));
                        notes.extend(money_left_out(screen, read));
                    }
                    notes.extend(
                        words::notes(&fmt, import_report).iter().map(|it| el("p").text(it)),
                    );
                    &import_report.row_errors
                }
                Rows::Summary(row_errors, unit) => {
                    notes.push(el("p").text(words::times(lang, *unit)));
                    row_errors
                }
            };
            match row_errors.rows() {
                0 => notes.insert(0, el("p").text(words::all_used(lang))),
                _ => notes.push(issues_table(lang, row_errors)),
            }
            Some(notes)
        })
    });
    vec![el("h2").text(words::title(lang)), body]
}

/// The money in the rows left out, of all money in the file.
fn money_left_out(screen: Screen, read: &ReadResult) -> Option<Element> {
    let left_out = read.report.row_errors.money();
    let sentence = words::money_left_out(&screen.fmt(), left_out, read.overview.revenue);
    (left_out > 0).then(|| el("p").text(&sentence))
}

/// The limits of the report, first that without a margin its values are revenue.
pub fn warnings(screen: Screen, lang: Lang) -> Element {
    let warnings = el("ul").class("warnings").live_children(move || {
        let fmt = screen.fmt();
        screen.report.with(|report| {
            let report = report.as_ref()?;
            let no_margin =
                (report.margin == Margin::All).then(|| words::no_margin(lang).to_owned());
            let warnings = report.warnings.iter().map(|it| words::warning(&fmt, it));
            Some(no_margin.into_iter().chain(warnings).map(|it| el("li").text(&it)).collect())
        })
    });
    warnings.attr("aria-label", words::warnings(lang))
}

/// The rows that were left out, by reason, with the first of each.
pub fn issues_table(lang: Lang, row_errors: &RowErrors) -> Element {
    let headings = [words::reason(lang), words::rows(lang), words::examples(lang)];
    let rows = row_errors.iter().map(|issue| {
        el("tr")
            .child(row_heading(words::of_reason(lang, issue.reason)))
            .child(cell(&number::count(lang, issue.rows)))
            .child(cell(&examples(lang, issue)).class("examples-of"))
    });
    table("issues", words::title(lang), headings.map(column), rows)
}

fn examples(lang: Lang, issue: &RowError) -> String {
    let examples = issue.first.iter().map(|it| {
        let row = number::count(lang, it.row.into());
        match it.text.trim() {
            "" => row,
            text => format!("{row}: “{text}”"),
        }
    });
    let examples: Vec<String> = examples.collect();
    [words::row(lang), " ", &examples.join("; ")].concat()
}
