//! Observes whether an element is in or near the viewport, or at a line across it.

use super::Blocked;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// The viewport and one screen around it, so that elements are ready before they scroll in.
pub const NEAR: &str = "100%";

/// A line across the viewport, below its upper part: the element there is the one being read.
pub const AT_LINE: &str = "-40% 0px -60%";

/// Calls back whenever the element comes into an area, given as margins around the viewport, or leaves it.
pub fn observe(element: &Element, area: &str, callback: Box<dyn Fn(bool)>) -> Result<(), Blocked> {
    let report = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        // Several changes may be reported at once; the last one counts.
        if let Ok(entry) = entries.pop().dyn_into::<IntersectionObserverEntry>() {
            callback(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(area);
    let report = report.into_js_value();
    IntersectionObserver::new_with_options(report.unchecked_ref(), &options)?.observe(element);
    Ok(())
}
