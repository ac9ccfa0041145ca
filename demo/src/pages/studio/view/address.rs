//! The theme is in the address, so that it can be shared, and nothing is lost on reload.

use std::cell::RefCell;
use std::rc::Rc;

use crate::theming::{Theme, from_fragment, to_fragment};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::StudioState;

/// Browsers that are asked to change the address too often refuse: a color that is dragged is written once it rests.
const DEBOUNCE_MS: u32 = 250;

/// The theme of the address.
pub(super) fn theme() -> Theme {
    from_fragment(&hash())
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Keeps the address and the theme in step, both ways.
pub(super) fn sync(studio: StudioState) {
    let timer = Rc::new(RefCell::new(None::<Timeout>));
    Effect::new(move |was: Option<()>| {
        studio.theme.track();
        if was.is_some() {
            *timer.borrow_mut() = Some(Timeout::new(DEBOUNCE_MS, move || write(studio)));
        }
    });
    let on_hashchange = EventListener::new(&window(), "hashchange", move |_| {
        // The skip link and the like lead to a place on this page, and are no theme.
        let hash = hash();
        let is_anchor = !hash.is_empty() && !hash.contains('=');
        if is_anchor {
            write(studio);
        } else if from_fragment(&hash) != *studio.theme.read_untracked() {
            studio.change("address", |theme| *theme = from_fragment(&hash));
        }
    });
    // Someone who leaves at once loses nothing either.
    let on_pagehide = EventListener::new(&window(), "pagehide", move |_| write(studio));
    // They live as long as the page.
    StoredValue::new_local([on_hashchange, on_pagehide]);
}

fn write(studio: StudioState) {
    let Some(fragment) = studio.theme.try_get_untracked().map(|theme| to_fragment(&theme)) else { return };
    let location = window().location();
    let query = location.search().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let address = if fragment.is_empty() { [path, query].concat() } else { [&path, &query, "#", &fragment].concat() };
    let history = window().history();
    // The next change tries again.
    let _ = history.and_then(|h| h.replace_state_with_url(&js_sys::Object::new(), "", Some(&address)));
}
