//! Handing a picture to the visitor as a file.
//!
//! The work is in `save.js`, fetched when first needed: canvases and blobs
//! would put thirty bindings into a program that mostly never saves.

use super::Blocked;
use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

/// Saves the picture in `figure` as `name.svg` or `name.png`, and calls back if that fails.
pub fn save(
    kind: &str,
    name: &str,
    figure: &Element,
    failed: Box<dyn Fn()>,
) -> Result<(), Blocked> {
    let save: Function = Reflect::get(&global(), &"clvSave".into())?.dyn_into()?;
    let failed = Closure::<dyn Fn()>::wrap(failed).into_js_value();
    let words = [kind.into(), name.into(), figure.into(), failed];
    Reflect::apply(&save, &JsValue::NULL, &Array::from_iter(words))?;
    Ok(())
}
