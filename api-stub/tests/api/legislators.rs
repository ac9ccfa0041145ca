//! Who represents a point, a ZIP or an address, on the made-up sample state.

use api_stub::http::cors::Origins;
use api_stub::http::rate_limit::RateLimits;
use api_stub::lookup::Legislators;
use api_stub::lookup::packs::Packs;
use axum::body::Body;
use axum::http::HeaderValue;
use outreach_districts::SAMPLE;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::harness::{FORM, Server, TestResponse, request};

pub(crate) const ENDPOINT: &str = "/api/legislators";

/// The day of the sample's people.
pub(crate) const DAY: &str = "2026-08-05";

pub(crate) async fn post(server: &Server, kind: &str, body: impl Into<Body>) -> TestResponse {
    let headers = [("content-type", kind), ("accept", "application/json")];
    server.send(request("POST", ENDPOINT, &headers, body.into())).await
}

/// Asks on the day of the sample's people.
pub(crate) async fn ask(server: &Server, mut question: Value) -> Value {
    if question["as_of"].is_null() {
        question["as_of"] = DAY.into();
    }
    let answer = post(server, "application/json", question.to_string()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!((answer.header("cache-control"), answer.header("content-type")), ("no-store", "application/json"));
    answer.json()
}

/// The answer for a kind of district in the one state that answers.
pub(crate) fn layer(answer: &Value, code: &str) -> Value {
    let states = answer["states"].as_array().expect("states");
    assert_eq!(states.len(), 1, "{answer}");
    let layers = states[0]["layers"].as_array().expect("layers");
    layers.iter().find(|layer| layer["layer"] == code).unwrap_or_else(|| panic!("no {code}: {answer}")).clone()
}

/// What was found of a kind, and the codes of the districts.
pub(crate) fn matched(answer: &Value, code: &str) -> String {
    let layer = layer(answer, code);
    let codes = layer["districts"].as_array().expect("districts").iter();
    let codes: Vec<_> = codes.map(|one| one["ocd"].as_str().expect("ocd").rsplit([':', '/']).next().unwrap()).collect();
    [&[layer["found"].as_str().expect("found")], codes.as_slice()].concat().join(" ")
}

pub(crate) fn notices(answer: &Value) -> Vec<&str> {
    let notices = answer["notices"].as_array().expect("notices").iter();
    notices.map(|notice| notice["code"].as_str().expect("a code")).collect()
}

#[tokio::test]
async fn a_point_has_one_district_of_each_kind() {
    let server = Server::new().await;
    let answer = ask(&server, json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 20 })).await;
    let known = |name: &str| answer[name].clone();
    assert_eq!(known("sample"), true);
    assert_eq!(
        (known("asked"), known("found_by"), known("source")),
        ("point".into(), "point".into(), "offline".into())
    );
    assert_eq!(known("as_of"), DAY);
    assert!(answer.get("point").is_none(), "whoever sent it has it");
    for (code, is) in [("state", "exact zz"), ("sldu", "exact 1"), ("sldl", "exact 1"), ("cd", "exact at-large")] {
        assert_eq!(matched(&answer, code), is, "{code}");
    }
    assert_eq!(layer(&answer, "state")["districts"][0]["seats"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["states"][0]["attributions"][0]["licence"], "CC0-1.0");
}

/// The whole of one district, word for word: what a widget or a program builds on.
#[tokio::test]
async fn the_json_of_a_result() {
    let server = Server::new().await;
    let answer = ask(&server, json!({ "point": { "lat": 37.25, "lon": -51.75 } })).await;
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&answer), "as_of sample asked found_by source notices states");
    let state = &answer["states"][0];
    assert_eq!(keys(state), "state name ocd sample territory other_states attributions layers people_as_of good_until");
    assert_eq!(
        layer(&answer, "sldl"),
        json!({
            "layer": "sldl",
            "chamber": { "name": "Sample State House", "title": "Representative", "seats": 11, "unmapped_seats": 1 },
            "plan": {
                "vintage": "2024",
                "source": "made up",
                "precision": 5,
                "doubtful": false,
                "largest": 5,
                "from": "2024-01-01"
            },
            "found": "exact",
            "districts": [{
                "ocd": "ocd-division/country:us/state:zz/sldl:1",
                "name": "State House District 1",
                "geoid": "99001",
                "seats": [{
                    "vacant": false,
                    "standing": "current",
                    "person": {
                        "name": "Jordan Sample",
                        "id": "jordan-sample",
                        "party": "Sample Party",
                        "email": "jordan.sample@example.org",
                        "offices": [
                            { "kind": "capitol", "name": "Capitol Office", "address": "Room 104, 1 Sample Square, Sampleton, ZZ 00101", "phone": "555-555-0103" },
                            { "kind": "district", "address": "13 Example Street, Exampleville, ZZ 00102", "phone": "555-555-0153" }
                        ],
                        "links": [{ "url": "https://example.org/jordan.sample", "note": "website" }]
                    },
                    "term": { "from": "2024-11-06", "to": "2026-11-04" }
                }]
            }],
            "unmapped": [{
                "ocd": "ocd-division/country:us/state:zz/sldl:floating",
                "name": "Floating District",
                "seats": [{
                    "vacant": false,
                    "standing": "current",
                    "person": {
                        "name": "Emery Example",
                        "id": "emery-example",
                        "party": "Independent",
                        "email": "emery.example@example.org",
                        "offices": [{
                            "kind": "capitol",
                            "name": "Capitol Office",
                            "address": "Room 112, 1 Sample Square, Sampleton, ZZ 00101",
                            "phone": "555-555-0111"
                        }],
                        "links": [{ "url": "https://example.org/emery.example", "note": "website" }]
                    },
                    "term": { "from": "2024-11-06", "to": "2028-11-08" }
                }]
            }]
        })
    );
}

/// Everything in an answer is described, and what is described as always there is there.
pub(crate) fn fits(value: &Value, schema: &Value, document: &Value, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = document.pointer(reference.trim_start_matches('#')).expect(reference);
        return fits(value, schema, document, place);
    }
    if let Some(list) = schema["enum"].as_array() {
        assert!(list.contains(value), "{place}: {value} is none of {list:?}");
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let schema = &schema["properties"][name];
                assert!(schema.is_object(), "{place}.{name} is not described");
                fits(value, schema, document, &format!("{place}.{name}"));
            }
            for name in schema["required"].as_array().expect("a list").iter().filter_map(Value::as_str) {
                assert!(members.contains_key(name), "{place}.{name} is not there");
            }
        }
        Value::Array(list) => list.iter().for_each(|value| fits(value, &schema["items"], document, place)),
        Value::String(_) => assert!(schema["type"] == "string" || !schema["enum"].is_null(), "{place}"),
        Value::Bool(_) => assert_eq!(schema["type"], "boolean", "{place}"),
        Value::Number(_) => assert!(schema["type"] == "integer" || schema["type"] == "number", "{place}"),
        Value::Null => panic!("{place} is null and should be left out"),
    }
}

#[tokio::test]
async fn every_result_matches_the_schema() {
    let server = Server::new().await;
    let document = server.get("/api/openapi.json").await.json();
    let schemas = &document["components"]["schemas"];
    for question in [
        json!({ "point": { "lat": 37.25, "lon": -51.75 } }),
        json!({ "point": { "lat": 37.2, "lon": -51.500_452 }, "accuracy": 60 }),
        json!({ "point": { "lat": 37.75, "lon": -51.25 } }),
        json!({ "point": { "lat": 37.75, "lon": -51.75 }, "as_of": "2027-02-01" }),
        json!({ "point": { "lat": 0, "lon": 0 } }),
        json!({ "zip": "00102" }),
        json!({ "zip": "00104" }),
        json!({ "address": "1 Madeup Ave, Sampleton 00103" }),
    ] {
        fits(&ask(&server, question).await, &schemas["LegislatorsAnswer"], &document, "answer");
    }
    let packs = server.get("/api/legislators/packs").await.json();
    fits(&packs, &schemas["LegislatorsPacks"], &document, "packs");
    for path in ["/api/legislators", "/api/legislators/packs", "/api/legislators/packs/{state}"] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
}

#[tokio::test]
async fn a_zip_in_two_districts_has_both_as_candidates() {
    let server = Server::new().await;
    let answer = ask(&server, json!({ "zip": "00102" })).await;
    assert_eq!((matched(&answer, "sldl"), matched(&answer, "sldu")), ("candidates 1 2".into(), "exact 1".into()));
    assert_eq!(layer(&answer, "sldl")["districts"][0]["percent"], 64);
    assert_eq!(ask(&server, json!({ "address": "00102" })).await["found_by"], "zip");
    let crossing = ask(&server, json!({ "zip": "00104" })).await;
    assert_eq!(crossing["states"][0]["other_states"], json!(["al"]));
    assert_eq!(matched(&crossing, "sldl"), "candidates 4", "nothing is certain across a state line");
}

#[tokio::test]
async fn near_a_line_both_districts_are_returned_with_the_distance() {
    let server = Server::new().await;
    let answer = ask(&server, json!({ "point": { "lat": 37.2, "lon": -51.500_452 }, "accuracy": 60 })).await;
    assert_eq!(matched(&answer, "sldl"), "uncertain 1 2");
    let near = layer(&answer, "sldl");
    assert_eq!((&near["why"], &near["metres"], &near["edge"]), (&"near-line".into(), &40.into(), &false.into()));
    assert_eq!((&near["districts"][0]["inside"], &near["districts"][1]["inside"]), (&true.into(), &false.into()));
    assert_eq!(matched(&answer, "sldu"), "exact 1");
}

#[tokio::test]
async fn vacant_seats_ended_terms_and_a_congress_without_districts() {
    let server = Server::new().await;
    let place = json!({ "point": { "lat": 37.75, "lon": -51.75 } });
    let answer = ask(&server, place.clone()).await;
    let seat = &layer(&answer, "sldl")["districts"][0]["seats"][0];
    assert_eq!((&seat["vacant"], &seat["term"]["to"]), (&true.into(), &"2027-03-01".into()));
    assert!(seat.get("person").is_none());
    let seat = &layer(&answer, "sldu")["districts"][0]["seats"][0];
    assert_eq!(seat["next"]["from"], "2026-11-04");
    assert_eq!(seat["next"]["person"]["name"], "Taylor Placeholder");
    let mut later = place;
    later["as_of"] = "2027-02-01".into();
    let answer = ask(&server, later).await;
    assert_eq!(matched(&answer, "cd"), "no-plan");
    assert_eq!(layer(&answer, "sldu")["districts"][0]["seats"][0]["person"]["name"], "Taylor Placeholder");
}

#[tokio::test]
async fn points_without_districts_and_missing_packs_have_notices() {
    let server = Server::new().await;
    for (question, notice) in [
        (json!({ "point": { "lat": 37.5, "lon": -50.0 } }), "nowhere"),
        (json!({ "point": { "lat": 51.507, "lon": -0.128 } }), "nowhere"),
        (json!({ "point": { "lat": 32.377, "lon": -86.3 } }), "no-pack"),
        (json!({ "zip": "36104" }), "no-pack"),
        (json!({ "zip": "00999" }), "no-pack"),
        (json!({ "zip": "00001" }), "zip-unknown"),
    ] {
        let answer = ask(&server, question.clone()).await;
        assert_eq!(notices(&answer), [notice], "{question}");
        assert_eq!((&answer["states"], &answer["sample"]), (&json!([]), &false.into()));
    }
}

#[tokio::test]
async fn without_a_geocoder_an_address_falls_back_to_its_zip() {
    let server = Server::new().await;
    let question =
        json!({ "address": { "street": "1 Madeup Ave", "city": "Sampleton", "state": "ZZ", "zip": "00102" } });
    let answer = ask(&server, question).await;
    assert_eq!(notices(&answer), ["street-not-asked", "by-zip"]);
    assert_eq!((&answer["found_by"], &answer["source"]), (&"zip".into(), &"offline".into()));
    assert_eq!(matched(&answer, "sldl"), "candidates 1 2");
    let answer = ask(&server, json!({ "address": "1 Madeup Ave, Montgomery, AL", "locale": "es-MX" })).await;
    assert_eq!(notices(&answer), ["street-not-asked", "no-pack"]);
    assert!(answer["notices"][0]["text"].as_str().expect("text").starts_with("No se pudo buscar la calle"));
    assert_eq!(notices(&ask(&server, json!({ "address": "1 Madeup Ave" })).await), ["street-not-asked"]);
}

/// Neither names a state, which makes none of theirs the same.
#[tokio::test]
async fn an_address_without_a_state_and_with_an_unknown_zip_is_unknown() {
    let server = Server::new().await;
    let question = json!({ "address": { "street": "1 Main St", "city": "X", "zip": "00001" } });
    let answer = ask(&server, question).await;
    assert_eq!(notices(&answer), ["street-not-asked", "zip-unknown"]);
    assert_eq!(answer["found_by"], "nothing");
}

#[tokio::test]
async fn an_unknown_zip_is_unknown_and_a_named_state_has_senators() {
    // The sample, as if it were Alabama: a real ZIP's digits say which state it is in.
    let mut source = outreach_packs::sample::source().expect("the sample's source");
    "al".clone_into(&mut source.code);
    let packs = Packs::new(vec![source.pack().expect("packed").open().expect("a pack")]).expect("packs");
    let server = Server::with(|state| state.legislators = Legislators::new(packs)).await;
    for (question, said) in [
        (json!({ "address": "PO Box 1, Montgomery, AL 36199" }), vec!["street-not-asked", "by-state"]),
        (json!({ "address": "1 Madeup Ave, Montgomery, Alabama" }), vec!["street-not-asked", "by-state"]),
    ] {
        let answer = ask(&server, question.clone()).await;
        assert_eq!(notices(&answer), said, "{question}");
        assert_eq!((matched(&answer, "sldl"), &answer["found_by"]), ("none".into(), &"state".into()));
        assert_eq!(layer(&answer, "state")["districts"][0]["seats"].as_array().map(Vec::len), Some(2));
    }
    for (question, said) in [
        (json!({ "zip": "36199" }), vec!["zip-unknown"]),
        (json!({ "address": "PO Box 1, Montgomery 36199" }), vec!["street-not-asked", "zip-unknown"]),
        (json!({ "address": "PO Box 1, Nashville, TN 36199" }), vec!["street-not-asked", "zip-unknown"]),
    ] {
        let answer = ask(&server, question.clone()).await;
        assert_eq!((notices(&answer), &answer["states"]), (said, &json!([])), "{question}");
        assert_eq!(answer["found_by"], "nothing", "{question}");
    }
}

#[tokio::test]
async fn forms_have_the_same_result_and_the_default_day_is_today() {
    let server = Server::new().await;
    let json = post(&server, "application/json", r#"{"zip":"00101"}"#).await;
    for (kind, body) in [(FORM, "zip=00101&street=&send=Go"), ("text/plain", r#"{"zip":"00101"}"#)] {
        let same = post(&server, kind, body).await;
        assert_eq!((same.status, &same.body), (200, &json.body));
    }
    let today = json.json()["as_of"].as_str().expect("a day").to_owned();
    assert!(today.len() == 10 && today.as_str() >= "2026-01-01", "{today}");
}

#[tokio::test]
async fn invalid_questions_are_problems_that_quote_nothing() {
    let server = Server::new().await;
    for (status, kind, body) in [
        (400, "application/json", "{\"zip\":\"Sentinel"),
        (400, "application/json", "[\"Sentinel\"]"),
        (422, "application/json", "{\"zip\":\"Sentinel\"}"),
        (422, "application/json", "{\"Sentinel\":1}"),
        (422, FORM, "lat=Sentinel&lon=1"),
        (422, FORM, "Sentinel"),
        (415, "multipart/form-data; boundary=Sentinel", "Sentinel"),
        (415, "", "Sentinel"),
    ] {
        let answer = post(&server, kind, body).await;
        answer.is_problem(status);
        assert!(!answer.body.contains("Sentinel"), "{}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    post(&server, FORM, "x".repeat(70_000)).await.is_problem(413);
    let headers = [("content-type", FORM)];
    let asked = server.send(request("POST", "/api/legislators?zip=00101", &headers, "zip=00101".into())).await;
    assert!(asked.is_problem(400)["detail"].as_str().expect("words").contains("into the body"));
    let opened = server.get(ENDPOINT).await;
    opened.is_problem(405);
    assert_eq!(opened.header("allow"), "POST");
}

#[tokio::test]
async fn rate_limits_and_cors_apply_as_for_submissions() {
    let mine = HeaderValue::from_static("https://acij.example");
    let server = Server::with(|state| {
        state.limits = RateLimits::per_minute(1);
        state.origins = Origins::These(vec![mine]);
    })
    .await;
    let headers = [("content-type", FORM), ("origin", "https://acij.example")];
    let send = || server.send(request("POST", ENDPOINT, &headers, "zip=00101".into()));
    for _ in 0..2 {
        let answer = send().await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, "https://acij.example"));
    }
    let busy = send().await;
    busy.is_problem(429);
    assert!((29..=31).contains(&busy.header("retry-after").parse::<u32>().expect("seconds")));
    assert_eq!(busy.header("access-control-allow-origin"), "https://acij.example");
    // A pack is for everyone, and there is no limit to reading it.
    let pack = server.get_with("/api/legislators/packs/zz", &[("origin", "https://other.example")]).await;
    assert_eq!((pack.status, pack.header("access-control-allow-origin")), (200, "*"));
    assert_eq!(pack.header("content-length"), SAMPLE[0].len().to_string());
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let names = select(vec!["zip", "lat", "lon", "accuracy", "street", "city", "state", "address", "as_of", "locale"]);
    prop_oneof![
        vec(any::<u8>(), 0..200),
        vec((names, "[^&]{0,20}|[0-9.-]{0,9}"), 0..6).prop_map(|pairs| pairs
            .iter()
            .flat_map(|(name, value)| [*name, "=", value, "&"])
            .collect::<String>()
            .into_bytes()),
        r#"\{("(point|zip|address|as_of|accuracy|locale)":([\[\]{}"a-z:,0-9. -]{0,30}|"[0-9]{5}"|\{"lat":-?[0-9]{1,3},"lon":-?[0-9]{1,3}\}),?){0,2}\}"#
            .prop_map(String::into_bytes),
        "[\\[{\"]{0,3000}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn a_question_never_breaks_the_server(
        body in body(),
        kind in select(vec![FORM, "application/json", "text/plain", "image/png", ""]),
    ) {
        let (runtime, server) = &*crate::fuzz::SERVER;
        let answer = runtime.block_on(post(server, kind, body));
        prop_assert!((200..500).contains(&answer.status), "{}: {}", answer.status, answer.body);
    }
}
