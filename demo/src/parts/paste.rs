//! The lines to paste, and the button that copies them.

use leptos::html::Code;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;

use crate::preferences::Preferences;
use crate::snippet::Snippet;
use crate::words::{self, Text};

/// The snippet as text.
#[component]
pub fn Paste(preferences: Preferences, snippet: Memo<Snippet>) -> impl IntoView {
    let say = move |text| preferences.say(text);
    let code = NodeRef::<Code>::new();
    let said = RwSignal::new(None::<Text>);
    let text = move || snippet.read().text();
    // What was copied is no longer what is shown.
    Effect::new(move || {
        snippet.track();
        said.set(None);
    });

    let owner = Owner::current();
    let copy = move |_| {
        let text = snippet.read_untracked().text();
        let work = async move {
            let copied = clipboard(&text).await;
            if !copied && let Some(code) = code.get_untracked() {
                select(&code);
            }
            said.try_set(Some(if copied { words::COPIED } else { words::COPY_YOURSELF }));
        };
        if let Some(owner) = &owner {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
    };

    view! {
        <section class="card">
            <div class="card-head">
                <h2>{say(words::PASTE)}</h2>
                <button type="button" class="copy" on:click=copy>{say(words::COPY)}</button>
            </div>
            <p>{say(words::PASTE_MORE)}</p>
            <pre><code node_ref=code>{text}</code></pre>
            <p class="said" role="status">{move || said.get().map(|text| text.within(preferences.language.get()))}</p>
        </section>
    }
}

/// Whether the text is on the clipboard now. Over plain http from another machine there is no clipboard to write to.
async fn clipboard(text: &str) -> bool {
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Selects what stands in an element, ready to be copied by hand.
fn select(element: &web_sys::Element) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}
