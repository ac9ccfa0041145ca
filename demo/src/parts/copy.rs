//! Lines to copy, and the button that copies them.

use gloo_timers::callback::Timeout;
use leptos::html::Code;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;

use crate::preferences::Preferences;
use crate::words;

/// How long the button says that it has copied, in milliseconds.
const CONFIRMATION_TIME: u32 = 4000;

/// The result of the last press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CopyResult {
    Copied,
    /// There is no clipboard to write to; the lines are selected, to be copied by hand.
    Selected,
}

/// A text, with its heading and a button to copy it.
#[component]
pub fn Copy(
    /// The id of the lines.
    id: &'static str,
    /// What it is.
    title: words::Text,
    /// The lines.
    #[prop(into)]
    text: Signal<String>,
    /// What is said before them.
    children: Children,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let localize = move |text| preferences.localize(text);
    let code = NodeRef::<Code>::new();
    let result = RwSignal::new(None::<CopyResult>);
    let timer = StoredValue::new_local(None::<Timeout>);
    // What was copied is no longer what is shown.
    Effect::new(move || {
        text.track();
        result.set(None);
    });

    let owner = Owner::current();
    let copy = move |_| {
        let text = text.get_untracked();
        let work = async move {
            let copied = write_to_clipboard(&text).await;
            if !copied && let Some(code) = code.get_untracked() {
                select_contents(&code);
            }
            result.try_set(Some(if copied { CopyResult::Copied } else { CopyResult::Selected }));
            // How to copy by hand stays until it is done; one timer takes the place of the other.
            let over = copied.then(|| Timeout::new(CONFIRMATION_TIME, move || _ = result.try_set(None)));
            timer.try_set_value(over);
        };
        if let Some(owner) = &owner {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
    };
    let is = move |what| result.get() == Some(what);
    let status = move || match result.get()? {
        CopyResult::Copied => Some(localize(words::COPIED)()),
        CopyResult::Selected => Some(localize(words::COPY_YOURSELF)()),
    };
    let (heading, verb) = ([id, "-title"].concat(), [id, "-verb"].concat());
    // The button is called the same all the time: the result is read out once, by the status.
    let name = [&heading, " ", &verb].concat();

    view! {
        <div class="card-head">
            <h2 id=heading>{localize(title)}</h2>
            <button
                type="button"
                class="copy turns"
                id=[id, "-copy"].concat()
                aria-labelledby=name
                class:turned=move || is(CopyResult::Copied)
                on:click=copy
            >
                <span id=verb>{localize(words::COPY)}</span>
                <span aria-hidden="true">{localize(words::COPIED)}</span>
            </button>
        </div>
        <p class="said" role="status" class:unseen=move || !is(CopyResult::Selected)>{status}</p>
        {children()}
        <pre><code id=id node_ref=code>{text}</code></pre>
    }
}

/// Whether the text is on the clipboard now. Over plain http from another machine there is no clipboard to write to.
async fn write_to_clipboard(text: &str) -> bool {
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Selects what is in an element, ready to be copied by hand.
fn select_contents(element: &web_sys::Element) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}
