//! The forecast of what customers will bring, with its holdout test and its parameters.

use super::super::control::output;
use super::super::element::{Element, el};
use super::super::picture::picture;
use super::context::SectionContext;
use super::holdout::holdout;
use super::parameters::parameters;
use super::ranges;
use crate::chart::plots;
use crate::customer_base::forecast::Range;
use crate::customer_base::{Outlook, Ranges};
use crate::i18n::orders::choices::model_name;
use crate::i18n::orders::{number, prediction as words, ranges as range_words};

pub fn prediction(context: &SectionContext) -> Vec<Element> {
    let (lang, fmt, prediction) = (context.lang, &context.fmt, &context.report.prediction);
    let mut part =
        vec![el("h2").text(words::title(lang)), el("p").class("lede").text(words::lede(lang))];
    let story = match range_words::plain_is_better(fmt, context.report, None) {
        None => words::summary(fmt, prediction, &context.report.margin),
        better => better,
    };
    part.extend(story.map(|it| el("p").class("story").text(&it)));
    part.extend(prediction.outlook.as_ref().map(|it| outlook(context, it)));
    part.extend(ranges::promise(context));
    part.extend(ranges::path(context));
    let model = prediction.model.map(|model| model.name().to_owned());
    let name = prediction.model.map_or("–", model_name);
    part.push(
        el("p")
            .text(words::model(lang))
            .text(": ")
            .child(output("model", model, name))
            .text(words::chosen(lang, prediction))
            .text(" ")
            .children(prediction.usual_interval.map(|days| {
                output("usual_interval_days", Some(days.to_string()), &words::regular(lang, days))
            }))
            .text(" ")
            .text(words::spend(lang, prediction)),
    );
    part.push(el("h3").text(range_words::title(lang)));
    let backtest = prediction.backtest.as_ref().ok().zip(prediction.model);
    let errors = backtest.and_then(|(it, model)| range_words::errors(lang, it, model));
    part.extend(errors.map(|it| el("p").text(&it)));
    part.push(ranges::accuracy(context));
    part.push(el("h3").text(words::check(lang)));
    part.extend(holdout(context));
    if let Some(tracking) = &prediction.tracking {
        let (shown, speaker) = (tracking.clone(), fmt.clone());
        let draw = Box::new(move |width| plots::tracking(&shown, &speaker, width));
        part.push(picture(context.screen.width, lang, "tracking", draw));
    }
    part.push(parameters(context));
    part
}

/// Historical, residual and total value, what the residual value comes from, and the simple formula's forecast.
fn outlook(context: &SectionContext, outlook: &Outlook) -> Element {
    let (lang, fmt) = (context.lang, &context.fmt);
    let prediction = &context.report.prediction;
    let fact = |words: &str, figures: Vec<Element>| {
        el("div").child(el("dt").text(words)).child(el("dd").children(figures))
    };
    let money = |words: &str, name: &'static str, value: f64, range: RangeOf| {
        let figure = output(name, Some(value.to_string()), &number::approximate_money(fmt, value));
        fact(words, vec![figure, ranges::range(context, Some(name), range, ranges::MONEY)])
    };
    let count = |words: &str, name: &'static str, value: f64, range: RangeOf| {
        let figure = output(name, Some(value.to_string()), &number::about(lang, value, 0));
        fact(words, vec![figure, ranges::range(context, Some(name), range, ranges::whole)])
    };
    let historical = outlook.historical.as_ref();
    let shown = historical.map_or("–".to_owned(), |it| number::amount(fmt, it));
    let customers = context.report.totals.customers_count as f64;
    let mut facts = vec![fact(
        words::historical(lang),
        vec![output("outlook_historical", historical.cloned(), &shown)],
    )];
    facts.push(money(
        words::residual(lang),
        "outlook_residual",
        outlook.residual,
        Box::new(|it| Some(it.base.value)),
    ));
    facts.push(match outlook.total {
        Some(total) => {
            let known = total - outlook.residual;
            let range = move |it: &Ranges| Some(it.base.value.plus(known));
            money(words::total(lang), "outlook_total", total, Box::new(range))
        }
        None => fact(words::total(lang), vec![output("outlook_total", None, "–")]),
    });
    facts.push(count(
        words::alive(lang),
        "customers_alive",
        outlook.customers_alive,
        Box::new(|it| Some(it.base.active)),
    ));
    facts.push(count(
        words::expected_orders(lang),
        "expected_orders",
        outlook.expected_orders,
        Box::new(|it| Some(it.base.orders)),
    ));
    facts.push(money(
        words::residual_each(lang),
        "residual_per_customer",
        outlook.residual_per_customer,
        Box::new(move |it| (customers > 0.0).then(|| it.base.value.per(customers))),
    ));
    if let Some(plain) = &prediction.plain {
        facts.push(count(
            range_words::plain_orders(lang),
            "plain_orders",
            plain.expected_orders,
            Box::new(|it| Some(it.plain?.orders)),
        ));
        facts.push(money(
            range_words::plain_value(lang),
            "plain_value",
            plain.value,
            Box::new(|it| Some(it.plain?.value)),
        ));
    }
    let by = if prediction.is_plain_better() { "plain" } else { "model" };
    el("dl").class("facts").attr("data-forecast", by).children(facts)
}

/// The range of a figure among all ranges.
type RangeOf = Box<dyn Fn(&Ranges) -> Option<Range>>;
