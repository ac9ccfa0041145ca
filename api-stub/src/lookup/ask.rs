//! `POST /api/legislators`: read, find, answer. Nothing is kept. A program gets JSON, a person in front of a plain form a
//! page.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::Values;
use outreach_core::record::wire;

use super::answer::Answer;
use super::page::{self, FORM_PAGE, FormError};
use super::question::{self, Question};
use super::{Legislators, answer, find};
use crate::http::body::{BodyError, Endpoint, Posted};
use crate::http::failure::Failure;
use crate::http::lang;
use crate::http::problem::Problem;
use crate::http::rate_limit::LimitedAction;
use crate::http::response_format::ResponseFormat;
use crate::http::size_limits::{self, MAX_REDRAWN_BODY};
use crate::shared::Shared;

/// The path of the endpoint.
pub(super) const ENDPOINT: &str = "/api/legislators";

/// Questions.
pub(crate) struct Lookups;

impl Endpoint for Lookups {
    const COUNTS_AS: LimitedAction = LimitedAction::Lookups;
    const FOR_PEOPLE: bool = true;
}

/// `POST /api/legislators`.
pub(crate) async fn ask(
    State((_, legislators)): State<(Shared, Arc<Legislators>)>,
    posted: Posted<Lookups>,
) -> Result<Response, Problem> {
    let Posted { client, content, limit, .. } = posted;
    let content = content?;
    let refuse = |status, detail: &str| client.problem(Problem::new(status, detail));
    let read_page = || SubmittedForm::read(&legislators, &content, &client.headers);
    if let Err(problem) = limit {
        let may_render =
            client.is_person() && content.len() <= MAX_REDRAWN_BODY && client.count(LimitedAction::Pages).is_ok();
        let page = if may_render { read_page() } else { None };
        return page.map(|page| page.busy(&problem)).ok_or_else(|| client.problem(problem));
    }
    let page = if client.is_person() {
        Some(read_page().ok_or_else(|| client.problem(BodyError::TooMany.problem("")))?)
    } else {
        None
    };
    client.reject_query(
        "Put the question into the body, and nothing into the address: addresses are written into logs.",
    )?;
    let format = client.body_format.ok_or_else(|| {
        let words = "Send application/json, application/x-www-form-urlencoded, or the same JSON as text/plain.";
        refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, words)
    })?;
    if let Some(page) = &page {
        let errors = page::validate_form(&page.values);
        if !errors.is_empty() {
            return Ok(page.again(&FormError::Fields(&errors)));
        }
    }
    let Question { location, as_of, locale } = match question::read(format, &content) {
        Ok(question) => question,
        Err(error) => {
            if let (Some(page), BodyError::Members(errors)) = (&page, &error) {
                let words: Vec<_> = errors.iter().map(|error| error.detail.as_str()).collect();
                return Ok(page.again(&FormError::Other(words.join(" "))));
            }
            return Err(client.problem(error.problem("The question is invalid.")));
        }
    };
    let as_of = as_of.or_else(|| legislators.day()).ok_or_else(|| {
        tracing::error!("the clock of this machine is not set");
        refuse(StatusCode::INTERNAL_SERVER_ERROR, "The server does not know which day it is. Send as_of.")
    })?;
    let mut outcome = find::find(&legislators, &location, as_of).await;
    // Current members don't apply to another day.
    if (legislators.today)() == Some(as_of) {
        find::add_sitting_members(&legislators, &location, &mut outcome, as_of).await;
    }
    let lang = client.lang(&locale);
    let answer = answer::answer(&outcome, location.kind(), as_of, lang);
    Ok(match page {
        Some(page) => page::result_page(&legislators, lang, &page.values, &answer),
        None => respond(&answer, lang),
    })
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
        page::again(self.legislators, self.lang, &self.values, wrong)
    }

    fn busy(&self, problem: &Problem) -> Response {
        let mut response = self.again(&FormError::Failed(Failure::Busy));
        problem.set_retry_after(&mut response);
        response
    }
}

fn respond(answer: &Answer<'_>, lang: &'static str) -> Response {
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang));
    response
}

/// Any other method. Usually someone opened the endpoint in a browser, to see what it is or to go back to a result, which has
/// no address of its own.
pub(crate) async fn other_method(method: Method, headers: HeaderMap) -> Result<Response, Problem> {
    if method == Method::GET && ResponseFormat::from_accept(&headers) == ResponseFormat::Html {
        return Ok(page::redirect_to_form());
    }
    let detail = format!(
        "This endpoint looks up who represents someone, with POST. /api/openapi.json describes it; the page with the form is {FORM_PAGE}."
    );
    Err(Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail) })
}
