//! The top line: where the visitor is, and in which language.
//!
//! It is not rebuilt when the language changes, so that the button just
//! pressed keeps the focus.

use super::State;
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn masthead(state: State) -> impl IntoView {
    let said = move |label| move || state.lang.get().label(label);
    view! {
        <header class="masthead">
            <a class="skip" href="#answer" on:click=skip>{said(Label::Skip)}</a>
            <p class="brand">{said(Label::PageTitle)}</p>
            <div class="languages" role="group" aria-label=said(Label::Language)>
                {Lang::ALL.map(|lang| language(state, lang)).into_iter().collect_view()}
            </div>
        </header>
    }
}

fn language(state: State, lang: Lang) -> impl IntoView {
    let pressed = move || (state.lang.get() == lang).to_string();
    view! {
        <button
            type="button"
            name="lang"
            value=lang.code()
            lang=lang.code()
            aria-pressed=pressed
            on:click=move |_| state.speak(lang)
        >
            {lang.own_name()}
        </button>
    }
}

/// Moves the focus without touching the address, which holds the numbers.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Ok(answer) = crate::browser::document::element("answer") {
        let _ = answer.set_attribute("tabindex", "-1");
        crate::browser::document::focus(&answer);
    }
}
