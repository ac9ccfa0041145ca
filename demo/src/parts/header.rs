//! The bar at the top: whose page it is, its language and its colors.

use leptos::prelude::*;

use super::Switch;
use crate::preferences::{PAGE_THEMES, Preferences};
use crate::route::{LINKS, SitePage};
use crate::words::{self, Language};

/// The top of every page.
#[component]
pub fn Header(preferences: Preferences, page: SitePage) -> impl IntoView {
    let links = LINKS.map(|(file, name, leads_to)| {
        let here = (leads_to == Some(page)).then_some("page");
        let address = move || [file, &preferences.query()].concat();
        view! { <li><a href=address aria-current=here>{preferences.localize(name)}</a></li> }
    });
    let languages = Language::ALL.map(|language| (language, Signal::stored(language.name()))).to_vec();
    let names = [words::AUTO, words::LIGHT, words::DARK].map(|text| Signal::derive(preferences.localize(text)));
    let themes = PAGE_THEMES.into_iter().zip(names).collect();
    view! {
        <header class="top">
            <div class="page bar">
                <p class="brand">
                    <svg viewBox="0 0 32 32" aria-hidden="true">
                        <rect width="32" height="32" rx="8" fill="currentColor" />
                        <path d="M9 17.5 14 22l9-12" />
                    </svg>
                    "Outreach Widgets"
                </p>
                <nav aria-label=preferences.localize(words::NAV)>
                    <ul class="nav">{links}</ul>
                </nav>
                <Switch
                    name="language"
                    label=Signal::derive(preferences.localize(words::LANGUAGE))
                    choices=languages
                    chosen=preferences.language
                />
                <Switch
                    name="theme"
                    label=Signal::derive(preferences.localize(words::THEME))
                    choices=themes
                    chosen=preferences.theme
                />
            </div>
        </header>
    }
}
