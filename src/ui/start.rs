//! The question, in one breath, and examples to begin with.

use super::State;
use crate::clv::Example;
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn start(state: State, lang: Lang) -> impl IntoView {
    let examples = Example::ALL.map(|example| {
        view! {
            <button
                type="button"
                name="example"
                value=example.name()
                on:click=move |_| state.edit(example.name(), |book| book.load(example))
            >
                {state.voice.with_untracked(|voice| voice.example(example))}
            </button>
        }
    });
    view! {
        <section class="start">
            <h1>{lang.label(Label::Title)}</h1>
            <p class="lede">{lang.label(Label::Lede)}</p>
            <div class="examples" role="group" aria-labelledby="examples-label">
                <span id="examples-label">{lang.label(Label::Examples)}</span>
                {examples.into_iter().collect_view()}
            </div>
        </section>
    }
}
