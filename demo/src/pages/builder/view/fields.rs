//! Which questions are asked, and which must be answered: a row for each that the form may do without.

use leptos::prelude::*;
use outreach_core::form::{Field, Presence};
use outreach_core::settings::{self, Setting, entries};

use super::control::SettingError;
use super::{BuilderState, words};
use crate::config::Config;
use crate::setting_copy;

/// The fields that a webmaster chooses, and whether each is asked when nothing is said.
fn optional_fields(config: &Config) -> impl Iterator<Item = &'static Field> + use<> {
    config
        .form()
        .fields()
        .filter(|field| matches!(field.presence, Presence::Default | Presence::OnRequest | Presence::WhenPriced))
}

/// Names a setting's fields: those set, or those that hold when nothing is.
fn named(config: &Config, setting: Setting) -> Vec<&'static str> {
    let said = config.get(setting.attribute().name);
    let is_named = |field: &&'static Field| match said {
        Some("all") => true,
        Some(value) => entries(value).any(|entry| entry == field.name),
        None => setting == settings::FIELDS && field.presence == Presence::Default,
    };
    optional_fields(config).filter(is_named).map(|field| field.name).collect()
}

/// Names one more or one less. What is as usual again is left out.
fn name(config: &mut Config, setting: Setting, field: &str, on: bool) {
    let before = named(config, setting);
    let names: Vec<_> = optional_fields(config)
        .map(|other| other.name)
        .filter(|other| if *other == field { on } else { before.contains(other) })
        .collect();
    config.unset(setting.attribute().name);
    if names != named(config, setting) {
        config.set(setting.attribute().name, &names.join(", "));
    }
}

/// The table.
#[component]
pub(super) fn FieldChoice(builder: BuilderState) -> impl IntoView {
    let config = builder.config;
    let tick = move |setting: Setting, field: &'static Field, label: Signal<String>| {
        let title = builder.localize(setting_copy::label(setting));
        let told = move || [title(), ": ", &label.read()].concat();
        let on = move || {
            let config = config.read();
            named(&config, setting).contains(&field.name)
                || (setting == settings::FIELDS && named(&config, settings::REQUIRED).contains(&field.name))
        };
        view! {
            <input
                type="checkbox"
                name=[setting.attribute().name, ":", field.name].concat()
                aria-label=told
                prop:checked=on
                on:change:target=move |event| {
                    let on = event.target().checked();
                    config.update(|config| {
                        name(config, setting, field.name, on);
                        // What is not asked can't be insisted on.
                        if setting == settings::FIELDS && !on {
                            name(config, settings::REQUIRED, field.name, false);
                        }
                    });
                }
            />
        }
    };
    let row = move |field: &'static Field| {
        let label = Signal::derive(move || {
            let labels = builder.labels();
            labels.map_or_else(|| field.name.to_owned(), |words| words.label(field)).replace("{{amount}}", "…")
        });
        // The amount of a fee is worked out by the form: no one can be made to pay it.
        let must = field.kind.fee_on().is_none().then(|| tick(settings::REQUIRED, field, label));
        view! {
            <tr>
                <th scope="row">{label} " " <code>{field.name}</code></th>
                <td>{tick(settings::FIELDS, field, label)}</td>
                <td>{must}</td>
            </tr>
        }
    };
    // Whose email it is, its section says.
    let form = config.read_untracked().form();
    let listed: Vec<_> = optional_fields(&config.read_untracked()).map(|field| field.name).collect();
    let sections: Vec<_> = form
        .sections
        .iter()
        .filter_map(|section| {
            let rows: Vec<_> = section.fields.iter().filter(|field| listed.contains(&field.name)).map(row).collect();
            let key = ["sections.", section.name].concat();
            // Some have none.
            let title = Memo::new(move |_| builder.labels().and_then(|words| words.of_form(&key)).unwrap_or_default());
            (!rows.is_empty()).then(|| {
                view! {
                    <tbody>
                        <tr hidden=move || title.read().is_empty()>
                            <th scope="rowgroup" colspan="3">{title}</th>
                        </tr>
                        {rows}
                    </tbody>
                }
            })
        })
        .collect();
    let heading = move |setting: Setting| {
        view! { <th scope="col">{builder.localize(setting_copy::label(setting))} " " <code>{setting.attribute().name}</code></th> }
    };
    view! {
        <p class="note">{builder.localize(words::ALWAYS_NOTE)}</p>
        <table class="questions">
            <thead>
                <tr>
                    <th scope="col">{builder.localize(words::QUESTION)}</th>
                    {heading(settings::FIELDS)}
                    {heading(settings::REQUIRED)}
                </tr>
            </thead>
            {sections}
        </table>
        <SettingError builder name=settings::FIELDS.attribute().name />
        <SettingError builder name=settings::REQUIRED.attribute().name />
    }
}
