//! `POST /api/{form}`.

use std::time::Duration;

use api_stub::store::{Inserted, NewRecord};
use axum::body::{Body, Bytes};
use futures_util::{TryStreamExt, stream};
use serde_json::json;

use crate::harness::{BROWSER, FORM, ID, Server, VALID_FORM, request, valid_json};
use crate::storing::{execute_sql, open_database};

#[tokio::test]
async fn a_widget_gets_201_and_the_record_is_stored() {
    let server = Server::new().await;
    let answer = server.post(FORM, "application/json", format!("{VALID_FORM}&submission_id={ID}&coalition=acij")).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json(), json!({ "status": "confirmed", "submission_id": ID }));
    let records = server.records().await;
    assert_eq!(records.len(), 1);
    let record: serde_json::Value = serde_json::from_str(&records[0].json).expect("JSON");
    assert_eq!(record["person"], json!({ "given_name": "Ana", "email": "ana@example.org" }));
    assert_eq!((&record["coalition"], &record["submission_id"]), (&json!("acij"), &json!(ID)));
}

#[tokio::test]
async fn an_endpoint_may_end_in_a_slash() {
    let server = Server::new().await;
    let headers = [("content-type", FORM), ("accept", "application/json"), ("origin", "https://acij.example")];
    for (path, body, status) in [
        ("/api/volunteer/", VALID_FORM, 201),
        ("/api/legislators/", "zip=00102", 200),
        ("/api/legislators/outcomes/", "outcome=nonsense", 422),
        ("/api/nothing/", VALID_FORM, 404),
    ] {
        let answer = server.send(request("POST", path, &headers, Body::from(body))).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    }
    assert_eq!(server.records().await.len(), 1);
    server.get("/api/volunteer/").await.is_problem(405);
}

/// It would be kept as the proof of when a permission was given.
#[tokio::test]
async fn an_invalid_time_is_named_and_not_stored() {
    let server = Server::new().await;
    for name in ["submitted_at", "consent_email.at"] {
        let answer = server.post(FORM, "application/json", format!("{VALID_FORM}&{name}=banana")).await;
        let errors = answer.is_problem(422)["errors"].clone();
        let detail = format!("{name} must be an RFC 3339 time, like 2026-11-22T18:30:00Z.");
        assert_eq!(errors, json!([{ "field": name, "code": "envelope", "detail": detail }]));
        assert!(!answer.body.contains("banana"));
    }
    assert!(server.records().await.is_empty());
}

/// What was pasted into it from a chat or a document is what it looks like.
#[tokio::test]
async fn what_no_one_sees_is_not_stored() {
    let server = Server::new().await;
    let body = json!({
        "person": {
            "given_name": "\u{202E}Ana\u{202C}",
            "family_name": "\u{3164}",
            "email": "\u{200F}ana＠example。org\u{200B}",
            "phone": "\u{2066}+44 (0)20 7946 0958\u{2069}",
        },
        "answers": { "over_18": "yes", "message": "One\u{B}two\u{C}three\u{3}" },
    });
    let answer = server.post("application/json", "*/*", body.to_string()).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let record: serde_json::Value = serde_json::from_str(&server.records().await[0].json).expect("JSON");
    let person = json!({ "given_name": "Ana", "email": "ana@example.org", "phone": "+442079460958" });
    assert_eq!((&record["person"], &record["answers"]["message"]), (&person, &json!("One\ntwo\nthree")));
    let answer = server.post(FORM, "application/json", format!("given_name=%E2%80%8B&{}", &VALID_FORM[15..])).await;
    assert_eq!(answer.is_problem(422)["errors"][0]["code"], "missing", "nothing visible is nothing");
}

#[tokio::test]
async fn a_plain_form_is_sent_on_to_the_thank_you_page_in_its_language() {
    let server = Server::new().await;
    let answer = server.post(FORM, BROWSER, format!("{VALID_FORM}&locale=es")).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/thanks/volunteer?lang=es"));
    assert_eq!(server.records().await.len(), 1);
    let thanks = server.get(answer.header("location")).await;
    assert!(thanks.is_page(200, "es").contains("Tenemos tus respuestas"), "{}", thanks.body);
}

#[tokio::test]
async fn json_is_accepted_with_and_without_its_own_content_type() {
    let server = Server::new().await;
    for content_type in ["application/json", "text/plain;charset=UTF-8"] {
        let id = new_uuid();
        // Whatever it accepts: a body of JSON comes from a program.
        let answer = server.post(content_type, BROWSER, valid_json(&id)).await;
        assert_eq!(answer.status, 201, "{content_type}: {}", answer.body);
        assert_eq!(answer.json()["submission_id"], id);
    }
    let record: serde_json::Value = serde_json::from_str(&server.records().await[0].json).expect("JSON");
    assert_eq!(record["person"]["phone"], "+12055550123");
    assert_eq!(record["answers"]["ways"], json!(["driving"]));
    assert_eq!(record["consents"][1]["granted"], true);
    assert_eq!(record["consents"][1]["text"], "Sí.");
}

#[tokio::test]
async fn the_same_submission_gets_the_same_answer_and_no_second_record() {
    let server = Server::new().await;
    let first = server.post("application/json", "*/*", valid_json(ID)).await;
    let second = server.post("application/json", "*/*", valid_json(&ID.to_uppercase())).await;
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    // Sent again later, and in another language, it is still the same.
    let later = valid_json(ID).replace("\"es\"", "\"en\"").replace("Sí.", "Yes.");
    let third = server.post("application/json", "*/*", later).await;
    assert_eq!((third.status, &third.body), (first.status, &first.body));
    assert_eq!(server.records().await.len(), 1);
}

/// The first send was stored, and its answer lost on the way: the visitor fixes the email and sends again.
#[tokio::test]
async fn other_content_under_a_known_key_is_never_called_confirmed() {
    let server = Server::new().await;
    let body = format!("{VALID_FORM}&coalition=acij&consent_email=yes&consent_email.text=Yes.&submission_id={ID}");
    assert_eq!(server.post(FORM, "application/json", body.clone()).await.status, 201);
    for (from, to) in [
        ("ana%40example.org", "ana%40example.com"),
        ("over_18=yes", "over_18=yes&phone=2055550123"),
        ("consent_email=yes", "consent_email="),
        ("Yes.", "Whatever."),
        ("coalition=acij", "coalition=mira"),
        ("over_18=yes", "over_18=yes&test=true"),
    ] {
        let answer = server.post(FORM, "application/json", body.replace(from, to)).await;
        let problem = answer.is_problem(422);
        assert!(problem["type"].as_str().expect("type").ends_with("/Conflict"), "{problem}");
        assert_eq!(problem["errors"][0]["field"], "submission_id", "{to}");
        assert!(!answer.body.contains("example.org") && !answer.body.contains("example.com"), "{}", answer.body);
    }
    assert_eq!(server.records().await.len(), 1);
    // A test that is sent in earnest is not lost behind the test.
    let test = body.replace(ID, &new_uuid()) + "&test=true";
    assert_eq!(server.post(FORM, "application/json", test.clone()).await.status, 201);
    server.post(FORM, "application/json", test.replace("&test=true", "")).await.is_problem(422);
}

/// No one presses a button for nothing: a plain form whose page was served with a key, gone back to and corrected.
#[tokio::test]
async fn a_plain_form_that_was_corrected_is_stored_too() {
    let server = Server::new().await;
    let body = format!("{VALID_FORM}&submission_id={ID}");
    for _ in 0..2 {
        assert_eq!(server.post(FORM, BROWSER, body.clone()).await.status, 303);
    }
    assert_eq!(server.records().await.len(), 1);
    for _ in 0..2 {
        assert_eq!(server.post(FORM, BROWSER, body.replace("example.org", "example.com")).await.status, 303);
    }
    let records = server.records().await;
    assert_eq!(records.len(), 2, "the correction is a record, and twice is once");
    assert!(records[1].json.contains("ana@example.com") && records[1].submission_id != ID);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_submission_at_the_same_time_is_one_record() {
    let server = std::sync::Arc::new(Server::new().await);
    for _ in 0..5 {
        let id = new_uuid();
        let before = server.records().await.len();
        let posts: Vec<_> = (0..16)
            .map(|_| {
                let (server, body) = (server.clone(), valid_json(&id));
                tokio::spawn(async move { server.post("application/json", "*/*", body).await })
            })
            .collect();
        for post in posts {
            let answer = post.await.expect("no panic");
            assert_eq!((answer.status, &answer.json()["submission_id"]), (201, &json!(id)));
        }
        assert_eq!(server.records().await.len(), before + 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_the_same_time_are_all_stored() {
    let server = std::sync::Arc::new(Server::new().await);
    let posts: Vec<_> = (0..100)
        .map(|_| {
            let (server, body) = (server.clone(), valid_json(&new_uuid()));
            tokio::spawn(async move { server.post("application/json", "*/*", body).await.status })
        })
        .collect();
    for post in posts {
        assert_eq!(post.await.expect("no panic"), 201);
    }
    assert_eq!(server.records().await.len(), 100);
}

#[tokio::test]
async fn invalid_answers_are_reported_field_by_field_in_the_visitors_language() {
    let server = Server::new().await;
    let answer = server.post(FORM, "application/json", "given_name=&email=ana&zip=1&locale=es-MX").await;
    let problem = answer.is_problem(422);
    assert_eq!(answer.header("content-language"), "es");
    let fields: Vec<_> = problem["errors"].as_array().expect("errors").iter().map(|e| &e["field"]).collect();
    assert_eq!(fields, ["given_name", "email", "over_18", "zip"]);
    assert_eq!(problem["errors"][1]["code"], "email_no_at");
    assert!(problem["errors"][1]["detail"].as_str().expect("detail").starts_with("Al correo le falta el signo @"));
    assert_eq!(server.records().await.len(), 0);
}

#[tokio::test]
async fn an_invalid_envelope_and_unknown_members_are_named() {
    let server = Server::new().await;
    let problem = server.post(FORM, "*/*", format!("{VALID_FORM}&submission_id=1")).await.is_problem(422);
    assert_eq!(
        problem["errors"],
        json!([{ "field": "submission_id", "code": "envelope", "detail": "submission_id must be a random (version 4) UUID." }])
    );
    let body = r#"{"person":{"given_name":"Ana","ssn":"078-05-1120"},"answers":{}}"#;
    let answer = server.post("application/json", "*/*", body).await;
    assert_eq!(answer.is_problem(422)["errors"][0]["field"], "person.ssn");
    assert!(!answer.body.contains("078-05"));
    assert_eq!(server.records().await.len(), 0);
}

#[tokio::test]
async fn what_is_no_json_is_a_400() {
    let server = Server::new().await;
    for body in ["{", "", "[]", "\u{FEFF}{}", "a=b"] {
        server.post("application/json", "*/*", body).await.is_problem(400);
    }
}

#[tokio::test]
async fn an_unknown_form_is_a_404_and_the_forms_there_are_are_named() {
    let server = Server::new().await;
    for path in ["/api/nope", "/api/%FF", "/api/a%2Fb"] {
        let answer = server.send(request("POST", path, &[("content-type", FORM)], VALID_FORM.into())).await;
        assert!(answer.is_problem(404)["detail"].as_str().expect("detail").contains("/api/volunteer"));
        server.get(path).await.is_problem(404);
    }
    server.get("/api").await.is_problem(404);
    server.get("/api/volunteer/more/and/more").await.is_problem(404);
}

#[tokio::test]
async fn another_method_is_a_405_that_says_which_there_is() {
    let server = Server::new().await;
    for method in ["GET", "PUT", "DELETE", "PATCH", "HEAD"] {
        let answer = server.send(request(method, "/api/volunteer", &[], Body::empty())).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "POST"), "{method}");
    }
    assert!(
        server.get("/api/volunteer").await.is_problem(405)["detail"].as_str().expect("detail").contains("/f/volunteer")
    );
    let answer = server.send(request("POST", "/api/openapi.json", &[], Body::empty())).await;
    answer.is_problem(405);
    assert_eq!(answer.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn another_content_type_is_a_415_that_names_the_accepted_ones() {
    let server = Server::new().await;
    for content_type in ["multipart/form-data; boundary=x", "application/xml", "", "application/json-seq"] {
        let problem = server.post(content_type, "application/json", VALID_FORM).await.is_problem(415);
        let detail = problem["detail"].as_str().expect("detail");
        for taken in [FORM, "application/json", "text/plain"] {
            assert!(detail.contains(taken), "{detail}");
        }
    }
    let person = server.post("multipart/form-data; boundary=x", BROWSER, VALID_FORM).await;
    assert!(person.is_page(415, "en").contains("enctype"));
}

#[tokio::test]
async fn too_large_is_a_413_for_announced_and_for_unannounced_bodies() {
    let server = Server::new().await;
    let fits = format!("{VALID_FORM}&extra={}", "x".repeat(64 * 1024 - VALID_FORM.len() - 7));
    assert_eq!(fits.len(), 64 * 1024);
    assert_eq!(server.post(FORM, "*/*", fits.clone()).await.status, 201);
    server.post(FORM, "*/*", fits.clone() + "x").await.is_problem(413);
    server.post(FORM, "*/*", "x".repeat(3_000_000)).await.is_problem(413);
    let chunks = stream::iter((0..3000).map(|_| Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; 1000]))));
    let answer = server.post(FORM, "*/*", Body::from_stream(chunks)).await;
    answer.is_problem(413);
    assert_eq!(answer.header("connection"), "close");
    let headers = [("content-type", FORM), ("accept", BROWSER), ("accept-language", "es")];
    let answer = server.send(request("POST", "/api/volunteer", &headers, (fits + "x").into())).await;
    assert!(answer.is_page(413, "es").contains("demasiado largas"), "{}", answer.body);
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_a_408_and_a_truncated_one_a_400() {
    let server = Server::with(|state| state.body_timeout = Duration::from_millis(50)).await;
    let never = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    server.post(FORM, "*/*", never).await.is_problem(408);
    let broken = stream::iter([Ok(Bytes::from(VALID_FORM)), Err(std::io::Error::other("gone"))]);
    server.post(FORM, "*/*", Body::from_stream(broken)).await.is_problem(400);
    assert_eq!(server.records().await.len(), 0);
}

#[tokio::test]
async fn what_can_not_be_stored_is_a_500_and_nothing_typed_is_lost() {
    let server = Server::new().await;
    execute_sql(&mut open_database(&server).await, "DROP TABLE submissions").await;
    let problem = server.post(FORM, "application/json", format!("{VALID_FORM}&locale=es")).await.is_problem(500);
    assert!(problem["detail"].as_str().expect("detail").contains("No es culpa tuya"), "{problem}");
    let page = server.post(FORM, BROWSER, format!("{VALID_FORM}&submission_id={ID}&ways=sewing&message=Hola%3C")).await;
    let body = page.is_page(500, "en");
    for kept in [
        "value=\"Ana\"",
        "value=\"ana@example.org\"",
        "value=\"yes\" checked",
        ID,
        "Hola&lt;",
        "name=\"ways\" value=\"sewing\"",
    ] {
        assert!(body.contains(kept), "{kept}: {body}");
    }
    assert_eq!(server.get("/healthz").await.status, 503);
}

#[tokio::test]
async fn tests_are_marked() {
    let server = Server::new().await;
    server.post(FORM, "*/*", format!("{VALID_FORM}&test=true")).await;
    server
        .post(
            "application/json",
            "*/*",
            r#"{"test":true,"person":{"given_name":"B","email":"b@b.org"},"answers":{"over_18":"yes"}}"#,
        )
        .await;
    server.post(FORM, "*/*", VALID_FORM).await;
    let marks: Vec<_> = server.records().await.into_iter().map(|record| record.test).collect();
    assert_eq!(marks, [true, true, false]);
}

#[tokio::test]
async fn the_openapi_document_is_served() {
    let server = Server::new().await;
    let schema = server.get("/api/volunteer/schema.json").await;
    assert_eq!((schema.status, schema.header("content-type")), (200, "application/schema+json"));
    assert!(schema.json()["properties"]["person"]["properties"]["email"].is_object());
    let document = server.get("/api/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["paths"]["/api/volunteer"]["post"]["responses"]["422"].is_object());
    assert_eq!(server.get("/healthz").await.status, 200);
}

pub(crate) fn new_uuid() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// A form that a webmaster pasted brings no key of its own.
#[tokio::test]
async fn a_pasted_form_sent_twice_is_one_record_and_other_content_another() {
    let server = Server::new().await;
    for _ in 0..2 {
        assert_eq!(server.post(FORM, BROWSER, VALID_FORM.to_owned()).await.status, 303);
    }
    assert_eq!(server.records().await.len(), 1);
    assert_eq!(server.post(FORM, BROWSER, format!("{VALID_FORM}&message=More")).await.status, 303);
    assert_eq!(server.records().await.len(), 2);
}

/// What is agreed to and what it costs are in the address: other prices are another record, and no key is tried forever.
#[tokio::test]
async fn the_same_answers_under_other_prices_are_stored_and_answered() {
    let server = Server::new().await;
    let body = "given_name=Ana&email=ana%40example.org&applicant=individual&level=regular&dues=in-full";
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    for (price, stored) in [(35, 1), (40, 2), (35, 2)] {
        let path = format!("/api/join?level=regular=Regular:{price}");
        let sent = server.send(request("POST", &path, &headers, Body::from(body)));
        let answer = tokio::time::timeout(Duration::from_secs(5), sent).await.expect("an answer");
        assert_eq!(answer.status, 303, "{price}: {}", answer.body);
        let records: Vec<_> = server.store().records("join", true).try_collect().await.expect("records");
        assert_eq!(records.len(), stored, "{price}");
    }
}

/// A server that reads values otherwise since its update makes the same key of the same words, and finds other content.
#[tokio::test]
async fn a_plain_form_whose_key_has_other_content_since_an_update_is_stored_and_answered() {
    let server = Server::new().await;
    let other = Server::new().await;
    assert_eq!(other.post(FORM, BROWSER, VALID_FORM).await.status, 303);
    let made = other.records().await.remove(0).submission_id;
    let before = other.records().await.remove(0).json.replace("Ana", "Before");
    let new = NewRecord {
        form: "volunteer",
        submission_id: &made,
        coalition: "",
        test: false,
        received_at: "2026-11-22T18:30:00Z",
        json: &before,
    };
    assert_eq!(server.store().insert(&new).await.expect("stored"), Inserted::New);
    let answer = tokio::time::timeout(Duration::from_secs(5), server.post(FORM, BROWSER, VALID_FORM)).await;
    assert_eq!(answer.expect("an answer").status, 303);
    let ids: Vec<_> = server.records().await.into_iter().map(|record| record.submission_id).collect();
    assert!(ids.len() == 2 && ids[0] == made && ids[1] != made, "{ids:?}");
}
