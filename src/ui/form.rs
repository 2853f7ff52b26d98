//! All inputs: the six everybody knows, and the four behind "more".

use super::{State, field::field, picker::Picker};
use crate::browser::currency;
use crate::clv::{Field, Headline, Inputs};
use crate::i18n::{Label, Lang};
use crate::money::Code;
use leptos::prelude::*;

pub fn form(state: State, lang: Lang) -> impl IntoView {
    let open = state.inputs.with_untracked(needs_more);
    view! {
        <form
            class="inputs"
            aria-label=lang.label(Label::Inputs)
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <div class="heading">
                <h2>{lang.label(Label::Inputs)}</h2>
                {currencies(lang).view(state)}
            </div>
            {Field::FIRST.map(|it| field(state, lang, it)).into_iter().collect_view()}
            <details class="more" open=open>
                <summary>{lang.label(Label::MoreSummary)}</summary>
                {Field::MORE.map(|it| field(state, lang, it)).into_iter().collect_view()}
                {headline_choice(state, lang)}
            </details>
        </form>
    }
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
fn headline_choice(state: State, lang: Lang) -> impl IntoView {
    let words = |headline: Headline| {
        let name = crate::clv::ResultName::from_name(headline.name());
        let words = name.map(|name| state.voice.with_untracked(|voice| voice.result(name)));
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
    view! {
        <div class="field choice">
            <span class="label" aria-hidden="true">{lang.label(Label::HeadlineChoice)}</span>
            {picker.view(state)}
        </div>
    }
}
