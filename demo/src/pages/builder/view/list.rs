//! The lists that a webmaster may replace: a box with one entry a line.

use leptos::prelude::*;
use outreach_core::form::{Choices, Field};
use outreach_core::messages::Words;

use super::control::SettingError;
use super::{BuilderState, words};
use crate::lists::{Known, from_lines, to_lines};
use crate::locales::Texts;

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
    let declared = field.kind.choices();
    let known = Memo::new(move |_| {
        let choices = declared.zip(builder.labels());
        let each = |(choices, words): (&'static Choices, Words<Texts>)| {
            choices.items.iter().map(|choice| (choice.code, words.choice(choices, choice))).collect::<Vec<Known>>()
        };
        choices.map(each).unwrap_or_default()
    });
    // What is typed stays as it is typed, as long as it means what is set.
    let typed = RwSignal::new(String::new());
    let by_hand = StoredValue::new(false);
    Effect::new(move || {
        let value = config.read().get(name).unwrap_or_default().to_owned();
        let known = known.read();
        if !by_hand.get_value() || from_lines(&typed.read_untracked(), &known) != value {
            by_hand.set_value(false);
            typed.set(to_lines(&value, &known));
        }
    });
    let write = move |lines: String| {
        by_hand.set_value(true);
        // Before and not while it is written: what is known follows the settings too.
        let entries = from_lines(&lines, &known.read_untracked());
        config.update(|config| config.set_or_unset(name, &entries));
        typed.set(lines);
    };
    let usual = declared.map(|_| {
        let words =
            move || known.read_untracked().iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("\n");
        view! {
            <button
                type="button"
                class="quiet"
                hidden=move || !typed.read().is_empty()
                on:click=move |_| write(words())
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
