//! The theme to take along: as CSS, and as design tokens.

use crate::theming::{to_css, to_json};
use leptos::prelude::*;

use super::back;
use super::{StudioState, words};
use crate::parts::{Copy, Download};

/// The cards.
#[component]
pub(super) fn Output(studio: StudioState) -> impl IntoView {
    let css = Memo::new(move |_| to_css(&studio.theme.read()));
    let json = Memo::new(move |_| to_json(&studio.theme.read()));
    let empty = move || studio.theme.read().is_default();
    view! {
        <section class="card" id="take">
            <p>{back(studio)} " " {studio.localize(words::BACK_MORE)}</p>
            <p class="caution" hidden=move || !empty()>{studio.localize(words::NOTHING_SET)}</p>
            <Copy id="css" title=words::CSS text=Signal::derive(move || css.get())>
                <p>{studio.localize(words::CSS_MORE)}</p>
            </Copy>
            <Download preferences=studio.preferences words=words::SAVE_CSS file="outreach-theme.css" kind="text/css" text=css />
            <Copy id="json" title=words::JSON text=Signal::derive(move || json.get())>
                <p>{studio.localize(words::JSON_MORE)}</p>
            </Copy>
            <Download preferences=studio.preferences words=words::SAVE_JSON file="outreach-theme.tokens.json" kind="application/json" text=json />
            <p class="note">{studio.localize(words::SHARE)}</p>
        </section>
    }
}
