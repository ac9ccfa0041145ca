//! The colors: one of the coalition's own, or a whole theme.

use leptos::prelude::*;

use super::{BuilderState, words};
use crate::pages::studio;
use crate::theming::{PRESETS, Rgb, Scheme, Theme, parse_color, preset, preset_of, put, token, with_accent};
use crate::words::NO_COLOR;

/// One color is all that a coalition has to know of.
#[component]
pub(super) fn OwnColor(builder: BuilderState) -> impl IntoView {
    let config = builder.config;
    let here = Memo::new(move |_| Scheme::of_config(&config.read()));
    let now = Memo::new(move |_| {
        token("button").map(|button| builder.theme.read().resolved(button, here.get())).unwrap_or_default()
    });
    // What is typed stays as it is typed, until a theme is chosen elsewhere; the color goes into the theme that was there.
    let typed = RwSignal::new(None::<String>);
    let color = move || typed.read().as_deref().and_then(parse_color);
    let wrong = move || typed.read().as_ref().is_some_and(|text| !text.trim().is_empty()) && color().is_none();
    let (base, made) = (StoredValue::new(Theme::default()), StoredValue::new(None::<Theme>));
    Effect::new(move || {
        let theme = builder.theme.get();
        if made.get_value().as_ref() != Some(&theme) {
            base.set_value(theme);
            made.set_value(None);
            typed.set(None);
        }
    });
    let choose = move |text: String| {
        let chosen: Option<Rgb> = parse_color(&text);
        typed.set(Some(text));
        if let Some(color) = chosen {
            let theme = base.with_value(|base| with_accent(base, here.get_untracked(), color));
            config.update(|config| put(config, &theme));
            made.set_value(Some(theme));
        }
    };
    let is_moved = move || color().is_some_and(|color| color.to_string() != now.get());
    view! {
        <div class="control">
            <label for="own-color">{builder.localize(words::COLOR)}</label>
            <p class="hint" id="own-color-hint">{builder.localize(words::COLOR_HINT)}</p>
            <div class="paint">
                <input
                    type="color"
                    aria-label=builder.localize(words::COLOR_PICK)
                    prop:value=now
                    on:input:target=move |event| choose(event.target().value())
                />
                <input
                    id="own-color"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="own-color-hint own-color-said"
                    aria-invalid=move || wrong().then_some("true")
                    prop:value=move || typed.get().unwrap_or_else(|| now.get())
                    on:input:target=move |event| choose(event.target().value())
                />
            </div>
            <p class="hint" id="own-color-said" role="status" class:wrong=wrong>
                {move || {
                    if wrong() {
                        Some(builder.localize(NO_COLOR)())
                    } else {
                        is_moved().then(builder.localize(words::COLOR_MOVED))
                    }
                }}
            </p>
            <p><a id="to-studio" href=move || builder.preferences.link(studio::PAGE.file)>{builder.localize(words::STUDIO)}</a></p>
        </div>
    }
}

/// Whose theme it is.
#[component]
pub(super) fn ThemeChoice(builder: BuilderState) -> impl IntoView {
    let config = builder.config;
    let chosen = Memo::new(move |_| preset_of(&builder.theme.read()));
    let themes: Vec<_> = PRESETS
        .iter()
        .enumerate()
        .map(|(at, of)| {
            let title = move || if of.title.is_empty() { builder.localize(words::STYLE_NONE)() } else { of.title };
            view! { <option value=of.name prop:selected=move || chosen.get() == Some(at)>{title}</option> }
        })
        .collect();
    let start = move |name: String| {
        if let Some(theme) = preset(&name) {
            config.update(|config| put(config, &theme));
        }
    };
    view! {
            <div class="control">
                <label for="style">{builder.localize(words::STYLE)}</label>
                <p class="hint" id="style-hint">{builder.localize(words::STYLE_HINT)}</p>
                <select id="style" aria-describedby="style-hint" on:change:target=move |event| start(event.target().value())>
                    <option value="own" disabled prop:selected=move || chosen.get().is_none()>
                        {builder.localize(words::STYLE_OWN)}
                    </option>
                    {themes}
                </select>
            </div>
    }
}
