//! A form that no locale knows, with every kind of field: what is declared is enough to serve it.

use outreach_core::form::{Field, Form, RecordPart};
use outreach_core::kind::sample::FORM as SAMPLE;
use outreach_core::kind::{Frame, Wire};
use outreach_core::options::FormOptions;
use serde_json::{Value, json};

use crate::harness::{BROWSER, FORM, Server, request};

static FORMS: &[&Form] = &[&SAMPLE];

/// The questions that a page without script and without settings asks.
fn asked() -> impl Iterator<Item = &'static Field> {
    SAMPLE.fields().filter(|field| field.is_in_plain_form() && field.kind.needs().is_none())
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
    let part = if field.part == RecordPart::Person { "person" } else { "answers" };
    &record[part][field.name]
}

#[tokio::test]
async fn every_kind_of_field_is_shown_taken_and_described() {
    let server = Server::with(|state| state.forms = FORMS).await;
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

/// What each room gives as its examples is what a server makes of them, whichever way they come.
#[tokio::test]
async fn examples_are_stored_in_their_normal_form_and_rejected_with_their_code() {
    let server = Server::with(|state| state.forms = FORMS).await;
    for field in asked().filter(|field| !matches!(field.kind.wire(), Wire::Consent)) {
        let examples = field.kind.examples();
        for (typed, stored) in examples.accepted {
            let taken = server
                .send(request("POST", "/api/sample", &[("content-type", FORM)], answers(field, typed).into()))
                .await;
            assert_eq!(taken.status, 201, "{}: {typed}: {}", field.name, taken.body);
            let record: Value =
                serde_json::from_str(&server.records().await.last().expect("stored").json).expect("JSON");
            let held = answer(&record, field);
            match field.kind.wire() {
                Wire::Number => assert_eq!(held.as_f64(), stored.parse().ok(), "{typed}"),
                Wire::Money => assert_eq!(held["minor"].to_string(), stored.replace('.', ""), "{typed}"),
                Wire::Text | Wire::List | Wire::Consent => assert_eq!(held, stored, "{typed}"),
            }
            let again = json!({ "person": record["person"], "answers": record["answers"] }).to_string();
            let headers = [("content-type", "application/json")];
            let taken = server.send(request("POST", "/api/sample", &headers, again.into())).await;
            assert_eq!(taken.status, 201, "{}: {typed}: {}", field.name, taken.body);
            let second: Value =
                serde_json::from_str(&server.records().await.last().expect("stored").json).expect("JSON");
            assert_eq!(answer(&second, field), held, "{typed}");
        }
        for (typed, code) in examples.rejected {
            // A server knows no page's limits, and no day.
            if matches!(*code, "date_past") || (field.name == "why_blue" && *code == "text_long") {
                continue;
            }
            let answered = server
                .send(request("POST", "/api/sample", &[("content-type", FORM)], answers(field, typed).into()))
                .await;
            assert_eq!(answered.json()["errors"][0]["code"], *code, "{}: {typed}: {}", field.name, answered.body);
        }
    }
}
