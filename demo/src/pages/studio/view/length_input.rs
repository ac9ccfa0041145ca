//! What is no color: a length, a list of typefaces, a number, a word.

use crate::theming::{Scheme, Token, stacks, stepped};
use leptos::prelude::*;

use super::edit::Reset;
use super::{StudioState, words};
use crate::words::Text;

/// What is no color has one value for both schemes.
const SCHEME: Scheme = Scheme::Light;

/// A length, to be typed or stepped.
#[component]
pub(super) fn LengthInput(studio: StudioState, token: &'static Token) -> impl IntoView {
    let step = move |up: bool| {
        let value = studio.theme.with_untracked(|theme| stepped(theme.value(token, SCHEME), up));
        studio.set(token, SCHEME, &value);
    };
    let button = move |sign: &'static str, words: Text, up| {
        let name = move || [studio.localize(words)(), " ", token.short()].concat();
        view! { <button type="button" class="quiet step" aria-label=name on:click=move |_| step(up)>{sign}</button> }
    };
    view! {
        <div class="value">
            <div class="length">
                {button("−", words::LESS, false)} <ValueInput studio token error=words::NO_LENGTH />
                {button("+", words::MORE, true)}
            </div>
            <Reset studio token scheme=SCHEME />
        </div>
    }
}

/// A list of typefaces, to be chosen or typed.
#[component]
pub(super) fn FontInput(studio: StudioState, token: &'static Token) -> impl IntoView {
    let value = studio.value(token, SCHEME);
    let stacks = StoredValue::new(stacks());
    let own = move || !stacks.read_value().contains(&value.read()) && *value.read() != token.default;
    let first = |stack: &str| stack.split(',').next().unwrap_or_default().trim_matches('"').to_owned();
    let options = stacks
        .get_value()
        .into_iter()
        .filter(|stack| *stack != token.default)
        .map(|stack| {
            let (words, this) = (first(&stack), stack.clone());
            view! { <option value=stack prop:selected=move || *value.read() == this>{words}</option> }
        })
        .collect_view();
    let usual = move || [studio.localize(words::DEFAULT)(), ": ", &first(&token.default)].concat();
    view! {
        <div class="value">
            <select
                aria-label=move || [studio.localize(words::CHOOSE_FONT)(), " ", token.short()].concat()
                on:change:target=move |event| {
                    studio.set(token, SCHEME, &event.target().value());
                }
            >
                <option value="" prop:selected=move || *value.read() == token.default>{usual}</option>
                {options}
                <option value="own" disabled prop:selected=own>{studio.localize(words::OWN)}</option>
            </select>
            <ValueInput studio token error=words::NO_FONT />
            <Reset studio token scheme=SCHEME />
        </div>
    }
}

/// A number, or whatever else is typed.
#[component]
pub(super) fn TextInput(studio: StudioState, token: &'static Token, error: Text) -> impl IntoView {
    view! {
        <div class="value">
            <ValueInput studio token error />
            <Reset studio token scheme=SCHEME />
        </div>
    }
}

/// One of the token's words.
#[component]
pub(super) fn WordInput(studio: StudioState, token: &'static Token) -> impl IntoView {
    let value = studio.value(token, SCHEME);
    let options = token
        .values
        .iter()
        .map(|word| {
            view! { <option value=word.as_str() prop:selected=move || *value.read() == *word>{word.as_str()}</option> }
        })
        .collect_view();
    view! {
        <div class="value">
            <select
                id=["set-", token.short()].concat()
                aria-label=token.short()
                on:change:target=move |event| {
                    studio.set(token, SCHEME, &event.target().value());
                }
            >
                {options}
            </select>
            <Reset studio token scheme=SCHEME />
        </div>
    }
}

/// The value as text. What can't be taken stays to be fixed, and is reported.
#[component]
fn ValueInput(studio: StudioState, token: &'static Token, error: Text) -> impl IntoView {
    let value = studio.value(token, SCHEME);
    let draft = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(false);
    // Set from elsewhere: what was typed has no say any more.
    let typing = StoredValue::new(false);
    Effect::new(move || {
        value.track();
        if !typing.get_value() {
            draft.set(None);
            wrong.set(false);
        }
    });
    let edit_value = move |text: String| {
        typing.set_value(true);
        draft.set(Some(text.clone()));
        // While it is typed, what is not whole yet is nothing wrong.
        if studio.set(token, SCHEME, &text) {
            wrong.set(false);
        }
    };
    let leave = move |()| {
        typing.set_value(false);
        let Some(text) = draft.get_untracked() else { return };
        let good = studio.set(token, SCHEME, &text);
        wrong.set(!good);
        if good {
            draft.set(None);
        }
    };
    let id = ["set-", token.short()].concat();
    let wrong_id = [&id, "-wrong"].concat();
    let described = wrong_id.clone();
    view! {
        <div class="typed">
            <input
                id=id
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label=token.short()
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=described
                prop:value=move || draft.get().unwrap_or_else(|| value.get())
                on:input:target=move |event| edit_value(event.target().value())
                on:blur=move |_| leave(())
            />
            <p class="wrong" id=wrong_id role="status">{move || wrong.get().then(studio.localize(error))}</p>
        </div>
    }
}
