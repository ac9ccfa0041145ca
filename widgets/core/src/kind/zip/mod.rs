//! A US ZIP code.

mod value;

pub use value::{Zip, ZipError};

use super::{Asked, Column, Examples, Input, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

#[derive(Clone, Copy)]
pub(super) struct Rules;

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "zip"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Zip::normalize(raw).map_err(|error| Invalid::Answer(error.code()))
    }

    fn range(self) -> (u32, u32) {
        (0, 20)
    }

    fn input(self) -> Input {
        Input { kind: "text", mode: "numeric" }
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn about(self, _field: &Field) -> String {
        "a ZIP code of 5 or 9 digits".to_owned()
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("35203", "35203"), ("35203 1234", "35203-1234")],
            rejected: &[("3520", "zip_length"), ("SW1A 1AA", "zip_character")],
            pattern: "[0-9]{5}|[0-9]{5}-[0-9]{4}",
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^[0-9]{5}(-[0-9]{4})?$", "examples": self.examples().stored() })
    }
}
