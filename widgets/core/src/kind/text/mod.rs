//! One line of text.

mod value;

pub use value::{Text, TextError};

use super::{Asked, Column, Examples, KindRules, Wire};
use crate::form::Field;
use crate::invalid::Invalid;

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) max: u16,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "text"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Text::parse_line(raw, self.max).map(Text::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn range(self) -> (u32, u32) {
        (0, self.max.into())
    }

    fn column(self) -> Column {
        Column::Long
    }

    fn about(self, _field: &Field) -> String {
        format!("one line, at most {} characters", self.max)
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("Test", "Test"), (" two \t words", "two words")],
            rejected: &[("More than ten", "text_long")],
            pattern: "[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,60}",
        }
    }
}
