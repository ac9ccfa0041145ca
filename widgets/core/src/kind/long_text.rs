//! Several lines of text.

use super::{Asked, Column, Examples, KindRules, Text, Wire};
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::Messages;

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) max: u16,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "long_text"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Text::parse_lines(raw, self.max).map(Text::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn range(self) -> (u32, u32) {
        (0, self.max.into())
    }

    fn column(self) -> Column {
        Column::Long
    }

    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        let max = self.max.to_string();
        let more = [("class", "input"), ("rows", "4"), ("maxlength", &*max)];
        out.open("textarea", &[&more, control.attributes().as_slice()].concat());
        // The parser drops a line end right after the tag.
        out.text("\n");
        out.text(control.value());
        out.close("textarea");
    }

    fn about(self, _field: &Field) -> String {
        format!("several lines, at most {} characters", self.max)
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("Test", "Test"), ("a\r\n  b", "a\n  b")],
            rejected: &[("More than ten", "text_long")],
            pattern: "([\\p{L}\\p{N}\\p{P}\\p{S} \\\\\"\u{2028}😀]|\n|\t){1,80}",
        }
    }
}
