//! The file a visitor chose or dropped. Order files are read by the worker alone; small files of the
//! page's own are read here.

use super::Blocked;
use js_sys::{ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

/// A chosen file, not read yet.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub name: String,
    pub file: JsValue,
}

impl Chosen {
    /// Its size in bytes.
    pub fn bytes(&self) -> f64 {
        let size = Reflect::get(&self.file, &"size".into());
        size.ok().and_then(|it| it.as_f64()).unwrap_or_default()
    }

    /// Reads the contents and passes them to `done`. For files of a few megabytes at most.
    pub fn read(&self, done: impl Fn(Result<Vec<u8>, Blocked>) + Clone + 'static) {
        let failed = done.clone();
        let read = Closure::once(move |buffer: JsValue| {
            let buffer = buffer.dyn_into::<ArrayBuffer>();
            done(buffer.map(|it| Uint8Array::new(&it).to_vec()).map_err(Blocked::from));
        });
        let refused = Closure::once(move |_: JsValue| failed(Err(Blocked)));
        let promise = Reflect::get(&self.file, &"arrayBuffer".into())
            .and_then(|it| it.unchecked_into::<Function>().call0(&self.file));
        if let Ok(promise) = promise {
            let _ = promise.unchecked_into::<Promise>().then2(&read, &refused);
        }
        read.forget();
        refused.forget();
    }
}

/// The file of an `<input type="file">` that changed. The input is cleared, so that the same file can be
/// chosen again after it was corrected.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let chosen = first(input.files()?);
    input.set_value("");
    chosen
}

/// The dropped file; keeps the browser from opening it in place of the page.
pub fn dropped(event: &Event) -> Option<Chosen> {
    event.prevent_default();
    let event: &DragEvent = event.dyn_ref()?;
    first(event.data_transfer()?.files()?)
}

fn first(files: FileList) -> Option<Chosen> {
    let file = files.get(0)?;
    Some(Chosen { name: file.name(), file: file.into() })
}
