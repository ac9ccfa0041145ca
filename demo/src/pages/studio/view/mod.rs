//! What the theme studio shows.

mod address;
mod color_input;
mod contrast;
mod edit;
mod import;
mod length_input;
mod output;
mod preview;
mod stage;
mod tile;
mod toolbar;
mod words;

use crate::theming::{History, Scheme, Theme, Token, of_config, put};
use leptos::prelude::*;
use outreach_core::settings;

use self::preview::ShownSchemes;
use super::PAGE;
use crate::config::Config;
use crate::examples::EXAMPLES;
use crate::pages::builder;
use crate::parts::Deferred;
use crate::preferences::Preferences;
use crate::words as site;

/// What the components of the studio share.
#[derive(Debug, Clone, Copy)]
struct StudioState {
    /// All that was chosen, here and in the builder.
    history: RwSignal<History<Config>>,
    /// As it is now.
    config: Memo<Config>,
    /// The theme in it.
    theme: Memo<Theme>,
    /// Which colors are shown.
    shown: RwSignal<ShownSchemes>,
    preferences: Preferences,
}

impl StudioState {
    fn new() -> Self {
        let config = address::config();
        let preferences: Preferences = expect_context();
        if let Some(at) =
            EXAMPLES.iter().position(|example| **example.form == *config.form() && config != Config::default())
        {
            preferences.form.set(at);
        }
        let history = RwSignal::new(History::new(config));
        let config = Memo::new(move |_| history.read().now().clone());
        let theme = Memo::new(move |_| of_config(&config.read()));
        // What a website is, its forms are looked at in; also when that is taken back.
        let scheme = Memo::new(move |_| Scheme::of_config(&config.read()));
        let shown = RwSignal::new(ShownSchemes::of(scheme.get_untracked()));
        Effect::new(move |was: Option<()>| {
            let scheme = scheme.get();
            if was.is_some() {
                shown.set(ShownSchemes::of(scheme));
            }
        });
        Self { history, config, theme, shown, preferences }
    }

    /// Changes the theme. Changes of the same thing in a row are taken back as one.
    fn change(self, what: &str, change: impl FnOnce(&mut Theme)) {
        self.change_all(what, |theme, _| change(theme));
    }

    /// Changes the theme, and what else was chosen.
    fn change_all(self, what: &str, change: impl FnOnce(&mut Theme, &mut Config)) {
        let (mut theme, mut config) = (self.theme.get_untracked(), self.config.get_untracked());
        change(&mut theme, &mut config);
        put(&mut config, &theme);
        self.history.update(|history| history.change(what, js_sys::Date::now(), config));
    }

    /// Whose forms the previews are.
    fn organization(self) -> String {
        let name = settings::ORGANIZATION.attribute().name;
        self.config.with_untracked(|config| config.get(name).unwrap_or("Demo Coalition").to_owned())
    }

    /// Sets a token, if it can be. An empty value takes it back.
    fn set(self, token: &'static Token, scheme: Scheme, value: &str) -> bool {
        let mut can = true;
        self.change(token.property(scheme), |theme| can = theme.set(token, scheme, value).is_ok());
        can
    }

    /// What holds for a token, followed when read in a view.
    fn value(self, token: &'static Token, scheme: Scheme) -> Memo<String> {
        Memo::new(move |_| self.theme.read().resolved(token, scheme))
    }

    /// A text in the language of the site.
    fn localize(self, text: site::Text) -> impl Fn() -> &'static str + Copy + Send + 'static {
        self.preferences.localize(text)
    }
}

/// The way back, with all that was made there and here.
fn back(studio: StudioState) -> impl IntoView {
    view! { <a href=move || studio.preferences.link(builder::PAGE.file)>{studio.localize(words::BACK)}</a> }
}

/// How a scheme is called.
const fn scheme_name(scheme: Scheme) -> site::Text {
    match scheme {
        Scheme::Light => site::LIGHT,
        Scheme::Dark => site::DARK,
    }
}

pub(crate) fn draw() -> AnyView {
    view! { <StudioPage /> }.into_any()
}

/// The page's content, between the header and the foot. The language and colors of the site are in the context.
#[component]
fn StudioPage() -> impl IntoView {
    let studio = StudioState::new();
    address::sync(studio);
    // All states at once need the whole width.
    let all = RwSignal::new(false);
    view! {
        <main class="page studio" id="main" tabindex="-1">
            <section class="lead">
                <h1>{studio.localize(PAGE.title)}</h1>
                <p>{studio.localize(PAGE.lead)}</p>
                <p id="back">{back(studio)}</p>
            </section>
            <toolbar::Toolbar studio />
            <div class="columns" class:whole=all>
                <div class="settings">
                    <import::Import studio />
                    <edit::TokenGroups studio />
                </div>
                <Deferred order=1><preview::Preview studio all /></Deferred>
            </div>
            <Deferred order=2><contrast::Contrast studio /></Deferred>
            <Deferred order=3><output::Output studio /></Deferred>
        </main>
    }
}
