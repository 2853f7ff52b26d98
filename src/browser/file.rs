//! The file a visitor chose, dropped or pasted; its contents are nobody's business here.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

/// A file, to be handed on to the desk.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub name: String,
    pub file: JsValue,
}

/// The file of an `<input type="file">` that changed. The input forgets it, so that the same
/// file can be chosen again after it was corrected.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let chosen = first(input.files()?);
    input.set_value("");
    chosen
}

/// The file that was dropped; the browser does not open it in the page's place.
pub fn dropped(event: &Event) -> Option<Chosen> {
    event.prevent_default();
    let event: &DragEvent = event.dyn_ref()?;
    first(event.data_transfer()?.files()?)
}

fn first(files: FileList) -> Option<Chosen> {
    let file = files.get(0)?;
    Some(Chosen {
        name: file.name(),
        file: file.into(),
    })
}
