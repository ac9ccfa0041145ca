//! A time of day.

mod value;

pub use value::{Time, TimeError};

use super::{Asked, Column, Examples, Input, Kind, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

impl Kind {
    /// A time of day.
    pub const TIME: Self = Self::Time { read: Time::parse };
}

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) read: fn(&str) -> Result<Time, TimeError>,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "time"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        (self.read)(raw).map(Time::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn input(self) -> Input {
        Input { kind: "time", mode: "text" }
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn about(self, _field: &Field) -> String {
        "a time of day, `18:30`".to_owned()
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("18:30", "18:30"), ("6:30 pm", "18:30"), ("٩:٠٥", "09:05")],
            rejected: &[("after work", "time")],
            pattern: "([01][0-9]|2[0-3]):[0-5][0-9]|(1[0-2]|[1-9])(:[0-5][0-9])? ?[ap]m",
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        let pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
        serde_json::json!({ "type": "string", "pattern": pattern, "examples": self.examples().stored() })
    }
}
