//! Handing a picture or a text to the visitor as a file.
//!
//! A picture's work is in `save.js`, fetched when first needed: canvases and blobs
//! would put thirty bindings into a program that mostly never saves.

use super::{Blocked, document::document};
use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, Url};

/// Saves the picture in `figure` as `name.svg` or `name.png`; if that fails later, the figure says `sorry`.
pub fn save(kind: &str, name: &str, figure: &Element, sorry: &str) -> Result<(), Blocked> {
    let save: Function = Reflect::get(&global(), &"clvSave".into())?.dyn_into()?;
    let words: [JsValue; 4] = [kind.into(), name.into(), figure.into(), sorry.into()];
    Reflect::apply(&save, &JsValue::NULL, &Array::from_iter(words))?;
    Ok(())
}

/// Offers a text as a file of this kind.
pub fn offer(name: &str, kind: &str, text: &str) -> Result<(), Blocked> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document()?.create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(|_| Blocked)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)?;
    Ok(())
}
