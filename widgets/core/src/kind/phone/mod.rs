//! A telephone number.

mod value;

pub use value::{Phone, PhoneError};

use super::{Asked, Column, Contact, Examples, Input, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

#[derive(Clone, Copy)]
pub(super) struct Rules;

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "phone"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Phone::parse(raw).map(Phone::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn range(self) -> (u32, u32) {
        (0, 40)
    }

    fn input(self) -> Input {
        Input { kind: "tel", mode: "tel" }
    }

    fn contact(self) -> Option<Contact> {
        Some(Contact::Phone)
    }

    fn column(self) -> Column {
        Column::Phone
    }

    fn about(self, _field: &Field) -> String {
        "a telephone number; stored as E.164".to_owned()
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("205-555-0100", "+12055550100"), ("+52 951 123 4567", "+529511234567")],
            rejected: &[
                ("555 0123", "phone_short"),
                ("205 555 01234", "phone_long"),
                ("105 555 0123", "phone_area_code"),
                ("205-555-HELP", "phone_character"),
                ("+52 951", "phone_country"),
            ],
            pattern: "\\+52[1-9][0-9]{8}|\\(205\\) 555-[0-9]{4}",
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "description": "E.164, or a US number as people write it.", "examples": self.examples().stored() })
    }
}
