//! A stored record, read apart.

use outreach_core::form::{Consent, Field, Form, RecordPart};
use serde_json::{Map, Value};

use crate::store::Stored;

/// A submission, with its parts at hand.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// The row.
    pub(super) stored: &'a Stored,
    envelope: Map<String, Value>,
    source: Map<String, Value>,
    person: Map<String, Value>,
    answers: Map<String, Value>,
}

impl<'a> Record<'a> {
    pub(super) fn read(stored: &'a Stored) -> anyhow::Result<Self> {
        let mut envelope = object(stored)?;
        let mut part = |name: &str| match envelope.get_mut(name).map(Value::take) {
            Some(Value::Object(map)) => map,
            _ => Map::new(),
        };
        let (source, person, answers) = (part("source"), part("person"), part("answers"));
        Ok(Self { stored, envelope, source, person, answers })
    }

    /// An entry of the envelope.
    pub(super) fn envelope(&self, name: &str) -> String {
        text(self.envelope.get(name))
    }

    /// A mark of where someone came from.
    pub(super) fn source(&self, name: &str) -> String {
        text(self.source.get(name))
    }

    /// The answer to a question.
    pub(super) fn answer(&self, field: &Field) -> Option<&Value> {
        let part = if field.part == RecordPart::Person { &self.person } else { &self.answers };
        part.get(field.name)
    }

    /// What was said to one of the questions for permission.
    pub(super) fn consent(&self, asked: &Consent) -> Option<&Value> {
        let consents = self.envelope.get("consents").and_then(Value::as_array);
        consents.into_iter().flatten().find(|said| said["channel"] == asked.channel && said["purpose"] == asked.purpose)
    }

    /// What answers none of the form's questions. An earlier version of it asked them, and it is still someone's answer.
    pub(super) fn other(&self, form: &Form) -> String {
        let of = |part: RecordPart| move |name: &String| form.field(name).is_some_and(|field| field.part == part);
        let (in_person, in_answers) = (of(RecordPart::Person), of(RecordPart::Answers));
        let person = self.person.iter().filter(|(name, _)| !in_person(name));
        let parts = person.chain(self.answers.iter().filter(|(name, _)| !in_answers(name)));
        let other: Map<_, _> = parts.map(|(name, value)| (name.clone(), value.clone())).collect();
        if other.is_empty() { String::new() } else { Value::Object(other).to_string() }
    }
}

/// The record as JSON.
pub(super) fn object(stored: &Stored) -> anyhow::Result<Map<String, Value>> {
    // The words of the error could quote the record; its key is enough to find it.
    let record = serde_json::from_str(&stored.record);
    record.map_err(|_| anyhow::anyhow!("the record of submission {} is no JSON object", stored.submission_id))
}

/// A value as text.
pub(super) fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => joined(list.iter().map(|value| text(Some(value)))),
        Some(other) => other.to_string(),
    }
}

/// Several answers in one cell.
pub(super) fn joined(answers: impl Iterator<Item = String>) -> String {
    answers.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_record_is_named_by_its_key_and_not_quoted() {
        let stored =
            Stored { submission_id: "id".into(), test: false, received_at: String::new(), record: "SENTINEL".into() };
        let words = format!("{:#}", Record::read(&stored).expect_err("broken"));
        assert!(words.contains("id") && !words.contains("SENTINEL"), "{words}");
    }
}
