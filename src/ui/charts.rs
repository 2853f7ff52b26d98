//! The four charts of the result: waterfall, cash, tornado, survival.

use super::element::{Element, div, h2, section};
use super::{
    figure::figure,
    state::{SectionContext, State},
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

fn waterfall(context: &SectionContext, width: f64) -> Option<Picture> {
    plots::waterfall(&context.inputs, &context.outcome, &context.fmt, width)
}

fn cash(context: &SectionContext, width: f64) -> Option<Picture> {
    plots::cash(&context.outcome, &context.fmt, width)
}

fn tornado(context: &SectionContext, width: f64) -> Option<Picture> {
    plots::tornado(&context.inputs, &context.outcome, &context.fmt, width)
}

fn survival(context: &SectionContext, width: f64) -> Option<Picture> {
    plots::survival(&context.outcome, &context.fmt, width)
}
