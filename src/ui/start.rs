//! The page's title and lede, and the examples to load.

use super::element::{Element, button, div, el, p, section, span};
use super::state::State;
use crate::clv::Example;
use crate::i18n::Label;
use crate::locale::Lang;

pub fn start(state: State, lang: Lang) -> Element {
    let fmt = state.fmt();
    let examples = Example::ALL.map(|example| {
        let load = move || state.edit(example.name(), |form| form.load(example));
        button(fmt.example(example), load).name("example").value(example.name())
    });
    let label = span().id("examples-label").text(lang.label(Label::Examples));
    let examples = div()
        .class("examples")
        .role("group")
        .attr("aria-labelledby", "examples-label")
        .child(label)
        .children(examples);
    section("start")
        .child(el("h1").text(lang.label(Label::Title)))
        .child(p().class("lede").text(lang.label(Label::Lede)))
        .child(examples)
}
