//! The toolbar, which stays in view: where to start from, what was changed last, and whether all can be read.

use crate::config::Config;
use crate::theming::{History, PRESETS, pair_contrasts, preset, preset_of};
use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{StudioState, words};

#[component]
pub(super) fn Toolbar(studio: StudioState) -> impl IntoView {
    undo_shortcuts(studio);
    let chosen = Memo::new(move |_| preset_of(&studio.theme.read()));
    let options: Vec<_> = PRESETS
        .iter()
        .enumerate()
        .map(|(at, of)| {
            let title = move || if of.title.is_empty() { studio.localize(words::DEFAULTS)() } else { of.title };
            view! { <option value=of.name prop:selected=move || chosen.get() == Some(at)>{title}</option> }
        })
        .collect();
    let start = move |name: String| {
        if let Some(theme) = preset(&name) {
            studio.change(&["preset ", &name].concat(), |now| *now = theme);
        }
    };
    let failing = Memo::new(move |_| {
        pair_contrasts(&studio.theme.read()).iter().filter(|pair_contrast| !pair_contrast.passes()).count()
    });
    let summary = move || match failing.get() {
        0 => studio.localize(words::ALL_PASS)().to_owned(),
        count => [&count.to_string(), " ", studio.localize(words::FAIL)()].concat(),
    };
    let go_to_contrast = move |_| {
        let heading =
            document().get_element_by_id("contrast").and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
        if let Some(heading) = heading {
            heading.scroll_into_view();
            // It can be focused: it has a tabindex.
            let _ = heading.focus();
        }
    };
    view! {
        <div class="bench">
            <p class="start">
                <label for="preset">{studio.localize(words::START)}</label>
                <select id="preset" on:change:target=move |event| start(event.target().value())>
                    <option value="own" disabled prop:selected=move || chosen.get().is_none()>
                        {studio.localize(words::OWN)}
                    </option>
                    {options}
                </select>
            </p>
            <p class="steps">
                <UndoButton studio words=words::UNDO can=History::can_undo step=History::undo />
                <UndoButton studio words=words::REDO can=History::can_redo step=History::redo />
            </p>
            <button type="button" class="quiet told" class:fails=move || { failing.get() > 0 } on:click=go_to_contrast>
                <span aria-hidden="true">{move || if failing.get() > 0 { "✗ " } else { "✓ " }}</span>
                <span role="status">{summary}</span>
            </button>
        </div>
    }
}

/// A step back or forth. It stays where it is when there is none, so that the focus does too.
#[component]
fn UndoButton(
    studio: StudioState,
    words: crate::words::Text,
    can: fn(&History<Config>) -> bool,
    step: fn(&mut History<Config>),
) -> impl IntoView {
    let history = studio.history;
    view! {
        <button
            type="button"
            class="quiet"
            aria-disabled=move || (!can(&history.read())).to_string()
            on:click=move |_| history.update(step)
        >
            {studio.localize(words)}
        </button>
    }
}

/// Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, on a Mac with ⌘. What is typed in a long text or in a widget is undone there.
fn undo_shortcuts(studio: StudioState) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let own_undo = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let own_undo = own_undo.and_then(|target| target.closest("textarea, .stage").ok().flatten());
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || own_undo.is_some() {
            return;
        }
        let step = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => History::undo,
            ("z", true) | ("y", false) => History::redo,
            _ => return,
        };
        event.prevent_default();
        studio.history.update(step);
    });
    StoredValue::new_local(listener);
}
