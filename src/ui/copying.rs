//! Buttons of the screens that copy a text, and the line that says whether the browser allowed it.

use super::element::{Element, button, span};
use crate::browser::{Blocked, clipboard};
use crate::i18n::copying as words;
use crate::locale::Lang;
use leptos::prelude::*;

/// Copy buttons that share one status line. A handle: copies share its state.
#[derive(Clone, Copy)]
pub struct Copying {
    lang: Lang,
    /// What the visitor can do where the browser refuses.
    instead: &'static str,
    answer: RwSignal<Option<Result<(), Blocked>>>,
}

impl Copying {
    pub fn new(lang: Lang, instead: &'static str) -> Copying {
        let answer = RwSignal::new(None);
        Copying { lang, instead, answer }
    }

    /// A button that copies what `text` returns when it is pressed; on `None` the caller has reported why.
    pub fn button(
        self,
        name: &str,
        label: &str,
        text: impl Fn() -> Option<String> + 'static,
    ) -> Element {
        let copy = move || {
            // Cleared first, so that screen readers announce the same answer again.
            self.forget();
            if let Some(text) = text() {
                clipboard::copy(&text, move |answer| self.answer.set(Some(answer)));
            }
        };
        button(label, copy).name(name)
    }

    /// Clears the status line, because the text is no longer the one that was copied.
    pub fn forget(self) {
        self.answer.set(None);
    }

    pub fn message(self) -> Element {
        let message = move || match self.answer.get() {
            None => String::new(),
            Some(Ok(())) => words::copied(self.lang).to_owned(),
            Some(Err(Blocked)) => [words::refused(self.lang), " ", self.instead].concat(),
        };
        // Not a paragraph: CSS hides empty ones, and changes of hidden elements are not always announced.
        span().class("note").role("status").live_text(message)
    }
}
