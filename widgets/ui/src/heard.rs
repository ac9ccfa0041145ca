//! What the page does by itself: its events and its clock. One function for each, so that what gloo makes for a kind of
//! closure is in the module once.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use web_sys::{Event, EventTarget};

/// Hears an event as long as it is held. It may prevent what the browser would do.
pub(crate) fn on(target: &EventTarget, event: &'static str, hear: Box<dyn Fn(&Event)>) -> EventListener {
    EventListener::new_with_options(target, event, EventListenerOptions::enable_prevent_default(), hear)
}

/// Does something after so many seconds, as long as it is held.
pub(crate) fn after(seconds: u32, then: Box<dyn FnOnce()>) -> Timeout {
    Timeout::new(seconds * 1000, then)
}
