//! The order in which the page opens: panel by panel, each in a task of its own.

use crate::browser::timer;
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    static IS_OPEN: Cell<bool> = const { Cell::new(false) };
}

/// Runs `callback` while the page opens in a task of its own, in the order of the calls, so that the browser can
/// paint and handle input between two tasks; afterwards at once.
pub fn later(callback: Box<dyn Fn()>) {
    if is_open() {
        callback();
    } else if let Ok(timer) = timer::after(0, callback) {
        // Cancelled for panels that are gone, as when the language has changed meanwhile.
        on_cleanup(move || timer::cancel(timer));
    }
}

/// Whether [`later`] runs its callback at once.
pub fn is_open() -> bool {
    IS_OPEN.get()
}

/// Marks the page as open: [`later`] runs its callback at once from now on.
pub fn opened() {
    IS_OPEN.set(true);
}
