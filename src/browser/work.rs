//! The calculator's work as its other programs see it.
//!
//! The screens are programs with memories of their own. Storage would do, but it may be blocked.

use js_sys::{Reflect, global};

const NAME: &str = "clvWork";

/// Tells the screens what stands in the calculator; see [`share::save`](crate::share::save).
pub fn publish(work: &str) {
    // OK because a property of the window can always be set.
    let _ = Reflect::set(&global(), &NAME.into(), &work.into());
}

/// What the calculator told last.
pub fn published() -> Option<String> {
    Reflect::get(&global(), &NAME.into()).ok()?.as_string()
}
