//! The part of the address after `#`, and the browser's history.

use super::{Blocked, document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Without the leading `#`; empty when there is none.
pub fn hash() -> String {
    let hash = window().and_then(|window| Ok(window.location().hash()?));
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The whole address, for copying.
pub fn href() -> Result<String, Blocked> {
    Ok(window()?.location().href()?)
}

/// The whole address with another link in it, for copying.
pub fn with_hash(link: &str) -> Result<String, Blocked> {
    let address = href()?;
    let page = address.split('#').next().unwrap_or_default();
    Ok([page, "#", link].concat())
}

/// Shows this link in the address bar, and keeps `work` beside it in the browser's history: what a
/// link does not carry. `step` makes it a step that "back" undoes. In an article it never does:
/// "back" belongs to the reader there.
pub fn show(link: &str, work: Option<&str>, step: bool) -> Result<(), Blocked> {
    let history = window()?.history()?;
    let (url, work) = (format!("#{link}"), work.map_or(JsValue::NULL, JsValue::from));
    if step && !document::embedded() {
        history.push_state_with_url(&work, "", Some(&url))?;
    } else {
        history.replace_state_with_url(&work, "", Some(&url))?;
    }
    Ok(())
}

/// The work that stands beside the address in the browser's history; none where somebody opened a
/// link.
pub fn work() -> Option<String> {
    window().ok()?.history().ok()?.state().ok()?.as_string()
}

/// Goes to this link, as a press on an anchor would: numbers that it brings are somebody's.
pub fn go(link: &str) -> Result<(), Blocked> {
    Ok(window()?.location().set_hash(link)?)
}

/// Goes to this link, whose numbers are the visitor's own.
pub fn bring(link: &str) -> Result<(), Blocked> {
    show(link, Some(""), true)?;
    for event in ["popstate", "hashchange"] {
        window()?.dispatch_event(&web_sys::Event::new(event)?)?;
    }
    Ok(())
}

/// Calls back when the visitor goes back or forward or edits the address.
pub fn on_change(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    let callback = Closure::<dyn Fn()>::wrap(callback).into_js_value();
    window()?.add_event_listener_with_callback("popstate", callback.unchecked_ref())?;
    Ok(())
}
