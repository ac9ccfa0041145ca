//! The lookup in the OpenAPI document.

use outreach_core::form::Form;
use outreach_core::forms::legislators::FORM;
use outreach_core::lookup::ENDS;
use outreach_core::record::wire;
use outreach_core::schema::json_schema;
use schemars::Schema;
use schemars::generate::{Contract, SchemaSettings};
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::outcomes::{LAYER, OUTCOME, layers};
use super::packs::files::PackList;
use crate::http::body::MAX_BODY;
use crate::http::openapi::{Description, response, schema, with_error_responses};

/// All of it.
pub(super) fn describe(_: &[&'static Form]) -> Description {
    Description { paths: paths().into(), schemas: schemas(), ..Description::default() }
}

/// The paths of the lookup.
fn paths() -> [(String, Value); 4] {
    let question = schema("LegislatorsQuestion");
    let ask = json!({
        "operationId": "legislators",
        "summary": "Who represents a point, a ZIP or an address. Nothing is kept, and nothing of it may stand in the address.",
        "requestBody": {
            "required": true,
            "description": format!("At most {} KiB.", MAX_BODY / 1024),
            "content": {
                "application/json": { "schema": question },
                "application/x-www-form-urlencoded": { "schema": form() },
                "text/plain": { "schema": { "type": "string", "contentMediaType": "application/json", "contentSchema": question } },
            },
        },
        "responses": with_error_responses(json!({
            "200": {
                "description": "What is known; also where that is nothing. It may not be kept. A browser that posts a plain form gets it as a page.",
                "content": { "application/json": { "schema": schema("LegislatorsAnswer") }, "text/html": {} },
            },
        })),
    });
    let outcomes = json!({
        "operationId": "legislators_outcomes",
        "summary": "How a call ended. It is counted for its day, and nothing else is kept of it; nothing of it may stand in the address.",
        "requestBody": {
            "required": true,
            "description": format!("At most {} KiB.", MAX_BODY / 1024),
            "content": { "application/x-www-form-urlencoded": { "schema": schema("LegislatorsOutcome") } },
        },
        "responses": with_error_responses(json!({ "204": { "description": "Counted." } })),
    });
    let index = json!({
        "operationId": "legislators_packs",
        "summary": "The states whose packs are here, and who is asked where a street is.",
        "responses": { "200": { "description": "In the order of their codes.", "content": { "application/json": { "schema": schema("LegislatorsPacks") } } } },
    });
    let pack = json!({
        "operationId": "legislators_pack",
        "summary": "Everything about one state, for browsers that find out by themselves who represents their visitor.",
        "parameters": [{ "name": "state", "in": "path", "required": true, "description": "The postal code, al; or al.lines, for the lines.", "schema": { "type": "string" } }],
        "responses": {
            "200": {
                "description": "The pack, as docs/districts.md says. Compressed as the reader can take it.",
                "headers": { "ETag": { "description": "Of the content.", "schema": { "type": "string" } } },
                "content": { "application/octet-stream": {} },
            },
            "304": { "description": "The reader has it." },
            "404": response("Problem"),
        },
    });
    [
        ("/api/legislators".into(), json!({ "post": ask })),
        ("/api/legislators/outcomes".into(), json!({ "post": outcomes })),
        ("/api/legislators/packs".into(), json!({ "get": index })),
        ("/api/legislators/packs/{state}".into(), json!({ "get": pack })),
    ]
}

/// The schemas of requests and responses.
fn schemas() -> Vec<(String, Value)> {
    let mut all = vec![("LegislatorsQuestion".into(), question()), ("LegislatorsOutcome".into(), outcome())];
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.contract = Contract::Serialize;
    settings.transforms.push(Box::new(RecursiveTransform(tidy)));
    let mut generator = settings.into_generator();
    generator.subschema_for::<Answer>();
    generator.subschema_for::<PackList>();
    all.extend(generator.take_definitions(true));
    all
}

/// Tidies a generated schema. What is left out is never null, a paragraph is one line, and how many bits a number has is no
/// one's business.
fn tidy(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.get("format").is_some_and(|format| format != "date") {
        schema.remove("format");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if !schema.contains_key("properties") {
        return;
    }
    let required = schema.entry("required").or_insert_with(|| json!([])).clone();
    let is_required = |name: &String| required.as_array().is_some_and(|names| names.iter().any(|one| one == name));
    let members = schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, member) in members.filter(|(name, _)| !is_required(name)) {
        let Some(member) = member.as_object_mut() else { continue };
        for list in ["type", "enum", "anyOf"] {
            if let Some(Value::Array(choices)) = member.get_mut(list) {
                choices.retain(|one| !one.is_null() && one != "null" && one["type"] != "null");
            }
        }
        if let Some(Value::Array(types)) = member.get_mut("type")
            && types.len() == 1
        {
            let only = types.remove(0);
            member.insert("type".into(), only);
        }
        if let Some(Value::Array(choices)) = member.remove("anyOf") {
            member.extend(choices.into_iter().filter_map(|one| one.as_object().cloned()).flatten());
        }
    }
}

/// An object. Members whose name ends in a question mark are optional.
fn object(description: &str, members: &[(&str, Value)]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, schema) in members {
        let plain = name.trim_end_matches('?');
        properties.insert(plain.into(), schema.clone());
        if plain == *name {
            required.push(plain);
        }
    }
    json!({ "type": "object", "description": description, "properties": properties, "required": required })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn day(description: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": description })
}

fn point() -> Value {
    let degrees = |most: u8| json!({ "type": "number", "minimum": -i16::from(most), "maximum": most });
    object("Degrees.", &[("lat", degrees(90)), ("lon", degrees(180))])
}

const ACCURACY: &str = "To how many meters the point is exact.";
const AS_OF: &str = "The day asked for. Default: today in UTC.";
const LOCALE: &str = "The language of the notices, BCP 47.";

fn question() -> Value {
    let parts = ["street", "city?", "state?", "zip?"].map(|name| (name, json!({ "type": "string", "maxLength": 200 })));
    let address = json!({ "oneOf": [{ "type": "string", "maxLength": 200 }, object("In parts.", &parts)] });
    let mut question = object(
        "One of point, zip and address.",
        &[
            ("point?", point()),
            ("accuracy?", json!({ "type": "number", "minimum": 0, "description": ACCURACY })),
            ("zip?", json!({ "type": "string", "pattern": "^[0-9]{5}(-[0-9]{4})?$" })),
            ("address?", address),
            ("as_of?", day(AS_OF)),
            ("locale?", text(LOCALE)),
        ],
    );
    question["oneOf"] = ["point", "zip", "address"].iter().map(|name| json!({ "required": [name] })).collect();
    question["additionalProperties"] = false.into();
    question
}

fn form() -> Value {
    let mut members = vec![("as_of?", day(AS_OF)), ("locale?", text(LOCALE))];
    members.extend(["lat?", "lon?"].map(|name| (name, text("Degrees."))));
    members.push(("accuracy?", text(ACCURACY)));
    members.push(("zip?", text("Alone, or beside a street.")));
    members.extend(["street?", "city?", "state?"].map(|name| (name, text("A part of an address."))));
    members.push(("address?", text("An address in one line.")));
    object("lat and lon, or zip, or street with the rest of the address, or address.", &members)
}

fn outcome() -> Value {
    let envelope = &json_schema(&FORM)["properties"];
    let mut outcome = object(
        "What a widget reports if its outcomes attribute is this endpoint.",
        &[
            ("form?", envelope[wire::FORM].clone()),
            ("coalition?", envelope[wire::COALITION].clone()),
            (LAYER, json!({ "enum": layers(), "description": "Whom was called, by the kind of their district." })),
            (OUTCOME, json!({ "enum": ENDS, "description": "How it ended." })),
        ],
    );
    outcome["additionalProperties"] = false.into();
    outcome
}
