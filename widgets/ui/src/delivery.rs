//! Sends a submission and sees it through, until it has ended in one of the four ways.

use std::future::Future;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Date, JSON, Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use outreach_core::Values;
use outreach_core::delivery::{Attempt, Outcome, Rejection, Reply, ReplyError};
use outreach_core::encode::Format;
use outreach_core::form::Kind;
use outreach_core::messages::keys;
use outreach_core::settings::{COALITION, ENDPOINT, PARTNER, SUCCESS_URL, TEST, TIMEOUT};
use outreach_core::submission::{Meta, SOURCES, Submission, consent, origin_and_path};
use outreach_core::validate::validate;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, RequestMode, Response, UrlSearchParams};

use crate::events::{invalid, tell};
use crate::locale::{get, get_function};
use crate::state::{Phase, Problem, State};

/// Judges the answers and, where all are good, sends them. True where they were sent.
pub fn submit(state: &Rc<State>) -> bool {
    // A second press while it is on its way, or when it has arrived, is no second submission.
    if matches!(*state.phase.peek(), Phase::Submitting | Phase::Confirmed) {
        return false;
    }
    if !check(state) {
        return false;
    }
    if !tell(state, "before-submit", "") {
        return false;
    }
    send(state, true);
    true
}

/// Judges the answers and shows what is wrong. True where nothing is.
pub fn check(state: &Rc<State>) -> bool {
    let errors = state.judge();
    state.summary.set(!errors.is_empty());
    if errors.is_empty() {
        return true;
    }
    invalid(state, &errors);
    soon(state, |state| state.focus(".summary"));
    false
}

/// Empties the form for the next person.
pub fn reset(state: &Rc<State>) {
    state.attempt.set(state.attempt.get() + 1);
    state.timer.take();
    state.clear();
    state.phase.set(Phase::Editing);
    soon(state, |state| state.focus(".input"));
}

/// Sends again what waits, now that there may be a way.
pub fn resume(state: &Rc<State>) {
    if matches!(*state.phase.peek(), Phase::Queued(_)) {
        send(state, false);
    }
}

/// Whether leaving the page now would lose something that somebody thinks is on its way.
pub fn is_under_way(state: &State) -> bool {
    matches!(*state.phase.peek(), Phase::Submitting | Phase::Queued(_))
}

/// Origin and path of the page.
pub fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    origin_and_path(&href).to_owned()
}

/// Runs something as long as the widget stands.
pub(crate) fn start(state: &State, future: impl Future<Output = ()> + 'static) {
    if let Some(owner) = &*state.owner.borrow() {
        // One type of future for all: what runs it is then compiled once.
        let future: std::pin::Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
        owner.with(|| spawn_local_scoped_with_cancellation(future));
    }
}

/// Does something when the page has been brought in step.
fn soon(state: &Rc<State>, f: fn(&State)) {
    let state = state.clone();
    Timeout::new(0, move || f(&state)).forget();
}

/// `by_hand`: somebody pressed a button and waits; otherwise the focus is not taken from whatever they do meanwhile.
fn send(state: &Rc<State>, by_hand: bool) {
    let settings = state.settings.peek().clone();
    let values = state.values();
    let Ok(answers) = validate(state.form, &settings.shape, &values) else {
        // It was edited while it waited.
        state.phase.set(Phase::Editing);
        check(state);
        return;
    };
    // What may have arrived keeps its number as long as it is the same; another text is another submission.
    let changed = state.in_doubt.take().is_some_and(|sent| sent != values);
    if changed || state.submission_id.borrow().is_empty() {
        state.submission_id.replace(uuid());
    }
    let meta = meta(state);
    let submission = Submission::new(state.form, meta, &answers, &consent_texts(state));
    let body = settings.format().encode(&submission);
    let attempt = state.attempt.get() + 1;
    state.attempt.set(attempt);
    state.timer.take();
    state.phase.set(Phase::Submitting);
    state.say(&state.text(keys::SENDING));
    let state_then = state.clone();
    start(state, async move {
        let outcome = post(settings.get(ENDPOINT), settings.format(), &body, settings.number(TIMEOUT)).await.outcome();
        if state_then.attempt.get() == attempt {
            settle(&state_then, outcome, values, by_hand);
        }
    });
}

fn meta(state: &State) -> Meta {
    let settings = state.settings.peek();
    let query = window().location().search().unwrap_or_default();
    let query = UrlSearchParams::new_with_str(&query).ok();
    let source = SOURCES.iter().filter_map(|name| {
        let found = query.as_ref().and_then(|query| query.get(name));
        let value = if *name == "partner" { Some(settings.get(PARTNER).to_owned()) } else { found };
        value.filter(|value| !value.is_empty()).map(|value| ((*name).to_owned(), value))
    });
    Meta {
        coalition: settings.get(COALITION).to_owned(),
        submission_id: state.submission_id.borrow().clone(),
        submitted_at: Date::new_0().to_iso_string().into(),
        locale: state.words().messages.tag,
        page: page(),
        source: source.collect(),
        test: settings.is_set(TEST),
    }
}

/// The words that each permission is given to, as they stand on the screen.
fn consent_texts(state: &State) -> Values {
    let words = state.words();
    let asked = state.form.fields().filter(|field| matches!(field.kind, Kind::Consent(_)));
    asked.map(|field| ([field.name, consent::TEXT].concat(), words.label(field))).collect()
}

fn settle(state: &Rc<State>, outcome: Outcome, values: Values, by_hand: bool) {
    let (phase, focus): (_, fn(&State)) = match outcome {
        Outcome::Confirmed => {
            state.clear();
            (Phase::Confirmed, |state| state.focus(".panel"))
        }
        Outcome::Unconfirmed => {
            state.in_doubt.replace(Some(values));
            (Phase::Unconfirmed, |state| state.focus(".panel"))
        }
        Outcome::Queued { after } => {
            wait(state, after);
            (Phase::Queued(after), |state| state.focus(".panel"))
        }
        Outcome::Rejected(Rejection::Fields(errors)) if mark(state, &errors) => {
            state.summary.set(true);
            (Phase::Rejected(keys::REJECTED_FIELDS), |state| state.focus(".summary"))
        }
        Outcome::Rejected(rejection) => {
            let reason = match rejection {
                Rejection::Fields(_) | Rejection::Refused => keys::REJECTED_REFUSED,
                Rejection::TooLarge => keys::REJECTED_TOO_LARGE,
                Rejection::Setup => keys::REJECTED_SETUP,
                Rejection::Server => keys::REJECTED_SERVER,
            };
            (Phase::Rejected(reason), |state| state.focus(".panel"))
        }
    };
    let name = phase.name();
    let success = state.settings.peek().get(SUCCESS_URL).to_owned();
    state.phase.set(phase.clone());
    if by_hand {
        soon(state, focus);
    } else {
        state.say(&announcement(state, &phase));
    }
    if phase == Phase::Confirmed {
        tell(state, "success", name);
        if !success.is_empty() {
            let _ = window().location().set_href(&success);
        }
    } else {
        tell(state, "error", name);
    }
}

fn announcement(state: &State, phase: &Phase) -> String {
    match phase {
        Phase::Confirmed => state.of_form("thanks.title"),
        Phase::Unconfirmed => state.text(keys::UNCONFIRMED_TITLE),
        Phase::Queued(_) => state.text(keys::QUEUED_TITLE),
        _ => state.text(keys::REJECTED_TITLE),
    }
}

/// Puts the endpoint's errors on their fields. False where it named none of ours.
fn mark(state: &State, errors: &[ReplyError]) -> bool {
    let mut marked = false;
    for error in errors {
        if let Some(of) = state.field(&error.field) {
            of.problem.set(Some(Problem::Said(error.message.clone())));
            marked = true;
        }
    }
    marked
}

/// Sends again by itself: when the endpoint said, or after 5, 10, 20 … at most 60 seconds.
fn wait(state: &Rc<State>, after: Option<u32>) {
    let tries = state.attempt.get();
    let seconds = after.unwrap_or_else(|| 60.min(5 << tries.saturating_sub(1).min(4)));
    let state_then = Rc::downgrade(state);
    let timer = Timeout::new(seconds * 1000, move || {
        if let Some(state) = state_then.upgrade() {
            resume(&state);
        }
    });
    state.timer.replace(Some(timer));
}

/// Posts the body. No cookies, no preflight unless the format needs one, no more of the page's address than its origin.
async fn post(endpoint: &str, format: Format, body: &str, timeout: u32) -> Attempt {
    if endpoint.is_empty() {
        web_sys::console::error_1(&JsValue::from_str("outreach: set endpoint=\"https://…\" on the element"));
        return Attempt::Blocked;
    }
    let init = Object::new();
    let put = |name: &str, value: &JsValue| drop(Reflect::set(&init, &JsValue::from_str(name), value));
    let headers = Object::new();
    for (name, value) in [("Accept", "application/json"), ("Content-Type", format.content_type())] {
        let _ = Reflect::set(&headers, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    put("method", &JsValue::from_str("POST"));
    put("headers", &headers);
    put("body", &JsValue::from_str(body));
    put("credentials", &JsValue::from_str("omit"));
    put("referrerPolicy", &JsValue::from_str("strict-origin-when-cross-origin"));
    // Browsers refuse to keep more than 64 KiB alive across a navigation.
    put("keepalive", &JsValue::from_bool(body.len() < 60_000));
    let abort = AbortController::new().ok();
    if let Some(abort) = &abort {
        put("signal", &abort.signal());
    }
    // A policy of the page that forbids the endpoint looks like a network failure, but for this event.
    let blocked = Rc::new(std::cell::Cell::new(false));
    let seen = blocked.clone();
    let watch = EventListener::new(&document(), "securitypolicyviolation", move |event| {
        if get(event, "effectiveDirective").as_string().as_deref() == Some("connect-src") {
            seen.set(true);
        }
    });
    let late = Rc::new(std::cell::Cell::new(false));
    let too_late = late.clone();
    let timer = Timeout::new(timeout * 1000, move || {
        too_late.set(true);
        if let Some(abort) = abort {
            abort.abort();
        }
    });
    let reply = JsFuture::from(window().fetch_with_str_and_init(endpoint, init.unchecked_ref())).await;
    let attempt = match reply {
        Ok(response) => Attempt::Reply(read(response.unchecked_into()).await),
        Err(_) if late.get() => Attempt::TimedOut,
        Err(_) => {
            // Asked before it is judged: the event comes a moment after the failure.
            let reachable = is_reachable(endpoint).await;
            if blocked.get() {
                Attempt::Blocked
            } else if reachable {
                Attempt::Unreadable
            } else {
                Attempt::Unreachable
            }
        }
    };
    drop((timer, watch));
    attempt
}

/// Whether anything answers at that address, though the page may not read what.
async fn is_reachable(endpoint: &str) -> bool {
    if !window().navigator().on_line() {
        return false;
    }
    let init = RequestInit::new();
    init.set_method("HEAD");
    init.set_mode(RequestMode::NoCors);
    JsFuture::from(window().fetch_with_str_and_init(endpoint, &init)).await.is_ok()
}

async fn read(response: Response) -> Reply {
    let mut reply = Reply { status: response.status(), ..Reply::default() };
    let retry = response.headers().get("Retry-After").ok().flatten();
    reply.retry_after = retry.and_then(|text| seconds(&text));
    // A good answer need not be read: there is nothing in it that changes what it means.
    if response.ok() {
        return reply;
    }
    let Ok(promise) = response.text() else { return reply };
    let text = JsFuture::from(promise).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
    let lower = js_sys::JsString::from(text.as_str()).to_lower_case();
    let known = ["already subscribed", "already a member", "already exists"];
    reply.already = known.iter().any(|said| lower.includes(said, 0));
    if let Ok(body) = JSON::parse(&text) {
        reply.errors = errors(&body);
    }
    reply
}

/// `Retry-After` is a number of seconds or a date.
fn seconds(text: &str) -> Option<u32> {
    text.trim().parse().ok().or_else(|| {
        let wait = (Date::parse(text) - Date::now()) / 1000.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
        (wait > 0.0 && wait < 86_400.0).then_some(wait as u32)
    })
}

/// Errors by field: RFC 9457 with `errors: [{field, detail}]`, or `{field: [message]}`, or either under `errors`.
fn errors(body: &JsValue) -> Vec<ReplyError> {
    let inner = get(body, "errors");
    let body = if inner.is_object() { &inner } else { body };
    if Array::is_array(body) {
        let entries = Array::from(body).into_iter().map(|entry| ReplyError {
            field: text_of(&entry, &["field", "name"]),
            message: text_of(&entry, &["detail", "message"]),
        });
        return entries.filter(|error| !error.field.is_empty()).collect();
    }
    let Some(object) = body.dyn_ref::<Object>() else { return Vec::new() };
    let entries = Object::entries(object).into_iter().filter_map(|entry| {
        let entry: Array = entry.unchecked_into();
        let said = entry.get(1);
        let message = if Array::is_array(&said) { Array::from(&said).get(0) } else { said };
        Some(ReplyError { field: entry.get(0).as_string()?, message: message.as_string()? })
    });
    entries.collect()
}

fn text_of(entry: &JsValue, names: &[&str]) -> String {
    names.iter().find_map(|name| get(entry, name).as_string()).unwrap_or_default()
}

/// A random UUID. `crypto.randomUUID` is missing on pages without HTTPS; `getRandomValues` is not.
fn uuid() -> String {
    let crypto = get(&window(), "crypto");
    let random = js_sys::Uint8Array::new_with_length(16);
    if let Some(fill) = get_function(&crypto, "getRandomValues") {
        let _ = fill.call1(&crypto, &random);
    }
    let mut bytes = random.to_vec();
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut id = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            id.push('-');
        }
        for half in [byte >> 4, byte & 15] {
            id.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    id
}
