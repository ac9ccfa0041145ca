//! What the OpenAPI document says of every address, and what a feature adds to it.

use outreach_core::form::Form;
use serde_json::{Value, json};

/// A feature's part of the document: what it has for these forms.
pub(crate) type Describe = fn(&[&'static Form]) -> Description;

/// Entries of the document, by their names.
#[derive(Debug, Default)]
pub(crate) struct Description {
    pub(crate) paths: Vec<(String, Value)>,
    pub(crate) schemas: Vec<(String, Value)>,
    pub(crate) security_schemes: Vec<(String, Value)>,
}

impl Description {
    /// Both.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        self.schemas.extend(other.schemas);
        self.security_schemes.extend(other.security_schemes);
        self
    }
}

/// A reference to one of [`responses`].
pub(crate) fn response(name: &str) -> Value {
    json!({ "$ref": format!("#/components/responses/{name}") })
}

/// A reference to a schema.
pub(crate) fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
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
        answers[status] = response(name);
    }
    answers
}

/// The body of an error.
pub(crate) fn problem() -> Value {
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

/// The errors, each with the body of [`problem`].
pub(crate) fn responses() -> Value {
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
