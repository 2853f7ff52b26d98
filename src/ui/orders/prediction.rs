//! The forecast of what customers will bring, with its holdout test and its parameters.

use super::super::control::output;
use super::super::element::{Element, el};
use super::super::picture::picture;
use super::holdout::holdout;
use super::parameters::parameters;
use super::scene::Scene;
use crate::chart::plots;
use crate::customer_base::Outlook;
use crate::i18n::orders::choices::model_name;
use crate::i18n::orders::{number, prediction as words};

pub fn prediction(scene: &Scene) -> Vec<Element> {
    let (lang, fmt, prediction) = (scene.lang, &scene.fmt, &scene.report.prediction);
    let mut part =
        vec![el("h2").text(words::title(lang)), el("p").class("lede").text(words::lede(lang))];
    let story = words::summary(fmt, prediction, &scene.report.margin);
    part.extend(story.map(|it| el("p").class("story").text(&it)));
    part.extend(prediction.outlook.as_ref().map(|it| outlook(scene, it)));
    let model = prediction.model.map(|model| model.name().to_owned());
    let name = prediction.model.map_or("–", model_name);
    part.push(
        el("p")
            .text(words::model(lang))
            .text(": ")
            .child(output("model", model, name))
            .text(words::chosen(lang, prediction))
            .text(" ")
            .text(words::spend(lang, prediction)),
    );
    part.push(el("h3").text(words::check(lang)));
    part.extend(holdout(scene));
    if let Some(tracking) = &prediction.tracking {
        let (shown, speaker) = (tracking.clone(), fmt.clone());
        let draw = Box::new(move |width| plots::tracking(&shown, &speaker, width));
        part.push(picture(scene.screen.width, lang, "tracking", draw));
    }
    part.push(parameters(scene));
    part
}

/// Historical, residual and total value, and what the residual value comes from.
fn outlook(scene: &Scene, outlook: &Outlook) -> Element {
    let (lang, fmt) = (scene.lang, &scene.fmt);
    let fact = |name: &str, words: &str, value: Option<String>, shown: String| {
        el("div").child(el("dt").text(words)).child(el("dd").child(output(name, value, &shown)))
    };
    let historical = outlook.historical.as_ref();
    let shown = historical.map_or("–".to_owned(), |it| number::amount(fmt, it));
    let exact = |value: f64| Some(value.to_string());
    let money = |value: f64| number::approximate_money(fmt, value);
    el("dl")
        .class("facts")
        .child(fact("outlook_historical", words::historical(lang), historical.cloned(), shown))
        .child(fact(
            "outlook_residual",
            words::residual(lang),
            exact(outlook.residual),
            money(outlook.residual),
        ))
        .child(fact(
            "outlook_total",
            words::total(lang),
            outlook.total.map(|it| it.to_string()),
            outlook.total.map_or("–".to_owned(), money),
        ))
        .child(fact(
            "customers_alive",
            words::alive(lang),
            exact(outlook.customers_alive),
            number::about(lang, outlook.customers_alive, 0),
        ))
        .child(fact(
            "expected_orders",
            words::expected_orders(lang),
            exact(outlook.expected_orders),
            number::about(lang, outlook.expected_orders, 0),
        ))
        .child(fact(
            "residual_per_customer",
            words::residual_each(lang),
            exact(outlook.residual_per_customer),
            money(outlook.residual_per_customer),
        ))
}
