//! What is asked first, and from where all of it comes: what is no setting of the form itself.

use leptos::prelude::*;
use outreach_core::settings;

use super::control::Control;
use super::design::OwnColor;
use super::{BuilderState, words};
use crate::config::{Config, all_forms};
use crate::examples::EXAMPLES;
use crate::words::Text;

/// Four questions, and there is a form.
#[component]
pub(super) fn FirstQuestions(builder: BuilderState) -> impl IntoView {
    let config = builder.config;
    let form = builder.form();
    let forms: Vec<_> = EXAMPLES
        .iter()
        .map(|example| {
            let name = example.form.name;
            view! {
                <label>
                    <input
                        type="radio"
                        name="form"
                        value=name
                        prop:checked=move || form.get() == name
                        on:change=move |_| config.update(|config| {
                            all_forms().into_iter().filter(|form| form.name == name).for_each(|form| config.choose(form));
                        })
                    />
                    <span>{builder.localize(example.name)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <section class="card first">
            <div class="control">
                <p class="label" id="which-form">{builder.localize(words::WIDGET)}</p>
                <fieldset class="switch" aria-labelledby="which-form">{forms}</fieldset>
            </div>
            <Control builder setting=settings::ORGANIZATION plain=words::NAME_HINT />
            <Control builder setting=settings::ENDPOINT plain=words::ENDPOINT_HINT />
            <OwnColor builder />
        </section>
    }
}

/// Where things are that this site does not have.
#[component]
pub(super) fn Addresses(builder: BuilderState) -> impl IntoView {
    view! {
            <Address builder id="host" label=words::HOST hint=words::HOST_HINT
                of=|config| &config.host usual=builder.location.read_value().site.clone()
                set=|config, value| config.host = value />
            <Address builder id="page" label=words::PAGE hint=words::PAGE_HINT
                of=|config| &config.page usual=String::new()
                set=|config, value| config.page = value />
    }
}

/// One address.
#[component]
fn Address(
    builder: BuilderState,
    id: &'static str,
    label: Text,
    hint: Text,
    /// Its place among what is chosen.
    of: fn(&Config) -> &String,
    /// What holds when it is left out.
    usual: String,
    /// Puts it there.
    set: fn(&mut Config, String),
) -> impl IntoView {
    let config = builder.config;
    let hint_id = [id, "-hint"].concat();
    view! {
        <div class="control">
            <label for=id>{builder.localize(label)}</label>
            <p class="hint" id=hint_id.clone()>{builder.localize(hint)}</p>
            <input
                id=id
                type="text"
                inputmode="url"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=hint_id
                placeholder=usual
                prop:value=move || of(&config.read()).clone()
                on:input:target=move |event| config.update(|config| set(config, event.target().value().trim().to_owned()))
            />
        </div>
    }
}
