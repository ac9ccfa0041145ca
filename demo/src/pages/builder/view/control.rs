//! The control of one setting: what it takes decides which.

use leptos::prelude::*;
use outreach_core::kind::Currency;
use outreach_core::settings::{self, Setting, ValueType};

use super::{BuilderState, words};
use crate::assets::{LANGUAGES, LanguageInfo, language};
use crate::parts::inline_code;
use crate::setting_copy;
use crate::words::Text;

/// A label, what the setting does, the control, and what is wrong with the value.
#[component]
pub(super) fn Control(
    builder: BuilderState,
    setting: Setting,
    /// In place of what the documentation says, where the name of the attribute is left out.
    #[prop(optional)]
    plain: Option<Text>,
) -> impl IntoView {
    let attribute = setting.attribute();
    let name = attribute.name;
    let id = ["set-", name].concat();
    let group = matches!(attribute.value_type, ValueType::Tags | ValueType::SomeOf(_));
    let words = builder.localize(setting_copy::label(setting));
    let code = plain.is_none().then(|| view! { " " <code>{name}</code> });
    let label = if group {
        // A group of boxes has no one control to be the label of.
        view! { <p class="label" id=[&id, "-label"].concat()>{words} {code}</p> }.into_any()
    } else {
        view! { <label for=id.clone()>{words} {code}</label> }.into_any()
    };
    let about = builder.localize(plain.unwrap_or_else(|| setting_copy::help(setting)));
    let unreviewed = (setting == settings::LANG).then(|| view! { <Unreviewed builder /> });
    view! {
        <div class="control" class:box=matches!(attribute.value_type, ValueType::Flag)>
            {label}
            <p class="hint" id=[&id, "-hint"].concat()>{move || inline_code(about())}</p>
            {input(builder, setting, &id)}
            {unreviewed}
            <SettingError builder name />
        </div>
    }
}

/// What the widget would say of the value, in the language of the site.
#[component]
pub(super) fn SettingError(builder: BuilderState, name: &'static str) -> impl IntoView {
    let must = Memo::new(move |_| {
        let (invalid, language) = (builder.invalid.read(), builder.preferences.language.get());
        invalid.iter().find(|(known, _)| known == name).map(|(_, fix)| setting_copy::must(name, fix, language))
    });
    view! {
        <p class="wrong" id=["set-", name, "-wrong"].concat() hidden=move || must.read().is_none()>
            {move || must.get()}
        </p>
    }
}

fn input(builder: BuilderState, setting: Setting, id: &str) -> AnyView {
    let attribute = setting.attribute();
    let name = attribute.name;
    let options = |choices: Vec<Choice>| select(builder, setting, id, choices);
    match attribute.value_type {
        ValueType::OneOf(words) => {
            let choice = |word: &'static str| {
                let text = builder.localize(setting_copy::option(setting, word));
                (word, Signal::derive(move || [text(), " (", word, ")"].concat()))
            };
            options(words.iter().copied().map(choice).collect())
        }
        ValueType::Currency => {
            options(Currency::codes().into_iter().map(|code| (code, Signal::stored(code.to_owned()))).collect())
        }
        ValueType::Tag => {
            options(LANGUAGES.iter().map(|info| (info.tag, Signal::stored(info.name.to_owned()))).collect())
        }
        ValueType::Tags => {
            let info = |info: &'static LanguageInfo| {
                let note =
                    (!info.reviewed).then(|| view! { <small>" – " {builder.localize(words::UNREVIEWED)}</small> });
                (info.tag, view! { <span><span lang=info.tag>{info.name}</span> {note}</span> }.into_any())
            };
            checkboxes(builder, name, id, LANGUAGES.iter().map(info).collect())
        }
        ValueType::SomeOf(words) => {
            let one = |word: &'static str| {
                let text = builder.localize(setting_copy::option(setting, word));
                (word, view! { <span>{text} " (" <code>{word}</code> ")"</span> }.into_any())
            };
            checkboxes(builder, name, id, words.iter().copied().map(one).collect())
        }
        ValueType::Flag => {
            let config = builder.config;
            view! {
                <input
                    id=id.to_owned()
                    type="checkbox"
                    aria-describedby=[id, "-hint"].concat()
                    prop:checked=move || config.read().get(name).is_some_and(|value| value != "false")
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        config.update(|config| if on { config.set(name, "true") } else { config.unset(name) });
                    }
                />
            }
            .into_any()
        }
        value_type => text(builder, setting, value_type, id),
    }
}

fn text(builder: BuilderState, setting: Setting, value_type: ValueType, id: &str) -> AnyView {
    let attribute = setting.attribute();
    let name = attribute.name;
    let config = builder.config;
    let mode = match value_type {
        ValueType::Url | ValueType::Https => "url",
        ValueType::Email => "email",
        ValueType::Amount => "decimal",
        ValueType::Number(..) => "numeric",
        _ => "text",
    };
    let location = builder.location;
    let usual = move || {
        let form = config.read().form();
        let endpoint = (setting == settings::ENDPOINT).then(|| location.read_value().default_endpoint(form)).flatten();
        endpoint.unwrap_or_else(|| attribute.default.to_owned())
    };
    let invalid = move || builder.invalid.read().iter().any(|(known, _)| known == name).then_some("true");
    view! {
        <input
            id=id.to_owned()
            type="text"
            inputmode=mode
            autocomplete="off"
            spellcheck=(mode == "text").to_string()
            placeholder=usual
            aria-describedby=[id, "-hint ", id, "-wrong"].concat()
            aria-invalid=invalid
            prop:value=move || config.read().get(name).unwrap_or_default().to_owned()
            on:input:target=move |event| config.update(|config| config.set_or_unset(name, &event.target().value()))
        />
    }
    .into_any()
}

/// A value, and how it is called.
type Choice = (&'static str, Signal<String>);

/// A list to choose from. What holds when nothing is chosen is first.
fn select(builder: BuilderState, setting: Setting, id: &str, choices: Vec<Choice>) -> AnyView {
    let attribute = setting.attribute();
    let name = attribute.name;
    let config = builder.config;
    let default = choices.iter().find(|(code, _)| *code == attribute.default).map(|(_, label)| *label);
    let usual = move || match default {
        Some(label) => [builder.localize(words::USUAL)(), ": ", &label.read()].concat(),
        None => builder.localize(words::PAGES_OWN)().to_owned(),
    };
    let choices: Vec<_> = choices
        .into_iter()
        .filter(|(code, _)| *code != attribute.default)
        .map(|(code, label)| {
            let chosen = move || config.read().get(name) == Some(code);
            view! { <option value=code prop:selected=chosen>{label}</option> }
        })
        .collect();
    view! {
        <select
            id=id.to_owned()
            aria-describedby=[id, "-hint"].concat()
            on:change:target=move |event| config.update(|config| config.set_or_unset(name, &event.target().value()))
        >
            <option value="" prop:selected=move || config.read().get(name).is_none()>{usual}</option>
            {choices}
        </select>
    }
    .into_any()
}

/// A box for each entry that there may be, with what is beside it, in that order.
fn checkboxes(builder: BuilderState, name: &'static str, id: &str, entries: Vec<(&'static str, AnyView)>) -> AnyView {
    let config = builder.config;
    let has =
        move |code: &str| config.read().get(name).is_some_and(|value| settings::entries(value).any(|e| e == code));
    let all: Vec<_> = entries.iter().map(|(code, _)| *code).collect();
    let checkboxes: Vec<_> = entries
        .into_iter()
        .map(|(code, beside)| {
            let all = all.clone();
            let toggle = move |on: bool| {
                let chosen: Vec<_> = all.iter().copied().filter(|c| if *c == code { on } else { has(c) }).collect();
                config.update(|config| config.set_or_unset(name, &chosen.join(", ")));
            };
            view! {
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=move || has(code)
                        on:change:target=move |event| toggle(event.target().checked())
                    />
                    {beside}
                </label>
            }
        })
        .collect();
    view! {
        <div
            role="group"
            class="ticks"
            id=id.to_owned()
            aria-labelledby=[id, "-label"].concat()
            aria-describedby=[id, "-hint"].concat()
        >
            {checkboxes}
        </div>
    }
    .into_any()
}

/// Shown where the language chosen has not been read by anyone who speaks it.
#[component]
fn Unreviewed(builder: BuilderState) -> impl IntoView {
    let unreviewed = move || {
        let tag = builder.config.read().value(settings::LANG).to_owned();
        let info = language(&tag);
        (!tag.is_empty() && !info.reviewed).then(|| [info.name, ": ", builder.localize(words::UNREVIEWED)()].concat())
    };
    view! { <p class="caution" role="status">{unreviewed}</p> }
}
