//! The address of a website.

mod value;

pub use value::{Website, WebsiteError};

use super::{Asked, Column, Examples, Input, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

#[derive(Clone, Copy)]
pub(super) struct Rules;

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "website"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Website::parse(raw).map(Website::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn range(self) -> (u32, u32) {
        (0, Website::MAX.into())
    }

    fn input(self) -> Input {
        Input { kind: "text", mode: "url" }
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn about(self, _field: &Field) -> String {
        "the address of a website".to_owned()
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[
                ("https://example.org", "https://example.org"),
                ("example.org/about", "https://example.org/about"),
            ],
            rejected: &[("our website", "website")],
            pattern: "(https?://)?[a-z]{1,9}\\.(org|example)(/[a-z]{0,5})?",
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "format": "iri", "maxLength": self.range().1, "examples": self.examples().stored() })
    }
}
