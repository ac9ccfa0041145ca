//! The pages of the site.

#[cfg(feature = "builder")]
mod builder;
#[cfg(feature = "home")]
mod home;
#[cfg(feature = "studio")]
mod studio;

use leptos::prelude::*;

use crate::locales::Locales;
use crate::parts::Header;
use crate::preferences::Preferences;
use crate::route::Page;
use crate::words;

/// The page that the address names, under the header that all share.
#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::from_address();
    let page = Page::of_address();
    preferences.follow(page);
    provide_context(preferences);
    provide_context(Locales::new());
    let content = match page {
        #[cfg(feature = "home")]
        Page::Home => view! { <home::Home /> }.into_any(),
        #[cfg(feature = "builder")]
        Page::Builder => view! { <builder::Page /> }.into_any(),
        #[cfg(feature = "studio")]
        Page::Studio => view! { <studio::Studio /> }.into_any(),
        #[allow(unreachable_patterns, reason = "it is one where the program draws all pages")]
        _ => ().into_any(),
    };
    // The address keeps what was chosen: its fragment is the builder's and the studio's.
    let skip = move |event: leptos::ev::MouseEvent| {
        let main = document().query_selector("#main").ok().flatten();
        if let Some(main) = main.and_then(|main| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main).ok()) {
            event.prevent_default();
            let _ = main.focus();
        }
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{preferences.say(words::SKIP)}</a>
        <Header preferences page />
        {content}
    }
}
