//! The file a visitor chose, dropped or pasted; its contents are nobody's business here.

use super::Blocked;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, DragEvent, Event, FileList, HtmlInputElement};

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

/// The file's first bytes, at most so many, some time later.
pub fn read(chosen: &Chosen, most: usize, done: Box<dyn Fn(Result<Vec<u8>, Blocked>)>) {
    let blob = chosen.file.dyn_ref::<Blob>();
    let Some(Ok(blob)) = blob.map(|it| it.slice_with_f64_and_f64(0.0, most as f64)) else {
        return done(Err(Blocked));
    };
    let done = std::rc::Rc::new(done);
    let failed = done.clone();
    let bytes = Closure::once(move |buffer: JsValue| {
        let buffer: ArrayBuffer = buffer.unchecked_into();
        done(Ok(Uint8Array::new(&buffer).to_vec()));
    });
    // Changed or removed since it was chosen.
    let gone = Closure::once(move |_: JsValue| failed(Err(Blocked)));
    let _ = blob.array_buffer().then2(&bytes, &gone);
    bytes.forget();
    gone.forget();
}
