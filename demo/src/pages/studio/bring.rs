//! What is brought along: a website's colors, or a theme that was made before.

use leptos::prelude::*;
use outreach_demo::theming::{
    ASSIGNABLE, Brought, Found, NotAllowed, Scheme, Verdict, bring, suggest, token, verdicts,
};

use super::{Desk, scheme_name, words};
use crate::parts::Switch;
use crate::words::Text;

/// More colors than these are shades that no one chooses from.
const MOST: usize = 16;
/// The roles that have a button of their own.
const FIRST: usize = 3;

/// What came of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Nothing,
    Colors { count: usize, readable: bool },
    Theme { refused: Vec<(String, NotAllowed)> },
}

/// The box to paste in, and what was found.
#[component]
pub(super) fn Bring(desk: Desk) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let said = RwSignal::new(None::<Said>);
    let colors = RwSignal::new(Vec::<Found>::new());
    let read = move |_| {
        let now = match bring(&text.read_untracked()) {
            Brought::Nothing => Said::Nothing,
            Brought::Theme(theme, refused) => {
                desk.change("bring", |now| *now = theme);
                Said::Theme { refused }
            }
            Brought::Colors(mut found) => {
                desk.change("bring", |now| *now = suggest(&found, now));
                let readable = desk.theme.with_untracked(|theme| verdicts(theme).iter().all(Verdict::passes));
                let count = found.len();
                found.truncate(MOST);
                colors.set(found);
                Said::Colors { count, readable }
            }
        };
        if !matches!(now, Said::Colors { .. }) {
            colors.set(Vec::new());
        }
        said.set(Some(now));
    };
    view! {
        <details class="card group" open>
            <summary><h2>{desk.say(words::BRING)}</h2></summary>
            <div class="control">
                <label for="bring">{desk.say(words::BRING_LABEL)}</label>
                <p class="hint" id="bring-hint">{desk.say(words::BRING_HINT)}</p>
                <textarea
                    id="bring"
                    rows="3"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="bring-hint"
                    prop:value=text
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
            </div>
            <button type="button" class="copy" id="read" on:click=read>{desk.say(words::READ)}</button>
            <div role="status" id="read-said">{move || said.get().map(|said| told(desk, said))}</div>
            <div class="found" hidden=move || colors.read().is_empty()><Swatches desk colors /></div>
        </details>
    }
}

fn told(desk: Desk, said: Said) -> AnyView {
    let reason = |why| match why {
        NotAllowed::NoToken => words::NO_TOKEN,
        NotAllowed::NoColor => words::NO_COLOR,
        NotAllowed::NoLength => words::NO_LENGTH,
        NotAllowed::NotPlain => words::NO_FONT,
    };
    match said {
        Said::Nothing => view! { <p class="wrong">{desk.say(words::NOTHING_FOUND)}</p> }.into_any(),
        Said::Colors { count, readable } => view! {
            <p>{count} " " {desk.say(words::FOUND)}</p>
            <p hidden=readable class="caution">{desk.say(words::NOT_READABLE)}</p>
        }
        .into_any(),
        Said::Theme { refused } => {
            let none = refused.is_empty();
            let list = refused
                .into_iter()
                .map(|(what, why)| view! { <li><code>{what}</code> " – " {desk.say(reason(why))}</li> });
            let list = list.collect_view();
            view! {
                <p>{desk.say(words::TAKEN)}</p>
                <p hidden=none>{desk.say(words::LEFT_OUT)}</p>
                <ul class="left-out">{list}</ul>
            }
            .into_any()
        }
    }
}

/// The colors found, each to be used as something.
#[component]
fn Swatches(desk: Desk, colors: RwSignal<Vec<Found>>) -> impl IntoView {
    let scheme = RwSignal::new(Scheme::Light);
    let schemes = Scheme::ALL.map(|scheme| (scheme, Signal::derive(desk.say(scheme_name(scheme))))).to_vec();
    let assign = move |short: &str, color: &str| {
        if let Some(token) = token(short) {
            desk.set(token, scheme.get_untracked(), color);
        }
    };
    let one = move |found: Found| {
        let color = StoredValue::new(found.color.to_string());
        let names = found.names.join(", ");
        let group = move || [desk.say(words::USE)(), " ", &color.read_value(), " ", desk.say(words::AS)()].concat();
        let buttons: Vec<_> = ASSIGNABLE
            .iter()
            .take(FIRST)
            .map(|(short, words)| {
                view! {
                    <button type="button" class="quiet" data-role=*short on:click=move |_| assign(short, &color.read_value())>
                        {desk.say(*words)}
                    </button>
                }
            })
            .collect();
        let more: Vec<_> = ASSIGNABLE
            .iter()
            .skip(FIRST)
            .map(|(short, words): &(_, Text)| {
                view! { <option value=*short>{desk.say(*words)}</option> }
            })
            .collect();
        view! {
            <li class="swatch">
                <span class="chip" aria-hidden="true" style=format!("background:{}", found.color)></span>
                <p>
                    <code>{color.get_value()}</code> " " <small>{found.count} "×" {(!names.is_empty()).then(|| [" ", &names].concat())}</small>
                </p>
                <div class="uses" role="group" aria-label=group>
                    {buttons}
                    <select
                        aria-label=move || [desk.say(words::OTHER_USE)(), " ", &color.read_value()].concat()
                        on:change:target=move |event| {
                            assign(&event.target().value(), &color.read_value());
                            event.target().set_value("");
                        }
                    >
                        <option value="">{desk.say(words::OTHER_USE)}</option>
                        {more}
                    </select>
                </div>
            </li>
        }
    };
    view! {
        <h3>{desk.say(words::COLORS_FOUND)}</h3>
        <Switch name="assign" label=Signal::derive(desk.say(words::COLORS)) choices=schemes chosen=scheme />
        <ul class="swatches">{move || colors.get().into_iter().map(one).collect_view()}</ul>
    }
}
