//! `POST /api/{form}` in the OpenAPI document.

use outreach_core::form::{Form, Presence};
use outreach_core::kind::{Currency, Wire};
use outreach_core::record::{EntryRule, FlatName, member, own, wire};
use outreach_core::schema::json_schema;
use serde_json::{Map, Value, json};

use crate::http::body::MAX_BODY;
use crate::http::openapi::{Description, response, schema, with_error_responses};

pub(super) fn describe(forms: &[&'static Form]) -> Description {
    Description {
        paths: forms.iter().map(|form| (format!("/api/{}", form.name), submit(form))).collect(),
        schemas: vec![("Confirmed".into(), confirmed())],
        ..Description::default()
    }
}

fn submit(form: &'static Form) -> Value {
    let name = form.name;
    let body = schema(name);
    json!({ "post": {
        "operationId": format!("submit_{name}"),
        "summary": "Send a submission. It is stored before it is answered.",
        "requestBody": {
            "required": true,
            "description": format!("At most {} KiB.", MAX_BODY / 1024),
            "content": {
                "application/x-www-form-urlencoded": { "schema": form_schema(form) },
                "application/json": { "schema": body },
                "text/plain": { "schema": { "type": "string", "contentMediaType": "application/json", "contentSchema": body } },
            },
        },
        "responses": with_error_responses(json!({
            "201": {
                "description": "Stored, now or before. For JSON bodies and for everyone who does not ask for HTML.",
                "content": { "application/json": { "schema": schema("Confirmed") } },
            },
            "303": { "description": "Stored, now or before. For a browser that followed a plain form.", "headers": {
                "Location": { "description": "The thank-you page.", "schema": { "type": "string" } },
            } },
            "404": response("Problem"),
        })),
    } })
}

/// The same fields as names of a form post: flat, lists by repetition.
fn form_schema(form: &'static Form) -> Value {
    let body_schema = json_schema(form);
    let mut properties = Map::new();
    let json = |path: &str| body_schema.pointer(path).cloned().unwrap_or_default();
    for name in FlatName::all(form) {
        let schema = match name {
            FlatName::Entry(entry) if entry.rule == EntryRule::Flag => json!({ "enum": ["", "true"] }),
            FlatName::Entry(entry) => json(&format!("/properties/{}", entry.name)),
            FlatName::Source(_) => json!({ "type": "string" }),
            FlatName::Proof(_, entry) => json(&format!("/properties/consents/items/properties/{}", entry.name)),
            FlatName::Currency(_) => json!({ "enum": Currency::codes(), "description": "ISO 4217. Default: USD." }),
            // A widget sends it for those who read the form post; a server reads the amount.
            FlatName::Minor(_) => continue,
            FlatName::Answer(field) => match field.kind.wire() {
                Wire::Text | Wire::Number | Wire::List => {
                    json(&format!("/properties/{}/properties/{}", field.part.name(), field.name))
                }
                Wire::Money => {
                    json!({ "type": "string", "description": "An amount as people write it, like 1,234.50." })
                }
                Wire::Consent => json!({ "enum": ["", "yes"] }),
            },
        };
        properties.insert(name.text(), schema);
    }
    let required: Vec<_> = form
        .fields()
        .filter(|field| field.presence == Presence::Required && form.applies(field, &|_| false))
        .map(|field| field.name)
        .collect();
    // A question of the webmaster's own, and its answers.
    let own_entry = |suffix: &str, member: &str| {
        let name = format!("^{}{}{}$", wire::OWN, own::PATTERN, suffix).replace('.', "\\.");
        (name, json(&format!("/properties/{}/additionalProperties/properties/{member}", member::OWN)))
    };
    let own: Map<_, _> =
        [own_entry("", member::ANSWERS), own_entry(wire::own::LABEL, member::LABEL)].into_iter().collect();
    json!({ "type": "object", "properties": properties, "patternProperties": own, "required": required })
}

fn confirmed() -> Value {
    json!({
        "type": "object",
        "properties": { "status": { "const": "confirmed" }, (wire::SUBMISSION_ID): { "type": "string", "format": "uuid" } },
        "required": ["status", wire::SUBMISSION_ID],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms;

    #[test]
    fn a_form_post_is_described_field_by_field() {
        for form in forms::submitted() {
            let schema = form_schema(form);
            for field in form.fields() {
                assert!(schema["properties"][field.name].is_object(), "{}", field.name);
            }
            for (name, described) in
                [(r"^own\.[a-z][a-z0-9_-]{0,39}$", "array"), (r"^own\.[a-z][a-z0-9_-]{0,39}\.label$", "string")]
            {
                assert_eq!(schema["patternProperties"][name]["type"], described, "{schema}");
            }
        }
    }
}
