//! Buttons of the screens that copy a text, and the line that says whether the browser let them.

use super::element::{Element, button, el};
use crate::browser::{Blocked, clipboard};
use crate::i18n::copying as words;
use crate::locale::Lang;
use leptos::prelude::*;

/// Several buttons may share one line. Signals only; copied freely.
#[derive(Clone, Copy)]
pub struct Copying {
    lang: Lang,
    /// What to do where the browser refuses.
    instead: &'static str,
    answer: RwSignal<Option<Result<(), Blocked>>>,
}

impl Copying {
    pub fn new(lang: Lang, instead: &'static str) -> Copying {
        let answer = RwSignal::new(None);
        Copying { lang, instead, answer }
    }

    /// A button that copies the text there is when it is pressed; where there is none, somebody else
    /// has said why.
    pub fn button(
        self,
        name: &str,
        label: &str,
        text: impl Fn() -> Option<String> + 'static,
    ) -> Element {
        let copy = move || {
            // The same answer once more is to be heard once more.
            self.forget();
            if let Some(text) = text() {
                clipboard::copy(&text, move |answer| self.answer.set(Some(answer)));
            }
        };
        button(label, copy).attr("name", name)
    }

    /// What was copied is no longer what stands there.
    pub fn forget(self) {
        self.answer.set(None);
    }

    pub fn message(self) -> Element {
        let said = move || match self.answer.get() {
            None => String::new(),
            Some(Ok(())) => words::copied(self.lang).to_owned(),
            Some(Err(Blocked)) => [words::refused(self.lang), " ", self.instead].concat(),
        };
        // Not a paragraph: an empty one is not shown, and what was not shown is not always read out.
        el("span").class("note").attr("role", "status").live_text(said)
    }
}
