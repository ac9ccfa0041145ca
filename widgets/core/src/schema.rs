//! The form as JSON Schema (2020-12): what `POST /api/<form>` takes as JSON.

use serde_json::{Map, Value, json};

use crate::form::{Field, Form, Kind, Presence, RecordPart};
use crate::submission::{SCHEMA, SOURCES, consent};
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
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.name,
        "type": "object",
        "properties": {
            "schema": { "const": SCHEMA },
            "form": { "const": form.name },
            "coalition": { "type": "string", "pattern": "^([a-z0-9][a-z0-9-]{0,59})?$" },
            "submission_id": {
                "type": "string", "format": "uuid", "pattern": RANDOM_UUID,
                "description": "The idempotency key: a random (version 4) UUID.",
            },
            "submitted_at": time("When it was sent."),
            "locale": locale("The language the visitor read, BCP 47."),
            "page": { "type": "string", "maxLength": 500, "description": "Origin and path, without query." },
            "test": { "type": "boolean" },
            "source": {
                "type": "object",
                "properties": SOURCES.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect::<Map<_, _>>(),
                "additionalProperties": false,
            },
            "person": part(RecordPart::Person),
            "answers": part(RecordPart::Answers),
            "consents": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "channel": { "enum": channels },
                        "purpose": { "type": "string" },
                        "granted": { "type": "boolean" },
                        "text": {
                            "type": "string", "maxLength": consent::LONGEST,
                            "description": "The exact words beside the box. Characters that nobody sees are not kept.",
                        },
                        "text_version": { "type": "string", "pattern": CODE },
                        "locale": locale("The language of those words, BCP 47."),
                        "at": time("When it was given or not given."),
                    },
                    "required": ["channel", "granted"],
                    "additionalProperties": false,
                },
            },
        },
        "required": ["person", "answers"],
        "additionalProperties": false,
    })
}

const RANDOM_UUID: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";

fn time(about: &str) -> Value {
    let about = [
        about,
        " RFC 3339. Where it lies before 2020 or more than a day ahead, the server's own time is kept instead.",
    ];
    json!({ "type": "string", "format": "date-time", "maxLength": 40, "description": about.concat() })
}

fn locale(about: &str) -> Value {
    let tag = "^([A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*)?$";
    json!({ "type": "string", "pattern": tag, "maxLength": 35, "description": about })
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
                let part = if field.part == RecordPart::Person { "person" } else { "answers" };
                assert!(schema["properties"][part]["properties"][field.name].is_object(), "{}", field.name);
            }
        }
    }
}
