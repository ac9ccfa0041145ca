//! What a kind says of itself.

use super::{Choices, Examples};
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::{Messages, Words};
use crate::options::FormOptions;
use crate::values::Values;

/// How an answer is sent and stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// A string.
    Text,
    /// Strings, each once.
    List,
    /// A number in JSON, and its digits in a form post.
    Number,
    /// Whole minor units of a currency.
    Money,
    /// `yes`, and in JSON one of `consents`; with the text that was agreed to.
    Consent,
}

/// What is around a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A label above it.
    Label,
    /// A legend: it is several controls.
    Legend,
    /// Nothing: it is a box to tick beside its own label.
    Box,
    /// Nothing: it is not shown.
    Hidden,
}

/// A one-line input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The `type`.
    pub kind: &'static str,
    /// The `inputmode`: which keyboard a phone shows.
    pub mode: &'static str,
}

/// Whom an answer reaches, for the one who looks for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// An email address.
    Email,
    /// A telephone number.
    Phone,
}

/// What an export makes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A word or a line; choices by their labels.
    Short,
    /// Text that goes on in the next line.
    Long,
    /// A telephone number, spaced.
    Phone,
    /// A day.
    Day,
    /// A number, or an amount.
    Number,
}

/// A question and what bears on its answer.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) field: &'a Field,
    pub(crate) options: &'a FormOptions,
    /// All that was typed.
    pub(crate) values: &'a Values,
}

/// What a kind says of itself. What a room leaves out is as in a box for one line of text.
pub(crate) trait KindRules: Copy {
    /// The room's name.
    fn name(self) -> &'static str;

    fn wire(self) -> Wire;

    fn frame(self) -> Frame {
        Frame::Label
    }

    /// Reads one answer, which is not blank, and returns its normal form. That form is read as itself.
    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid>;

    fn choices(self) -> Option<&'static Choices> {
        None
    }

    fn lists(self) -> Vec<&'static Choices> {
        self.choices().into_iter().collect()
    }

    fn codes(self) -> Vec<String> {
        self.choices().map_or_else(Vec::new, |choices| choices.codes().map(str::to_owned).collect())
    }

    fn range(self) -> (u32, u32) {
        (0, 100)
    }

    /// The `maxlength` of its plain control.
    fn length(self) -> u32 {
        self.range().1
    }

    fn input(self) -> Input {
        Input { kind: "text", mode: "text" }
    }

    fn contact(self) -> Option<Contact> {
        None
    }

    fn column(self) -> Column;

    fn can_be_asked(self, _field: &Field, _options: &FormOptions) -> bool {
        true
    }

    fn is_in_plain_form(self) -> bool {
        true
    }

    /// Writes the plain control.
    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        control.line(out);
    }

    fn about(self, field: &Field) -> String;

    fn needs(self) -> Option<&'static str> {
        None
    }

    fn examples(self) -> &'static Examples;

    /// The first choice of the page's, where it has a list.
    fn sample(self, field: &Field, options: &FormOptions) -> String {
        let first = match self.choices() {
            Some(_) => options.codes(field).first().copied().unwrap_or_default(),
            None => self.examples().typed(),
        };
        first.to_owned()
    }

    /// The label of a choice, where it has a list.
    fn in_words<M: Messages>(self, words: &Words<M>, field: &Field, answer: &str) -> String {
        match self.choices() {
            Some(_) if !answer.is_empty() => words.choice_of(&FormOptions::default(), field, answer),
            Some(_) | None => answer.to_owned(),
        }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "string", "maxLength": self.range().1 })
    }
}
