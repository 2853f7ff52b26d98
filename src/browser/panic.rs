//! Hands the page over to `boot.js` when Rust panics.

use js_sys::{Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

/// Makes a panic show the plain screen of `boot.js`, which never calls into this
/// program again: after a panic its memory cannot be trusted.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|panic| crashed(&panic.to_string())));
}

fn crashed(message: &str) {
    let handler = Reflect::get(&global(), &"clvCrashed".into());
    if let Some(handler) = handler.ok().and_then(|it| it.dyn_into::<Function>().ok()) {
        let _ = handler.call1(&JsValue::NULL, &message.into());
    }
}
