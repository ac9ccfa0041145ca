//! The theme is in the address with all that the builder knows, so that it can be shared, and nothing is lost on reload or
//! on the way from one page to the other.

use std::cell::RefCell;
use std::rc::Rc;

use crate::config::Config;
use crate::theming::{from_fragment, of_config};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::StudioState;

/// Browsers that are asked to change the address too often refuse: a color that is dragged is written once it rests.
const DEBOUNCE_MS: u32 = 250;

/// What the address says.
pub(super) fn config() -> Config {
    from_fragment(&hash())
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Keeps the address and the theme in step, both ways.
pub(super) fn sync(studio: StudioState) {
    let timer = Rc::new(RefCell::new(None::<Timeout>));
    Effect::new(move |was: Option<()>| {
        studio.preferences.fragment.set(fragment(studio).unwrap_or_default());
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
            return;
        }
        let said = from_fragment(&hash);
        studio.change_all("address", |theme, config| {
            *theme = of_config(&said);
            *config = said;
        });
    });
    // Someone who leaves at once loses nothing either.
    let on_pagehide = EventListener::new(&window(), "pagehide", move |_| write(studio));
    // They live as long as the page.
    StoredValue::new_local([on_hashchange, on_pagehide]);
}

fn write(studio: StudioState) {
    let Some(fragment) = untrack(|| fragment(studio)) else { return };
    let location = window().location();
    let query = location.search().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let address = [path, query, fragment].concat();
    let history = window().history();
    // The next change tries again.
    let _ = history.and_then(|h| h.replace_state_with_url(&js_sys::Object::new(), "", Some(&address)));
}

/// All that was chosen, behind its `#`; nothing where all is as by default. None where the page is gone.
fn fragment(studio: StudioState) -> Option<String> {
    let config = studio.config.try_get()?;
    let is_default = config == Config::default();
    Some(if is_default { String::new() } else { ["#", &config.to_fragment()].concat() })
}
