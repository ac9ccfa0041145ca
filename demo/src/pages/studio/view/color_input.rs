//! A color: to be picked, or to be typed in any of CSS's ways.

use crate::theming::{Scheme, Token, parse_color};
use leptos::prelude::*;

use super::edit::Reset;
use super::{StudioState, scheme_name, words};
use crate::words as site;

/// One of the two values of a color.
#[component]
pub(super) fn ColorInput(studio: StudioState, token: &'static Token, scheme: Scheme) -> impl IntoView {
    let value = studio.value(token, scheme);
    // What is being typed and is no color yet, or is another way to write it.
    let draft = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(false);
    Effect::new(move || {
        let value = value.get();
        let same = |draft: &String| parse_color(draft).is_some_and(|color| color.to_string() == value);
        if !draft.read_untracked().as_ref().is_some_and(same) {
            draft.set(None);
            wrong.set(false);
        }
    });
    let edit_value = move |text: String| {
        let good = parse_color(&text).is_some();
        draft.set(Some(text.clone()));
        if good {
            wrong.set(false);
            studio.set(token, scheme, &text);
        }
    };
    let leave = move |()| {
        let typed = draft.get_untracked();
        // What was emptied is taken back.
        if typed.as_ref().is_some_and(|text| text.trim().is_empty()) {
            studio.set(token, scheme, "");
            draft.set(None);
            return;
        }
        let good = typed.as_deref().is_none_or(|text| parse_color(text).is_some());
        wrong.set(!good);
        if good {
            draft.set(None);
        }
    };
    let id = ["set-", token.short(), "-", scheme.name()].concat();
    let wrong_id = [&id, "-wrong"].concat();
    let described = wrong_id.clone();
    let name = studio.localize(scheme_name(scheme));
    view! {
        <div class="value">
            <label for=id.clone()>{name}</label>
            <div class="paint">
                <input
                    type="color"
                    aria-label=move || [name(), ", ", studio.localize(words::PICK)()].concat()
                    prop:value=value
                    on:input:target=move |event| {
                        studio.set(token, scheme, &event.target().value());
                    }
                />
                <input
                    id=id
                    type="text"
                    class="hex"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || wrong.get().then_some("true")
                    aria-describedby=described
                    prop:value=move || draft.get().unwrap_or_else(|| value.get())
                    on:input:target=move |event| edit_value(event.target().value())
                    on:blur=move |_| leave(())
                />
            </div>
            <p class="wrong" id=wrong_id role="status">
                {move || wrong.get().then(studio.localize(site::NO_COLOR))}
            </p>
            <Reset studio token scheme />
        </div>
    }
}
