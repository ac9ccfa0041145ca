//! The first page: the widgets, what to paste for them, and all that can be set.

use leptos::prelude::*;

use crate::examples::{EXAMPLES, Example};
use crate::parts::{AttributeTable, FieldTable, Heard, Live, Paste, Switch};
use crate::preferences::{Preferences, Theme, theme_name};
use crate::snippet::Snippet;
use crate::words::{self, Language};

/// The page's content.
#[component]
pub fn Home() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let say = move |text| preferences.say(text);
    let host = window().location().origin().unwrap_or_default();
    let snippet = Memo::new(move |_| {
        demo_snippet(&host, preferences.example(), preferences.language.get(), preferences.theme.get())
    });
    let hosted = move || snippet.read().href.clone();
    let link = move || preferences.example().link.within(preferences.language.get());
    let page = move || ["/f/", preferences.example().form.name].concat();
    let schema = move || ["/api/", preferences.example().form.name, "/schema.json"].concat();
    let forms = EXAMPLES.iter().enumerate().map(|(at, example)| (at, Signal::derive(say(example.name)))).collect();

    view! {
        <main class="page" id="main" tabindex="-1">
            <section class="lead">
                <h1>"Outreach Widgets"</h1>
                <p>{say(words::LEAD)}</p>
                <p>{say(words::LEAD_MORE)}</p>
            </section>
            <div class="columns">
                <section class="live" id="form" tabindex="-1" aria-label=say(words::TRY)>
                    <Switch
                        name="form"
                        label=Signal::derive(say(words::FORM))
                        choices=forms
                        chosen=preferences.form
                    />
                    <p class="note">{say(words::TRY_MORE)}</p>
                    <Live snippet />
                </section>
                <div class="aside">
                    <Paste preferences snippet />
                    <Heard preferences />
                    <section class="card">
                        <h2>{say(words::HOSTED)}</h2>
                        <p>{say(words::HOSTED_MORE)}</p>
                        <p><a href=hosted>{link}</a></p>
                    </section>
                </div>
            </div>
            <FieldTable preferences />
            <AttributeTable preferences />
        </main>
        <footer class="page foot">
            <h2>{say(words::LINKS)}</h2>
            <ul>
                <li><a href=page>{say(words::HOSTED)}</a></li>
                <li><a href=schema>{say(words::SCHEMA)}</a></li>
            </ul>
        </footer>
    }
}

/// A form of a coalition that does not exist, in the language and colours of the demo.
fn demo_snippet(host: &str, example: &Example, language: Language, theme: Theme) -> Snippet {
    let mut snippet = Snippet::of(example.form, host)
        .with("coalition", "demo")
        .with("organization", "Demo Coalition")
        .with("lang", language.tag());
    for (name, value) in example.attributes {
        snippet = snippet.with(name, value);
    }
    let snippet = if theme == Theme::Auto { snippet } else { snippet.with("theme", theme_name(theme)) };
    snippet.link(example.link.within(language), &["?lang=", language.tag()].concat())
}
