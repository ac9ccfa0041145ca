//! An email address.

mod value;

pub use value::{Email, EmailError};

use super::{Asked, Column, Contact, Examples, Input, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

#[derive(Clone, Copy)]
pub(super) struct Rules;

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "email"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Email::parse(raw).map(Email::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn range(self) -> (u32, u32) {
        (0, 254)
    }

    fn input(self) -> Input {
        Input { kind: "email", mode: "email" }
    }

    fn contact(self) -> Option<Contact> {
        Some(Contact::Email)
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn about(self, _field: &Field) -> String {
        "an email address".to_owned()
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("test@example.org", "test@example.org"), (" mailto:Ana@EXAMPLE.org", "Ana@example.org")],
            rejected: &[
                ("ana", "email_no_at"),
                ("ana@x@example.org", "email_many_ats"),
                ("@example.org", "email_local"),
                ("ana@", "email_domain"),
                ("ana maria@example.org", "email_character"),
            ],
            pattern: "[a-z0-9+_&%]{1,20}@[a-z]{1,10}\\.(org|example)",
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "format": "email", "maxLength": self.range().1, "examples": self.examples().stored() })
    }
}
