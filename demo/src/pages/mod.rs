//! The pages of the site.

mod builder;
mod home;
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
        Page::Home => view! { <home::Home /> }.into_any(),
        Page::Builder => view! { <builder::Page /> }.into_any(),
        Page::Studio => view! { <studio::Studio /> }.into_any(),
    };
    view! {
        <a class="skip" href="#main">{preferences.say(words::SKIP)}</a>
        <Header preferences page />
        {content}
    }
}
