//! Hearing the page's events.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

use crate::page;

/// Something that hears an event as long as it is held. It may prevent what the browser would do.
#[derive(Debug)]
pub(crate) struct Listener {
    end: Function,
    // Called until the end.
    _hear: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Hears an event of an element, or of the window.
    pub(crate) fn new(element: Option<&Element>, event: &str, hear: Box<dyn Fn(Event)>) -> Self {
        let hear = Closure::wrap(hear);
        Self { end: page::listen(element, event, hear.as_ref()), _hear: hear }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        page::call(&self.end);
    }
}
