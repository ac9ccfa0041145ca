//! `GET /api/pledge/progress` in the OpenAPI document.

use outreach_core::form::Form;
use outreach_core::forms::pledge;
use outreach_core::kind::Currency;
use serde_json::{Value, json};

use crate::http::openapi::{Description, response};

pub(super) fn describe(forms: &[&'static Form]) -> Description {
    let has_pledges = forms.iter().any(|form| form.name == pledge::FORM.name);
    let paths = has_pledges.then(|| ("/api/pledge/progress".to_owned(), progress()));
    Description { paths: paths.into_iter().collect(), ..Description::default() }
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
            "400": response("Problem"),
            "429": response("Busy"),
            "500": response("Problem"),
            "503": response("Unavailable"),
        },
    } })
}
