//! The footer: buttons that copy the link, save a workbook and print, and the privacy promise.

use super::element::{Element, button, div, p, span};
use super::{effects, state::State};
use crate::browser::{Blocked, address, clipboard, document, download};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::workspace::Event;

pub fn footer(state: State, lang: Lang) -> Vec<Element> {
    let status = span().role("status");
    let node = status.node().clone();
    let copy = move || {
        effects::dispatch(state, Event::Paused);
        let node = node.clone();
        let done = move |result: Result<(), Blocked>| {
            let label = if result.is_ok() { Label::Copied } else { Label::CopyFailed };
            node.set_text_content(Some(lang.label(label)));
        };
        match address::href() {
            Ok(whole) => clipboard::copy(&whole, done),
            Err(blocked) => done(Err(blocked)),
        }
    };
    let print = || {
        // OK because the browser's own menu can still print.
        let _ = document::print();
    };
    let actions = div().class("actions");
    let place = actions.node().clone();
    let failed = lang.label(Label::WorkbookFailed);
    // OK because `boot.js` reports later failures among the buttons.
    let workbook = move || _ = download::save("xlsx", "clv-calculator", &place, failed);
    let actions = actions
        .child(button(lang.label(Label::CopyLink), copy).name("copy_link"))
        .child(button(lang.label(Label::Workbook), workbook).name("save_workbook"))
        .child(button(lang.label(Label::Print), print).name("print"))
        .child(status);
    let promise = [lang.label(Label::Privacy), " ", lang.label(Label::PrivacyHow)].concat();
    let promise = p().text(&promise);
    vec![actions, promise]
}
