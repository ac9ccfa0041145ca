//! The bytes that are sent.

mod form;
mod json;

pub use form::{flat, form, pairs};
pub use json::json;

use crate::record::Record;

/// How the body of a submission is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// `application/x-www-form-urlencoded`. Needs no preflight, and everything reads it.
    #[default]
    Form,
    /// `application/json`. The endpoint must answer a CORS preflight.
    Json,
    /// The same JSON as `text/plain`, for endpoints that can't answer a preflight (Google Apps Script, Zapier).
    JsonText,
}

impl Format {
    /// Every format by the name a webmaster writes.
    pub const ALL: &[(&str, Self)] = &[("form", Self::Form), ("json", Self::Json), ("json-text", Self::JsonText)];

    /// The `Content-Type` of the body.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Form => "application/x-www-form-urlencoded;charset=UTF-8",
            Self::Json => "application/json",
            Self::JsonText => "text/plain;charset=UTF-8",
        }
    }

    /// The body.
    pub fn encode(self, record: &Record) -> String {
        match self {
            Self::Form => form(record),
            Self::Json | Self::JsonText => json(record),
        }
    }
}
