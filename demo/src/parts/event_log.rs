//! The events that a page gets from the widget on it: a log of the last events.

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
const MAX_EVENTS: usize = 8;

const EVENTS: &[&str] = &[
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
    errors: Vec<FieldError>,
}

#[derive(Debug, Clone, Deserialize)]
struct FieldError {
    field: String,
    code: String,
}

/// The list. It grows downwards, and a webmaster reads there what a script of theirs could act on.
#[component]
pub fn EventLog(preferences: Preferences) -> impl IntoView {
    let events = RwSignal::new(Vec::<(usize, String)>::new());
    let listeners = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        let listen = |name: &'static str| {
            EventListener::new(&window(), name, move |event| {
                let Some(event) = event.dyn_ref::<CustomEvent>() else { return };
                let detail: Detail = serde_wasm_bindgen::from_value(event.detail()).unwrap_or_default();
                events.update(|lines| {
                    let next = lines.last().map_or(0, |(number, _)| number + 1);
                    lines.push((next, line(name, &detail)));
                    if lines.len() > MAX_EVENTS {
                        lines.remove(0);
                    }
                });
            })
        };
        listeners.set_value(EVENTS.iter().copied().map(listen).collect());
    });
    view! {
        <section class="card">
            <h2>{preferences.localize(HEARD)}</h2>
            <p>{preferences.localize(HEARD_MORE)}</p>
            <ol class="heard">
                <For each=move || events.get() key=|(number, _)| *number let((_, line))>
                    <li><code>{line}</code></li>
                </For>
            </ol>
        </section>
    }
}

fn line(name: &str, detail: &Detail) -> String {
    let errors = detail.errors.iter().map(|error| format!("{}: {}", error.field, error.code));
    let parts = [&detail.field, &detail.kind, &detail.reason].into_iter().filter(|part| !part.is_empty()).cloned();
    let parts: Vec<_> = parts.chain(errors).collect();
    if parts.is_empty() { name.to_owned() } else { format!("{name}  {}", parts.join(", ")) }
}
