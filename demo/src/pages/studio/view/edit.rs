//! Every token, in groups.

use crate::theming::{GROUPS, Kind, Scheme, Token, default_words, meaning, tokens};
use leptos::prelude::*;

use super::color_input::ColorInput;
use super::length_input::{FontInput, LengthInput, TextInput, WordInput};
use super::{StudioState, words};
use crate::parts::inline_code;

/// How many groups are open at first: what nearly everyone came for.
const OPEN_GROUPS: usize = 1;

#[component]
pub(super) fn TokenGroups(studio: StudioState) -> impl IntoView {
    GROUPS
        .iter()
        .enumerate()
        .map(|(at, (group, title))| {
            let tokens: Vec<_> = tokens().iter().filter(|token| token.group == *group).collect();
            let rows: Vec<_> = tokens.iter().map(|token| view! { <Row studio token=*token /> }).collect();
            let changed = move || {
                let theme = studio.theme.read();
                let set = |token: &&&'static Token| {
                    Scheme::ALL.iter().any(|scheme| theme.set_value(token, *scheme).is_some())
                };
                let count = tokens.iter().filter(set).count();
                (count > 0).then(|| [" ", &count.to_string(), " ", studio.localize(words::CHANGED)()].concat())
            };
            view! {
                <details class="card group" open=at < OPEN_GROUPS>
                    <summary>
                        <h2>{studio.localize(*title)}</h2>
                        <small>{changed}</small>
                    </summary>
                    {rows}
                </details>
            }
        })
        .collect_view()
}

/// One token: its name, what it is, and its values.
#[component]
fn Row(studio: StudioState, token: &'static Token) -> impl IntoView {
    let values = match token.kind {
        Kind::Color => Scheme::ALL.map(|scheme| view! { <ColorInput studio token scheme /> }).collect_view().into_any(),
        Kind::Dimension => view! { <LengthInput studio token /> }.into_any(),
        Kind::Font => view! { <FontInput studio token /> }.into_any(),
        Kind::Keyword if !token.values.is_empty() => view! { <WordInput studio token /> }.into_any(),
        Kind::Number | Kind::Weight => view! { <TextInput studio token error=words::NO_NUMBER /> }.into_any(),
        Kind::Keyword | Kind::Text => view! { <TextInput studio token error=words::NOT_PLAIN /> }.into_any(),
    };
    let short = token.short();
    let what = studio.localize(meaning(token));
    view! {
        <fieldset class="token" aria-describedby=meaning_id(token)>
            <legend><code>{short}</code></legend>
            <p class="hint" id=meaning_id(token)>{move || inline_code(what())}</p>
            <div class="values">{values}</div>
        </fieldset>
    }
}

fn meaning_id(token: &Token) -> String {
    ["what-", token.short()].concat()
}

/// The default of a value, and the button that takes it back.
#[component]
pub(super) fn Reset(studio: StudioState, token: &'static Token, scheme: Scheme) -> impl IntoView {
    let set = move || studio.theme.read().set_value(token, scheme).is_some();
    let name = move || {
        let scheme =
            (token.kind == Kind::Color).then(|| [", ", studio.localize(super::scheme_name(scheme))()].concat());
        [studio.localize(words::RESET)(), " ", token.short(), &scheme.unwrap_or_default()].concat()
    };
    view! {
        <p class="default">
            <span>{studio.localize(words::DEFAULT)} " " <code>{default_words(token, scheme)}</code></span>
            <button
                type="button"
                class="reset"
                aria-label=name
                aria-disabled=move || (!set()).to_string()
                on:click=move |_| {
                    studio.set(token, scheme, "");
                }
            >
                {studio.localize(words::RESET)}
            </button>
        </p>
    }
}
