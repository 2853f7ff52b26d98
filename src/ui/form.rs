//! All inputs: the six everybody knows, and the four behind "more".

use super::element::{Element, el, run};
use super::{State, field::field, picker::Picker};
use crate::browser::{currency, node};
use crate::clv::{Field, Headline, Inputs};
use crate::i18n::{Label, Lang};
use crate::money::Code;

pub fn form(state: State, lang: Lang) -> Element {
    let heading = el("div")
        .class("heading")
        .child(el("h2").text(lang.label(Label::Inputs)))
        .child(currencies(lang).element(state));
    let more = el("details")
        .class("more")
        .child(el("summary").text(lang.label(Label::MoreSummary)))
        .children(Field::MORE.map(|it| field(state, lang, it)))
        .child(headline_choice(state, lang));
    // A link or an example that fills one of these fields opens them; nothing closes them again.
    let node = more.node().clone();
    run(Box::new(move || {
        if state.see(|scene| needs_more(&scene.inputs)) {
            node::set_attribute(&node, "open", Some(""));
        }
    }));
    el("form")
        .class("inputs")
        .attr("aria-label", lang.label(Label::Inputs))
        .attr("autocomplete", "off")
        .on("submit", |event| event.prevent_default())
        .child(heading)
        .children(Field::FIRST.map(|it| field(state, lang, it)))
        .child(more)
}

/// Whether a field behind "more" holds something, as after opening a link.
fn needs_more(inputs: &Inputs) -> bool {
    let filled = |field: &Field| inputs.get(*field).is_some();
    Field::MORE.iter().any(filled) || inputs.headline != Headline::ClvNet
}

fn currencies(lang: Lang) -> Picker {
    let choices = currency::all(lang).into_iter().map(|(code, name)| {
        let code = code.as_str().to_owned();
        let words = format!("{code} – {name}");
        (code, words)
    });
    Picker {
        name: "currency",
        label: lang.label(Label::Currency).to_owned(),
        choices: choices.collect(),
        current: |inputs| inputs.currency.as_str().to_owned(),
        choose: |inputs, value| {
            if let Some(code) = Code::new(value) {
                inputs.currency = code;
            }
        },
    }
}

/// Which result is the large one, and drives the curves and the tornado.
fn headline_choice(state: State, lang: Lang) -> Element {
    let words = |headline: Headline| {
        let name = crate::clv::ResultName::from_name(headline.name());
        let words = name.map(|name| state.voice().result(name));
        (
            headline.name().to_owned(),
            words.unwrap_or_default().to_owned(),
        )
    };
    let picker = Picker {
        name: "headline",
        label: lang.label(Label::HeadlineChoice).to_owned(),
        choices: Headline::ALL.map(words).into(),
        current: |inputs| inputs.headline.name().to_owned(),
        choose: |inputs, value| {
            if let Some(headline) = Headline::from_name(value) {
                inputs.headline = headline;
            }
        },
    };
    let label = el("span").class("label").attr("aria-hidden", "true");
    el("div")
        .class("field choice")
        .child(label.text(lang.label(Label::HeadlineChoice)))
        .child(picker.element(state))
}
