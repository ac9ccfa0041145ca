//! Sends a body as the widget does, and looks closely at what comes of it.

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

use crate::locales::flat;
use crate::snippet::is_posted;
use crate::verdict::{Seen, described, field_errors, other_form, takes_other_form};

/// The most of an answer that is shown, in bytes.
const SHOWN: usize = 2048;

/// What was seen, and what came with it.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub seen: Seen,
    pub status: u16,
    /// The beginning of what it answered.
    pub body: String,
    /// The fields it named, with its words.
    pub errors: Vec<(String, String)>,
}

impl From<Seen> for Answer {
    fn from(seen: Seen) -> Self {
        Self { seen, status: 0, body: String::new(), errors: Vec::new() }
    }
}

/// Posts, and where that fails asks in other ways what stands in the way.
pub(super) async fn post(url: &str, form: &'static Form, format: Format, body: &str, seconds: u32) -> Answer {
    let Ok(abort) = AbortController::new() else { return Seen::Nothing.into() };
    let timer = {
        let abort = abort.clone();
        Timeout::new(seconds * 1000, move || abort.abort())
    };
    let answer = ask(url, form, format, body, &abort).await;
    drop(timer);
    if abort.signal().aborted() { Seen::Late.into() } else { answer }
}

async fn ask(url: &str, form: &'static Form, format: Format, body: &str, abort: &AbortController) -> Answer {
    if let Some(other) = owner(form, url, abort).await {
        return Seen::OtherForm(other.name).into();
    }
    let sent = send(url, "POST", Some((format.content_type(), body)), RequestMode::Cors, abort).await;
    if let Ok(reply) = sent {
        return read(form, &reply).await;
    }
    // The same as plain text needs no preflight. It carries the same number, so that it makes no second record.
    if format == Format::Json {
        let text = Some((Format::JsonText.content_type(), body));
        if send(url, "POST", text, RequestMode::Cors, abort).await.is_ok() {
            return Seen::Unreadable { as_text: true }.into();
        }
    }
    // Whether anything answers there at all, though this page may not read what.
    match send(url, "HEAD", None, RequestMode::NoCors, abort).await {
        Ok(_) => Seen::Unreadable { as_text: false }.into(),
        Err(_) => Seen::Nothing.into(),
    }
}

/// The form that the address belongs to, where it is another. Nothing is sent there: where the address looks like that of
/// an `api-stub`, the server says what it takes.
async fn owner(form: &'static Form, url: &str, abort: &AbortController) -> Option<&'static Form> {
    let other = other_form(form, url)?;
    // Nothing that is stored goes to the lookup, and it has no schema.
    if !is_posted(other) {
        return Some(other);
    }
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let reply = send(&[path, "/schema.json"].concat(), "GET", None, RequestMode::Cors, abort).await.ok()?;
    let text = JsFuture::from(reply.text().ok()?).await.ok()?.as_string()?;
    let schema = js_sys::JSON::parse(&text).ok()?;
    described(&flat(&schema)).filter(|of| of.name != form.name)
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

async fn read(form: &'static Form, reply: &Response) -> Answer {
    if reply.type_() == ResponseType::Opaqueredirect {
        return Seen::Redirect.into();
    }
    let status = reply.status();
    let html = reply.headers().get("content-type").ok().flatten().is_some_and(|kind| kind.contains("text/html"));
    let text = match reply.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()).unwrap_or_default(),
        Err(_) => String::new(),
    };
    let body = js_sys::JSON::parse(&text).map(|body| flat(&body)).unwrap_or_default();
    let failed = reply.ok() && says_that_it_failed(&body);
    let errors = if reply.ok() && !failed { Vec::new() } else { field_errors(form, &body) };
    let end = text.floor_char_boundary(SHOWN);
    let seen = if takes_other_form(&body) {
        Seen::OtherForm("")
    } else if status < 500 && js_sys::RegExp::new(LISTED, "i").test(&text) {
        Seen::Reply { status: ALREADY, html, errors: 0, failed: false }
    } else {
        Seen::Reply { status, html, errors: errors.len(), failed }
    };
    Answer { seen, status, body: text[..end].to_owned(), errors }
}

fn says_that_it_failed(body: &BTreeMap<String, String>) -> bool {
    let pattern = js_sys::RegExp::new(FAILURE, "is");
    let mut matches =
        body.iter().filter_map(|(name, value)| pattern.exec(&[".", name, "=", value].concat())).peekable();
    matches.peek().is_some() && matches.all(|found| found.get(2).is_undefined())
}
