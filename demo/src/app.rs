//! A page in the browser: what all pages have in common around what is their own.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::locales::Locales;
use crate::pages::{Page, at_path};
use crate::parts::Header;
use crate::preferences::Preferences;
use crate::words;

/// Draws a page in the place of what the HTML shows until now, which is the same.
pub fn start(view: fn() -> AnyView) {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
    leptos::mount::mount_to_body(move || app(view));
}

/// The page that the address names.
pub(crate) fn page() -> &'static Page {
    at_path(&window().location().pathname().unwrap_or_default())
}

fn app(view: fn() -> AnyView) -> impl IntoView {
    let preferences = Preferences::from_address();
    let page = page();
    preferences.follow(page);
    provide_context(preferences);
    provide_context(Locales::new());
    // The address keeps what was chosen: its fragment is the builder's and the studio's.
    let skip = move |event: leptos::ev::MouseEvent| {
        let main = document().query_selector("#main").ok().flatten();
        if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
            event.prevent_default();
            let _ = main.focus();
        }
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{preferences.localize(words::SKIP)}</a>
        <Header preferences page />
        {view()}
    }
}
