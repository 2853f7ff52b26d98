//! Observes the width of an element.

use super::Blocked;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Calls back with the element's content width in CSS pixels, initially and whenever it changes.
pub fn observe_width(element: &Element, callback: Box<dyn Fn(f64)>) -> Result<(), Blocked> {
    let report = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        if let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() {
            callback(entry.content_rect().width());
        }
    });
    ResizeObserver::new(report.as_ref().unchecked_ref())?.observe(element);
    report.forget();
    Ok(())
}
