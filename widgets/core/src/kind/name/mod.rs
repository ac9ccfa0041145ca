//! A person's name, or part of it.

mod value;

pub use value::{Name, NameError};

use super::{Asked, Column, Examples, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

#[derive(Clone, Copy)]
pub(super) struct Rules;

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "name"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Name::parse(raw).map(Name::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn about(self, _field: &Field) -> String {
        format!("a name, at most {} characters", self.range().1)
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("Test", "Test"), ("  Ana   María ", "Ana María")],
            rejected: &[("www.example.org", "name_link")],
            pattern: "[\\p{L}'’ -]{1,30}",
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "maxLength": self.range().1, "examples": self.examples().stored() })
    }
}
