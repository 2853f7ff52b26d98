//! The four charts of the result: waterfall, cash, tornado, survival.

use super::element::{Element, div, h2, section};
use super::{
    figure::figure,
    state::{Scene, State},
};
use crate::chart::Picture;
use crate::chart::plots;
use crate::i18n::Label;
use crate::locale::Lang;

pub fn charts(state: State, lang: Lang) -> Vec<Element> {
    let column = div()
        .class("column")
        .child(figure(state, lang, "waterfall", waterfall))
        .child(figure(state, lang, "cash", cash))
        .child(figure(state, lang, "tornado", tornado))
        .child(figure(state, lang, "survival", survival));
    let heading = h2().text(lang.label(Label::Charts));
    vec![section("charts").child(heading).child(column)]
}

fn waterfall(scene: &Scene, width: f64) -> Option<Picture> {
    plots::waterfall(&scene.inputs, &scene.outcome, &scene.fmt, width)
}

fn cash(scene: &Scene, width: f64) -> Option<Picture> {
    plots::cash(&scene.outcome, &scene.fmt, width)
}

fn tornado(scene: &Scene, width: f64) -> Option<Picture> {
    plots::tornado(&scene.inputs, &scene.outcome, &scene.fmt, width)
}

fn survival(scene: &Scene, width: f64) -> Option<Picture> {
    plots::survival(&scene.outcome, &scene.fmt, width)
}
