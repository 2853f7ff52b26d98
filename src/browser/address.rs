//! Reads and changes the fragment of the address and the browser's history.

use super::{Blocked, document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The fragment without the leading `#`; empty when there is none.
pub fn hash() -> String {
    let hash = window().and_then(|window| Ok(window.location().hash()?));
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The whole address, for copying.
pub fn href() -> Result<String, Blocked> {
    Ok(window()?.location().href()?)
}

/// The whole address with this link as its fragment, for copying.
pub fn with_hash(link: &str) -> Result<String, Blocked> {
    let address = href()?;
    let page = address.split('#').next().unwrap_or_default();
    Ok([page, "#", link].concat())
}

/// Shows this link in the address bar and stores `work`, which a link does not carry, as the state of the
/// history entry. `step` adds an entry that "back" undoes, except in an embed, where "back" belongs to the
/// article's reader.
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

/// The work stored with the current history entry; `None` where a link was opened.
pub fn work() -> Option<String> {
    window().ok()?.history().ok()?.state().ok()?.as_string()
}

/// Navigates to this link like a click on an anchor: its numbers count as somebody else's.
pub fn go(link: &str) -> Result<(), Blocked> {
    Ok(window()?.location().set_hash(link)?)
}

/// Navigates to this link with numbers that count as the visitor's own.
pub fn bring(link: &str) -> Result<(), Blocked> {
    show(link, Some(""), true)?;
    for event in ["popstate", "hashchange"] {
        window()?.dispatch_event(&web_sys::Event::new(event)?)?;
    }
    Ok(())
}

/// Calls back when the address changes: back, forward, an anchor, an edit by hand, or [`bring`].
pub fn on_change(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    let callback = Closure::<dyn Fn()>::wrap(callback).into_js_value();
    window()?.add_event_listener_with_callback("popstate", callback.unchecked_ref())?;
    Ok(())
}
