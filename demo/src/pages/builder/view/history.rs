//! What is chosen is in the address. A burst of changes is one step of the browser's Back.

use std::cell::Cell;

use gloo_events::EventListener;
use leptos::prelude::*;

use crate::config::Config;

/// Changes closer together than this are one step, in milliseconds.
const MERGE_WINDOW: f64 = 1200.0;

/// What the address says, from now on kept in step with it, both ways.
pub(super) fn config() -> RwSignal<Config> {
    let config = RwSignal::new(of_address());
    // Back and Forward, and an address typed or pasted while the page is open.
    let listen = |event: &'static str| {
        EventListener::new(&window(), event, move |_| {
            let now = of_address();
            if *config.read_untracked() != now {
                config.set(now);
            }
        })
    };
    let listeners = StoredValue::new_local(["popstate", "hashchange"].map(listen));
    on_cleanup(move || listeners.dispose());

    let last = Cell::new(f64::MIN);
    Effect::new(move |was: Option<()>| {
        let fragment = config.read().to_fragment();
        if was.is_none() || config.read_untracked() == of_address() {
            return;
        }
        let now = js_sys::Date::now();
        let Ok(history) = window().history() else { return };
        let address = ["#", &fragment].concat();
        let state = js_sys::Object::new();
        // Browsers that are asked too often refuse; the next change is written again.
        let _ = if now - last.replace(now) < MERGE_WINDOW {
            history.replace_state_with_url(&state, "", Some(&address))
        } else {
            history.push_state_with_url(&state, "", Some(&address))
        };
    });
    config
}

fn of_address() -> Config {
    Config::from_fragment(&window().location().hash().unwrap_or_default())
}
