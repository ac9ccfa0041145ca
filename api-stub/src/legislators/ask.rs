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

use super::hosted::{self, FORM_PAGE, Wrong};
use super::question::{self, Question};
use super::{Legislators, answer, find};
use crate::again::Failure;
use crate::asker::Asker;
use crate::body::{BodyError, Format};
use crate::bounds::{self, ORDINARY};
use crate::problem::Problem;
use crate::{Counted, lang, submit};

/// Where it is asked.
pub(super) const ASK: &str = "/api/legislators";

/// `POST /api/legislators`.
pub(crate) async fn ask(
    State(state): State<Arc<crate::State>>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, content) = request.into_parts();
    let headers = &parts.headers;
    let format = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(Format::of);
    let asker = Asker::of(format, headers);
    let refuse = |status, detail: &str| asker.tell(Problem::new(status, detail), headers);
    // The body is read whatever comes of it, so that the sender gets to see the answer.
    let count = |what| state.limits.count(what, headers, &parts.extensions);
    let counted = count(Counted::Lookups);
    let content = match submit::whole(&state, headers, content).await {
        Ok(content) => content,
        Err(problem) => return asker.tell(problem, headers),
    };
    if let Err(problem) = counted {
        let may_draw = asker == Asker::Person && content.len() <= ORDINARY && count(Counted::Pages).is_ok();
        let page = if may_draw { Typed::read(&state.legislators, &content, headers) } else { None };
        return match page {
            Some(page) => page.busy(&problem),
            None => asker.tell(problem, headers),
        };
    }
    let page = if asker == Asker::Person {
        let Some(page) = Typed::read(&state.legislators, &content, headers) else {
            return asker.tell(BodyError::TooMany.problem(""), headers);
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
        let errors = hosted::judge(&page.values);
        if !errors.is_empty() {
            return page.again(&Wrong::Fields(&errors));
        }
    }
    let Question { place, as_of, locale } = match question::read(format, &content) {
        Ok(question) => question,
        Err(error) => {
            if let (Some(page), BodyError::Members(errors)) = (&page, &error) {
                let words: Vec<_> = errors.iter().map(|error| error.detail.as_str()).collect();
                return page.again(&Wrong::Other(words.join(" ")));
            }
            return asker.tell(error.problem("The question can't be answered as it stands."), headers);
        }
    };
    let Some(as_of) = as_of.or_else(|| state.legislators.day()) else {
        tracing::error!("the clock of this machine is not set");
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, "The server does not know which day it is. Send as_of.");
    };
    let mut outcome = find::find(&state.legislators, &place, as_of).await;
    // Who sits now says nothing about another day.
    if (state.legislators.today)() == Some(as_of) {
        find::who_sits(&state.legislators, &place, &mut outcome, as_of).await;
    }
    let lang = lang::choose(&locale, headers);
    let answer = answer::json(&outcome, place.kind(), as_of, lang);
    match page {
        Some(page) => hosted::answered(&state.legislators, lang, &page.values, &answer),
        None => respond(answer, lang),
    }
}

/// What a person typed, and the language they read.
struct Typed<'a> {
    legislators: &'a Legislators,
    values: Values,
    lang: &'static str,
}

impl<'a> Typed<'a> {
    /// None where there is too much to read.
    fn read(legislators: &'a Legislators, content: &[u8], headers: &HeaderMap) -> Option<Self> {
        let values = bounds::body(content)?;
        let lang = lang::choose(values.get(wire::LOCALE), headers);
        Some(Self { legislators, values, lang })
    }

    /// The form once more.
    fn again(&self, wrong: &Wrong<'_>) -> Response {
        hosted::again(self.legislators, self.lang, &self.values, wrong)
    }

    fn busy(&self, problem: &Problem) -> Response {
        let mut response = self.again(&Wrong::Failed(Failure::Busy));
        problem.ask_to_wait(&mut response);
        response
    }
}

fn respond(answer: Value, lang: &'static str) -> Response {
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang));
    response
}

/// Any other method. Most often someone has opened the endpoint in a browser, to see what it is or to come back to an
/// answer, which had no address of its own.
pub(crate) async fn other_method(method: Method, headers: HeaderMap) -> Response {
    if method == Method::GET && Asker::who_accepts(&headers) == Asker::Person {
        return hosted::elsewhere();
    }
    let detail = format!(
        "This is where it is asked who represents somebody, with POST. /api/openapi.json says how; the page to ask it on is {FORM_PAGE}."
    );
    Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail) }.into_response()
}
