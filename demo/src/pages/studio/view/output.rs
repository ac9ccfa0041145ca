//! The theme to take along: as CSS, and as design tokens.

use crate::theming::{to_css, to_json};
use leptos::prelude::*;

use super::{StudioState, words};
use crate::parts::Copy;
use crate::words::Text;

/// The cards.
#[component]
pub(super) fn Output(studio: StudioState) -> impl IntoView {
    let css = Memo::new(move |_| to_css(&studio.theme.read()));
    let json = Memo::new(move |_| to_json(&studio.theme.read()));
    let empty = move || studio.theme.read().is_default();
    view! {
        <section class="card" id="take">
            <p class="caution" hidden=move || !empty()>{studio.localize(words::NOTHING_SET)}</p>
            <Copy id="css" title=words::CSS text=Signal::derive(move || css.get())>
                <p>{studio.localize(words::CSS_MORE)}</p>
            </Copy>
            <Download studio words=words::SAVE_CSS file="outreach-theme.css" kind="text/css" text=css />
            <Copy id="json" title=words::JSON text=Signal::derive(move || json.get())>
                <p>{studio.localize(words::JSON_MORE)}</p>
            </Copy>
            <Download studio words=words::SAVE_JSON file="outreach-theme.tokens.json" kind="application/json" text=json />
            <p class="note">{studio.localize(words::SHARE)}</p>
        </section>
    }
}

/// A link that saves a text as a file.
#[component]
fn Download(
    studio: StudioState,
    words: Text,
    file: &'static str,
    kind: &'static str,
    text: Memo<String>,
) -> impl IntoView {
    let href = move || {
        let text = String::from(js_sys::encode_uri_component(&text.read()));
        ["data:", kind, ";charset=utf-8,", &text].concat()
    };
    view! { <p><a download=file href=href>{studio.localize(words)}</a></p> }
}
