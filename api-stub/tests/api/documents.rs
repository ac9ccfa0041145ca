//! A coalition's own form documents, from a folder: each is a form like ours.

use std::fs;
use std::sync::Arc;

use api_stub::documents::Forms;
use api_stub::store::StoredRecord;
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{BROWSER, FORM, Server, request};

/// A form with words in English and Spanish.
pub(crate) fn rapid_response() -> Value {
    json!({
        "name": "rapid-response",
        "lists": { "roles": ["dispatcher", "driver"] },
        "sections": [
            { "name": "you", "fold": "bare", "fields": ["given_name!", "zip"] },
            { "name": "role", "fields": [
                { "name": "work_email", "kind": "email", "presence": "required" },
                { "name": "roles", "kind": "many", "list": "roles", "presence": "required" },
                { "name": "minutes", "kind": "number", "min": 5, "max": 120, "when": { "roles": "driver" } },
            ] },
            { "name": "consent", "fold": "bare", "fields": [
                { "use": "consent_text", "presence": "always" },
                { "name": "alerts", "kind": "consent", "channel": "email", "purpose": "alerts", "version": "2026-11-30", "presence": "always" },
            ] },
        ],
        "words": {
            "en": {
                "title": "Join the rapid response network of {{organization}}",
                "intro": "We answer the hotline.",
                "submit": "Count me in",
                "sections": { "role": "What you could do" },
                "fields": {
                    "work_email": { "label": "Email for alerts" },
                    "roles": { "label": "Roles", "hint": "Pick what you can." },
                    "minutes": { "label": "Minutes until you are there" },
                    "alerts": { "label": "Send me alerts." },
                },
                "choices": { "roles": { "dispatcher": "Answer the hotline", "driver": "Drive" } },
                "thanks": { "title": "You are in!", "text": "We will train you." },
            },
            "es": {
                "title": "Únete a la red de respuesta rápida",
                "fields": { "roles": { "label": "Tareas" } },
                "choices": { "roles": { "dispatcher": "Contestar la línea" } },
                "thanks": { "title": "¡Ya estás!" },
            },
        },
    })
}

/// A form without words.
pub(crate) fn workshop() -> Value {
    json!({ "name": "workshop", "sections": [{ "name": "you", "fold": "bare", "fields": ["given_name!", "email!"] }] })
}

/// A folder with two documents and a broken one.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("folder");
    write(&folder, "rapid.json", &rapid_response().to_string());
    write(&folder, "workshop.json", &workshop().to_string());
    write(&folder, "broken.json", r#"{ "name": "broken", }"#);
    folder
}

pub(crate) fn write(folder: &TempDir, file: &str, document: &str) {
    fs::write(folder.path().join(file), document).expect("written");
}

pub(crate) async fn server(folder: &TempDir) -> (Server, Arc<Forms>) {
    let (forms, _) = Forms::open(folder.path()).expect("a folder");
    let forms = Arc::new(forms);
    let given = Arc::clone(&forms);
    (Server::with(|app| (app.forms, app.organization) = (given, "ACIJ".into())).await, forms)
}

pub(crate) async fn post(
    server: &Server,
    form: &str,
    content_type: &str,
    accept: &str,
    body: String,
) -> crate::harness::TestResponse {
    let headers = [("content-type", content_type), ("accept", accept)];
    server.send(request("POST", &format!("/api/{form}"), &headers, body.into())).await
}

async fn records(server: &Server, form: &str) -> Vec<Value> {
    let records: Vec<StoredRecord> = server.store().records(form, true).try_collect().await.expect("records");
    records.iter().map(|record| serde_json::from_str(&record.json).expect("JSON")).collect()
}

const ANSWERS: &str = "given_name=Ana&work_email=ana%40example.org&roles=driver&minutes=20";

#[tokio::test]
async fn the_hosted_page_asks_what_the_document_asks_in_its_own_words_and_languages() {
    let (server, _) = server(&folder()).await;
    let english = server.get("/f/rapid-response").await;
    let english = english.is_page(200, "en");
    for text in [
        "<title>Join the rapid response network of ACIJ</title>",
        "We answer the hotline.",
        "What you could do",
        "Email for alerts",
        "Pick what you can.",
        "Answer the hotline",
        "Count me in",
        "Minutes until you are there",
        "ZIP code",
        "name=\"work_email\"",
        "name=\"alerts.text\" value=\"Send me alerts.\"",
        "action=\"/api/rapid-response?lang=en\"",
        "hreflang=\"es\">Español</a>",
    ] {
        assert!(english.contains(text), "{text}: {english}");
    }
    // No other language than those of its words.
    assert!(!english.contains("hreflang=\"ht\""), "{english}");
    let spanish = server.get("/f/rapid-response?lang=es-MX").await;
    let spanish = spanish.is_page(200, "es");
    for text in ["Únete a la red de respuesta rápida", "Tareas", "Contestar la línea", "Drive", "Código postal"] {
        assert!(spanish.contains(text), "{text}: {spanish}");
    }
    // A permission is recorded in the language in which it was shown.
    assert!(spanish.contains("name=\"alerts.text\" value=\"Send me alerts.\""), "{spanish}");
    assert!(spanish.contains("name=\"alerts.locale\" value=\"en\""), "{spanish}");
    assert!(spanish.contains("name=\"consent_text.locale\" value=\"es\""), "{spanish}");
    let french = server.get("/f/rapid-response?lang=fr").await;
    assert!(french.is_page(200, "en").contains("Count me in"), "a substitute");
    let bare = server.get("/f/workshop?lang=es").await;
    let bare = bare.is_page(200, "en");
    assert!(bare.contains("<title>workshop</title>") && bare.contains(">Send</button>"), "{bare}");
    assert!(!bare.contains("page-languages") && !bare.contains("\"intro\""), "{bare}");
    server.get("/f/broken").await.is_page(404, "en");
    let thanks = server.get("/thanks/rapid-response?lang=es").await;
    let thanks = thanks.is_page(200, "es");
    assert!(thanks.contains("¡Ya estás!") && thanks.contains("We will train you."), "{thanks}");
    assert!(server.get("/thanks/workshop").await.is_page(200, "en").contains("Thank you!</h1>"));
}

#[tokio::test]
async fn a_form_post_and_a_json_post_are_validated_and_stored() {
    let (server, _) = server(&folder()).await;
    let form = format!(
        "{ANSWERS}&locale=es&alerts=yes&alerts.text=Send+me+alerts.&alerts.locale=en&alerts.version=2026-11-30&own.car=yes&own.car.label=Car%3F"
    );
    let taken = post(&server, "rapid-response", FORM, BROWSER, form).await;
    assert_eq!((taken.status, taken.header("location")), (303, "/thanks/rapid-response?lang=es"));
    // Its language is one of the form's, whatever the widget around it speaks.
    let taken = post(&server, "rapid-response", FORM, BROWSER, format!("{ANSWERS}&locale=fr")).await;
    assert_eq!((taken.status, taken.header("location")), (303, "/thanks/rapid-response?lang=en"));
    let json = json!({ "person": { "given_name": "Eva" }, "answers": { "work_email": "eva@example.org", "roles": ["dispatcher"] } });
    let taken = post(&server, "rapid-response", "application/json", "*/*", json.to_string()).await;
    assert_eq!(taken.status, 201, "{}", taken.body);
    let records = records(&server, "rapid-response").await;
    assert_eq!(records.len(), 3);
    assert_eq!(records[0]["answers"], json!({ "work_email": "ana@example.org", "roles": ["driver"], "minutes": 20 }));
    let consents = records[0]["consents"].as_array().expect("consents");
    let alerts = consents.iter().find(|consent| consent["purpose"] == "alerts").expect("the permission");
    assert_eq!(
        (&alerts["granted"], &alerts["text"], &alerts["locale"]),
        (&json!(true), &json!("Send me alerts."), &json!("en"))
    );
    assert_eq!(records[2]["answers"]["roles"], json!(["dispatcher"]));
    // What is wrong is said in the words of the document.
    let wrong = json!({ "locale": "es", "person": { "given_name": "Eva" }, "answers": { "work_email": "x@x.org", "roles": ["driver"], "minutes": 500 } });
    let wrong = post(&server, "rapid-response", "application/json", "*/*", wrong.to_string()).await.is_problem(422);
    assert_eq!(wrong["errors"][0]["field"], "minutes");
    assert!(wrong["errors"][0]["detail"].as_str().is_some_and(|detail| detail.contains("120")), "{wrong}");
    let again = post(&server, "rapid-response", FORM, BROWSER, ANSWERS.replace("driver", "pilot") + "&locale=es").await;
    let again = again.is_page(422, "es");
    assert!(again.contains("Tareas") && again.contains("value=\"Ana\""), "{again}");
    post(&server, "broken", FORM, "*/*", ANSWERS.into()).await.is_problem(404);
}

#[tokio::test]
async fn a_document_is_described_and_served_to_every_page() {
    let (server, _) = server(&folder()).await;
    let schema = server.get("/api/rapid-response/schema.json").await.json();
    assert_eq!(schema["properties"]["answers"]["properties"]["minutes"]["maximum"], 120, "{schema}");
    let openapi = server.get("/api/openapi.json").await.json();
    for path in ["/api/rapid-response", "/api/workshop", "/api/rapid-response/schema.json", "/api/forms/workshop.json"]
    {
        assert!(openapi["paths"][path].is_object(), "{path}");
    }
    assert!(openapi["components"]["schemas"]["workshop"].is_object() && openapi["paths"]["/api/broken"].is_null());
    assert!(openapi["paths"]["/api/forms/volunteer.json"].is_null());

    let address = "/api/forms/rapid-response.json";
    let document = server.get_with(address, &[("origin", "https://elsewhere.example")]).await;
    assert_eq!((document.status, document.json()), (200, rapid_response()));
    assert_eq!(document.header("content-type"), "application/json");
    assert_eq!(document.header("access-control-allow-origin"), "*");
    assert_eq!(document.header("cache-control"), "public, max-age=300");
    let tag = document.header("etag").to_owned();
    let known = server.get_with(address, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status, &*known.body, known.header("etag")), (304, "", &*tag));
    assert_eq!(server.get_with(address, &[("if-none-match", "\"other\"")]).await.status, 200);
    for path in ["/api/forms/volunteer.json", "/api/forms/rapid-response", "/api/forms/broken.json", "/api/forms/%FF"] {
        server.get(path).await.is_problem(404);
    }
    server.send(request("POST", address, &[], "".into())).await.is_problem(405);
    server.get("/api/volunteer/schema.json").await.json();
}

#[tokio::test]
async fn documents_come_and_go_while_the_server_runs() {
    let folder = folder();
    let (server, forms) = server(&folder).await;
    let before = server.get("/api/openapi.json").await.json();
    assert!(before["paths"]["/api/broken"].is_null());
    server.get("/api/workshop/schema.json").await.json();
    write(&folder, "broken.json", r#"{ "name": "broken", "sections": [{ "name": "you", "fields": ["email!"] }] }"#);
    fs::remove_file(folder.path().join("rapid.json")).expect("removed");
    let mut other = workshop();
    other["sections"][0]["fields"] = json!(["given_name!", "county!"]);
    write(&folder, "workshop.json", &other.to_string());
    // One that takes the name of another form.
    write(&folder, "a.json", r#"{ "name": "workshop" }"#);
    write(&folder, "ours.json", r#"{ "name": "volunteer" }"#);
    let problems = forms.reread().expect("a folder");
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems.iter().any(|problem| problem.starts_with("ours.json") && problem.contains("volunteer")),
        "{problems:?}"
    );
    assert!(
        problems.iter().any(|problem| problem.starts_with("a.json") && problem.contains("workshop.json")),
        "{problems:?}"
    );

    server.get("/f/broken").await.is_page(200, "en");
    server.get("/f/rapid-response").await.is_page(404, "en");
    server.get("/api/forms/rapid-response.json").await.is_problem(404);
    post(&server, "rapid-response", FORM, "*/*", ANSWERS.into()).await.is_problem(404);
    assert!(server.get("/f/workshop").await.is_page(200, "en").contains("name=\"county\""));
    let schema = server.get("/api/workshop/schema.json").await.json();
    assert!(schema["properties"]["person"]["properties"]["county"].is_object(), "{schema}");
    let after = server.get("/api/openapi.json").await.json();
    assert!(after["paths"]["/api/broken"].is_object() && after["paths"]["/api/rapid-response"].is_null());
    // Ours are as they were.
    server.get("/f/volunteer").await.is_page(200, "en");
}
