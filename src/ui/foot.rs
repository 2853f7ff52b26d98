//! The promise, and how to take the numbers along.

use super::State;
use crate::browser::{address, clipboard, document};
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn foot(state: State, lang: Lang) -> impl IntoView {
    let copied = RwSignal::new("");
    let copy = move |_| {
        let link = state.book.with_untracked(crate::share::link);
        let _ = address::show(&link, false);
        let done = move |result: Result<(), _>| {
            let label = if result.is_ok() {
                Label::Copied
            } else {
                Label::CopyFailed
            };
            copied.set(lang.label(label));
        };
        match address::whole() {
            Ok(whole) => clipboard::copy(&whole, done),
            Err(blocked) => done(Err(blocked)),
        }
    };
    view! {
        <footer>
            <div class="actions">
                <button type="button" name="copy_link" on:click=copy>{lang.label(Label::CopyLink)}</button>
                <button type="button" name="print" on:click=move |_| { let _ = document::print(); }>
                    {lang.label(Label::Print)}
                </button>
                <span role="status">{copied}</span>
            </div>
            <p>{lang.label(Label::Privacy)}" "{lang.label(Label::PrivacyHow)}</p>
        </footer>
    }
}
