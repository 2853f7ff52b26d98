//! What surrounds the page's own elements: language, title, printing.

use super::{Blocked, window};
use crate::i18n::Lang;
use wasm_bindgen::JsCast;
use web_sys::Document;

/// The language `boot.js` found in the link, in storage or in the browser's settings.
pub fn lang() -> Lang {
    let root = document()
        .ok()
        .and_then(|document| document.document_element());
    let code = root.and_then(|root| root.get_attribute("lang"));
    code.and_then(|code| Lang::from_code(&code))
        .unwrap_or(Lang::Vi)
}

pub fn speak(lang: Lang, title: &str) -> Result<(), Blocked> {
    let document = document()?;
    let root = document.document_element().ok_or(Blocked)?;
    root.set_attribute("lang", lang.code())?;
    document.set_title(title);
    Ok(())
}

pub fn print() -> Result<(), Blocked> {
    Ok(window()?.print()?)
}

pub fn element(id: &str) -> Result<web_sys::Element, Blocked> {
    document()?.get_element_by_id(id).ok_or(Blocked)
}

/// Moves the focus to an element that can hold it.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

pub(super) fn document() -> Result<Document, Blocked> {
    window()?.document().ok_or(Blocked)
}
