//! A form that no locale knows, with every kind of field: what is declared is enough to serve it.

use std::sync::Arc;

use api_stub::documents::Forms;
use futures_util::TryStreamExt;
use outreach_core::form::{Field, Form};
use outreach_core::kind::sample::FORM as SAMPLE;
use outreach_core::kind::{Frame, Wire};
use outreach_core::options::FormOptions;
use serde_json::{Value, json};

use crate::harness::{BROWSER, FORM, Server, request};

static FORMS: &[&Form] = &[&SAMPLE];

/// The questions that a page without script and without settings asks.
fn asked() -> impl Iterator<Item = &'static Field> {
    let asks = |field: &&Field| field.is_in_plain_form() && field.kind.needs().is_none();
    SAMPLE.fields().filter(asks).filter(|field| SAMPLE.applies(field, &|_| false))
}

/// The sample answers, with `typed` to one of the questions.
fn answers(to: &Field, typed: &str) -> String {
    // A day that is ahead for a while.
    let options = FormOptions { today: "2099-01-01".into(), ..FormOptions::default() };
    let mut body = form_urlencoded::Serializer::new(String::new());
    for field in asked().filter(|field| field.kind.frame() != Frame::Hidden) {
        let sample = field.sample(&options);
        body.append_pair(field.name, if field.name == to.name { typed } else { &sample });
    }
    body.finish()
}

fn answer<'a>(record: &'a Value, field: &Field) -> &'a Value {
    &record[field.part.name()][field.name]
}

#[tokio::test]
async fn every_kind_of_field_is_shown_accepted_and_described() {
    let server = Server::with(|state| state.forms = Arc::new(Forms::of(FORMS))).await;
    let page = server.get("/f/sample").await;
    page.is_page(200, "en");
    for field in asked() {
        assert!(page.body.contains(&format!("name=\"{}\"", field.name)), "{}", field.name);
    }
    let first = SAMPLE.fields().next().expect("a field");
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    let taken = server.send(request("POST", "/api/sample", &headers, answers(first, "Ana").into())).await;
    assert_eq!((taken.status, taken.header("location")), (303, "/thanks/sample?lang=en"), "{}", taken.body);
    let schema = server.get("/api/sample/schema.json").await.json();
    assert_eq!(schema["title"], "sample");
    assert_eq!(schema["properties"]["answers"]["properties"]["people"]["type"], "integer");
    assert!(server.get("/api/openapi.json").await.json()["paths"]["/api/sample"]["post"].is_object());
    assert_eq!(server.get("/f/volunteer").await.status, 404);
}

/// Sends it, and finds what is stored of it.
async fn store(server: &Server, content_type: &str, body: String) -> Value {
    let taken =
        server.send(request("POST", "/api/sample", &[("content-type", content_type)], body.clone().into())).await;
    assert_eq!(taken.status, 201, "{body}: {}", taken.body);
    let records: Vec<_> = server.store().records("sample", true).try_collect().await.expect("records");
    let id = taken.json()["submission_id"].clone();
    let stored = records.iter().find(|record| record.submission_id == id).expect("stored");
    serde_json::from_str(&stored.json).expect("JSON")
}

/// What each room gives as its examples is what a server makes of them, whichever way they come.
#[tokio::test]
async fn examples_are_stored_in_their_normal_form_and_rejected_with_their_code() {
    let server = Server::with(|state| state.forms = Arc::new(Forms::of(FORMS))).await;
    for field in asked().filter(|field| field.kind.wire() != Wire::Consent) {
        let examples = field.kind.examples();
        for (typed, stored) in examples.accepted {
            let record = store(&server, FORM, answers(field, typed)).await;
            let held = answer(&record, field);
            match field.kind.wire() {
                Wire::Number => assert_eq!(held.as_f64(), stored.parse().ok(), "{typed}"),
                Wire::Money => assert_eq!(held["minor"].to_string(), stored.replace('.', ""), "{typed}"),
                Wire::Text | Wire::List | Wire::Consent => assert_eq!(held, stored, "{typed}"),
            }
            let body = json!({ "person": record["person"], "answers": record["answers"] }).to_string();
            assert_eq!(answer(&store(&server, "application/json", body).await, field), held, "{typed}");
        }
        for (typed, code) in examples.rejected {
            // A server knows no day.
            if *code == "date_past" {
                continue;
            }
            let body = answers(field, typed);
            let rejected = server.send(request("POST", "/api/sample", &[("content-type", FORM)], body.into())).await;
            assert_eq!(rejected.json()["errors"][0]["code"], *code, "{}: {typed}: {}", field.name, rejected.body);
        }
    }
}

#[tokio::test]
async fn a_number_in_json_is_a_number() {
    let server = Server::with(|state| state.forms = Arc::new(Forms::of(FORMS))).await;
    for (people, code) in
        [("12", None), ("12.0", None), ("\"12\"", Some("type")), ("[12]", Some("type")), ("1.5", Some("number_whole"))]
    {
        let body = format!(r#"{{"person":{{"name":"Ana"}},"answers":{{"radio":"red","people":{people}}}}}"#);
        let headers = [("content-type", "application/json")];
        let answered = server.send(request("POST", "/api/sample", &headers, body.into())).await;
        let expected = code.map_or(Value::Null, Value::from);
        assert_eq!(answered.json()["errors"][0]["code"], expected, "{people}: {}", answered.body);
    }
}
