//! What was posted: in which format, and its bytes.

mod object;
mod posted;
mod read;

use axum::http::StatusCode;

use crate::http::problem::{Entry, Problem};

pub(crate) use object::{Object, truncated};
pub(crate) use posted::{Endpoint, Posted};
pub(crate) use read::MAX_BODY;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    /// `application/x-www-form-urlencoded`.
    Form,
    /// As `outreach_core::encode::json` writes it.
    Json,
}

impl BodyFormat {
    /// The format that a `Content-Type` announces. `text/plain` is JSON from those who can't have a CORS preflight.
    pub(crate) fn of(content_type: &str) -> Option<Self> {
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        let is = |name: &str| media_type.eq_ignore_ascii_case(name);
        if is("application/x-www-form-urlencoded") {
            Some(Self::Form)
        } else if is("application/json") || is("text/plain") {
            Some(Self::Json)
        } else {
            None
        }
    }
}

/// Why a body can't be read.
#[derive(Debug)]
pub(crate) enum BodyError {
    /// It is not a JSON object. The sentence quotes nothing of it.
    Malformed(String),
    /// It has members that the form does not know, or of another type.
    Members(Vec<Entry>),
    /// It has more entries than any form asks for.
    TooMany,
}

impl BodyError {
    /// The problem, with this detail where members are to be fixed.
    pub(crate) fn problem(self, members: &str) -> Problem {
        match self {
            Self::Malformed(detail) => Problem::new(StatusCode::BAD_REQUEST, detail),
            Self::Members(errors) => Problem { errors, ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, members) },
            Self::TooMany => {
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "The body has more entries than any form asks for.")
            }
        }
    }
}

/// No one fixes more than this at once, and only a robot sends more.
pub(crate) const MAX_ERRORS: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types() {
        assert_eq!(BodyFormat::of("application/x-www-form-urlencoded; charset=UTF-8"), Some(BodyFormat::Form));
        assert_eq!(BodyFormat::of("Application/JSON"), Some(BodyFormat::Json));
        assert_eq!(BodyFormat::of("text/plain;charset=utf-8"), Some(BodyFormat::Json));
        for other in ["multipart/form-data; boundary=x", "text/html", "", "application/json2"] {
            assert_eq!(BodyFormat::of(other), None, "{other}");
        }
    }
}
