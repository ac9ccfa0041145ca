//! The first page: the volunteer widget, what to paste for it, and all that can be set.

use leptos::prelude::*;
use outreach_core::forms::volunteer;

use crate::parts::{AttributeTable, FieldTable, Header, Heard, Live, Paste};
use crate::preferences::{Preferences, Theme, theme_name};
use crate::snippet::Snippet;
use crate::words::{self, Language};

/// The whole page.
#[component]
pub fn Home() -> impl IntoView {
    let preferences = Preferences::from_address();
    preferences.follow();
    let say = move |text| preferences.say(text);
    let host = window().location().origin().unwrap_or_default();
    let snippet = Memo::new(move |_| demo_snippet(&host, preferences.language.get(), preferences.theme.get()));
    let hosted = move || snippet.read().href.clone();

    view! {
        <a class="skip" href="#form">{say(words::SKIP)}</a>
        <Header preferences />
        <main class="page">
            <section class="lead">
                <h1>"Outreach Widgets"</h1>
                <p>{say(words::LEAD)}</p>
                <p>{say(words::LEAD_MORE)}</p>
            </section>
            <div class="columns">
                <section class="live" id="form" tabindex="-1" aria-label=say(words::TRY)>
                    <p class="note">{say(words::TRY_MORE)}</p>
                    <Live snippet />
                </section>
                <div class="aside">
                    <Paste preferences snippet />
                    <Heard preferences />
                    <section class="card">
                        <h2>{say(words::HOSTED)}</h2>
                        <p>{say(words::HOSTED_MORE)}</p>
                        <p><a href=hosted>{say(words::SIGN_UP)}</a></p>
                    </section>
                </div>
            </div>
            <FieldTable preferences form=&volunteer::FORM />
            <AttributeTable preferences />
        </main>
        <footer class="page foot">
            <h2>{say(words::LINKS)}</h2>
            <ul>
                <li><a href="/f/volunteer">{say(words::HOSTED)}</a></li>
                <li><a href="/api/volunteer/schema.json">{say(words::SCHEMA)}</a></li>
            </ul>
        </footer>
    }
}

/// The volunteer form of a coalition that does not exist, in the language and colours of the demo.
fn demo_snippet(host: &str, language: Language, theme: Theme) -> Snippet {
    let snippet = Snippet::of(&volunteer::FORM, host)
        .with("coalition", "demo")
        .with("organization", "Demo Coalition")
        .with("lang", language.tag());
    let snippet = if theme == Theme::Auto { snippet } else { snippet.with("theme", theme_name(theme)) };
    snippet.link(words::SIGN_UP.within(language), &["?lang=", language.tag()].concat())
}
