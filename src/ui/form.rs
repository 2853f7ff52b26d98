//! The form: the six common inputs, and the four under "more".

use super::element::{Element, details, div, el, h2, run, span};
use super::picker::{currency_picker, unit_picker};
use super::{field::field, state::State};
use crate::browser::node;
use crate::clv::{Field, Headline, Inputs, Unit};
use crate::i18n::Label;
use crate::locale::Lang;
use std::ops::Range;

pub fn form(state: State, lang: Lang) -> Element {
    let heading = div()
        .class("heading")
        .child(h2().text(lang.label(Label::Inputs)))
        .child(currency_picker(state, lang));
    el("form")
        .class("inputs")
        .aria_label(lang.label(Label::Inputs))
        .autocomplete_off()
        .on("submit", |event| event.prevent_default())
        .child(heading)
        .later(move || first(state, lang, 0..3))
        .later(move || first(state, lang, 3..6))
        .later(move || more(state, lang))
}

fn first(state: State, lang: Lang, which: Range<usize>) -> Vec<Element> {
    let fields = Field::FIRST[which].iter();
    fields.map(|it| field(state, lang, *it, None)).collect()
}

fn more(state: State, lang: Lang) -> Vec<Element> {
    let (more, in_view) = details();
    let more = more
        .class("more")
        .child(el("summary").text(lang.label(Label::MoreSummary)))
        .children(Field::MORE.map(|it| field(state, lang, it, Some(in_view))))
        .child(headline_choice(state, lang));
    // Opened by a link or an example that fills one of these fields; never closed by the page.
    let node = more.node().clone();
    run(Box::new(move || {
        if state.with(|context| needs_more(&context.inputs)) {
            node::set_attribute(&node, "open", Some(""));
        }
    }));
    vec![more]
}

/// Whether anything under "more" is set, as after opening a link.
fn needs_more(inputs: &Inputs) -> bool {
    let filled = |field: &Field| inputs.get(*field).is_some();
    Field::MORE.iter().any(filled) || inputs.headline != Headline::ClvNet
}

/// The choice of the headline result, which also drives the curves and the tornado.
fn headline_choice(state: State, lang: Lang) -> Element {
    let words = lang.label(Label::HeadlineChoice);
    let label = span().class("label").aria_hidden().text(words);
    div().class("field choice").child(label).child(unit_picker(state, Unit::Headline, words))
}
