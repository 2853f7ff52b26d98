//! What is doubtful about the file, what has to be asked before it is read, and what it holds.

use super::super::element::{Element, button, div, el, h2, li, p, section};
use super::rows::heading;
use super::screen::Screen;
use crate::i18n::Formatter;
use crate::i18n::orders::{doubts as words, number, preview as preview_words, trouble};
use crate::import::{Candidate, Doubt, Overview, Question, Role};
use crate::locale::Lang;
use crate::orders_screen::{Event, Reading, Rows, choose_id};
use crate::service::{FileKind, FilePreview, Problem};
use leptos::prelude::*;

/// The doubts above the report's first figure.
pub fn above_report(screen: Screen, lang: Lang) -> Element {
    div().class("doubts").live_children(move || {
        let fmt = screen.fmt();
        screen.import_report.with(|rows| {
            let Some(Rows::Orders(read)) = rows else { return Some(Vec::new()) };
            let Some(list) = list(&fmt, &read.doubts, true) else { return Some(Vec::new()) };
            let back = button(words::to_columns(lang), move || screen.send(Event::Columns));
            Some(vec![h2().text(words::title(lang)), list, back.name("check_columns")])
        })
    })
}

/// Whether the report is doubted, above which there is a button to check the columns.
pub fn is_doubted(screen: Screen) -> bool {
    let is_doubted = |rows: &Rows| matches!(rows, Rows::Orders(read) if !read.doubts.is_empty());
    screen.import_report.with(|rows| rows.as_ref().is_some_and(is_doubted))
}

/// The doubts about the columns, from the whole file once it was read.
pub fn above_columns(screen: Screen) -> Element {
    // A memo, because they are read out whenever they are built.
    let seen = Memo::new(move |_| {
        screen.reading.with(|reading| match reading {
            Some(Reading::Done(Rows::Orders(read))) => {
                (read.doubts.clone(), read.overview.currency.clone())
            }
            _ => screen.preview.with(|preview| {
                let doubts = preview.as_ref().map_or(Vec::new(), |it| it.doubts.clone());
                (doubts, preview.as_ref().and_then(|it| currency(it)))
            }),
        })
    });
    div().class("doubts").attr("aria-live", "polite").live_children(move || {
        seen.with(|(doubts, currency)| {
            let fmt = screen.fmt_in(currency.as_deref());
            Some(list(&fmt, doubts, false).into_iter().collect())
        })
    })
}

/// The currency in which a file is going to be read.
fn currency(preview: &FilePreview) -> Option<String> {
    let code = preview.guess.mapping.currency?;
    Some(String::from_utf8_lossy(&code).into_owned())
}

fn list(fmt: &Formatter, doubts: &[Doubt], in_report: bool) -> Option<Element> {
    let item =
        |it: &Doubt| li().attr("data-doubt", it.kind()).text(&words::doubt(fmt, it, in_report));
    (!doubts.is_empty()).then(|| el("ul").class("warnings").children(doubts.iter().map(item)))
}

/// The kind of doubt that a refused file stands for.
pub fn refusal(problem: &Problem) -> Option<&'static str> {
    match problem {
        Problem::File(error) => error.doubt(),
        _ => None,
    }
}

/// One question for each required role that is open, with the columns to choose from. They are not part of the
/// panel, which is rebuilt as a whole: what is new in an element that stays is read out.
pub fn questions(screen: Screen, lang: Lang) -> Element {
    div().class("questions").attr("aria-live", "polite").live_children(move || {
        screen.preview.with(|preview| {
            let preview = preview.as_ref().filter(|it| is_asking(it));
            Some(preview.map_or(Vec::new(), |it| asked(screen, lang, it)))
        })
    })
}

/// Whether a required role is open.
pub fn is_asking(preview: &FilePreview) -> bool {
    preview.kind == FileKind::Orders && !preview.guess.questions.is_empty()
}

fn asked(screen: Screen, lang: Lang, preview: &FilePreview) -> Vec<Element> {
    let questions = preview.guess.questions.iter();
    let can_choose = questions.clone().any(|it| !it.candidates.is_empty());
    let lede = can_choose.then(|| p().class("lede").text(preview_words::lede_open(lang)));
    let questions = questions.map(|it| question(screen, lang, preview, it));
    lede.into_iter().chain(questions).collect()
}

fn question(screen: Screen, lang: Lang, preview: &FilePreview, question: &Question) -> Element {
    let candidates =
        question.candidates.iter().map(|it| candidate(screen, lang, preview, question.role, it));
    let asked = section("question")
        .attr("data-question", question.role.name())
        .child(p().class("doubt").text(&words::question(lang, question)));
    match question.role {
        Role::Customer => asked.attr("data-doubt", "customers_unnamed"),
        Role::Amount if !question.candidates.is_empty() => {
            asked.attr("data-doubt", "amount_choice")
        }
        _ => asked,
    }
    .child(el("ul").class("candidates").children(candidates))
}

/// A column with its first values and, for amounts, their sum, and the button that takes it.
fn candidate(
    screen: Screen,
    lang: Lang,
    preview: &FilePreview,
    role: Role,
    candidate: &Candidate,
) -> Element {
    let column = candidate.column;
    let heading = heading(lang, preview, column);
    let values = candidate.first.join(" · ");
    let sum = candidate.sum.map(|sum| {
        let sum = crate::money::read_plain(&sum.to_string());
        let sum = sum.map_or(String::new(), |it| crate::money::write(it, lang.mark()));
        [" (", words::sum(lang), " ", &sum, ")"].concat()
    });
    let take = button(words::choose(lang), move || screen.answer(role, column))
        .id(&choose_id(role, column))
        .name(&["choose_", role.name()].concat())
        .value(&column.to_string())
        .aria_label(&[words::choose(lang), ": ", &heading].concat());
    li().child(el("strong").text(&heading))
        .text(&[": ", &values, &sum.unwrap_or_default(), " "].concat())
        .child(take)
}

/// What the whole file holds under the chosen columns.
pub fn overview(screen: Screen, lang: Lang) -> Element {
    section("overview").attr("aria-live", "polite").live_children(move || {
        screen.reading.with(|reading| match reading {
            None | Some(Reading::Done(Rows::Summary(..))) => Some(Vec::new()),
            Some(Reading::UnderWay(_)) => Some(vec![p().class("note").text(words::reading(lang))]),
            Some(Reading::Failed(problem)) => {
                Some(vec![p().class("doubt").text(&trouble::problem(lang, problem))])
            }
            Some(Reading::Done(Rows::Orders(read))) => {
                let title = h2().text(words::overview(lang));
                Some(vec![title, figures(screen, lang, &read.overview)])
            }
        })
    })
}

fn figures(screen: Screen, lang: Lang, overview: &Overview) -> Element {
    let fmt = screen.fmt_in(overview.currency.as_deref());
    let plain = |sum: i128| crate::import::Amount(sum as i64).to_string();
    let money = |name, label, sum: i128| figure(name, label, &plain(sum), &words::money(&fmt, sum));
    let count = |name, label, n: u64| figure(name, label, &n.to_string(), &number::count(lang, n));
    let day = |name, label, day: crate::import::Day| {
        figure(name, label, &day.to_string(), &number::date(lang, day))
    };
    el("dl").class("facts").children([
        count("file_orders", words::orders(lang), overview.orders),
        count("file_customers", words::customers(lang), overview.customers),
        day("file_first", words::first_day(lang), overview.first),
        day("file_last", words::last_day(lang), overview.last),
        money("file_revenue", words::revenue(lang), overview.revenue),
        money("file_median", words::median(lang), overview.median.0.into()),
        money("file_largest", words::largest(lang), overview.largest.0.into()),
    ])
}

fn figure(name: &str, label: &str, value: &str, shown: &str) -> Element {
    let output = el("output").name(name).attr("data-value", value).text(shown);
    div().child(el("dt").text(label)).child(el("dd").child(output))
}
