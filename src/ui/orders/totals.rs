//! Totals of the whole file.

use super::super::control::output;
use super::super::element::{Element, el};
use super::context::SectionContext;
use crate::customer_base::MadeFrom;
use crate::i18n::orders::{number, totals as words};
use crate::import::Day;

pub fn totals(context: &SectionContext) -> Vec<Element> {
    let (lang, totals) = (context.lang, &context.report.totals);
    let count = |it: u64| (Some(it.to_string()), context.count(it));
    let maybe = |it: Option<u64>| it.map_or((None, String::new()), count);
    let money = |it: &Option<String>| match it {
        Some(plain) => (Some(plain.clone()), number::amount(&context.fmt, plain)),
        None => (None, String::new()),
    };
    let day = |it: Option<Day>| match it {
        Some(day) => (Some(day.to_string()), number::date(lang, day)),
        None => (None, String::new()),
    };
    let facts = [
        ("customers_count", words::customers_count(lang), count(totals.customers_count)),
        ("orders_count", words::orders_count(lang), maybe(totals.orders_count)),
        ("revenue", words::revenue(lang), money(&totals.revenue)),
        (
            "average_order_value",
            words::average_order_value(lang),
            money(&totals.average_order_value),
        ),
        ("repeat_customers", words::repeat_customers(lang), count(totals.repeat_customers)),
        ("purchase_days", words::purchase_days(lang), count(totals.purchase_days)),
        ("first_order", words::first_order(lang), day(totals.first_order)),
        ("last_order", words::last_order(lang), day(totals.last_order)),
        ("observation_end", words::observation_end(lang), day(totals.observation_end)),
        ("rows_skipped", words::rows_skipped(lang), count(totals.rows_skipped)),
    ];
    let facts =
        facts.map(|(name, words, (value, shown))| fact(context, name, words, value, &shown));
    let mut part = vec![
        el("h2").text(words::figures(lang)),
        el("dl").class("facts").children(facts),
        el("p").class("note").text(
            &[words::purchase_days(lang), ": ", words::purchase_days_note(lang), "."].concat(),
        ),
    ];
    if totals.orders_after_end > 0 {
        part.push(el("p").class("note").text(&words::after_end(lang, totals.orders_after_end)));
    }
    part
}

fn fact(
    context: &SectionContext,
    name: &str,
    words: &str,
    value: Option<String>,
    shown: &str,
) -> Element {
    let unknown = match context.report.made_from {
        MadeFrom::Summary => words::unknown(context.lang),
        MadeFrom::Orders => words::nothing(context.lang),
    };
    let shown = if value.is_some() { shown } else { unknown };
    el("div").child(el("dt").text(words)).child(el("dd").child(output(name, value, shown)))
}
