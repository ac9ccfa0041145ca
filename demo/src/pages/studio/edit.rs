//! Every token, in groups.

use leptos::prelude::*;
use outreach_demo::theming::{GROUPS, Kind, Scheme, Token, meaning, token};

use super::color::ColorValue;
use super::measure::{FontValue, LengthValue};
use super::{Desk, words};
use crate::parts::coded;

/// How many groups are open at first: what nearly everyone came for.
const OPEN: usize = 1;

/// The groups.
#[component]
pub(super) fn Edit(desk: Desk) -> impl IntoView {
    GROUPS
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let tokens: Vec<_> = group.tokens.iter().filter_map(|short| token(short)).collect();
            let rows: Vec<_> = tokens.iter().map(|token| view! { <Row desk token=*token /> }).collect();
            let changed = move || {
                let theme = desk.theme.read();
                let set = |token: &&&'static Token| {
                    Scheme::ALL.iter().any(|scheme| theme.set_value(token, *scheme).is_some())
                };
                let count = tokens.iter().filter(set).count();
                (count > 0).then(|| [" ", &count.to_string(), " ", desk.say(words::CHANGED)()].concat())
            };
            view! {
                <details class="card group" open=at < OPEN>
                    <summary>
                        <h2>{desk.say(group.title)}</h2>
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
fn Row(desk: Desk, token: &'static Token) -> impl IntoView {
    let values = match token.kind {
        Kind::Color => Scheme::ALL.map(|scheme| view! { <ColorValue desk token scheme /> }).collect_view().into_any(),
        Kind::Dimension => view! { <LengthValue desk token /> }.into_any(),
        Kind::Font => view! { <FontValue desk token /> }.into_any(),
    };
    let short = token.short();
    let what = desk.say(meaning(token));
    view! {
        <fieldset class="token" aria-describedby=meaning_id(token)>
            <legend><code>{short}</code></legend>
            <p class="hint" id=meaning_id(token)>{move || coded(what())}</p>
            <div class="values">{values}</div>
        </fieldset>
    }
}

fn meaning_id(token: &Token) -> String {
    ["what-", token.short()].concat()
}

/// The default of a value, and the button that takes it back.
#[component]
pub(super) fn Reset(desk: Desk, token: &'static Token, scheme: Scheme) -> impl IntoView {
    let set = move || desk.theme.read().set_value(token, scheme).is_some();
    let name = move || {
        let scheme = (token.kind == Kind::Color).then(|| [", ", desk.say(super::scheme_name(scheme))()].concat());
        [desk.say(words::RESET)(), " ", token.short(), &scheme.unwrap_or_default()].concat()
    };
    view! {
        <p class="default">
            <span>{desk.say(words::DEFAULT)} " " <code>{token.default_in(scheme)}</code></span>
            <button
                type="button"
                class="reset"
                aria-label=name
                aria-disabled=move || (!set()).to_string()
                on:click=move |_| {
                    desk.set(token, scheme, "");
                }
            >
                {desk.say(words::RESET)}
            </button>
        </p>
    }
}
