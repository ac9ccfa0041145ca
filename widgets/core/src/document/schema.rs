//! The table as JSON Schema (2020-12), so that an editor completes a document and marks what is wrong.

use serde_json::{Map, Value, json};

use super::shape::{MemberPresence, Shape, Takes};
use super::table::DOCUMENT;

/// The schema of a document.
pub fn schema() -> Value {
    let mut shapes = Map::new();
    let document = object(&DOCUMENT, &mut shapes);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Outreach form",
    });
    for (name, value) in document.as_object().into_iter().flatten() {
        schema[name] = value.clone();
    }
    schema["$defs"] = shapes.into();
    schema
}

fn object(shape: &Shape, shapes: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for known in shape.members {
        let mut member = takes(&known.takes, shapes);
        member["description"] = about(known.about, known.presence).into();
        properties.insert(known.name.to_owned(), member);
    }
    let required = shape.members.iter().filter(|known| known.presence == MemberPresence::Required);
    let required: Vec<_> = required.map(|known| known.name).collect();
    let mut schema = json!({
        "description": shape.about,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    if !shape.one_of.is_empty() {
        schema["anyOf"] = shape.one_of.iter().map(|name| json!({ "required": [name] })).collect();
    }
    schema
}

/// What is said of a member, with the kinds of questions that may have it.
pub(super) fn about(about: &str, presence: MemberPresence) -> String {
    match presence {
        MemberPresence::Required | MemberPresence::Optional => about.to_owned(),
        MemberPresence::Of(kinds) => {
            let kinds: Vec<_> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
            format!("{about} For {}.", kinds.join(", "))
        }
    }
}

fn takes(what: &Takes, shapes: &mut Map<String, Value>) -> Value {
    match what {
        Takes::Short(format) => json!({ "type": "string", "pattern": (format.pattern)() }),
        Takes::OneOf(words) => json!({ "enum": words() }),
        Takes::Prose { most, .. } => json!({ "type": "string", "pattern": "\\S", "maxLength": most }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Takes::List { of, least, most } => {
            json!({ "type": "array", "items": takes(of, shapes), "minItems": least, "maxItems": most })
        }
        Takes::Object(shape) => {
            if !shapes.contains_key(shape.name) {
                shapes.insert(shape.name.to_owned(), Value::Null);
                let schema = object(shape, shapes);
                shapes.insert(shape.name.to_owned(), schema);
            }
            json!({ "$ref": format!("#/$defs/{}", shape.name) })
        }
        Takes::Named { names, of, least, most } => json!({
            "type": "object",
            "propertyNames": { "pattern": (names.pattern)() },
            "additionalProperties": takes(of, shapes),
            "minProperties": least,
            "maxProperties": most,
        }),
        Takes::Either(several) => {
            json!({ "anyOf": several.iter().map(|one| takes(one, shapes)).collect::<Vec<_>>() })
        }
    }
}
