//! The screen of orders: from an export file to what every customer is worth.

use super::element::el;
use crate::browser::{Blocked, document};
use any_spawner::Executor;
use leptos::prelude::Owner;

/// Puts the screen into its place on the page.
pub fn mount() -> Result<(), Blocked> {
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let screen = owner.with(|| el("div").class("orders"));
    document::fill_screen(screen.node())?;
    std::mem::forget(owner);
    Ok(())
}
