//! The lookup in the OpenAPI document.

use outreach_core::form::Form;
use outreach_core::forms::legislators::{ENDS, FORM};
use outreach_core::record::wire;
use outreach_core::schema::json_schema;
use outreach_districts::{Reason, TermStatus};
use serde_json::{Map, Value, json};

use super::check::UnverifiedReason;
use super::notice::Notice;
use super::outcomes::{LAYER, OUTCOME, layers};
use crate::http::body::MAX_BODY;
use crate::http::openapi::{Description, with_error_responses};

/// All of it.
pub(super) fn describe(_: &[&'static Form]) -> Description {
    Description { paths: paths().into(), schemas: schemas().into(), ..Description::default() }
}

/// The paths of the lookup.
fn paths() -> [(String, Value); 4] {
    let problem = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let question = reference("LegislatorsQuestion");
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
                "content": { "application/json": { "schema": reference("LegislatorsAnswer") }, "text/html": {} },
            },
        })),
    });
    let outcomes = json!({
        "operationId": "legislators_outcomes",
        "summary": "How a call ended. It is counted for its day, and nothing else is kept of it; nothing of it may stand in the address.",
        "requestBody": {
            "required": true,
            "description": format!("At most {} KiB.", MAX_BODY / 1024),
            "content": { "application/x-www-form-urlencoded": { "schema": reference("LegislatorsOutcome") } },
        },
        "responses": with_error_responses(json!({ "204": { "description": "Counted." } })),
    });
    let index = json!({
        "operationId": "legislators_packs",
        "summary": "The states whose packs are here, and who is asked where a street is.",
        "responses": { "200": { "description": "In the order of their codes.", "content": { "application/json": { "schema": reference("LegislatorsPacks") } } } },
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
            "404": problem("Problem"),
        },
    });
    [
        ("/api/legislators".into(), json!({ "post": ask })),
        ("/api/legislators/outcomes".into(), json!({ "post": outcomes })),
        ("/api/legislators/packs".into(), json!({ "get": index })),
        ("/api/legislators/packs/{state}".into(), json!({ "get": pack })),
    ]
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The schemas of requests and responses.
fn schemas() -> [(String, Value); 8] {
    [
        ("LegislatorsQuestion".into(), question()),
        ("LegislatorsAnswer".into(), answer()),
        ("LegislatorsState".into(), state()),
        ("LegislatorsLayer".into(), layer()),
        ("LegislatorsSeat".into(), seat()),
        ("LegislatorsPerson".into(), person()),
        ("LegislatorsPacks".into(), packs()),
        ("LegislatorsOutcome".into(), outcome()),
    ]
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

fn number(description: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": description })
}

fn flag(description: &str) -> Value {
    json!({ "type": "boolean", "description": description })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn point() -> Value {
    let degrees = |most: u8| json!({ "type": "number", "minimum": -i16::from(most), "maximum": most });
    object("Degrees.", &[("lat", degrees(90)), ("lon", degrees(180))])
}

const GOOD_UNTIL: &str =
    "The first day on which the term of anyone in the pack ends, or may have: from then on it is out of date.";
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

fn answer() -> Value {
    let codes = Notice::ALL.map(Notice::code);
    let notice = object("", &[("code", json!({ "enum": codes })), ("text", text("In the visitor's language."))]);
    object(
        "What is known. What does not apply is left out.",
        &[
            ("as_of", day("The day that it is so on.")),
            ("sample", flag("Whether some of it is made up, to try things out. Say so on screen.")),
            ("asked", json!({ "enum": ["point", "zip", "address"] })),
            (
                "found_by",
                json!({ "enum": ["point", "zip", "street", "state", "nothing"], "description": "What the place was found by. An address whose street no geocoder knows is found by its ZIP or its state." }),
            ),
            ("source", text("Who found the place: the name of a geocoder, or offline.")),
            ("notices", list(&notice)),
            ("point?", point()),
            ("accuracy?", number("To how many meters the point is exact. Beside a point only.")),
            ("states", list(&reference("LegislatorsState"))),
        ],
    )
}

fn state() -> Value {
    let thanks = object("", &[("what", text("The part.")), ("source", text("Its origin.")), ("licence", text(""))]);
    object(
        "A state that the place is in, or near, or that the ZIP reaches into.",
        &[
            ("state", text("The postal code: al.")),
            ("name", text("")),
            ("ocd", text("The OCD division.")),
            ("sample", flag("Whether it is made up.")),
            (
                "territory",
                flag(
                    "Whether it is a territory: a delegate to the House, no US senators, and a legislature that isn't covered.",
                ),
            ),
            ("people_as_of?", day("The day of the data about people.")),
            ("good_until?", day(GOOD_UNTIL)),
            ("other_states", list(&text("A state that the ZIP reaches into besides."))),
            ("attributions", list(&thanks)),
            ("layers", list(&reference("LegislatorsLayer"))),
        ],
    )
}

fn layer() -> Value {
    let district = object(
        "A district, or the state itself. Under unmapped: one without a boundary, which may reach to the place as well.",
        &[
            ("ocd", text("The OCD division.")),
            ("geoid?", text("The Census Bureau's code.")),
            ("name", text("")),
            ("percent?", number("Candidates: how much of the ZIP's land lies in it.")),
            ("inside?", flag("Uncertain: whether the point lies in it by our own boundaries.")),
            ("metres?", number("Near a line: meters to its line.")),
            ("seats", list(&reference("LegislatorsSeat"))),
        ],
    );
    let plan = object(
        "The plan of districts that holds on the day.",
        &[
            ("vintage", text("2024, or 119.")),
            ("source", text("")),
            (
                "precision",
                number("How many meters a line may be off, as measured. It is added to how exact a point is."),
            ),
            ("largest?", number("The largest error measured, in meters.")),
            ("doubtful", flag("Whether some people were elected on other lines: nothing is exact then.")),
            ("from?", day("The first day.")),
            ("to?", day("The first day after.")),
        ],
    );
    let chamber = object(
        "",
        &[
            ("name", text("")),
            ("title", text("What a member is called.")),
            ("seats", number("How many it has.")),
            ("unmapped_seats", number("How many belong to districts without a boundary here.")),
        ],
    );
    object(
        "The answer for one kind of district.",
        &[
            (
                "layer",
                json!({ "enum": layers(), "description": "The state itself (US Senate), upper and lower chamber, US House." }),
            ),
            ("chamber?", chamber),
            ("plan?", plan),
            (
                "found",
                json!({ "enum": ["exact", "candidates", "uncertain", "none", "no-plan"], "description": "This one; one of these; near a line or in doubt; not here; the districts of that day are not known." }),
            ),
            (
                "why?",
                json!({
                    "enum": [Reason::Line.code(), Reason::Plan.code(), Reason::Contradiction.code(), UnverifiedReason::Disagreement.code(), UnverifiedReason::Unchecked.code()],
                    "description": "Uncertain: a line is nearer than point and lines are exact; the lines have been redrawn; two states claim the place, or its ZIP says another district; source says another district than our boundaries; source says so and there is no point to look up.",
                }),
            ),
            ("source?", text("Disagreement or unchecked: who says so.")),
            ("metres?", number("Near a line: meters to it.")),
            ("accuracy?", number("Near a line: to how many meters point and lines together are exact.")),
            ("edge?", flag("Near a line: whether the edge of the map is that near.")),
            ("districts", list(&district)),
            ("unmapped?", list(&district)),
        ],
    )
}

fn seat() -> Value {
    let span = object("", &[("from?", day("The first day.")), ("to?", day("The first day after."))]);
    let next = object(
        "What is known to come next.",
        &[("from?", day("The first day.")), ("person?", reference("LegislatorsPerson"))],
    );
    object(
        "A seat of the district.",
        &[
            (
                "vacant",
                flag(
                    "Whether a source says that no one holds it on the day. Without a person and not vacant, the holder is unknown.",
                ),
            ),
            (
                "standing",
                json!({
                    "enum": [TermStatus::Current.code(), TermStatus::Unknown.code(), TermStatus::Ended.code(), TermStatus::NotYet.code()],
                    "description": "Whether the seat's data is still true on the day. Unknown: an election or the end of a vacancy is between the data and the day, or the holder was never known. Ended: the term is over; the person may not hold the seat any more.",
                }),
            ),
            ("since?", day("Unknown or ended: the day from which that is so.")),
            ("label?", text("Distinguishes the seats of a district: A.")),
            ("person?", reference("LegislatorsPerson")),
            ("term", span),
            (
                "source?",
                text(
                    "Who says that this person sits now, where it is not the pack: open-states. The term is then often not known.",
                ),
            ),
            ("next?", next),
        ],
    )
}

fn person() -> Value {
    let office = object(
        "",
        &[
            ("kind", json!({ "enum": ["capitol", "district", "mail", "other"] })),
            ("name?", text("")),
            ("address?", text("In one line.")),
            ("phone?", text("As the source writes it.")),
            ("fax?", text("")),
        ],
    );
    object(
        "Who holds a seat.",
        &[
            ("name", text("")),
            ("id?", text("Open States' ocd-person, without that beginning.")),
            ("party?", text("")),
            ("email?", text("")),
            ("contact_form?", text("The address of a form.")),
            ("photo?", text("On another host, which would learn who looks.")),
            ("offices", list(&office)),
            ("links", list(&object("", &[("url", text("")), ("note?", text("website"))]))),
        ],
    )
}

fn packs() -> Value {
    let one = object(
        "",
        &[
            ("state", text("The postal code.")),
            ("name", text("")),
            ("url", text("Where it is, on this server.")),
            ("bytes", number("Its size, uncompressed.")),
            ("hash", text("Its SHA-256, in hexadecimal.")),
            ("lines_url?", text("Where its lines are. A territory has none.")),
            ("lines_bytes?", number("Their size, uncompressed.")),
            ("lines_hash?", text("Their SHA-256, in hexadecimal.")),
            ("people_as_of?", day("The day of the data about people.")),
            ("good_until?", day(GOOD_UNTIL)),
            ("sample", flag("Whether it is made up.")),
        ],
    );
    let streets = text("A geocoder that is asked where a street is: census.");
    object(
        "Without a geocoder no street can be looked up: then don't ask for one.",
        &[("streets", list(&streets)), ("packs", list(&one))],
    )
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
