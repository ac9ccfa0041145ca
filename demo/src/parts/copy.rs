//! Lines to copy, and the button that copies them.

use gloo_timers::callback::Timeout;
use leptos::html::Code;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;

use crate::preferences::Preferences;
use crate::words;

/// How long the button says that it has copied, in milliseconds.
const TOLD: u32 = 4000;

/// What came of the last press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
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
    let say = move |text| preferences.say(text);
    let code = NodeRef::<Code>::new();
    let came = RwSignal::new(None::<Came>);
    let timer = StoredValue::new_local(None::<Timeout>);
    // What was copied is no longer what is shown.
    Effect::new(move || {
        text.track();
        came.set(None);
    });

    let owner = Owner::current();
    let copy = move |_| {
        let text = text.get_untracked();
        let work = async move {
            let copied = clipboard(&text).await;
            if !copied && let Some(code) = code.get_untracked() {
                select(&code);
            }
            came.try_set(Some(if copied { Came::Copied } else { Came::Selected }));
            // How to copy by hand stays until it is done; one timer takes the place of the other.
            let over = copied.then(|| Timeout::new(TOLD, move || _ = came.try_set(None)));
            timer.try_set_value(over);
        };
        if let Some(owner) = &owner {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
    };
    let is = move |what| came.get() == Some(what);
    let told = move || match came.get()? {
        Came::Copied => Some(say(words::COPIED)()),
        Came::Selected => Some(say(words::COPY_YOURSELF)()),
    };
    let (heading, verb) = ([id, "-title"].concat(), [id, "-verb"].concat());
    // The button is called the same all the time: what came of it is read out once, by the status.
    let name = [&heading, " ", &verb].concat();

    view! {
        <div class="card-head">
            <h2 id=heading>{say(title)}</h2>
            <button
                type="button"
                class="copy turns"
                id=[id, "-copy"].concat()
                aria-labelledby=name
                class:turned=move || is(Came::Copied)
                on:click=copy
            >
                <span id=verb>{say(words::COPY)}</span>
                <span aria-hidden="true">{say(words::COPIED)}</span>
            </button>
        </div>
        <p class="said" role="status" class:unseen=move || !is(Came::Selected)>{told}</p>
        {children()}
        <pre><code id=id node_ref=code>{text}</code></pre>
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
