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
use crate::route::SitePage;
use crate::words;

/// The page that the address names, under the header that all share.
#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::from_address();
    let page = SitePage::of_address();
    preferences.follow(page);
    provide_context(preferences);
    provide_context(Locales::new());
    let content = match page {
        #[cfg(feature = "home")]
        SitePage::Home => view! { <home::Home /> }.into_any(),
        #[cfg(feature = "builder")]
        SitePage::Builder => view! { <builder::BuilderPage /> }.into_any(),
        #[cfg(feature = "studio")]
        SitePage::Studio => view! { <studio::StudioPage /> }.into_any(),
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
        <a class="skip" href="#main" on:click=skip>{preferences.localize(words::SKIP)}</a>
        <Header preferences page />
        {content}
    }
}
