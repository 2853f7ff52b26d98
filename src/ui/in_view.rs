//! Whether the contents of an element are visible.

use leptos::prelude::*;

/// `true` while an element is open, or in or near the viewport. A handle: copies share the same signal.
#[derive(Clone, Copy)]
pub struct InView(RwSignal<bool>);

impl InView {
    pub fn new() -> InView {
        InView(RwSignal::new(false))
    }

    /// Tracked by the caller.
    pub fn is_open(self) -> bool {
        self.0.get()
    }

    pub fn set(self, is_open: bool) {
        // Also called for elements that are gone: the browser reports those as out of view.
        self.0.maybe_update(|before| std::mem::replace(before, is_open) != is_open);
    }
}
