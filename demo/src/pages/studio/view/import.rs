//! Import: a website's colors, or a theme that was made before.

use crate::theming::{
    ASSIGNABLE, FoundColor, Imported, NotAllowed, PairContrast, Scheme, Site, SiteColor, import, pair_contrasts,
    suggest, token,
};
use leptos::prelude::*;

use super::{StudioState, scheme_name, words};
use crate::parts::Switch;
use crate::words::{self as site, Text};

/// More colors than these are shades that no one chooses from.
const MAX_COLORS: usize = 16;
/// The roles that have a button of their own.
const ROLE_BUTTONS: usize = 3;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ImportResult {
    Nothing,
    Address,
    Colors { count: usize, readable: bool, site: Site },
    Theme { rejected: Vec<(String, NotAllowed)> },
}

/// The box to paste in, and what was found.
#[component]
pub(super) fn Import(studio: StudioState) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let result = RwSignal::new(None::<ImportResult>);
    let colors = RwSignal::new(Vec::<FoundColor>::new());
    let read = move |_| {
        let outcome = match import(&text.read_untracked()) {
            Imported::Nothing => ImportResult::Nothing,
            Imported::Address => ImportResult::Address,
            Imported::Theme(theme, rejected) => {
                studio.change("bring", |now| *now = theme);
                ImportResult::Theme { rejected }
            }
            Imported::Colors(mut found, site) => {
                studio.change_all("bring", |now, config| {
                    *now = suggest(&found, &site, now);
                    if site.color(SiteColor::Background).or(site.color(SiteColor::Text)).is_some() {
                        site.scheme().put(config);
                    }
                });
                let readable =
                    studio.theme.with_untracked(|theme| pair_contrasts(theme).iter().all(PairContrast::passes));
                let count = found.len();
                found.truncate(MAX_COLORS);
                colors.set(found);
                ImportResult::Colors { count, readable, site }
            }
        };
        if !matches!(outcome, ImportResult::Colors { .. }) {
            colors.set(Vec::new());
        }
        result.set(Some(outcome));
    };
    view! {
        <details class="card group" open>
            <summary><h2>{studio.localize(words::BRING)}</h2></summary>
            <div class="control">
                <label for="bring">{studio.localize(words::BRING_LABEL)}</label>
                <p class="hint" id="bring-hint">{studio.localize(words::BRING_HINT)}</p>
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
            <button type="button" class="copy" id="read" on:click=read>{studio.localize(words::READ)}</button>
            <div role="status" id="read-said">{move || result.get().map(|result| result_message(studio, result))}</div>
            <div class="found" hidden=move || colors.read().is_empty()><FoundColors studio colors /></div>
        </details>
    }
}

fn result_message(studio: StudioState, result: ImportResult) -> AnyView {
    let reason = |why| match why {
        NotAllowed::NoToken => words::NO_TOKEN,
        NotAllowed::NoColor => site::NO_COLOR,
        NotAllowed::NoNumber => words::NO_NUMBER,
        NotAllowed::NoWord => words::NO_WORD,
        NotAllowed::NoLength => words::NO_LENGTH,
        NotAllowed::NotPlain => words::NO_FONT,
    };
    match result {
        ImportResult::Nothing => view! { <p class="wrong">{studio.localize(words::NOTHING_FOUND)}</p> }.into_any(),
        ImportResult::Address => view! { <p class="wrong">{studio.localize(words::NOT_THE_SHEET)}</p> }.into_any(),
        ImportResult::Colors { count, readable, site } => view! {
            <p>{count} " " {studio.localize(if site.has_rules() { words::READ_RULES } else { words::FOUND })}</p>
            <p hidden=!site.is_dark()>{studio.localize(words::DARK_SITE)}</p>
            {read_too(studio, &site)}
            <p hidden=readable class="caution">{studio.localize(words::NOT_READABLE)}</p>
        }
        .into_any(),
        ImportResult::Theme { rejected } => {
            let none = rejected.is_empty();
            let list = rejected
                .into_iter()
                .map(|(what, why)| view! { <li><code>{what}</code> " – " {studio.localize(reason(why))}</li> });
            let list = list.collect_view();
            view! {
                <p>{studio.localize(words::TAKEN)}</p>
                <p hidden=none>{studio.localize(words::LEFT_OUT)}</p>
                <ul class="left-out">{list}</ul>
            }
            .into_any()
        }
    }
}

/// What was read that is no color.
fn read_too(studio: StudioState, site: &Site) -> Option<AnyView> {
    let all = [
        (site.font.clone(), words::READ_FONT),
        (site.heading_font.clone(), words::READ_HEADING_FONT),
        (site.radius.clone(), words::READ_RADIUS),
        (site.button_radius.clone(), words::READ_BUTTON_RADIUS),
    ];
    let list: Vec<_> = all
        .into_iter()
        .filter_map(|(value, what)| Some(view! { <li>{studio.localize(what)} ": " <code>{value?}</code></li> }))
        .collect();
    (!list.is_empty()).then(|| {
        view! {
            <p>{studio.localize(words::READ_TOO)}</p>
            <ul class="left-out">{list}</ul>
        }
        .into_any()
    })
}

/// The colors found, each to be used as something.
#[component]
fn FoundColors(studio: StudioState, colors: RwSignal<Vec<FoundColor>>) -> impl IntoView {
    let scheme = RwSignal::new(Scheme::Light);
    let schemes = Scheme::ALL.map(|scheme| (scheme, scheme_name(scheme))).to_vec();
    let assign = move |short: &str, color: &str| {
        if let Some(token) = token(short) {
            studio.set(token, scheme.get_untracked(), color);
        }
    };
    let one = move |found: FoundColor| {
        let color = StoredValue::new(found.color.to_string());
        let names = found.names.join(", ");
        let group = move || {
            [studio.localize(words::USE)(), " ", &color.read_value(), " ", studio.localize(words::AS)()].concat()
        };
        let buttons: Vec<_> = ASSIGNABLE
            .iter()
            .take(ROLE_BUTTONS)
            .map(|(short, words)| {
                view! {
                    <button type="button" class="quiet" data-role=*short on:click=move |_| assign(short, &color.read_value())>
                        {studio.localize(*words)}
                    </button>
                }
            })
            .collect();
        let more: Vec<_> = ASSIGNABLE
            .iter()
            .skip(ROLE_BUTTONS)
            .map(|(short, words): &(_, Text)| {
                view! { <option value=*short>{studio.localize(*words)}</option> }
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
                        aria-label=move || [studio.localize(words::OTHER_USE)(), " ", &color.read_value()].concat()
                        on:change:target=move |event| {
                            assign(&event.target().value(), &color.read_value());
                            event.target().set_value("");
                        }
                    >
                        <option value="">{studio.localize(words::OTHER_USE)}</option>
                        {more}
                    </select>
                </div>
            </li>
        }
    };
    view! {
        <h3>{studio.localize(words::COLORS_FOUND)}</h3>
        <Switch name="assign" label=words::COLORS choices=schemes chosen=scheme />
        <ul class="swatches">{move || colors.get().into_iter().map(one).collect_view()}</ul>
    }
}
