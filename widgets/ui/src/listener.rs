//! What the page does by itself: its events and its clock.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Event, EventTarget};

use crate::browser;

/// Hears an event as long as it is held. It may prevent what the browser would do. One function for all, so that what gloo
/// makes for a kind of closure is in the module once.
pub(crate) fn listen(target: &EventTarget, event: &'static str, hear: Box<dyn Fn(&Event)>) -> EventListener {
    EventListener::new_with_options(target, event, EventListenerOptions::enable_prevent_default(), hear)
}

/// Something that is done later, as long as it is held.
#[derive(Debug)]
pub(crate) struct Timer(Function);

impl Timer {
    /// Does it after so many seconds.
    pub(crate) fn new(seconds: u32, then: JsValue) -> Self {
        Self(browser::set_timer(seconds, then))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        browser::call(&self.0);
    }
}
