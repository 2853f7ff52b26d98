//! Stands for the crate `wasm-streams` in the programs (`[patch.crates-io]` in Cargo.toml).
//!
//! Leptos needs that crate for server functions, of which this page has none. Its classes are exported to
//! JavaScript, so no linker drops them: 5 KB (brotli) of the first load. This has what Leptos names of it
//! and exports nothing. A page with server functions must take the patch out.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;

/// A stream of the browser that is never read or written.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Panics: only server functions send streams.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unimplemented!("server functions")
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Panics when it is polled: only server functions receive streams.
    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

pub struct IntoStream;

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        unimplemented!("server functions")
    }
}
