//! The lists that a webmaster may replace: a box with one entry a line.

use leptos::prelude::*;
use outreach_core::form::Field;

use super::control::SettingError;
use super::{BuilderState, words};
use crate::lists::{from_lines, to_lines};

/// A box for each field of the form that may have a list of its own.
#[component]
pub(super) fn Lists(builder: BuilderState) -> impl IntoView {
    let form = builder.config.read_untracked().form();
    let lists: Vec<_> =
        form.fields().filter(|field| field.custom).map(|field| view! { <List builder field /> }).collect();
    lists
}

#[component]
fn List(builder: BuilderState, field: &'static Field) -> impl IntoView {
    let config = builder.config;
    let name = field.name;
    let id = ["set-", name].concat();
    let label = move || builder.labels().map_or_else(|| name.to_owned(), |words| words.label(field));
    // What is typed stays as it is typed, as long as it means what is set.
    let typed = RwSignal::new(String::new());
    Effect::new(move || {
        let value = config.read().get(name).unwrap_or_default().to_owned();
        if from_lines(&typed.read_untracked()) != value {
            typed.set(to_lines(&value));
        }
    });
    let write = move |lines: String| {
        config.update(|config| config.set_or_unset(name, &from_lines(&lines)));
        typed.set(lines);
    };
    let declared = field.kind.choices().map(|choices| choices.items).unwrap_or_default();
    let usual = (!declared.is_empty()).then(|| {
        let codes = declared.iter().map(|choice| choice.code).collect::<Vec<_>>().join("\n");
        view! {
            <button
                type="button"
                class="quiet"
                hidden=move || !typed.read().is_empty()
                on:click=move |_| write(codes.clone())
            >
                {builder.localize(words::USUAL_ONES)}
            </button>
        }
    });
    let price = (!field.kind.is_list()).then(|| builder.localize(words::PRICE_HINT));
    view! {
        <div class="control">
            <label for=id.clone()>{label} " " <code>{name}</code></label>
            <p class="hint" id=[&id, "-hint"].concat()>{builder.localize(words::LIST_HINT)} " " {price}</p>
            <textarea
                id=id.clone()
                rows="5"
                aria-describedby=[&id, "-hint ", &id, "-wrong"].concat()
                prop:value=typed
                on:input:target=move |event| write(event.target().value())
            ></textarea>
            {usual}
            <SettingError builder name />
        </div>
    }
}
