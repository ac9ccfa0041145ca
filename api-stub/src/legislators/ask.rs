//! `POST /api/legislators`: read, find, answer. Nothing is kept. A program gets JSON, a person in front of a plain form a
//! page.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::Values;
use outreach_core::record::wire;
use serde_json::Value;

use super::hosted::{self, FORM_PAGE, FormError};
use super::question::{self, Question};
use super::{Legislators, answer, find};
use crate::http::body::{BodyError, BodyFormat};
use crate::http::failure::Failure;
use crate::http::problem::Problem;
use crate::http::rate_limit::LimitedAction;
use crate::http::response_format::ResponseFormat;
use crate::http::size_limits::{self, MAX_REDRAWN_BODY};
use crate::http::{body, lang};
use crate::shared::Shared;

/// The path of the endpoint.
pub(super) const ENDPOINT: &str = "/api/legislators";

/// `POST /api/legislators`.
pub(crate) async fn ask(
    State((shared, legislators)): State<(Shared, Arc<Legislators>)>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, content) = request.into_parts();
    let headers = &parts.headers;
    let format = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(BodyFormat::of);
    let response_format = ResponseFormat::of_request(format, headers);
    let refuse = |status, detail: &str| response_format.problem(Problem::new(status, detail), headers);
    // The body is always read, so that the sender receives the response.
    let count = |what| shared.frame.limits.count(what, headers, &parts.extensions);
    let counted = count(LimitedAction::Lookups);
    let content = match body::read_body(&shared.frame, headers, content).await {
        Ok(content) => content,
        Err(problem) => return response_format.problem(problem, headers),
    };
    if let Err(problem) = counted {
        let may_render = response_format == ResponseFormat::Html
            && content.len() <= MAX_REDRAWN_BODY
            && count(LimitedAction::Pages).is_ok();
        let page = if may_render { SubmittedForm::read(&legislators, &content, headers) } else { None };
        return match page {
            Some(page) => page.busy(&problem),
            None => response_format.problem(problem, headers),
        };
    }
    let page = if response_format == ResponseFormat::Html {
        let Some(page) = SubmittedForm::read(&legislators, &content, headers) else {
            return response_format.problem(BodyError::TooMany.problem(""), headers);
        };
        Some(page)
    } else {
        None
    };
    if query.is_some_and(|query| !query.is_empty()) {
        let words = "Put the question into the body, and nothing into the address: addresses are written into logs.";
        return refuse(StatusCode::BAD_REQUEST, words);
    }
    let Some(format) = format else {
        let words = "Send application/json, application/x-www-form-urlencoded, or the same JSON as text/plain.";
        return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, words);
    };
    if let Some(page) = &page {
        let errors = hosted::validate_form(&page.values);
        if !errors.is_empty() {
            return page.again(&FormError::Fields(&errors));
        }
    }
    let Question { location, as_of, locale } = match question::read(format, &content) {
        Ok(question) => question,
        Err(error) => {
            if let (Some(page), BodyError::Members(errors)) = (&page, &error) {
                let words: Vec<_> = errors.iter().map(|error| error.detail.as_str()).collect();
                return page.again(&FormError::Other(words.join(" ")));
            }
            return response_format.problem(error.problem("The question is invalid."), headers);
        }
    };
    let Some(as_of) = as_of.or_else(|| legislators.day()) else {
        tracing::error!("the clock of this machine is not set");
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, "The server does not know which day it is. Send as_of.");
    };
    let mut outcome = find::find(&legislators, &location, as_of).await;
    // Current members don't apply to another day.
    if (legislators.today)() == Some(as_of) {
        find::add_sitting_members(&legislators, &location, &mut outcome, as_of).await;
    }
    let lang = lang::choose(&locale, headers);
    let answer = answer::json(&outcome, location.kind(), as_of, lang);
    match page {
        Some(page) => hosted::result_page(&legislators, lang, &page.values, &answer),
        None => respond(answer, lang),
    }
}

/// A plain form as it was posted, and the language of the page.
struct SubmittedForm<'a> {
    legislators: &'a Legislators,
    values: Values,
    lang: &'static str,
}

impl<'a> SubmittedForm<'a> {
    /// None if there are too many values.
    fn read(legislators: &'a Legislators, content: &[u8], headers: &HeaderMap) -> Option<Self> {
        let values = size_limits::parse_body(content)?;
        let lang = lang::choose(values.get(wire::LOCALE), headers);
        Some(Self { legislators, values, lang })
    }

    fn again(&self, wrong: &FormError<'_>) -> Response {
        hosted::again(self.legislators, self.lang, &self.values, wrong)
    }

    fn busy(&self, problem: &Problem) -> Response {
        let mut response = self.again(&FormError::Failed(Failure::Busy));
        problem.set_retry_after(&mut response);
        response
    }
}

fn respond(answer: Value, lang: &'static str) -> Response {
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang));
    response
}

/// Any other method. Usually someone opened the endpoint in a browser, to see what it is or to go back to a result, which has
/// no address of its own.
pub(crate) async fn other_method(method: Method, headers: HeaderMap) -> Response {
    if method == Method::GET && ResponseFormat::from_accept(&headers) == ResponseFormat::Html {
        return hosted::redirect_to_form();
    }
    let detail = format!(
        "This endpoint looks up who represents someone, with POST. /api/openapi.json describes it; the page with the form is {FORM_PAGE}."
    );
    Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail) }.into_response()
}
