//! Lines to copy, and the button that copies them.

use leptos::html::Code;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;

use crate::preferences::Preferences;
use crate::words::{self, Text};

/// A text, with its heading and a button to copy it.
#[component]
pub fn Copy(
    /// The id of the lines.
    id: &'static str,
    /// What it is.
    title: Text,
    /// The lines.
    #[prop(into)]
    text: Signal<String>,
    /// What is said before them.
    children: Children,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let say = move |text| preferences.say(text);
    let code = NodeRef::<Code>::new();
    let said = RwSignal::new(None::<Text>);
    // What was copied is no longer what is shown.
    Effect::new(move || {
        text.track();
        said.set(None);
    });

    let owner = Owner::current();
    let copy = move |_| {
        let text = text.get_untracked();
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
    let heading = [id, "-title"].concat();
    let name = [&heading, " ", id, "-copy"].concat();

    view! {
        <div class="card-head">
            <h2 id=heading>{say(title)}</h2>
            <button type="button" class="copy" id=[id, "-copy"].concat() aria-labelledby=name on:click=copy>
                {say(words::COPY)}
            </button>
        </div>
        {children()}
        <pre><code id=id node_ref=code>{text}</code></pre>
        <p class="said" role="status">{move || said.get().map(|text| text.within(preferences.language.get()))}</p>
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
