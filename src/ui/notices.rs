//! What went otherwise than expected, once, at the top.

use super::State;
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn notices(state: State, lang: Lang) -> impl IntoView {
    let lines = move || {
        let said = state.notices.with(|notices| {
            let lines = notices.iter().take(MOST).map(|notice| lang.notice(notice));
            lines.collect::<Vec<_>>()
        });
        (!said.is_empty()).then(|| {
            view! {
                <ul>{said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <button type="button" on:click=move |_| state.notices.set(Vec::new())>
                    {lang.label(Label::Dismiss)}
                </button>
            }
        })
    };
    view! { <div class="notices" role="status">{lines}</div> }
}

/// A link full of nonsense is told with its first lines.
const MOST: usize = 5;
