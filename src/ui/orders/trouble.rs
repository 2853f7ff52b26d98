//! Error messages, each with what can be done.

use super::super::element::{Element, el};
use super::doubts;
use super::import_report::issues_table;
use super::screen::{Screen, Trouble};
use crate::i18n::orders::trouble as words;
use crate::locale::Lang;
use crate::service::{Problem, WorkerFailure};
use leptos::prelude::*;

pub fn trouble(screen: Screen) -> Element {
    el("div").class("troubles").attr("role", "alert").live_children(move || {
        let lang = screen.lang.get();
        let trouble = screen.trouble.get();
        Some(trouble.iter().map(|it| message(lang, it)).collect())
    })
}

fn message(lang: Lang, trouble: &Trouble) -> Element {
    let note = el("section")
        .class("trouble")
        .child(el("h2").attr("id", "orders-trouble").text(words::title(lang)));
    match trouble {
        Trouble::Broken(why) => note.child(el("p").text(broken(lang, *why))),
        Trouble::Problem(problem) => {
            let sentence = el("p").text(&words::problem(lang, problem));
            let sentence = match doubts::refusal(problem) {
                Some(kind) => sentence.attr("data-doubt", kind),
                None => sentence,
            };
            let note = note.child(sentence);
            match problem {
                Problem::NoOrders(import_report) => {
                    note.child(issues_table(lang, &import_report.row_errors))
                }
                Problem::NoCustomers(row_errors) => note.child(issues_table(lang, row_errors)),
                Problem::File(_) | Problem::NothingRead | Problem::Stopped => note,
            }
        }
    }
}

fn broken(lang: Lang, why: WorkerFailure) -> &'static str {
    match why {
        WorkerFailure::Unreachable => words::unreachable(lang),
        WorkerFailure::OtherBuild => words::other_build(lang),
        WorkerFailure::Crashed => words::crashed(lang),
        WorkerFailure::FileGone => words::file_gone(lang),
    }
}
