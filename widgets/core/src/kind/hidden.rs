//! Not shown: what a page sends along.

use super::{Asked, Column, Examples, Frame, KindRules, Text, Wire};
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::Messages;

#[derive(Clone, Copy)]
pub(super) struct Rules;

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "hidden"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn frame(self) -> Frame {
        Frame::Hidden
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        Text::parse_line(raw, 100).map(Text::into_string).map_err(|error| Invalid::Answer(error.code()))
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        out.open("input", &[("type", "hidden"), ("name", control.field.name), ("value", control.value())]);
    }

    fn about(self, _field: &Field) -> String {
        "not shown".to_owned()
    }

    fn examples(self) -> &'static Examples {
        Examples::DECLARED
    }
}
