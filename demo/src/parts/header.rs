//! The bar at the top, as the HTML has it already: its links keep the reader's choices, its switches make them.

use leptos::html;
use leptos::prelude::*;
use outreach_core::html::Html;
use web_sys::{Element, Event};

use super::switch::{pressed, show};
use crate::pages::{PAGES, Page};
use crate::preferences::{PAGE_THEMES, Preferences};
use crate::shell;
use crate::words::{self, Language};

/// The top of every page.
#[component]
pub fn Header(preferences: Preferences, page: &'static Page) -> impl IntoView {
    let mut bar = Html::default();
    shell::bar(&mut bar, page, true);
    let header = NodeRef::<html::Header>::new();
    Effect::new(move || {
        let Some(header) = header.get() else { return };
        show(&header, "language", &Language::ALL, &preferences.language.get());
        show(&header, "theme", &PAGE_THEMES, &preferences.theme.get());
        set(&header, "nav", "aria-label", preferences.localize(words::NAV)());
        for page in PAGES {
            let link = ["a[href^=\"", page.file, "\"]"].concat();
            set(&header, &link, "href", &preferences.link(page.file));
        }
    });
    let choose = move |event: Event| {
        if let Some(language) = pressed(&event, "language", &Language::ALL) {
            preferences.language.set(language);
        }
        if let Some(theme) = pressed(&event, "theme", &PAGE_THEMES) {
            preferences.theme.set(theme);
        }
    };
    view! { <header class="top" node_ref=header inner_html=bar.into_string() on:change=choose></header> }
}

/// Sets an attribute of the first element that the selector finds.
fn set(within: &Element, selector: &str, attribute: &str, value: &str) {
    if let Ok(Some(element)) = within.query_selector(selector) {
        // It can't fail: the names are HTML's.
        let _ = element.set_attribute(attribute, value);
    }
}
