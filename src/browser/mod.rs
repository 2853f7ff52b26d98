//! The border to JavaScript: storage, address, clipboard, downloads, `Intl`, sizes, the worker.
//! Functions return plain data or [`Blocked`], so that the page works where a browser refuses.
//!
//! The scripts are in `src/web`. `boot.js` among them runs before and after all Rust: it starts the program
//! and shows a plain screen after a panic.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod currency;
pub mod document;
pub mod download;
pub mod file;
pub mod frame;
pub mod in_view;
pub mod node;
pub mod panic;
pub mod performance;
pub mod random_id;
pub mod size;
pub mod storage;
pub mod timer;
pub mod work;
pub mod worker_client;

use wasm_bindgen::JsValue;

/// The browser refused the operation or lacks the feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked;

impl From<JsValue> for Blocked {
    fn from(_: JsValue) -> Blocked {
        Blocked
    }
}

fn window() -> Result<web_sys::Window, Blocked> {
    web_sys::window().ok_or(Blocked)
}
