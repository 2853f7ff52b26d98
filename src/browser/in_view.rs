//! Observes whether an element is in the viewport or within one screen of it.

use super::Blocked;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Margin around the viewport that counts as visible, so that elements are ready before they scroll in.
const AROUND: &str = "100%";

/// Calls back whenever the element becomes visible or stops being so.
pub fn observe(element: &Element, callback: Box<dyn Fn(bool)>) -> Result<(), Blocked> {
    let report = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        // Several changes may be reported at once; the last one counts.
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
