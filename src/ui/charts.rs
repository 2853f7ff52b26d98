//! The four pictures of the result.

use super::element::{Element, el, section};
use super::{State, figure::figure, state::Scene};
use crate::chart::Picture;
use crate::figures;
use crate::i18n::{Label, Lang};

pub fn charts(state: State, lang: Lang) -> Vec<Element> {
    let column = el("div")
        .class("column")
        .child(figure(state, lang, "waterfall", waterfall))
        .child(figure(state, lang, "cash", cash))
        .child(figure(state, lang, "tornado", tornado))
        .child(figure(state, lang, "survival", survival));
    let heading = el("h2").text(lang.label(Label::Charts));
    vec![section("charts").child(heading).child(column)]
}

fn waterfall(scene: &Scene, width: f64) -> Option<Picture> {
    figures::waterfall(&scene.inputs, &scene.outcome, &scene.fmt, width)
}

fn cash(scene: &Scene, width: f64) -> Option<Picture> {
    figures::cash(&scene.outcome, &scene.fmt, width)
}

fn tornado(scene: &Scene, width: f64) -> Option<Picture> {
    figures::tornado(&scene.inputs, &scene.outcome, &scene.fmt, width)
}

fn survival(scene: &Scene, width: f64) -> Option<Picture> {
    figures::survival(&scene.outcome, &scene.fmt, width)
}
