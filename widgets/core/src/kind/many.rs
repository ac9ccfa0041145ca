//! Any of a list: check boxes. The webmaster may bring a list of their own to a field that is `custom`; a server takes any
//! well-formed codes there.

use super::{Asked, Choices, Column, Examples, Frame, KindRules, Wire};
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::Messages;

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) choices: &'static Choices,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "many"
    }

    fn wire(self) -> Wire {
        Wire::List
    }

    fn frame(self) -> Frame {
        Frame::Legend
    }

    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        self.choices.parse(raw, asked)
    }

    fn choices(self) -> Option<&'static Choices> {
        Some(self.choices)
    }

    fn column(self) -> Column {
        Column::Long
    }

    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        control.choices(out, "checkbox");
    }

    fn about(self, field: &Field) -> String {
        let own = if field.custom { ", or codes of your own" } else { "" };
        format!("any of {}{own}", self.choices.list())
    }

    fn examples(self) -> &'static Examples {
        Examples::DECLARED
    }

    #[cfg(feature = "schema")]
    fn schema(self, field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": self.choices.schema(field) })
    }
}
