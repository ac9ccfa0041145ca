//! Feature: `POST /api/links` signs the texts in the link to a hosted page. For those who hold the token.

mod openapi;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::hosted::LinkDraft;
use crate::http::body::{Endpoint, Posted};
use crate::http::frame::Feature;
use crate::http::problem::{self, Entry, Problem};
use crate::http::rate_limit::LimitedAction;
use crate::http::size_limits::MAX_ADDRESS;
use crate::shared::Shared;

pub(crate) fn feature(shared: &Shared) -> Feature {
    let api = Router::new().route("/links", post(sign).fallback(problem::method_not_allowed));
    Feature { api: api.with_state(shared.clone()), openapi: openapi::describe, ..Feature::default() }
}

/// The page, and the settings in its address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkRequest {
    form: String,
    #[serde(default)]
    settings: Map<String, Value>,
}

/// Requests for a signature.
struct Links;

impl Endpoint for Links {
    const COUNTS_AS: LimitedAction = LimitedAction::Pages;
    const FOR_PEOPLE: bool = false;
}

/// Answers with the addresses, without the host: of the page, and of what a plain form posts to.
async fn sign(State(shared): State<Shared>, posted: Posted<Links>) -> Result<Json<Value>, Problem> {
    let Posted { client, content, limit, .. } = posted;
    limit?;
    if !bearer_token(&client.headers).is_some_and(|token| shared.host.key.is_token(token)) {
        let detail = "Links are signed for those who show the token, as Authorization: Bearer TOKEN. On the server, \
                     `api-stub link --token` prints it.";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, detail));
    }
    let link_request = serde_json::from_slice::<LinkRequest>(&content?).map_err(|_| {
        let detail = "Send JSON: {\"form\": \"join\", \"settings\": {\"lang\": \"en\", \"values-text\": \"…\"}}.";
        Problem::new(StatusCode::BAD_REQUEST, detail)
    })?;
    signed_addresses(&shared, &link_request).map(Json).map_err(|errors| {
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "No link can say that.");
        Problem { errors, ..problem }
    })
}

fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn signed_addresses(shared: &Shared, link_request: &LinkRequest) -> Result<Value, Vec<Entry>> {
    let error = |field: &str, detail: String| Entry { field: field.to_owned(), code: "setting", detail };
    let form = shared
        .forms
        .find(&link_request.form)
        .map(|served| served.form)
        .ok_or_else(|| vec![error("form", "There is no such form.".into())])?;
    let texts = link_request.settings.iter().map(|(name, value)| {
        let text = value.as_str().ok_or_else(|| vec![error(name, format!("{name} must be text."))])?;
        Ok::<_, Vec<Entry>>((name.as_str(), text))
    });
    let settings = texts.collect::<Result<Vec<_>, _>>()?;
    let draft = LinkDraft::new(form, settings).map_err(|all| {
        all.into_iter()
            .map(|wrong| error(&wrong.name, format!("{} must {}.", wrong.name, wrong.must)))
            .collect::<Vec<_>>()
    })?;
    let draft = draft.signed(&shared.host.key);
    let (page, endpoint) = (draft.address("/f/"), draft.address("/api/"));
    if endpoint.len() > MAX_ADDRESS {
        let detail =
            format!("The address has {} bytes, and {MAX_ADDRESS} is the most: shorten its words.", endpoint.len());
        return Err(vec![error("settings", detail)]);
    }
    Ok(json!({ "page": page, "endpoint": endpoint }))
}
