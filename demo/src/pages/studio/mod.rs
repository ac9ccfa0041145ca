//! The theme studio: every token with a control of its kind, the widgets as they will be, and whether they can be read.

mod address;
mod bar;
mod bring;
mod color;
mod edit;
mod measure;
mod output;
mod pairs;
mod preview;
mod stage;
mod tile;
mod words;

use leptos::prelude::*;
use outreach_demo::theming::{History, Scheme, Theme, Token};

use crate::parts::Later;
use crate::preferences::Preferences;
use crate::words as site;

/// What the parts of the studio share.
#[derive(Debug, Clone, Copy)]
struct Desk {
    history: RwSignal<History>,
    /// The theme as it is now.
    theme: Memo<Theme>,
    preferences: Preferences,
}

impl Desk {
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
    fn say(self, text: site::Text) -> impl Fn() -> &'static str + Copy + Send + 'static {
        self.preferences.say(text)
    }
}

/// How a scheme is called.
const fn scheme_name(scheme: Scheme) -> site::Text {
    match scheme {
        Scheme::Light => site::LIGHT,
        Scheme::Dark => site::DARK,
    }
}

/// The page's content, between the header and the foot. The language and colors of the site are in the context.
#[component]
pub fn Studio() -> impl IntoView {
    let desk = Desk::new();
    address::follow(desk);
    // All states at once need the whole width.
    let all = RwSignal::new(false);
    view! {
        <main class="page studio" id="main" tabindex="-1">
            <section class="lead">
                <h1>{desk.say(words::TITLE)}</h1>
                <p>{desk.say(words::LEAD)}</p>
            </section>
            <bar::Bar desk />
            <div class="columns" class:whole=all>
                <div class="settings">
                    <bring::Bring desk />
                    <edit::Edit desk />
                </div>
                <Later place=1><preview::Preview desk all /></Later>
            </div>
            <Later place=2><pairs::Pairs desk /></Later>
            <Later place=3><output::Output desk /></Later>
        </main>
    }
}
