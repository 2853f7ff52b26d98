//! The headline: the chosen result in the largest type, its summary, key facts, and the sticky summary.

use super::element::{Element, div, el, h2, p, run, section, span};
use super::state::State;
use crate::browser::timer;
use crate::clv::ResultName;
use crate::i18n::Label;
use crate::locale::Lang;
use crate::money::plain;
use crate::workspace::CalculatorForm;

/// Pause in editing after which the summary is announced by screen readers, in milliseconds.
const SPEAK_MS: i32 = 900;

pub fn headline(state: State, lang: Lang) -> Vec<Element> {
    let name = move || state.with(|context| context.inputs.headline.result());
    let formatted =
        move |name| state.with(|context| context.fmt.format_result(name, &context.outcome));
    let label = move || state.with(|context| context.fmt.result(name()).to_owned());
    let question = move || {
        let asked = match name() {
            ResultName::ClvRetention => Label::HeadlineRetention,
            _ => Label::Headline,
        };
        lang.label(asked).to_owned()
    };
    // While a text cannot be read, the figure is that of the last valid inputs.
    let which = move || {
        let stale = state.with_form(CalculatorForm::has_unread).then_some(Label::LastValid);
        let stale = stale.map_or(String::new(), |it| [". ", lang.label(it), "."].concat());
        label() + &stale
    };
    let value = move || {
        let value = state.with(|context| context.outcome.get(name()));
        value.ok().flatten().map(plain).unwrap_or_default()
    };
    let loses = move || value().starts_with('-');
    let story =
        move || state.with(|context| context.fmt.summary(&context.inputs, &context.outcome));
    let figure = el("output")
        .name("headline")
        .attr("aria-live", "off")
        .live_class(move || if loses() { "figure loss" } else { "figure" })
        .live_attr("data-value", move || Some(value()))
        .live_text(move || formatted(name()));
    let facts = [ResultName::LtvCac, ResultName::PaybackMonths, ResultName::MaxCac];
    let facts = facts.map(|fact| {
        let label = state.fmt().result(fact);
        let value = el("dd").live_text(move || formatted(fact));
        div().child(el("dt").text(label)).child(value)
    });
    let headline = section("headline")
        .child(h2().live_text(question))
        .child(figure)
        .child(p().class("which").live_text(which))
        .child(p().class("story").live_text(story))
        .child(el("dl").class("facts").children(facts))
        .child(spoken(story));
    let ratio = move || ["LTV:CAC ", &formatted(ResultName::LtvCac)].concat();
    let summary = el("aside")
        .class("sticky-summary")
        .aria_hidden()
        .child(span().live_text(label))
        .child(
            el("strong")
                .live_class(move || if loses() { "loss" } else { "" })
                .live_text(move || formatted(name())),
        )
        .child(span().class("ratio").live_text(ratio));
    vec![headline, summary]
}

/// The summary for screen readers, updated after a pause.
fn spoken(story: impl Fn() -> String + 'static) -> Element {
    let spoken = p().class("spoken").role("status");
    let node = spoken.node().clone();
    // Not announced on opening: the page is then read in its own order.
    let mut opened = false;
    let mut waiting = None;
    run(Box::new(move || {
        let text = story();
        if let Some(timer) = waiting.take() {
            timer::cancel(timer);
        }
        if opened {
            let node = node.clone();
            let speak = move || node.set_text_content(Some(&text));
            waiting = timer::after(SPEAK_MS, Box::new(speak)).ok();
        }
        opened = true;
    }));
    spoken
}
