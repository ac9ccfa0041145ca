//! `POST /api/links` in the OpenAPI document.

use outreach_core::form::Form;
use serde_json::{Value, json};

use crate::http::openapi::{Description, response};

pub(super) fn describe(_: &[&'static Form]) -> Description {
    Description {
        paths: vec![("/api/links".into(), links())],
        security_schemes: vec![("token".into(), token())],
        ..Description::default()
    }
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
            "400": response("Problem"),
            "401": response("Problem"),
            "422": response("Problem"),
            "429": response("Busy"),
        },
    } })
}
