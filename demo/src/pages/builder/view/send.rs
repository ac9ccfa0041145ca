//! A test of the endpoint: one submission, made up and marked, and its result in clear words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use outreach_core::form::Field;
use outreach_core::messages::Words;
use outreach_core::record::{Envelope, Proof, Record};
use outreach_core::settings::{self, Settings};
use outreach_core::validate::validate;

use super::post::{TestReply, post};
use super::{BuilderState, words};
use crate::config::Config;
use crate::diagnosis::{Case, NAMED_FORM, Observation};
use crate::examples::EXAMPLES;
use crate::locales::Texts;
use crate::sample::answers;

/// What a test came to.
#[derive(Debug, Clone)]
struct TestResult {
    to: String,
    case: Case,
    answer: TestReply,
}

/// The card: a button, the result, and the table of all results.
#[component]
pub(super) fn Send(builder: BuilderState) -> impl IntoView {
    let result = RwSignal::new(None::<TestResult>);
    let sending = RwSignal::new(false);
    let posted = move || builder.config.read().form().is_submitted();
    // It is about the endpoint and format as they were.
    Effect::new(move || {
        builder.config.track();
        result.set(None);
    });
    let send = move |_| {
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        result.set(None);
        let config = builder.config.get_untracked();
        let snippet = builder.snippet.get_untracked();
        let to = snippet.value(settings::ENDPOINT.attribute().name).unwrap_or_default().to_owned();
        let form_words = untrack(move || builder.locales.words(&builder.config.read_untracked(), "en"));
        spawn_local(async move {
            let (settings, warnings) = config.read();
            let bad = warnings.iter().any(|warning| warning.name == settings::ENDPOINT.attribute().name);
            let answer = if to.is_empty() || bad {
                TestReply::from(Observation::NoAddress)
            } else {
                let body = settings.format().encode(&submission(&config, &settings, form_words.as_ref()));
                post(&to, config.form(), settings.format(), &body, settings.number(settings::TIMEOUT)).await
            };
            let case = Case::of(settings.format(), &answer.observed);
            result.try_set(Some(TestResult { to, case, answer }));
            sending.try_set(false);
        });
    };
    let cases = Case::ALL
        .iter()
        .map(|case| {
            view! {
                <dt>{builder.localize(case.title())}</dt>
                <dd>{builder.localize(case.fix())}</dd>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="test">
            <h2 id="test">{builder.localize(words::TEST)}</h2>
            <p>{move || if posted() { builder.localize(words::TEST_MORE)() } else { builder.localize(words::TEST_LOOKUP)() }}</p>
            <p hidden=move || !posted()>
                <button type="button" class="copy" id="send-test" on:click=send>{builder.localize(words::TEST)}</button>
            </p>
            <div role="status" class="tried">
                {move || sending.get().then(builder.localize(words::SENDING))}
                {move || result.get().map(|result| view! { <ResultDetails builder result /> })}
            </div>
            <details hidden=move || !posted()>
                <summary>{builder.localize(words::CASES)}</summary>
                <dl>{cases}</dl>
            </details>
        </section>
    }
}

#[component]
fn ResultDetails(builder: BuilderState, result: TestResult) -> impl IntoView {
    let TestResult { to, case, answer } = result;
    let owner = match answer.observed {
        Observation::OtherForm(name) => EXAMPLES.iter().find(|example| example.form.name == name),
        _ => None,
    };
    let sent = builder.localize(if owner.is_some() { words::NOT_SENT_TO } else { words::SENT_TO });
    let title = move || match owner {
        Some(owner) => builder.localize(NAMED_FORM)().replace("{{form}}", builder.localize(owner.name)()),
        None => builder.localize(case.title())().to_owned(),
    };
    let status = (answer.status > 0).then(|| {
        view! {
            <p>{builder.localize(words::STATUS)} ": " <code id="test-status">{answer.status}</code></p>
            <p>{builder.localize(words::ANSWERED)} ":"</p>
            <pre><code id="test-body">
                {if answer.body.is_empty() { builder.localize(words::NOTHING)().to_owned() } else { answer.body }}
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
            {title}
        </h3>
        <p>{builder.localize(case.fix())}</p>
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
