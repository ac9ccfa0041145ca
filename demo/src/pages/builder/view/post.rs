//! Sends a body as the widget does, and observes what happens.

use std::collections::BTreeMap;

use gloo_timers::callback::Timeout;
use leptos::prelude::window;
use outreach_core::delivery::{ALREADY, FAILURE, LISTED};
use outreach_core::encode::Format;
use outreach_core::form::Form;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, Request, RequestCredentials, RequestInit, RequestMode, RequestRedirect, Response,
    ResponseType,
};

use crate::diagnosis::{Observation, field_errors, form_of_schema, other_form, rejects_as_other_form};
use crate::locales::flatten;

/// The most of an answer that is shown, in bytes.
const MAX_SHOWN: usize = 2048;

/// What was seen, and what came with it.
#[derive(Debug, Clone)]
pub(super) struct TestReply {
    pub observed: Observation,
    pub status: u16,
    /// The beginning of what it answered.
    pub body: String,
    /// The fields it named, with its words.
    pub errors: Vec<(String, String)>,
}

impl From<Observation> for TestReply {
    fn from(observed: Observation) -> Self {
        Self { observed, status: 0, body: String::new(), errors: Vec::new() }
    }
}

/// Posts, and where that fails probes for the reason.
pub(super) async fn post(url: &str, form: &'static Form, format: Format, body: &str, seconds: u32) -> TestReply {
    let Ok(abort) = AbortController::new() else { return Observation::Nothing.into() };
    let timer = {
        let abort = abort.clone();
        Timeout::new(seconds * 1000, move || abort.abort())
    };
    let answer = send_and_probe(url, form, format, body, &abort).await;
    drop(timer);
    if abort.signal().aborted() { Observation::Late.into() } else { answer }
}

async fn send_and_probe(
    url: &str,
    form: &'static Form,
    format: Format,
    body: &str,
    abort: &AbortController,
) -> TestReply {
    if let Some(other) = form_at_address(form, url, abort).await {
        return Observation::OtherForm(other.name).into();
    }
    let sent = send(url, "POST", Some((format.content_type(), body)), RequestMode::Cors, abort).await;
    if let Ok(reply) = sent {
        return read(form, &reply).await;
    }
    // The same as plain text needs no preflight. It carries the same number, so that it makes no second record.
    if format == Format::Json {
        let text = Some((Format::JsonText.content_type(), body));
        if send(url, "POST", text, RequestMode::Cors, abort).await.is_ok() {
            return Observation::Unreadable { as_text: true }.into();
        }
    }
    // Whether anything answers there at all, though this page may not read what.
    match send(url, "HEAD", None, RequestMode::NoCors, abort).await {
        Ok(_) => Observation::Unreadable { as_text: false }.into(),
        Err(_) => Observation::Nothing.into(),
    }
}

/// The form that the address belongs to, where it is another. Nothing is sent there: where the address looks like that of
/// an `api-stub`, the server says what it takes.
async fn form_at_address(form: &'static Form, url: &str, abort: &AbortController) -> Option<&'static Form> {
    let other = other_form(form, url)?;
    // Nothing that is stored goes to the lookup, and it has no schema.
    if !other.is_submitted() {
        return Some(other);
    }
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let reply = send(&[path, "/schema.json"].concat(), "GET", None, RequestMode::Cors, abort).await.ok()?;
    let text = JsFuture::from(reply.text().ok()?).await.ok()?.as_string()?;
    let schema = js_sys::JSON::parse(&text).ok()?;
    form_of_schema(&flatten(&schema)).filter(|of| of.name != form.name)
}

async fn send(
    url: &str,
    method: &str,
    body: Option<(&str, &str)>,
    mode: RequestMode,
    abort: &AbortController,
) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_mode(mode);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(&abort.signal()));
    // A browser forbids it together with `no-cors`.
    if mode == RequestMode::Cors {
        init.set_redirect(RequestRedirect::Manual);
    }
    if let Some((kind, body)) = body {
        let headers = Headers::new()?;
        headers.set("Accept", "application/json")?;
        headers.set("Content-Type", kind)?;
        init.set_headers(&headers);
        init.set_body(&body.into());
    }
    let request = Request::new_with_str_and_init(url, &init)?;
    JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()
}

async fn read(form: &'static Form, reply: &Response) -> TestReply {
    if reply.type_() == ResponseType::Opaqueredirect {
        return Observation::Redirect.into();
    }
    let status = reply.status();
    let html = reply.headers().get("content-type").ok().flatten().is_some_and(|kind| kind.contains("text/html"));
    let text = match reply.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()).unwrap_or_default(),
        Err(_) => String::new(),
    };
    let body = js_sys::JSON::parse(&text).map(|body| flatten(&body)).unwrap_or_default();
    let failed = reply.ok() && reports_failure(&body);
    let errors = if reply.ok() && !failed { Vec::new() } else { field_errors(form, &body) };
    let end = text.floor_char_boundary(MAX_SHOWN);
    let observed = if rejects_as_other_form(&body) {
        Observation::OtherForm("")
    } else if status < 500 && js_sys::RegExp::new(LISTED, "i").test(&text) {
        Observation::Reply { status: ALREADY, html, errors: 0, failed: false }
    } else {
        Observation::Reply { status, html, errors: errors.len(), failed }
    };
    TestReply { observed, status, body: text[..end].to_owned(), errors }
}

fn reports_failure(body: &BTreeMap<String, String>) -> bool {
    let pattern = js_sys::RegExp::new(FAILURE, "is");
    let mut matches =
        body.iter().filter_map(|(name, value)| pattern.exec(&[".", name, "=", value].concat())).peekable();
    matches.peek().is_some() && matches.all(|found| found.get(2).is_undefined())
}
