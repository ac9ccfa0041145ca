//! The widgets as they will be: one in one state, or, where there is room, all states side by side.

use crate::theming::Scheme;
use gloo_events::EventListener;
use leptos::html::Div;
use leptos::prelude::*;

use super::stage::{PreviewState, keep_in_page};
use super::tile::Tile;
use super::{StudioState, words};
use crate::examples::EXAMPLES;
use crate::parts::{Switch, apply_theme};
use crate::words as site;

/// Wide enough for all states at once.
const ROOM_FOR_ALL: &str = "(min-width: 60rem)";

/// Which colors are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShownSchemes {
    Light,
    Dark,
    Both,
}

impl ShownSchemes {
    pub(super) const fn of(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Light => Self::Light,
            Scheme::Dark => Self::Dark,
        }
    }

    const fn schemes(self) -> &'static [Scheme] {
        match self {
            Self::Light => &[Scheme::Light],
            Self::Dark => &[Scheme::Dark],
            Self::Both => &Scheme::ALL,
        }
    }
}

/// The previews, and what is shown of them.
#[component]
pub(super) fn Preview(studio: StudioState, all: RwSignal<bool>) -> impl IntoView {
    keep_in_page();
    let form = studio.preferences.form;
    let shown = studio.shown;
    let state = RwSignal::new(PreviewState::Empty);
    let wide = wide();
    let wants_all = RwSignal::new(false);
    Effect::new(move || {
        let now = wants_all.get() && wide.get();
        if now != all.get_untracked() {
            all.set(now);
        }
    });
    let forms = EXAMPLES.iter().enumerate().map(|(at, of)| (at, of.name)).collect();
    let schemes =
        [(ShownSchemes::Light, site::LIGHT), (ShownSchemes::Dark, site::DARK), (ShownSchemes::Both, words::BOTH)];
    let options = PreviewState::ALL.map(|one| {
        let chosen = move || !all.get() && state.get() == one;
        view! { <option value=one.name() prop:selected=chosen>{studio.localize(one.words())}</option> }
    });
    let choose = move |name: String| {
        wants_all.set(name == "all");
        if let Some(one) = PreviewState::ALL.into_iter().find(|one| one.name() == name) {
            state.set(one);
        }
    };
    let tiles = move || {
        let (example, schemes) = (&EXAMPLES[form.get()], shown.get().schemes());
        let states = if all.get() { PreviewState::ALL.to_vec() } else { vec![state.get()] };
        let each = states.into_iter().flat_map(|state| schemes.iter().map(move |scheme| (state, *scheme)));
        each.enumerate()
            .map(|(at, (state, scheme))| view! { <Tile studio example state scheme is_copy=at != 0 /> })
            .collect_view()
    };
    let stage_ref = NodeRef::<Div>::new();
    apply_theme(studio.theme, stage_ref);
    view! {
        <section class="live preview" aria-labelledby="preview">
            <h2 id="preview">{studio.localize(words::PREVIEW)}</h2>
            <p class="note">{studio.localize(words::PREVIEW_MORE)}</p>
            <div class="choices">
                <Switch name="form" label=site::FORM choices=forms chosen=form />
                <Switch name="shown" label=words::COLORS choices=schemes.to_vec() chosen=shown />
                <p class="state">
                    <label for="state">{studio.localize(words::STATE)}</label>
                    <select id="state" on:change:target=move |event| choose(event.target().value())>
                        {options}
                        <option value="all" hidden=move || !wide.get() disabled=move || !wide.get() prop:selected=all>
                            {studio.localize(words::ALL_STATES)}
                        </option>
                    </select>
                </p>
            </div>
            <div class="stage" class:many=move || all.get() || shown.get() == ShownSchemes::Both node_ref=stage_ref>
                {tiles}
            </div>
        </section>
    }
}

/// Whether there is room for all states, now and whenever that changes.
fn wide() -> RwSignal<bool> {
    let query = window().match_media(ROOM_FOR_ALL).ok().flatten();
    let wide = RwSignal::new(query.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    let listener = query.map(|query| {
        let target = query.clone();
        EventListener::new(&target, "change", move |_| wide.set(query.matches()))
    });
    StoredValue::new_local(listener);
    wide
}
