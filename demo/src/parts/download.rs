//! A file that the page makes itself.

use leptos::prelude::*;

use crate::preferences::Preferences;
use crate::words::Text;

/// A link that saves a text as a file.
#[component]
pub fn Download(
    preferences: Preferences,
    words: Text,
    file: &'static str,
    /// The type of the file, for the browser.
    kind: &'static str,
    text: Memo<String>,
) -> impl IntoView {
    let href = move || {
        let text = String::from(js_sys::encode_uri_component(&text.read()));
        ["data:", kind, ";charset=utf-8,", &text].concat()
    };
    view! { <p><a download=file href=href>{preferences.localize(words)}</a></p> }
}
