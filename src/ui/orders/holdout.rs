//! The holdout test: the models are fitted on the first part of the file and predict the rest, beside the
//! naive formula.

use super::super::control::output;
use super::super::element::{Element, el};
use super::super::table::{column, row_heading, table};
use super::context::SectionContext;
use crate::customer_base::forecast::HoldoutError;
use crate::customer_base::{Holdout, Model};
use crate::i18n::orders::choices::model_name;
use crate::i18n::orders::{number, prediction as words};

pub fn holdout(context: &SectionContext) -> Vec<Element> {
    let (lang, prediction) = (context.lang, &context.report.prediction);
    match &prediction.holdout {
        Err(why) => vec![el("p").class("note").text(&words::no_holdout(lang, *why))],
        Ok(holdout) => {
            let verdict = words::verdict(lang, holdout, prediction);
            let mut part: Vec<Element> = verdict.map(|it| el("p").text(&it)).into_iter().collect();
            part.push(errors(context, holdout));
            part
        }
    }
}

fn errors(context: &SectionContext, holdout: &Holdout) -> Element {
    let (lang, fmt) = (context.lang, &context.fmt);
    let headings = [
        words::way(lang),
        words::orders(lang),
        words::off_orders(lang),
        words::value(lang),
        words::off_value(lang),
        words::rms(lang),
    ];
    let actual = el("tr")
        .child(row_heading(words::actual(lang)).child(
            el("span").class("why").text(&words::of_actual(lang, holdout.customers, holdout.end)),
        ))
        .child(figure(
            "holdout_actual_orders",
            Some(holdout.actual_orders),
            number::rounded(lang, holdout.actual_orders, 0),
        ))
        .child(el("td"))
        .child(figure(
            "holdout_actual_value",
            Some(holdout.actual_value),
            number::mean(fmt, holdout.actual_value),
        ))
        .child(el("td"))
        .child(el("td"));
    let models =
        Model::ALL.map(|model| (model_name(model), model.name(), holdout.errors[model].as_ref()));
    let naive = (words::naive(lang), "naive", Some(&holdout.naive));
    let ways = models.into_iter().chain([naive]);
    let ways = ways.filter_map(|(way, name, error)| Some(row(context, way, name, error?)));
    table("holdout", words::check(lang), headings.map(column), [actual].into_iter().chain(ways))
}

fn row(context: &SectionContext, way: &str, name: &str, error: &HoldoutError) -> Element {
    let (lang, fmt) = (context.lang, &context.fmt);
    let named = |figure: &str| ["holdout_", name, "_", figure].concat();
    let off = |share: Option<f64>| share.map_or("–".to_owned(), |it| number::off(lang, it));
    el("tr")
        .child(row_heading(way))
        .child(figure(&named("orders"), Some(error.orders), number::about(lang, error.orders, 0)))
        .child(figure(&named("orders_off"), error.orders_off, off(error.orders_off)))
        .child(figure(
            &named("value"),
            Some(error.value),
            number::approximate_money(fmt, error.value),
        ))
        .child(figure(&named("value_off"), error.value_off, off(error.value_off)))
        .child(figure(
            &named("orders_rms"),
            Some(error.orders_rms),
            number::rounded(lang, error.orders_rms, 3),
        ))
}

fn figure(name: &str, value: Option<f64>, shown: String) -> Element {
    el("td").child(output(name, value.map(|it| it.to_string()), &shown))
}
