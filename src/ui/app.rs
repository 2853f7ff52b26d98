//! How the panels stand on the page.

use super::{State, effects};
use super::{
    charts::charts, foot::foot, form::form, headline::headline, historical::historical,
    ladder::ladder, masthead::masthead, notices::notices, start::start,
};
use crate::browser::{address, document, storage};
use crate::i18n::{Label, Lang, Notice};
use crate::share::open;
use leptos::prelude::*;

/// The whole page, opened from the address and from storage.
pub fn app() -> impl IntoView {
    let state = opened();
    effects::register(state);
    view! {
        {masthead(state)}
        {move || panels(state, state.lang.get())}
    }
}

fn opened() -> State {
    let lang = document::lang();
    let (stored, blocked) = match storage::read(storage::WORK) {
        Ok(stored) => (stored, false),
        Err(_) => (None, true),
    };
    let (book, mut notices) = open(&address::hash(), stored.as_deref(), lang);
    if blocked {
        notices.push(Notice::StorageBlocked);
    }
    if let (Some(text), true) = (stored, notices.contains(&Notice::StorageUnreadable)) {
        let _ = storage::write(storage::UNREADABLE, &text);
    }
    State::new(book, notices)
}

fn panels(state: State, lang: Lang) -> AnyView {
    view! {
        <main>
            {notices(state, lang)}
            {start(state, lang)}
            <div class="calculator">
                {form(state, lang)}
                <section class="answer" id="answer" aria-label=lang.label(Label::Answer)>
                    {headline(state, lang)}
                    {ladder(state, lang)}
                    {charts(state, lang)}
                    {historical(state, lang)}
                </section>
            </div>
        </main>
        {foot(state, lang)}
    }
    .into_any()
}
