//! Ready-made SQL for a shop whose orders are in a data warehouse: the customer summary, and what applies the report's
//! model.

use super::super::control::{input, labelled, select};
use super::super::copying::Copying;
use super::super::element::{Element, button, div, el, h2, p};
use super::screen::Screen;
use crate::browser::download;
use crate::customer_base::{Dialect, ModelQuery, OrdersTable, customer_summary};
use crate::i18n::orders::{start as words, warehouse as model_words};
use crate::locale::Lang;
use crate::orders_screen::{Event, QueryState};
use leptos::prelude::*;

/// The fields after the dialect, with their usual texts. Names of a table and its columns, kept like the settings.
fn usual_texts() -> [(&'static str, String); 4] {
    let usual = OrdersTable::default();
    [
        ("sql_table", usual.table),
        ("sql_customer", usual.customer),
        ("sql_date", usual.date),
        ("sql_amount", usual.amount),
    ]
}

/// The engine as chosen; tracked.
fn dialect(screen: Screen) -> Dialect {
    let name = screen.saved_text("sql_engine", "");
    Dialect::ALL.into_iter().find(|it| it.name() == name).unwrap_or(Dialect::DuckDb)
}

/// The table as named; tracked.
fn table(screen: Screen) -> OrdersTable {
    let [table, customer, date, amount] =
        usual_texts().map(|(name, usual)| screen.saved_text(name, &usual));
    OrdersTable { table, customer, date, amount, observation_end: None }
}

/// The fields of the engine and the table.
fn fields(screen: Screen, lang: Lang) -> Element {
    let engines = Dialect::ALL.map(|it| (it.name().to_owned(), it.name().to_owned()));
    let now = untrack(|| dialect(screen)).name();
    let save = move |field, text: String| {
        screen.save_text(field, &text);
        screen.send(Event::RenameTable);
    };
    let engine = select("sql_engine", engines, now, move |name| save("sql_engine", name))
        .live_value(move || dialect(screen).name().to_owned());
    let labels = [words::table, words::column_customer, words::column_date, words::column_amount];
    let fields = usual_texts().into_iter().zip(labels).map(|((name, usual), label)| {
        let field = input(name, "text", "", move |text| save(name, text));
        labelled(name, label(lang), field.live_value(move || screen.saved_text(name, &usual)))
    });
    el("div")
        .class("choices")
        .child(labelled("sql_engine", words::engine(lang), engine))
        .children(fields)
}

/// A query's text.
fn code(lang: Lang, text: impl Fn() -> String + 'static) -> Element {
    el("pre")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::query(lang))
        .child(el("code").live_text(text))
}

/// The customer summary, before there is a file.
pub fn warehouse(screen: Screen, lang: Lang) -> Element {
    el("details")
        .class("warehouse")
        .child(el("summary").text(words::warehouse(lang)))
        .child(el("p").text(words::warehouse_lede(lang)))
        .child(fields(screen, lang))
        .child(code(lang, move || customer_summary(dialect(screen), &table(screen))))
}

/// The queries that apply the report's model, made by the worker when asked for.
pub fn model_queries(screen: Screen, lang: Lang) -> Vec<Element> {
    let ask = |name, label: &str, kind| {
        let ask = move || {
            let (dialect, table) = untrack(|| (dialect(screen), table(screen)));
            screen.send(Event::AskQuery(kind, dialect, table));
        };
        button(label, ask).attr("name", name)
    };
    vec![
        h2().id("orders-scoring").text(model_words::title(lang)),
        p().class("lede").text(model_words::lede(lang)),
        fields(screen, lang),
        p().class("file")
            .child(ask("query_score", model_words::score(lang), ModelQuery::Scoring))
            .child(ask("query_track", model_words::track(lang), ModelQuery::Tracking)),
        div().role("status").live_children(move || status(screen, lang)),
        div().class("warehouse").live_children(move || query(screen, lang)),
    ]
}

/// Whether a query is being made, is there, or why there is none.
fn status(screen: Screen, lang: Lang) -> Option<Vec<Element>> {
    let note = |text: &str| p().class("note").text(text);
    Some(screen.model_query.with(|state| match state {
        QueryState::None => Vec::new(),
        QueryState::UnderWay(_) => vec![note(model_words::waiting(lang))],
        QueryState::Done(made) => vec![match &**made {
            Ok(_) => note(model_words::ready(lang)),
            Err(why) => p().class("doubt").text(model_words::no_scoring(lang, *why)),
        }],
    }))
}

/// The query that was made, with buttons that copy and save it. Not in the status, which is read aloud.
fn query(screen: Screen, lang: Lang) -> Option<Vec<Element>> {
    let query = screen.model_query.with(|state| match state {
        QueryState::Done(made) => (**made).clone().ok(),
        _ => None,
    });
    let Some(query) = query else { return Some(Vec::new()) };
    let copying = Copying::new(lang, model_words::copy_by_hand(lang));
    let (copied, saved) = (query.clone(), query.clone());
    let copy = copying.button("copy_query", model_words::copy(lang), move || Some(copied.clone()));
    // OK because the text can be copied where the browser saves no files.
    let save = button(model_words::save(lang), move || {
        let _ = download::offer(&saved, "clv-query.sql");
    });
    let buttons = p().class("file").child(copy).child(save.name("save_query"));
    Some(vec![code(lang, move || query.clone()), buttons.child(copying.message())])
}
