//! Passes the calculator's work to the screens through a property of the window.
//!
//! The screens are separate programs with their own memory, and storage may be blocked.

use js_sys::{Reflect, global};

const NAME: &str = "clvWork";

/// Publishes the calculator's work to the screens; see [`share::save`](crate::share::save).
pub fn publish(work: &str) {
    // OK because a property of the window can always be set.
    let _ = Reflect::set(&global(), &NAME.into(), &work.into());
}

/// The work published last.
pub fn published() -> Option<String> {
    Reflect::get(&global(), &NAME.into()).ok()?.as_string()
}
