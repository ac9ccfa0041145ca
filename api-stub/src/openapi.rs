//! The OpenAPI 3.1 document, composed from the declarations of the forms.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::form::{Form, Presence};
use outreach_core::forms::pledge;
use outreach_core::kind::{Currency, Wire};
use outreach_core::record::{EntryRule, FlatName};
use outreach_core::schema::json_schema;
use serde_json::{Map, Value, json};

use crate::http::body::MAX_BODY;
use crate::http::problem::Problem;
use crate::legislators::openapi as legislators_openapi;
use crate::state::FormPath;

/// The document, and the schema of each form by its name, each serialized once.
#[derive(Debug, Default)]
pub(crate) struct ApiDescription {
    document: OnceLock<Bytes>,
    schemas: OnceLock<Vec<(&'static str, Bytes)>>,
}

/// `GET /api/openapi.json`.
pub(crate) async fn document_response(State(state): State<Arc<crate::state::AppState>>) -> Response {
    let document = state.api_description.document.get_or_init(|| document(&state.forms).to_string().into());
    ([(header::CONTENT_TYPE, "application/json")], document.clone()).into_response()
}

/// `GET /api/{form}/schema.json`.
pub(crate) async fn form_schema_response(
    State(state): State<Arc<crate::state::AppState>>,
    address: FormPath,
) -> Response {
    let write = |form: &&'static Form| (form.name, json_schema(form).to_string().into());
    let schemas = state.api_description.schemas.get_or_init(|| state.forms.iter().map(write).collect());
    let schema = state.form_from_path(address).and_then(|form| schemas.iter().find(|(name, _)| *name == form.name));
    match schema {
        Some((_, schema)) => ([(header::CONTENT_TYPE, "application/schema+json")], schema.clone()).into_response(),
        None => Problem::new(StatusCode::NOT_FOUND, "There is no such form. /api/openapi.json lists those there are.")
            .into_response(),
    }
}

/// The description of every address under `/api`.
pub(crate) fn document(forms: &[&'static Form]) -> Value {
    let mut paths: Map<_, _> = forms.iter().flat_map(|form| paths(form)).collect();
    if forms.iter().any(|form| form.name == pledge::FORM.name) {
        paths.insert("/api/pledge/progress".into(), progress());
    }
    paths.insert("/api/links".into(), links());
    paths.extend(legislators_openapi::paths());
    let schemas = forms.iter().map(|form| (form.name.to_owned(), json_schema(form)));
    let schemas: Map<_, _> = schemas
        .chain([("Confirmed".into(), confirmed()), ("Problem".into(), problem())])
        .chain(legislators_openapi::schemas())
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Outreach Widgets: api-stub",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0" },
            "description": "Takes what the widgets and the plain forms send. The same content under a submission_id that was sent before gets the first answer again and makes no second record; other content is rejected. A JSON body with a member that its schema does not have, or with one twice, is rejected; names that a form-encoded body has besides are ignored.",
        },
        "paths": paths,
        "components": { "schemas": schemas, "responses": responses(), "securitySchemes": { "token": token() } },
    })
}

fn paths(form: &'static Form) -> [(String, Value); 2] {
    let name = form.name;
    let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
    let problem = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let submit = json!({
        "operationId": format!("submit_{name}"),
        "summary": "Send a submission. It is stored before it is answered.",
        "requestBody": {
            "required": true,
            "description": format!("At most {} KiB.", MAX_BODY / 1024),
            "content": {
                "application/x-www-form-urlencoded": { "schema": form_schema(form) },
                "application/json": { "schema": schema },
                "text/plain": { "schema": { "type": "string", "contentMediaType": "application/json", "contentSchema": schema } },
            },
        },
        "responses": with_error_responses(json!({
            "201": {
                "description": "Stored, now or before. For JSON bodies and for everyone who does not ask for HTML.",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Confirmed" } } },
            },
            "303": { "description": "Stored, now or before. For a browser that followed a plain form.", "headers": {
                "Location": { "description": "The thank-you page.", "schema": { "type": "string" } },
            } },
            "404": problem("Problem"),
        })),
    });
    let schema = json!({
        "operationId": format!("schema_{name}"),
        "summary": "The JSON Schema of the JSON body.",
        "responses": { "200": { "description": "JSON Schema 2020-12.", "content": { "application/schema+json": { "schema": {} } } } },
    });
    [
        (format!("/api/{name}"), json!({ "post": submit })),
        (format!("/api/{name}/schema.json"), json!({ "get": schema })),
    ]
}

/// Adds the errors of an endpoint that reads a body.
pub(crate) fn with_error_responses(mut answers: Value) -> Value {
    for (status, name) in [
        ("400", "Problem"),
        ("405", "Problem"),
        ("408", "Problem"),
        ("413", "Problem"),
        ("414", "Problem"),
        ("415", "Problem"),
        ("422", "Invalid"),
        ("429", "Busy"),
        ("500", "Problem"),
        ("503", "Unavailable"),
    ] {
        answers[status] = json!({ "$ref": format!("#/components/responses/{name}") });
    }
    answers
}

fn progress() -> Value {
    let parameter = |name: &str, about: &str| json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } });
    let properties = json!({
        "coalition": { "type": "string" },
        "currency": { "enum": Currency::codes() },
        "pledges": { "type": "integer", "description": "About how many there are, rounded down to five or more. Changes once there are five more or five fewer, at a quarter of an hour." },
        "pledged": { "type": ["integer", "null"], "description": "About what they make in a year, in whole minor units: each pledge counts as one of the two round figures around it, and the sum is rounded down. Null while there are fewer than five pledges." },
    });
    json!({ "get": {
        "operationId": "progress",
        "summary": "About how much is pledged so far. It tells nothing of any single pledge.",
        "parameters": [parameter("coalition", "The coalition's short name."), parameter("currency", "ISO 4217. Default: USD.")],
        "responses": {
            "200": { "description": "The total.", "content": { "application/json": { "schema": { "type": "object", "properties": properties } } } },
            "400": { "$ref": "#/components/responses/Problem" },
            "429": { "$ref": "#/components/responses/Busy" },
            "500": { "$ref": "#/components/responses/Problem" },
            "503": { "$ref": "#/components/responses/Unavailable" },
        },
    } })
}

/// The bearer token that `/api/links` asks for.
fn token() -> Value {
    json!({ "type": "http", "scheme": "bearer", "description": "What `api-stub link --token` prints." })
}

fn links() -> Value {
    let settings = json!({ "type": "object", "additionalProperties": { "type": "string" }, "description": "Settings of the widget that a hosted page heeds, by name, and campaign marks such as utm_source." });
    let wanted = json!({ "type": "object", "properties": { "form": { "type": "string" }, "settings": settings }, "required": ["form"], "additionalProperties": false });
    let address = |of: &str| json!({ "type": "string", "format": "uri-reference", "description": format!("The address {of}, without the host.") });
    let addresses = json!({ "type": "object", "properties": { "page": address("of the hosted page"), "endpoint": address("that a plain form posts to") } });
    json!({ "post": {
        "operationId": "links",
        "summary": "Signs the words that the link to a hosted page brings. Unsigned, they are left out of the page.",
        "security": [{ "token": [] }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": wanted } } },
        "responses": {
            "200": { "description": "The addresses.", "content": { "application/json": { "schema": addresses } } },
            "400": { "$ref": "#/components/responses/Problem" },
            "401": { "$ref": "#/components/responses/Problem" },
            "422": { "$ref": "#/components/responses/Problem" },
            "429": { "$ref": "#/components/responses/Busy" },
        },
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
    json!({ "type": "object", "properties": properties, "required": required })
}

fn confirmed() -> Value {
    json!({
        "type": "object",
        "properties": { "status": { "const": "confirmed" }, "submission_id": { "type": "string", "format": "uuid" } },
        "required": ["status", "submission_id"],
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": { "type": "string", "format": "uri-reference" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What is wrong and what to do, in the submission's language where a visitor is meant." },
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "field": { "type": "string", "description": "The entry's name on the wire." },
                        "code": { "type": "string", "description": "What is wrong, for programs." },
                        "detail": { "type": "string", "description": "What is wrong and what to do, for people." },
                    },
                    "required": ["field", "code", "detail"],
                },
            },
        },
        "required": ["type", "title", "status", "detail"],
    })
}

fn responses() -> Value {
    let wait = json!({ "Retry-After": { "description": "Seconds to wait.", "schema": { "type": "integer" } } });
    let content = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    json!({
        "Problem": { "description": "It was not taken; `detail` says why. A plain form gets a page instead.", "content": content },
        "Invalid": { "description": "Some entries are to be fixed; `errors` names them, by their path in JSON. A `code` of `envelope` is about an entry that no visitor fills in, `unknown`, `type` and `twice` are about members of JSON. A plain form gets the form back as it was filled in; what its page has wrong about itself is put right where that loses nothing. Also, by their `type`, [Forgotten](#/components/responses/Forgotten) and [Conflict](#/components/responses/Conflict).", "content": content },
        "Conflict": {
            "description": "422. Other content is stored under this `submission_id`; `errors` names that entry. It must be sent with another. A plain form is stored: it gets a new key.",
            "content": content,
        },
        "Forgotten": {
            "description": "422 without `errors`. It was stored before under this `submission_id` and has been deleted on request (`api-stub forget`). It is not stored again. A plain form is: it gets a new key.",
            "content": content,
        },
        "Busy": { "description": "Too many came from the same address.", "headers": wait, "content": content },
        "Unavailable": {
            "description": "The database is busy or locked, its disk is full or fails, or its file is away. Nothing is confirmed; send the same again later, under the same `submission_id`.",
            "headers": wait,
            "content": content,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::problem::ProblemType;
    use outreach_core::forms;

    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    fn submitted() -> Vec<&'static Form> {
        forms::submitted().collect()
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document(&submitted());
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(found.len() > 10);
        for reference in found {
            assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
        }
    }

    #[test]
    fn erased_and_conflicting_submissions_are_not_answered_as_stored() {
        let document = document(&submitted());
        for form in submitted() {
            let answers = &document["paths"][format!("/api/{}", form.name)]["post"]["responses"];
            assert_eq!(answers["422"]["$ref"], "#/components/responses/Invalid");
            assert!(answers.get("409").is_none() && answers.get("410").is_none(), "{answers}");
        }
        for kind in [ProblemType::Invalid, ProblemType::Erased, ProblemType::Conflict] {
            assert!(document["components"]["responses"][kind.name()].is_object(), "{kind:?}");
        }
    }

    #[test]
    fn a_form_post_is_described_field_by_field() {
        for form in submitted() {
            let schema = form_schema(form);
            for field in form.fields() {
                assert!(schema["properties"][field.name].is_object(), "{}", field.name);
            }
        }
    }
}
