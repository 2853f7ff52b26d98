//! Ready-made SQL for a shop whose orders are in a data warehouse.

use super::super::control::{input, labelled, select};
use super::super::element::{Element, el};
use crate::customer_base::{Dialect, OrdersTable, customer_summary};
use crate::i18n::orders::start as words;
use crate::locale::Lang;
use leptos::prelude::*;

pub fn warehouse(lang: Lang) -> Element {
    let dialect = RwSignal::new(0usize);
    let orders = RwSignal::new(OrdersTable {
        table: "orders".to_owned(),
        customer: "customer_id".to_owned(),
        date: "ordered_at".to_owned(),
        amount: "amount".to_owned(),
        observation_end: None,
    });
    let engines = Dialect::ALL.iter().enumerate();
    let engines = engines.map(|(nth, it)| (nth.to_string(), it.name().to_owned()));
    let engine = select("sql_engine", engines, "0", move |value| {
        dialect.set(value.parse().unwrap_or(0));
    });
    let now = orders.get_untracked();
    let text = |name: &str, label: &str, value: &str, set: fn(&mut OrdersTable, String)| {
        let field = input(name, "text", value, move |text| orders.update(|it| set(it, text)));
        labelled(name, label, field)
    };
    let query = move || {
        let dialect = Dialect::ALL.get(dialect.get()).copied().unwrap_or(Dialect::DuckDb);
        orders.with(|it| customer_summary(dialect, it))
    };
    el("details")
        .class("warehouse")
        .child(el("summary").text(words::warehouse(lang)))
        .child(el("p").text(words::warehouse_lede(lang)))
        .child(
            el("div")
                .class("choices")
                .child(labelled("sql_engine", words::engine(lang), engine))
                .child(text("sql_table", words::table(lang), &now.table, |it, text| {
                    it.table = text
                }))
                .child(text(
                    "sql_customer",
                    words::column_customer(lang),
                    &now.customer,
                    |it, text| it.customer = text,
                ))
                .child(text("sql_date", words::column_date(lang), &now.date, |it, text| {
                    it.date = text
                }))
                .child(text("sql_amount", words::column_amount(lang), &now.amount, |it, text| {
                    it.amount = text
                })),
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
