//! Leptos brings server functions along, and they bring `wasm-streams`, whose classes are exported from every module
//! whether anything calls them or not: 5 KB of a visitor's download. A widget calls no server function, so this crate
//! stands in for it (`[patch.crates-io]` in the workspace): the same names, and nothing behind them.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// Stands where a stream of the page's would.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

/// A stream that never gives anything.
#[derive(Debug)]
pub struct Nothing;

impl ReadableStream {
    /// Wraps a stream of the page's.
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Wraps a stream of Rust's, of which nothing is ever read.
    ///
    /// # Panics
    /// Where the browser knows no streams.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        Self(web_sys::ReadableStream::new().expect("a browser that knows streams"))
    }

    /// The stream of the page's.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// As a stream of Rust's, which ends at once.
    pub fn into_stream(self) -> Nothing {
        Nothing
    }
}

impl Stream for Nothing {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
