//! What the snippet builder shows.

mod control;
mod design;
mod fields;
mod form;
mod groups;
mod history;
mod list;
mod output;
mod post;
mod preview;
mod send;
mod share;
mod sign;
mod words;

use leptos::prelude::*;

use super::PAGE;
use crate::config::Config;
use crate::locales::{Locales, Texts};
use crate::preferences::Preferences;
use crate::site_location;
use crate::snippet::{SiteLocation, Snippet};
use crate::theming::{Theme, of_config, to_css};
use outreach_core::messages::Words;

/// What the components of the builder share.
#[derive(Debug, Clone, Copy)]
pub struct BuilderState {
    /// Everything chosen.
    config: RwSignal<Config>,
    /// Where this site is.
    location: StoredValue<SiteLocation>,
    /// The theme.
    theme: Memo<Theme>,
    /// What is pasted.
    snippet: Memo<Snippet>,
    /// What the widget would say of each setting that it can't take: the attribute, and what it must be.
    invalid: Memo<Vec<(String, String)>>,
    preferences: Preferences,
    locales: Locales,
}

impl BuilderState {
    fn new() -> Self {
        let preferences = expect_context::<Preferences>();
        let locales = expect_context::<Locales>();
        let location = StoredValue::new(site_location::site_location());
        let config = history::config();
        Effect::new(move || preferences.fragment.set(["#", &config.read().to_fragment()].concat()));
        let theme = Memo::new(move |_| of_config(&config.read()));
        let invalid = Memo::new(move |_| {
            let (_, warnings) = config.read().read();
            warnings.into_iter().map(|warning| (warning.name, warning.fix)).collect()
        });
        let snippet = Memo::new(move |_| {
            let words = locales.words(&config.read(), "en");
            Snippet::of(&config.read(), &location.read_value(), words.as_ref()).dressed(to_css(&theme.read()))
        });
        Self { config, location, theme, snippet, invalid, preferences, locales }
    }

    /// A text in the language of the site.
    fn localize(self, text: crate::words::Text) -> impl Fn() -> &'static str + Copy + Send + 'static {
        self.preferences.localize(text)
    }

    /// The name of the form, followed when read in a view.
    fn form(self) -> Memo<&'static str> {
        Memo::new(move |_| self.config.read().form().name)
    }

    /// The form's words in the language of the site, for the labels here.
    fn labels(self) -> Option<Words<Texts>> {
        let texts = self.locales.texts(self.preferences.language.get().tag())?;
        Some(Words::new(texts, self.config.read().form(), ""))
    }
}

pub(crate) fn draw() -> AnyView {
    view! { <BuilderPage /> }.into_any()
}

/// The page's content.
#[component]
fn BuilderPage() -> impl IntoView {
    let builder = BuilderState::new();
    view! {
        <main class="page" id="main" tabindex="-1">
            <section class="lead">
                <h1>{builder.localize(PAGE.title)}</h1>
                <p>{builder.localize(PAGE.lead)}</p>
            </section>
            <div class="columns">
                <div class="settings">
                    <form::FirstQuestions builder />
                    <details class="customize" id="customize">
                        <summary>
                            <h2>{builder.localize(words::CUSTOMIZE)}</h2>
                            <small>{builder.localize(words::CUSTOMIZE_MORE)}</small>
                        </summary>
                        <groups::Groups builder />
                    </details>
                </div>
                <preview::Preview builder />
            </div>
            <output::Output builder />
            <send::Send builder />
        </main>
    }
}
