//! One of a list: radio buttons, or a drop-down list where there are many. The webmaster may bring a list of their own to a
//! field that is `custom`, with prices; a server takes any well-formed code there.

use super::{Asked, Column, Examples, Frame, KindRules, Wire};
use crate::code::is_code;
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::{Messages, keys};
use crate::options::FormOptions;

/// A list to choose from.
#[derive(Debug)]
pub struct Choices {
    /// Names the labels: locale key `choices.<name>.<code>`.
    pub name: &'static str,
    /// The choices in the order shown.
    pub items: &'static [Choice],
}

impl Choices {
    /// The choice with that code.
    pub fn find(&self, code: &str) -> Option<&'static Choice> {
        self.items.iter().find(|choice| choice.code == code)
    }

    /// What is sent for each.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.items.iter().map(|choice| choice.code)
    }

    /// The codes as documentation has them.
    pub(super) fn list(&self) -> String {
        self.codes().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(" ")
    }

    /// Reads a code of this list, or of the one that the webmaster put in its place.
    pub(super) fn parse(&self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        let known = match asked.options.own_choices(asked.field).filter(|_| asked.field.custom) {
            Some(own) => own.iter().any(|choice| choice.code == raw),
            None => self.find(raw).is_some() || (asked.field.custom && is_code(raw)),
        };
        if known { Ok(raw.to_owned()) } else { Err(Invalid::Answer("choice")) }
    }

    /// The schema of one code.
    #[cfg(feature = "schema")]
    pub(super) fn schema(&self, field: &Field) -> serde_json::Value {
        let codes: Vec<_> = self.codes().collect();
        if field.custom {
            serde_json::json!({ "type": "string", "pattern": crate::code::PATTERN, "examples": codes })
        } else {
            serde_json::json!({ "enum": codes })
        }
    }
}

/// One thing to choose.
#[derive(Debug)]
pub struct Choice {
    /// What is sent and stored, in every language.
    pub code: &'static str,
    /// A label that is the same in every language, such as a language's name for itself.
    pub label: Option<&'static str>,
}

impl Choice {
    /// A choice whose label is looked up in the locale.
    pub const fn new(code: &'static str) -> Self {
        Self { code, label: None }
    }

    /// A choice that is called the same in every language.
    pub const fn named(code: &'static str, label: &'static str) -> Self {
        Self { code, label: Some(label) }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) choices: &'static Choices,
    pub(super) drop_down: bool,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "choice"
    }

    fn wire(self) -> Wire {
        Wire::Text
    }

    fn frame(self) -> Frame {
        if self.drop_down { Frame::Label } else { Frame::Legend }
    }

    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        self.choices.parse(raw, asked)
    }

    fn choices(self) -> Option<&'static Choices> {
        Some(self.choices)
    }

    fn column(self) -> Column {
        Column::Short
    }

    fn can_be_asked(self, field: &Field, options: &FormOptions) -> bool {
        !options.codes(field).is_empty()
    }

    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        if !self.drop_down {
            return control.choices(out, "radio");
        }
        out.open("select", &[&[("class", "input")], control.attributes().as_slice()].concat());
        out.element("option", &[("value", "")], &control.words().text(keys::CHOOSE));
        for (code, label) in control.words().choices(control.options(), control.field) {
            let selected = if code == control.value() { "selected" } else { "" };
            out.element("option", &[("value", &code), (selected, "selected")], &label);
        }
        out.close("select");
    }

    fn about(self, field: &Field) -> String {
        match (field.custom, self.choices.items) {
            (false, _) => format!("one of {}", self.choices.list()),
            (true, []) => "one of the codes of your own".to_owned(),
            (true, _) => format!("one of {}, or of codes of your own", self.choices.list()),
        }
    }

    fn needs(self) -> Option<&'static str> {
        self.choices.items.is_empty().then_some("where you set it")
    }

    fn examples(self) -> &'static Examples {
        Examples::DECLARED
    }

    #[cfg(feature = "schema")]
    fn schema(self, field: &Field) -> serde_json::Value {
        self.choices.schema(field)
    }
}
