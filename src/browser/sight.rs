//! Whether an element is on the screen, or a scroll away from it.

use super::Blocked;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How much further than the screen counts, so that what is scrolled to is there already.
const AROUND: &str = "100%";

/// Calls back whenever the element comes into sight or leaves it.
pub fn observe(element: &Element, callback: Box<dyn Fn(bool)>) -> Result<(), Blocked> {
    let report = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        // The last one: several changes may be told at once.
        if let Ok(entry) = entries.pop().dyn_into::<IntersectionObserverEntry>() {
            callback(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AROUND);
    let report = report.into_js_value();
    IntersectionObserver::new_with_options(report.unchecked_ref(), &options)?.observe(element);
    Ok(())
}
