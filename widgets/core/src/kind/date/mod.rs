//! A day of the calendar.

mod value;

pub use value::{Date, DateError};

use super::{Asked, Column, Examples, Input, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;
use crate::options::FormOptions;

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) ahead: bool,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "date"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        let error = match Date::normalize(raw) {
            // Written so, an earlier day is a smaller text.
            Ok(day) if self.ahead && day < asked.options.today => DateError::Past,
            Ok(day) => return Ok(day),
            Err(error) => error,
        };
        Err(Invalid::Answer(error.code()))
    }

    fn input(self) -> Input {
        Input { kind: "date", mode: "text" }
    }

    fn column(self) -> Column {
        Column::Day
    }

    fn about(self, _field: &Field) -> String {
        format!("a day, `2026-12-01`{}", if self.ahead { ", not before today" } else { "" })
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("2026-12-31", "2026-12-31"), ("٢٠٢٦-١٢-٠١", "2026-12-01")],
            rejected: &[("2027-02-29", "date_day"), ("2026-11-24", "date_past")],
            pattern: "20[3-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        }
    }

    fn sample(self, _field: &Field, options: &FormOptions) -> String {
        if options.today.is_empty() { self.examples().typed().to_owned() } else { options.today.clone() }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "format": "date", "examples": self.examples().stored() })
    }
}
