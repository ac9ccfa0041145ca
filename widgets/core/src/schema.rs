//! The form as JSON Schema (2020-12): what `POST /api/<form>` takes as JSON.

use serde_json::{Map, Value, json};

use crate::form::{Field, Form, Kind, Presence, RecordPart};
use crate::record::{ENTRIES, PROOF, SOURCES};
use crate::value::Money;

/// The schema of a form's JSON body.
pub fn json_schema(form: &'static Form) -> Value {
    let part = |part: RecordPart| {
        let fields = || form.fields().filter(move |f| f.part == part && !matches!(f.kind, Kind::Consent(_)));
        let required: Vec<_> = fields()
            .filter(|field| field.presence == Presence::Required && form.applies(field, &|_| false))
            .map(|field| field.name)
            .collect();
        let properties: Map<_, _> = fields().map(|field| (field.name.to_owned(), field_schema(field))).collect();
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    };
    let channels: Vec<_> = form
        .fields()
        .filter_map(|field| match &field.kind {
            Kind::Consent(consent) => Some(consent.channel),
            _ => None,
        })
        .collect();
    let mut properties: Map<_, _> =
        ENTRIES.iter().map(|entry| (entry.name.to_owned(), entry.rule.schema(form, entry.about))).collect();
    let sources: Map<_, _> = SOURCES.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    properties
        .insert("source".to_owned(), json!({ "type": "object", "properties": sources, "additionalProperties": false }));
    for (name, schema) in [RecordPart::Person, RecordPart::Answers].map(|of| (of.name(), part(of))) {
        properties.insert(name.to_owned(), schema);
    }
    let mut consent: Map<_, _> = [
        ("channel".to_owned(), json!({ "enum": channels })),
        ("purpose".to_owned(), json!({ "type": "string" })),
        ("granted".to_owned(), json!({ "type": "boolean" })),
    ]
    .into_iter()
    .collect();
    consent.extend(PROOF.iter().map(|entry| (entry.name.to_owned(), entry.rule.schema(form, entry.about))));
    let consent = json!({
        "type": "object",
        "properties": consent,
        "required": ["channel", "granted"],
        "additionalProperties": false,
    });
    properties.insert("consents".to_owned(), json!({ "type": "array", "items": consent }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.name,
        "type": "object",
        "properties": properties,
        "required": ["person", "answers"],
        "additionalProperties": false,
    })
}

/// A code fit to be sent and stored.
const CODE: &str = "^[a-z0-9][a-z0-9-]{0,59}$";

fn field_schema(field: &Field) -> Value {
    let codes = |choices: &crate::form::Choices| choices.items.iter().map(|choice| choice.code).collect::<Vec<_>>();
    match &field.kind {
        Kind::Email => json!({ "type": "string", "format": "email", "maxLength": 254 }),
        Kind::Phone => json!({ "type": "string", "description": "E.164, or a US number as people write it." }),
        Kind::Zip => json!({ "type": "string", "pattern": "^[0-9]{5}(-[0-9]{4})?$" }),
        Kind::Radio(choices) | Kind::Select(choices) => json!({ "enum": codes(choices) }),
        Kind::OneOpen(choices) => json!({ "type": "string", "pattern": CODE, "examples": codes(choices) }),
        Kind::Money { .. } | Kind::Fee { .. } => json!({
            "type": "object",
            "properties": {
                "minor": { "type": "integer", "minimum": 0, "maximum": Money::MOST, "description": "Whole minor units: cents." },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217." },
            },
            "required": ["minor", "currency"],
            "additionalProperties": false,
        }),
        Kind::Date { .. } => json!({ "type": "string", "format": "date" }),
        Kind::Website => json!({ "type": "string", "format": "iri", "maxLength": field.kind.max() }),
        Kind::Many(choices) => json!({ "type": "array", "items": { "enum": codes(choices) } }),
        Kind::ManyOpen(choices) => json!({
            "type": "array",
            "items": { "type": "string", "pattern": CODE, "examples": codes(choices) },
        }),
        Kind::Grid { rows, columns } => {
            let cells =
                codes(rows).into_iter().flat_map(|row| codes(columns).into_iter().map(move |c| format!("{row}-{c}")));
            json!({ "type": "array", "items": { "enum": cells.collect::<Vec<_>>() } })
        }
        kind => json!({ "type": "string", "maxLength": kind.max() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::FORMS;

    #[test]
    fn every_field_is_described() {
        for form in FORMS {
            let schema = json_schema(form);
            for field in form.fields().filter(|field| !matches!(field.kind, Kind::Consent(_))) {
                assert!(
                    schema["properties"][field.part.name()]["properties"][field.name].is_object(),
                    "{}",
                    field.name
                );
            }
        }
    }
}
