//! Ready-made SQL for a shop whose orders are in a data warehouse.

use super::super::control::{input, labelled, select};
use super::super::element::{Element, el};
use super::screen::Screen;
use crate::customer_base::{Dialect, OrdersTable, customer_summary};
use crate::i18n::orders::start as words;
use crate::locale::Lang;
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

pub fn warehouse(screen: Screen, lang: Lang) -> Element {
    let dialect = move || {
        let name = screen.kept("sql_engine", "");
        Dialect::ALL.into_iter().find(|it| it.name() == name).unwrap_or(Dialect::DuckDb)
    };
    let engines = Dialect::ALL.map(|it| (it.name().to_owned(), it.name().to_owned()));
    let now = untrack(dialect).name();
    let engine = select("sql_engine", engines, now, move |name| screen.keep("sql_engine", &name))
        .live_value(move || dialect().name().to_owned());
    let labels = [words::table, words::column_customer, words::column_date, words::column_amount];
    let fields = usual_texts().into_iter().zip(labels).map(|((name, usual), label)| {
        let field = input(name, "text", "", move |text| screen.keep(name, &text));
        labelled(name, label(lang), field.live_value(move || screen.kept(name, &usual)))
    });
    let query = move || {
        let [table, customer, date, amount] =
            usual_texts().map(|(name, usual)| screen.kept(name, &usual));
        let orders = OrdersTable { table, customer, date, amount, observation_end: None };
        customer_summary(dialect(), &orders)
    };
    el("details")
        .class("warehouse")
        .child(el("summary").text(words::warehouse(lang)))
        .child(el("p").text(words::warehouse_lede(lang)))
        .child(
            el("div")
                .class("choices")
                .child(labelled("sql_engine", words::engine(lang), engine))
                .children(fields),
        )
        .child(
            el("pre")
                .class("scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", words::query(lang))
                .child(el("code").live_text(query)),
        )
}
