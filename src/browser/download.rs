//! Handing a picture to the visitor as a file.
//!
//! The work is in `save.js`, fetched when first needed: canvases and blobs
//! would put thirty bindings into a program that mostly never saves.

use super::Blocked;
use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Saves the picture in `figure` as `name.svg` or `name.png`; if that fails later, the figure says `sorry`.
pub fn save(kind: &str, name: &str, figure: &Element, sorry: &str) -> Result<(), Blocked> {
    let save: Function = Reflect::get(&global(), &"clvSave".into())?.dyn_into()?;
    let words: [JsValue; 4] = [kind.into(), name.into(), figure.into(), sorry.into()];
    Reflect::apply(&save, &JsValue::NULL, &Array::from_iter(words))?;
    Ok(())
}
