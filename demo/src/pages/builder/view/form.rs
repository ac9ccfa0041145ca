//! Which form, in whose colors, and from where: what is no setting of the form itself.

use leptos::prelude::*;

use super::{BuilderState, words};
use crate::assets::THEMES;
use crate::config::{Config, all_forms};
use crate::examples::EXAMPLES;
use crate::words::Text;

/// The first choices.
#[component]
pub(super) fn FormChoice(builder: BuilderState) -> impl IntoView {
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
    let themes: Vec<_> = THEMES
        .iter()
        .map(|(name, _)| {
            let chosen = move || config.read().style == *name;
            view! { <option value=*name prop:selected=chosen>{name.to_uppercase()}</option> }
        })
        .collect();
    view! {
        <section class="card">
            <h2>{builder.localize(words::CHOICE)}</h2>
            <fieldset class="switch">
                <legend>{builder.localize(words::WIDGET)}</legend>
                {forms}
            </fieldset>
            <div class="control">
                <label for="style">{builder.localize(words::STYLE)}</label>
                <p class="hint" id="style-hint">{builder.localize(words::STYLE_HINT)}</p>
                <select
                    id="style"
                    aria-describedby="style-hint"
                    on:change:target=move |event| config.update(|config| config.style = event.target().value())
                >
                    <option value="" prop:selected=move || config.read().style.is_empty()>
                        {builder.localize(words::STYLE_NONE)}
                    </option>
                    {themes}
                </select>
            </div>
            <Address builder id="host" label=words::HOST hint=words::HOST_HINT
                of=|config| &config.host usual=builder.location.read_value().site.clone()
                set=|config, value| config.host = value />
            <Address builder id="page" label=words::PAGE hint=words::PAGE_HINT
                of=|config| &config.page usual=String::new()
                set=|config, value| config.page = value />
        </section>
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
