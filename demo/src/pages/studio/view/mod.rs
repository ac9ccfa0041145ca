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

use crate::theming::{History, Scheme, Theme, Token};
use leptos::prelude::*;

use super::PAGE;
use crate::parts::Deferred;
use crate::preferences::Preferences;
use crate::words as site;

/// What the components of the studio share.
#[derive(Debug, Clone, Copy)]
struct StudioState {
    history: RwSignal<History>,
    /// The theme as it is now.
    theme: Memo<Theme>,
    preferences: Preferences,
}

impl StudioState {
    fn new() -> Self {
        let history = RwSignal::new(History::new(address::theme()));
        let theme = Memo::new(move |_| history.read().now().clone());
        Self { history, theme, preferences: expect_context() }
    }

    /// Changes the theme. Changes of the same thing in a row are taken back as one.
    fn change(self, what: &str, change: impl FnOnce(&mut Theme)) {
        let mut theme = self.theme.get_untracked();
        change(&mut theme);
        self.history.update(|history| history.change(what, js_sys::Date::now(), theme));
    }

    /// Sets a token, if it can be. An empty value takes it back.
    fn set(self, token: &'static Token, scheme: Scheme, value: &str) -> bool {
        let mut can = true;
        self.change(token.property(scheme), |theme| can = theme.set(token, scheme, value).is_ok());
        can
    }

    /// What holds for a token, followed when read in a view.
    fn value(self, token: &'static Token, scheme: Scheme) -> Memo<String> {
        Memo::new(move |_| self.theme.read().value(token, scheme).to_owned())
    }

    /// A text in the language of the site.
    fn localize(self, text: site::Text) -> impl Fn() -> &'static str + Copy + Send + 'static {
        self.preferences.localize(text)
    }
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
