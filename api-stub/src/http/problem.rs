//! Errors as answers: RFC 9457 `application/problem+json`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::messages::{Messages, catalog::negotiate, keys};
use serde_json::{Value, json};

use super::page;
use super::response_format::ResponseFormat;

/// A problem, described for the one who has to fix it.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) kind: Option<ProblemType>,
    /// What is wrong and what to do.
    pub(crate) detail: String,
    /// The language of `detail`.
    pub(crate) lang: &'static str,
    /// What is to be fixed, entry by entry.
    pub(crate) errors: Vec<Entry>,
    /// Seconds to wait.
    pub(crate) retry_after: Option<u64>,
    /// The methods there are, where another was used.
    pub(crate) allow: Option<&'static str>,
    /// The language of the page that it is, for a person in front of a plain form. None where it is JSON.
    pub(crate) page: Option<&'static str>,
}

/// The type of a problem that its status alone does not identify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProblemType {
    /// Entries are to be fixed.
    Invalid,
    /// It was stored before and has been deleted on request.
    Erased,
    /// Other content is stored under its `submission_id`.
    Conflict,
}

impl ProblemType {
    /// Its name in the OpenAPI document, to which its `type` links.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Invalid => "Invalid",
            Self::Erased => "Forgotten",
            Self::Conflict => "Conflict",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Invalid => "Some entries are to be fixed",
            Self::Erased => "Deleted on request",
            Self::Conflict => "Another submission has this submission_id",
        }
    }
}

/// One entry to be fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name on the wire.
    pub(crate) field: String,
    /// What is wrong, for programs.
    pub(crate) code: &'static str,
    /// What is wrong and what to do, for people.
    pub(crate) detail: String,
}

impl Problem {
    /// A problem in English, for a developer or a webmaster.
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let kind = (status == StatusCode::UNPROCESSABLE_ENTITY).then_some(ProblemType::Invalid);
        Self {
            status,
            kind,
            detail: detail.into(),
            lang: "en",
            errors: Vec::new(),
            retry_after: None,
            allow: None,
            page: None,
        }
    }

    /// The same in that format; a page is in that language.
    pub(crate) fn read_as(self, format: ResponseFormat, lang: &'static str) -> Self {
        Self { page: (format == ResponseFormat::Html).then_some(lang), ..self }
    }

    /// A page from which a person can go back to what they typed.
    fn page(&self, lang: &'static str) -> Response {
        let words = negotiate(lang).1;
        let say = |key| words.get(key).unwrap_or_default();
        let lines = match self.status {
            StatusCode::PAYLOAD_TOO_LARGE => vec![say(keys::REJECTED_TOO_LARGE), self.detail.clone()],
            StatusCode::TOO_MANY_REQUESTS => vec![say("page.busy_back")],
            _ => vec![say(keys::REJECTED_SETUP), self.detail.clone()],
        };
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        page::message(self.status, lang, &say(keys::REJECTED_TITLE), &lines)
    }

    fn json(&self) -> Value {
        let kind = self.kind.map(|kind| ["/api/openapi.json#/components/responses/", kind.name()].concat());
        let mut body = json!({
            // `about:blank` says that there is no more to it than the status.
            "type": kind.as_deref().unwrap_or("about:blank"),
            "title": self.kind.map_or_else(|| self.status.canonical_reason().unwrap_or("Error"), ProblemType::title),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if !self.errors.is_empty() {
            let errors = self.errors.iter();
            body["errors"] = errors
                .map(|entry| json!({ "field": entry.field, "code": entry.code, "detail": entry.detail }))
                .collect();
        }
        body
    }

    /// Sets the headers that go with the problem on an answer.
    fn set_headers(&self, response: &mut Response) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.page.unwrap_or(self.lang)));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(methods) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(methods));
        }
        if matches!(self.status, StatusCode::REQUEST_TIMEOUT | StatusCode::PAYLOAD_TOO_LARGE) {
            // What is left of the body is not read, so nothing else can come over this connection.
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        self.set_retry_after(response);
    }

    pub(crate) fn set_retry_after(&self, response: &mut Response) {
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let json = || {
            let problem_json = [(header::CONTENT_TYPE, "application/problem+json")];
            (self.status, problem_json, self.json().to_string()).into_response()
        };
        let mut response = self.page.map_or_else(json, |lang| self.page(lang));
        self.set_headers(&mut response);
        response
    }
}

/// For unknown addresses under `/api`.
pub(crate) async fn not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is nothing at this address. /api/openapi.json lists what there is.")
}

/// For addresses under `/api` that are only read.
pub(crate) async fn method_not_allowed() -> Problem {
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address is only read, with GET.");
    Problem { allow: Some("GET,HEAD"), ..problem }
}
