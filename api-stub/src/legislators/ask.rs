//! `POST /api/legislators`: read, find, answer. Nothing is kept.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_districts::Date;
use tokio::time::timeout;

use super::question::{self, Question};
use super::{answer, find};
use crate::body::{BodyError, Format};
use crate::problem::Problem;
use crate::{lang, submit};

/// `POST /api/legislators`.
pub(crate) async fn ask(
    State(state): State<Arc<crate::State>>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, content) = request.into_parts();
    let headers = &parts.headers;
    let format = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(Format::of);
    // The body is read whatever comes of it, so that the sender gets to see the answer.
    let too_soon = state.limit.count(headers, &parts.extensions).err();
    let content = match timeout(state.body_timeout, submit::read(headers, content)).await {
        Ok(Ok(content)) => content,
        Ok(Err(unread)) => return unread.problem(headers).into_response(),
        Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT, "The body took too long to arrive."),
    };
    if let Some(seconds) = too_soon {
        let words = "Too many questions came from this address. Wait and ask again.";
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, words);
        return Problem { retry_after: Some(seconds), ..problem }.into_response();
    }
    if query.is_some_and(|query| !query.is_empty()) {
        let words = "Put the question into the body, and nothing into the address: addresses are written into logs.";
        return refuse(StatusCode::BAD_REQUEST, words);
    }
    let Some(format) = format else {
        let words = "Send application/json, application/x-www-form-urlencoded, or the same JSON as text/plain.";
        return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, words);
    };
    let Question { place, as_of, locale } = match question::read(format, &content) {
        Ok(question) => question,
        Err(BodyError::Malformed(detail)) => return refuse(StatusCode::BAD_REQUEST, &detail),
        Err(BodyError::Members(errors)) => {
            let problem =
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "The question can't be answered as it stands.");
            return Problem { errors, ..problem }.into_response();
        }
    };
    let today = (state.legislators.today)();
    let Some(as_of) = as_of.or(today) else {
        tracing::error!("the clock of this machine is not set");
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, "The server does not know which day it is. Send as_of.");
    };
    let mut outcome = find::find(&state.legislators, &place, as_of).await;
    // Who sits now says nothing about another day.
    if today == Some(as_of) {
        find::who_sits(&state.legislators, &place, &mut outcome, as_of).await;
    }
    respond(&outcome, place.kind(), as_of, lang::choose(&locale, headers))
}

fn respond(outcome: &find::Outcome<'_>, asked: &str, as_of: Date, lang: &'static str) -> Response {
    let mut response = Json(answer::json(outcome, asked, as_of, lang)).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, axum::http::HeaderValue::from_static(lang));
    response
}

fn refuse(status: StatusCode, detail: &str) -> Response {
    Problem::new(status, detail).into_response()
}

/// Any other method. Most often somebody has opened the endpoint in a browser to see what it is.
pub(crate) async fn other_method() -> Problem {
    let detail = "This is where it is asked who represents somebody, with POST. /api/openapi.json says how.";
    Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail) }
}
