//! Notices at the top of the page, such as values of a link that could not be used.

use super::element::{Element, button, div, el, li};
use super::state::State;
use crate::i18n::Label;
use crate::locale::Lang;
use crate::share::Notice;
use leptos::prelude::*;

/// Notices shown at once: a broken link may cause many.
const MOST: usize = 5;

pub fn notices(state: State, lang: Lang) -> Element {
    let lines = move || {
        let notices = state.notices.get();
        if notices.is_empty() {
            return Some(Vec::new());
        }
        let lines = notices.iter().take(MOST).map(|notice| {
            let line = li().text(&lang.notice(notice));
            let Notice::Replaced(own) = notice else {
                return line;
            };
            let back = el("a").href(&["#", own].concat());
            line.child(back.text(lang.label(Label::BringBack)))
        });
        let dismiss = button(lang.label(Label::Dismiss), move || state.notices.set(Vec::new()));
        Some(vec![el("ul").children(lines), dismiss])
    };
    div().class("notices").role("status").live_children(lines)
}
