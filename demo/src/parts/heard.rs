//! What a page is told by the widget on it: the last events, as they come.

use gloo_events::EventListener;
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

use crate::preferences::Preferences;
use crate::texts;

texts! {
    HEARD = "What your page hears", "Lo que oye su página";
    HEARD_MORE = "The widget tells your page what happens, and nothing about the visitor. Fill the form in and watch.",
        "El formulario le cuenta a su página qué ocurre, y nada sobre la persona. Llénelo y mire.";
}

/// How many are shown.
const LAST: usize = 8;

const NAMES: &[&str] = &[
    "outreach-ready",
    "outreach-change",
    "outreach-invalid",
    "outreach-before-submit",
    "outreach-success",
    "outreach-error",
    "outreach-fallback",
];

/// What an event says. There is nothing in it about the visitor.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Detail {
    field: String,
    kind: String,
    reason: String,
    errors: Vec<Wrong>,
}

#[derive(Debug, Clone, Deserialize)]
struct Wrong {
    field: String,
    code: String,
}

/// The list. It grows downwards, and a webmaster reads there what a script of theirs could act on.
#[component]
pub fn Heard(preferences: Preferences) -> impl IntoView {
    let heard = RwSignal::new(Vec::<(usize, String)>::new());
    let listeners = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        let listen = |name: &'static str| {
            EventListener::new(&window(), name, move |event| {
                let Some(event) = event.dyn_ref::<CustomEvent>() else { return };
                let detail: Detail = serde_wasm_bindgen::from_value(event.detail()).unwrap_or_default();
                heard.update(|lines| {
                    let next = lines.last().map_or(0, |(number, _)| number + 1);
                    lines.push((next, line(name, &detail)));
                    if lines.len() > LAST {
                        lines.remove(0);
                    }
                });
            })
        };
        listeners.set_value(NAMES.iter().copied().map(listen).collect());
    });
    view! {
        <section class="card">
            <h2>{preferences.say(HEARD)}</h2>
            <p>{preferences.say(HEARD_MORE)}</p>
            <ol class="heard">
                <For each=move || heard.get() key=|(number, _)| *number let((_, line))>
                    <li><code>{line}</code></li>
                </For>
            </ol>
        </section>
    }
}

fn line(name: &str, detail: &Detail) -> String {
    let errors = detail.errors.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.code));
    let said = [&detail.field, &detail.kind, &detail.reason].into_iter().filter(|said| !said.is_empty()).cloned();
    let said: Vec<_> = said.chain(errors).collect();
    if said.is_empty() { name.to_owned() } else { format!("{name}  {}", said.join(", ")) }
}
