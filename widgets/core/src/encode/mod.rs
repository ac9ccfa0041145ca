//! The bytes that are sent. An encoder is one file here and one line in [`Format`]; its label is with the
//! setting `format`.

mod form;
mod json;

pub use form::{flat, form, pairs};
pub use json::json;

use crate::record::Record;

macro_rules! formats {
    ($($(#[doc = $about:literal])+ $format:ident = $name:literal, $content_type:literal, $encode:path;)*) => {
        /// How the body of a submission is written.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub enum Format {
            #[default]
            $($(#[doc = $about])+ $format),*
        }

        impl Format {
            /// Every format by the name a webmaster writes; the first is the default.
            pub const ALL: &[(&str, Self)] = &[$(($name, Self::$format)),*];
            /// The names in [`Self::ALL`].
            pub const NAMES: &[&str] = &[$($name),*];

            /// The `Content-Type` of the body.
            pub const fn content_type(self) -> &'static str {
                match self {
                    $(Self::$format => $content_type),*
                }
            }

            /// The body.
            pub fn encode(self, record: &Record) -> String {
                match self {
                    $(Self::$format => $encode(record)),*
                }
            }
        }
    };
}

formats! {
    /// `application/x-www-form-urlencoded`. Needs no preflight, and everything reads it.
    Form = "form", "application/x-www-form-urlencoded;charset=UTF-8", form;
    /// `application/json`. The endpoint must answer a CORS preflight.
    Json = "json", "application/json", json;
    /// The same JSON as `text/plain`, for endpoints that can't answer a preflight (Google Apps Script, Zapier).
    JsonText = "json-text", "text/plain;charset=UTF-8", json;
}
