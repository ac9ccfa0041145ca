//! Whether an answer is JSON, for a program, or a page, for a person.

use axum::http::{HeaderMap, header};

use crate::http::body::BodyFormat;
use crate::http::lang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseFormat {
    /// For a widget or another program.
    Json,
    /// For a person in front of a plain form.
    Html,
}

impl ResponseFormat {
    pub(crate) fn of_request(body_format: Option<BodyFormat>, headers: &HeaderMap) -> Self {
        // No plain form sends JSON.
        if body_format == Some(BodyFormat::Json) { Self::Json } else { Self::from_accept(headers) }
    }

    /// A browser that submits a plain form or follows a link prefers HTML; a program does not.
    pub(crate) fn from_accept(headers: &HeaderMap) -> Self {
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
        if html > json { Self::Html } else { Self::Json }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(accept: &'static str) -> ResponseFormat {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        ResponseFormat::from_accept(&headers)
    }

    #[test]
    fn a_browser_that_submits_a_form_gets_html() {
        assert_eq!(of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), ResponseFormat::Html);
        assert_eq!(of("text/html;q=0.5, application/json;q=0.4"), ResponseFormat::Html);
    }

    #[test]
    fn everyone_else_gets_json() {
        for accept in
            ["application/json", "*/*", "", "application/json, text/html;q=0.9", "text/html, application/json"]
        {
            assert_eq!(of(accept), ResponseFormat::Json, "{accept}");
        }
        assert_eq!(ResponseFormat::from_accept(&HeaderMap::new()), ResponseFormat::Json);
        let browser = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static("text/html"))]);
        assert_eq!(ResponseFormat::of_request(Some(BodyFormat::Json), &browser), ResponseFormat::Json);
        assert_eq!(ResponseFormat::of_request(None, &browser), ResponseFormat::Html);
    }
}
