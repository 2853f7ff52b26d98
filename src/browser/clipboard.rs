//! Copies text to the clipboard.

use super::{Blocked, window};
use wasm_bindgen::{JsValue, closure::Closure};

/// Copies a text and calls `done` with whether the browser allowed it.
pub fn copy(text: &str, done: impl Fn(Result<(), Blocked>) + Clone + 'static) {
    let Ok(window) = window() else {
        return done(Err(Blocked));
    };
    let clipboard = window.navigator().clipboard();
    // Undefined outside secure contexts.
    if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
        return done(Err(Blocked));
    }
    let failed = done.clone();
    let allowed = Closure::once(move |_: JsValue| done(Ok(())));
    let refused = Closure::once(move |_: JsValue| failed(Err(Blocked)));
    let _ = clipboard.write_text(text).then2(&allowed, &refused);
    allowed.forget();
    refused.forget();
}
