//! `POST /api/links`: the builder has the words of a link signed.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::form::Form;
use outreach_core::forms::legislators;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Draft;
use crate::Counted;
use crate::bounds::ADDRESS;
use crate::problem::{Entry, Problem};
use crate::submit::whole;

/// Which page, and what its address is to say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    form: String,
    #[serde(default)]
    settings: Map<String, Value>,
}

/// Answers with the addresses, without the host: of the page, and of what a plain form posts to.
pub(crate) async fn sign(State(state): State<Arc<crate::State>>, request: Request) -> Response {
    let (parts, content) = request.into_parts();
    let limited = state.limits.count(Counted::Pages, &parts.headers, &parts.extensions);
    // The body is read whatever comes of it, so that the sender gets to see the answer.
    let content = whole(&state, &parts.headers, content).await;
    if let Err(problem) = limited {
        return problem.into_response();
    }
    if !shown(&parts.headers).is_some_and(|token| state.link_key.is_token(token)) {
        let words = "Links are signed for those who show the token, as Authorization: Bearer TOKEN. On the server, \
                     `api-stub link --token` prints it.";
        let mut response = Problem::new(StatusCode::UNAUTHORIZED, words).into_response();
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        return response;
    }
    let wanted = match content {
        Ok(content) => serde_json::from_slice::<Wanted>(&content),
        Err(problem) => return problem.into_response(),
    };
    let Ok(wanted) = wanted else {
        let words = "Send JSON: {\"form\": \"join\", \"settings\": {\"lang\": \"en\", \"values-text\": \"…\"}}.";
        return Problem::new(StatusCode::BAD_REQUEST, words).into_response();
    };
    match addresses(&state, &wanted) {
        Ok(addresses) => Json(addresses).into_response(),
        Err(errors) => {
            let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "No link can say that.");
            Problem { errors, ..problem }.into_response()
        }
    }
}

/// The token in the headers.
fn shown(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn addresses(state: &crate::State, wanted: &Wanted) -> Result<Value, Vec<Entry>> {
    let wrong = |field: &str, detail: String| Entry { field: field.to_owned(), code: "setting", detail };
    let form: &'static Form = state
        .form(&wanted.form)
        .or_else(|| (wanted.form == legislators::FORM.name).then_some(&legislators::FORM))
        .ok_or_else(|| vec![wrong("form", "There is no such form.".into())])?;
    let texts = wanted.settings.iter().map(|(name, value)| {
        let text = value.as_str().ok_or_else(|| vec![wrong(name, format!("{name} must be text."))])?;
        Ok::<_, Vec<Entry>>((name.as_str(), text))
    });
    let said = texts.collect::<Result<Vec<_>, _>>()?;
    let draft = Draft::new(form, said).map_err(|all| {
        all.into_iter().map(|it| wrong(&it.name, format!("{} must {}.", it.name, it.must))).collect::<Vec<_>>()
    })?;
    let draft = draft.signed(&state.link_key);
    let (page, endpoint) = (draft.address("/f/"), draft.address("/api/"));
    if endpoint.len() > ADDRESS {
        let words = format!("The address has {} bytes, and {ADDRESS} is the most: shorten its words.", endpoint.len());
        return Err(vec![wrong("settings", words)]);
    }
    Ok(json!({ "page": page, "endpoint": endpoint }))
}
