//! A test of the endpoint: one submission, made up and marked, and what came of it in clear words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use outreach_core::form::Field;
use outreach_core::messages::Words;
use outreach_core::record::{Envelope, Proof, Record};
use outreach_core::settings::{self, Settings};
use outreach_core::validate::validate;

use super::post::{Answer, post};
use super::{Builder, words};
use crate::config::Config;
use crate::examples::EXAMPLES;
use crate::locales::Texts;
use crate::sample::answers;
use crate::snippet::is_posted;
use crate::verdict::{Case, Seen};

/// What a test came to.
#[derive(Debug, Clone)]
struct Tried {
    to: String,
    case: Case,
    answer: Answer,
}

/// The card: a button, what came of it, and the table of all that can.
#[component]
pub(super) fn Send(builder: Builder) -> impl IntoView {
    let tried = RwSignal::new(None::<Tried>);
    let sending = RwSignal::new(false);
    let posted = move || is_posted(builder.config.read().form());
    // It is about the endpoint and format as they were.
    Effect::new(move || {
        builder.config.track();
        tried.set(None);
    });
    let send = move |_| {
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        tried.set(None);
        let config = builder.config.get_untracked();
        let snippet = builder.snippet.get_untracked();
        let to = snippet.value(settings::ENDPOINT.attribute().name).unwrap_or_default().to_owned();
        let form_words = untrack(move || builder.locales.words(&builder.config.read_untracked(), "en"));
        spawn_local(async move {
            let (settings, warnings) = config.read();
            let bad = warnings.iter().any(|warning| warning.name == settings::ENDPOINT.attribute().name);
            let answer = if to.is_empty() || bad {
                Answer::from(Seen::NoAddress)
            } else {
                let body = settings.format().encode(&submission(&config, &settings, form_words.as_ref()));
                post(&to, config.form(), settings.format(), &body, settings.number(settings::TIMEOUT)).await
            };
            let case = Case::of(settings.format(), &answer.seen);
            tried.try_set(Some(Tried { to, case, answer }));
            sending.try_set(false);
        });
    };
    let cases = Case::ALL
        .iter()
        .map(|case| {
            view! {
                <dt>{builder.say(case.title())}</dt>
                <dd>{builder.say(case.fix())}</dd>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="test">
            <h2 id="test">{builder.say(words::TEST)}</h2>
            <p>{move || if posted() { builder.say(words::TEST_MORE)() } else { builder.say(words::TEST_LOOKUP)() }}</p>
            <p hidden=move || !posted()>
                <button type="button" class="copy" id="send-test" on:click=send>{builder.say(words::TEST)}</button>
            </p>
            <div role="status" class="tried">
                {move || sending.get().then(builder.say(words::SENDING))}
                {move || tried.get().map(|tried| view! { <Verdict builder tried /> })}
            </div>
            <details hidden=move || !posted()>
                <summary>{builder.say(words::CASES)}</summary>
                <dl>{cases}</dl>
            </details>
        </section>
    }
}

#[component]
fn Verdict(builder: Builder, tried: Tried) -> impl IntoView {
    let Tried { to, case, answer } = tried;
    let owner = match answer.seen {
        Seen::OtherForm(name) => EXAMPLES.iter().find(|example| example.form.name == name),
        _ => None,
    };
    let owner = owner.map(|owner| {
        view! { <p id="test-owner">{builder.say(words::BELONGS_TO)} ": " {builder.say(owner.name)}</p> }
    });
    let sent = builder.say(if owner.is_some() { words::NOT_SENT_TO } else { words::SENT_TO });
    let status = (answer.status > 0).then(|| {
        view! {
            <p>{builder.say(words::STATUS)} ": " <code id="test-status">{answer.status}</code></p>
            <p>{builder.say(words::ANSWERED)} ":"</p>
            <pre><code id="test-body">
                {if answer.body.is_empty() { builder.say(words::NOTHING)().to_owned() } else { answer.body }}
            </code></pre>
        }
    });
    let errors = answer
        .errors
        .into_iter()
        .map(|(field, words)| view! { <li><code>{field}</code> ": " {words}</li> })
        .collect_view();
    view! {
        <h3 id="test-verdict" data-case=format!("{case:?}") class=if case.is_good() { "good" } else { "bad" }>
            {builder.say(case.title())}
        </h3>
        {owner}
        <p>{builder.say(case.fix())}</p>
        <ul>{errors}</ul>
        <p hidden=to.is_empty()>{sent} " " <code>{to.clone()}</code></p>
        {status}
    }
}

/// Made-up answers in the envelope that the widget would put them in.
fn submission(config: &Config, settings: &Settings, words: Option<&Words<Texts>>) -> Record {
    let form = config.form();
    let mut options = settings.options.clone();
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    now.get(..10).unwrap_or_default().clone_into(&mut options.today);
    let values = answers(form, &options);
    let lang = settings.get(settings::LANG);
    let partner = settings.get(settings::PARTNER).to_owned();
    let location = window().location();
    let envelope = Envelope {
        coalition: settings.get(settings::COALITION).to_owned(),
        submission_id: uuid(),
        submitted_at: now,
        locale: if lang.is_empty() { "en" } else { lang }.to_owned(),
        page: [location.origin().unwrap_or_default(), location.pathname().unwrap_or_default()].concat(),
        source: if partner.is_empty() { Vec::new() } else { vec![("partner", partner)] },
        test: true,
    };
    let answers = validate(form, &options, &values).unwrap_or_default();
    // Anyone who looks at the record finds the words of the consents, as in any other.
    let proof = |field: &'static Field| {
        let text = words.map(|words| words.label(field)).unwrap_or_default();
        Proof { text, ..Proof::default() }
    };
    Record::new(form, &options, envelope, &answers, &values, &proof)
}

/// A random UUID, from dice that need no secure page: it only has to differ from the last one.
fn uuid() -> String {
    let hex = |digits: u32| {
        (0..digits)
            .map(|_| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is less than 16")]
                let digit = (js_sys::Math::random() * 16.0) as u32;
                char::from_digit(digit, 16).unwrap_or('0')
            })
            .collect::<String>()
    };
    [&hex(8), "-", &hex(4), "-4", &hex(3), "-8", &hex(3), "-", &hex(12)].concat()
}
