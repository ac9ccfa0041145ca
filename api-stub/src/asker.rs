//! Who waits for the answer: a program, which reads JSON, or a person, who reads a page.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, keys};

use crate::body::Format;
use crate::problem::Problem;
use crate::{lang, page};

/// Who waits for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asker {
    /// A widget or another program.
    Program,
    /// A person in front of a plain form.
    Person,
}

impl Asker {
    /// Whoever sends a body in that format, with these headers.
    pub(crate) fn of(sent_as: Option<Format>, headers: &HeaderMap) -> Self {
        // No plain form sends JSON.
        if sent_as == Some(Format::Json) { Self::Program } else { Self::who_accepts(headers) }
    }

    /// A browser that follows a plain form or a link names HTML and likes it best; a program does not.
    pub(crate) fn who_accepts(headers: &HeaderMap) -> Self {
        let (mut html, mut json) = (0.0_f32, 0.0_f32);
        for accept in headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()) {
            for (name, quality) in lang::by_preference(accept) {
                match name {
                    "text/html" | "application/xhtml+xml" => html = html.max(quality),
                    "application/json" | "application/problem+json" => json = json.max(quality),
                    _ => {}
                }
            }
        }
        if html > json { Self::Person } else { Self::Program }
    }

    /// A problem for whoever asked. A person gets a page and can go back to what they typed.
    pub(crate) fn tell(self, problem: Problem, headers: &HeaderMap) -> Response {
        self.tell_in(lang::choose("", headers), problem)
    }

    /// The same in a language.
    pub(crate) fn tell_in(self, lang: &'static str, problem: Problem) -> Response {
        if self == Self::Program {
            return problem.into_response();
        }
        let words = negotiate(lang).1;
        let say = |key| words.get(key).unwrap_or_default();
        let lines = match problem.status {
            StatusCode::PAYLOAD_TOO_LARGE => vec![say(keys::REJECTED_TOO_LARGE), problem.detail.clone()],
            StatusCode::TOO_MANY_REQUESTS => vec![say("page.busy_back")],
            _ => vec![say(keys::REJECTED_SETUP), problem.detail.clone()],
        };
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        let mut response = page::message(problem.status, lang, &say(keys::REJECTED_TITLE), &lines);
        problem.label(&mut response);
        response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(accept: &'static str) -> Asker {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        Asker::who_accepts(&headers)
    }

    #[test]
    fn a_browser_that_follows_a_form_is_a_person() {
        assert_eq!(of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Asker::Person);
        assert_eq!(of("text/html;q=0.5, application/json;q=0.4"), Asker::Person);
    }

    #[test]
    fn everybody_else_is_a_program() {
        for accept in
            ["application/json", "*/*", "", "application/json, text/html;q=0.9", "text/html, application/json"]
        {
            assert_eq!(of(accept), Asker::Program, "{accept}");
        }
        assert_eq!(Asker::who_accepts(&HeaderMap::new()), Asker::Program);
        let browser = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static("text/html"))]);
        assert_eq!(Asker::of(Some(Format::Json), &browser), Asker::Program);
        assert_eq!(Asker::of(None, &browser), Asker::Person);
    }
}
