//! The document as a whole: language, title, focus, the shown screen, page events, printing.

use super::{Blocked, timer, window};
use crate::locale::Lang;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Document;

/// The page's language, which `boot.js` takes from the link, storage or the browser's settings.
pub fn lang() -> Lang {
    let root = document().ok().and_then(|document| document.document_element());
    let code = root.and_then(|root| root.get_attribute("lang"));
    code.and_then(|code| Lang::from_code(&code)).unwrap_or(Lang::Vi)
}

pub fn set_language(lang: Lang, title: &str) -> Result<(), Blocked> {
    let document = document()?;
    let root = document.document_element().ok_or(Blocked)?;
    root.set_attribute("lang", lang.code())?;
    document.set_title(title);
    Ok(())
}

pub fn print() -> Result<(), Blocked> {
    Ok(window()?.print()?)
}

/// Replaces the skeleton of `index.html`, if it is still there, by the page that `part` belongs to.
pub fn show(part: &web_sys::Element) {
    let skeleton = document().map(|it| it.get_elements_by_class_name("skeleton").item(0));
    if let Ok(Some(skeleton)) = skeleton {
        // OK because the skeleton has a parent and the page is of the same document.
        let _ = skeleton.replace_with_with_node_1(&part.get_root_node());
    }
}

/// Marks the page as complete, for scripts and style sheets.
pub fn mark_started() {
    let root = document().ok().and_then(|it| it.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-started", "");
    }
}

/// Makes an element focusable and moves the focus to it.
pub fn focus_on(id: &str) {
    let element = document().ok().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.set_tab_index(-1);
        let _ = element.focus();
    }
}

pub(super) fn document() -> Result<Document, Blocked> {
    window()?.document().ok_or(Blocked)
}

/// Puts the screens into their place on the page.
pub fn fill_screen(screen: &web_sys::Element) -> Result<(), Blocked> {
    let place = document()?.get_element_by_id("screens-place").ok_or(Blocked)?;
    place.replace_children_with_node_1(screen);
    Ok(())
}

/// Calls back when the page has changed its language.
pub fn on_language(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    on("clv:lang", callback)
}

/// The name of the screen that is shown.
pub fn view() -> String {
    let root = document().ok().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-view")).unwrap_or_default()
}

/// Whether the page is embedded in an article; `boot.js` takes that from the address.
pub fn embedded() -> bool {
    let root = document().ok().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-embed"))
}

/// Whether the page is the single-file edition; `tools/single.mjs` sets the attribute.
pub fn is_single() -> bool {
    let root = document().ok().and_then(|it| it.document_element());
    root.is_some_and(|root| root.has_attribute("data-single"))
}

/// Calls back when another screen is shown.
pub fn on_view(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    on("clv:view", callback)
}

/// Calls back when the page is left: closed, or put into the back/forward cache.
pub fn on_leave(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    on("pagehide", callback)
}

/// Calls back when the page is shown again, also from the back/forward cache.
pub fn on_return(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    on("pageshow", callback)
}

pub(super) fn on(event: &str, callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    let callback = Closure::<dyn Fn()>::wrap(callback).into_js_value();
    window()?.add_event_listener_with_callback(event, callback.unchecked_ref())?;
    Ok(())
}

/// Whether the visitor's region writes the month before the day.
pub fn is_month_first() -> bool {
    let tag = window().ok().and_then(|window| window.navigator().language());
    tag.is_some_and(|tag| tag == "en-US")
}

/// The id of the element that holds the focus.
pub fn focused_id() -> Option<String> {
    let id = document().ok()?.active_element()?.id();
    (!id.is_empty()).then_some(id)
}

/// Focuses a control in the next task, when it has been built or made visible.
pub fn focus_next(id: &'static str) {
    let _ = timer::after(0, Box::new(move || focus_again(id)));
}

/// Focuses the control that was rebuilt in place of the focused one.
pub fn focus_again(id: &str) {
    let element = document().ok().and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
