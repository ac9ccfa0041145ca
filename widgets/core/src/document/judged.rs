//! A document that is made of what the table says, the form that is read from it, and what is wrong with what it says.

use serde_json::Value;

use super::problem::{Problem, item, member};
use crate::form::{Field, Form, Section};
use crate::forms::{self, LIBRARY};

pub(super) struct Judged<'a> {
    pub(super) document: &'a Value,
    pub(super) form: Form,
    pub(super) problems: Vec<Problem>,
}

/// A question with its place, and what the document says of it.
#[derive(Clone)]
pub(super) struct Question<'a> {
    pub(super) place: String,
    /// Of its section, and the section.
    pub(super) section_place: String,
    pub(super) section: &'static Section,
    pub(super) field: &'static Field,
    /// An object or a text.
    pub(super) entry: &'a Value,
}

impl<'a> Judged<'a> {
    pub(super) fn read(document: &'a Value) -> Self {
        Self { document, form: Form::read(document, &*LIBRARY), problems: Vec::new() }
    }

    /// Whether it is one that we ship, with its words in the locales.
    pub(super) fn is_ours(&self) -> bool {
        forms::find(self.form.name).is_some()
    }

    /// Every question, in the order of the form.
    pub(super) fn questions(&self) -> Vec<Question<'a>> {
        let mut questions = Vec::new();
        for (at, section) in self.form.sections.iter().enumerate() {
            let section_place = item("sections", at);
            let fields = section.fields.iter().enumerate();
            questions.extend(fields.map(|(of_section, field)| Question {
                place: item(&member(&section_place, "fields"), of_section),
                section_place: section_place.clone(),
                section,
                field,
                entry: &self.document["sections"][at]["fields"][of_section],
            }));
        }
        questions
    }

    pub(super) fn names(&self) -> Vec<&'static str> {
        self.form.fields().map(|field| field.name).collect()
    }

    pub(super) fn error(&mut self, place: impl Into<String>, sentence: impl Into<String>) {
        self.problems.push(Problem::error(place, sentence));
    }
}

impl Question<'_> {
    /// The ready-made question that it is, changed or not.
    pub(super) fn used(&self) -> Option<&str> {
        let used = self.entry.as_str().or_else(|| self.entry["use"].as_str())?;
        Some(used.trim_end_matches('!'))
    }

    /// Whether the locales have its words.
    pub(super) fn is_ready_made(&self) -> bool {
        self.used() == Some(self.field.name)
    }

    /// What the document, or else the library, says of it.
    pub(super) fn said(&self, name: &str) -> &Value {
        let own = &self.entry[name];
        if own.is_null() { &LIBRARY["fields"][self.used().unwrap_or_default()][name] } else { own }
    }

    /// Whether the document itself says it.
    pub(super) fn says(&self, name: &str) -> bool {
        !self.entry[name].is_null()
    }

    pub(super) fn at(&self, name: &str) -> String {
        if self.says(name) { member(&self.place, name) } else { self.place.clone() }
    }
}
