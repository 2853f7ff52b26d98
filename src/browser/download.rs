//! Saves a picture, a workbook or a text as a file.
//!
//! Pictures are converted in `save.js` and workbooks written in `workbook_writer.js`, fetched on first use: canvases
//! and blobs would add thirty bindings to a program that rarely saves anything.

use super::Blocked;
use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Saves the picture in `figure` as `name.svg` or `name.png`, or the calculator as `name.xlsx`; if that fails later,
/// `figure` shows `sorry`.
pub fn save(kind: &str, name: &str, figure: &Element, sorry: &str) -> Result<(), Blocked> {
    let save: Function = Reflect::get(&global(), &"clvSave".into())?.dyn_into()?;
    let words: [JsValue; 4] = [kind.into(), name.into(), figure.into(), sorry.into()];
    Reflect::apply(&save, &JsValue::NULL, &Array::from_iter(words))?;
    Ok(())
}

/// Offers a text as a download; only the screens beside the calculator can, see `screens.js`.
pub fn offer(text: &str, name: &str) -> Result<(), Blocked> {
    let offer: Function = Reflect::get(&global(), &"clvOffer".into())?.dyn_into()?;
    offer.call2(&JsValue::NULL, &text.into(), &name.into())?;
    Ok(())
}
