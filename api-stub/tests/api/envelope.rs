//! What a submission says of itself: times, languages, versions, keys. A program is shown what is wrong; a person is stored,
//! for it is not theirs to fix.

use serde_json::{Value, json};

use crate::harness::{BROWSER, FORM, ID, Server, VALID_FORM};

/// The records and when each was received.
async fn records(server: &Server) -> Vec<(Value, String)> {
    let records = server.records().await.into_iter();
    records.map(|stored| (serde_json::from_str(&stored.json).expect("JSON"), stored.received_at)).collect()
}

/// The one record, and when it was received.
async fn record(server: &Server) -> (Value, String) {
    let mut records = records(server).await;
    assert_eq!(records.len(), 1);
    records.remove(0)
}

/// A predictable key could be used before the submission that it belongs to arrives, which would then be rejected.
#[tokio::test]
async fn a_predictable_key_is_rejected_or_replaced() {
    let server = Server::new().await;
    let other = Server::new().await;
    assert_eq!(other.post(FORM, BROWSER, VALID_FORM).await.status, 303);
    let made = other.records().await.remove(0).submission_id;
    for id in ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", &made, "1"] {
        for (body, content_type) in [
            (format!("{VALID_FORM}&submission_id={id}"), FORM),
            (json!({ "submission_id": id, "person": {}, "answers": {} }).to_string(), "application/json"),
        ] {
            let problem = server.post(content_type, "application/json", body).await.is_problem(422);
            let errors = problem["errors"].as_array().expect("errors");
            let error = errors.iter().find(|error| error["field"] == "submission_id").expect("it is named");
            assert_eq!(error["code"], "envelope");
            assert_eq!(error["detail"], "submission_id must be a random (version 4) UUID.");
        }
        assert!(records(&server).await.is_empty());
    }
    // The key of a form without one is still its own, and the page that has a bad one gets another.
    assert_eq!(server.post(FORM, BROWSER, VALID_FORM).await.status, 303);
    assert_eq!(record(&server).await.0["submission_id"], *made);
    for name in ["Eva", "Eva", "Ida"] {
        let body = VALID_FORM.replace("Ana", name) + "&submission_id=00000000-0000-0000-0000-000000000000";
        assert_eq!(server.post(FORM, BROWSER, body).await.status, 303);
    }
    let stored: Vec<_> = records(&server).await.into_iter().map(|(record, _)| record).collect();
    let names: Vec<_> = stored.iter().map(|record| &record["person"]["given_name"]).collect();
    assert_eq!(names, ["Ana", "Eva", "Ida"], "each once");
    assert!(stored.iter().all(|record| record["submission_id"] != "00000000-0000-0000-0000-000000000000"));
}

/// A telephone whose battery was empty says 1970. Its answers are as good as any.
#[tokio::test]
async fn an_impossible_time_becomes_the_servers_and_no_one_is_rejected() {
    for off in ["1970-01-01T00:00:07Z", "2019-12-31T23:59:59Z", "2099-01-01T00:00:00Z"] {
        for accept in [BROWSER, "application/json"] {
            let server = Server::new().await;
            let body = format!("{VALID_FORM}&submitted_at={off}&consent_email=yes&consent_email.at={off}");
            assert!(server.post(FORM, accept, body).await.status < 400, "{off}");
            let (record, received) = record(&server).await;
            assert_eq!((&record["submitted_at"], &record["consents"][0]["at"]), (&json!(received), &json!(received)));
        }
    }
}

/// What waited in an open page for a connection comes days later, and permission was given when it was.
#[tokio::test]
async fn a_plausible_time_is_kept_as_the_device_sent_it() {
    let server = Server::new().await;
    let body = format!(
        "{VALID_FORM}&submission_id={ID}&submitted_at=2026-11-20T10:00:00.5-06:00&consent_email=yes\
         &consent_email.at=2026-11-20T09:59:00-06:00&consent_text.at=1970-01-01T00:00:00Z"
    );
    assert_eq!(server.post(FORM, "application/json", body).await.status, 201);
    let (record, _) = record(&server).await;
    let times: Vec<_> = record["consents"].as_array().expect("consents").iter().map(|consent| &consent["at"]).collect();
    let sent = "2026-11-20T10:00:00.5-06:00";
    assert_eq!(record["submitted_at"], sent);
    // A time of a permission that can't be is that of the submission.
    assert_eq!(times, ["2026-11-20T09:59:00-06:00", sent, sent]);
}

#[tokio::test]
async fn an_invalid_language_or_version_is_reported_and_not_stored() {
    let server = Server::new().await;
    for (name, value) in [
        ("locale", "es_MX"),
        ("locale", "-"),
        ("consent_email.locale", "<b>"),
        ("consent_email.locale", "not a language"),
        ("consent_email.version", "=HYPERLINK(1)"),
        ("consent_email.version", "Version 1"),
        ("consent_email.text", &"x".repeat(10_001)),
    ] {
        let pairs: String = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        let answer = server.post(FORM, "application/json", format!("{VALID_FORM}&consent_email=yes&{pairs}")).await;
        let problem = answer.is_problem(422);
        let errors = problem["errors"].as_array().expect("errors");
        assert_eq!(errors.len(), 1, "{name}={value}: {problem}");
        assert_eq!((&errors[0]["field"], &errors[0]["code"]), (&json!(name), &json!("envelope")));
        assert!(!answer.body.contains(value) || value == "-", "{}", answer.body);
    }
    assert!(server.records().await.is_empty());
}

/// Hidden entries are the page's. Its visitor has answered well, and is thanked.
#[tokio::test]
async fn a_person_is_stored_even_with_an_invalid_envelope() {
    let server = Server::new().await;
    let body = format!(
        "{VALID_FORM}&submission_id=&coalition=A+B&locale=es_MX&submitted_at=banana&page=https://a.example/{}\
         &consent_email=yes&consent_email.text=Yes.&consent_email.version=V1&consent_email.locale=-&consent_email.at=noon",
        "x".repeat(600)
    );
    let answer = server.post(FORM, BROWSER, body).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let (record, received) = record(&server).await;
    assert_eq!(record["person"], json!({ "given_name": "Ana", "email": "ana@example.org" }));
    assert_eq!((&record["coalition"], &record["locale"], &record["page"]), (&json!(""), &json!("en"), &json!("")));
    assert_eq!(record["submitted_at"], received);
    let consent = &record["consents"][0];
    assert_eq!((&consent["granted"], &consent["text"]), (&json!(true), &json!("Yes.")));
    assert_eq!((&consent["locale"], &consent["at"]), (&json!("en"), &json!(received)));
}

/// Where the page is another form's, the answers would mean something else.
#[tokio::test]
async fn a_page_that_is_set_up_wrongly_says_so_and_keeps_what_was_typed() {
    let server = Server::new().await;
    let long = format!("consent_email.text={}", "x".repeat(10_001));
    for (entry, must) in [
        ("form=join", "form must be the form of this address."),
        ("schema=outreach/2", "schema must be outreach/1."),
        (&long, "consent_email.text must be at most 10000 characters."),
    ] {
        let answer = server.post(FORM, BROWSER, format!("{VALID_FORM}&locale=es&{entry}&submission_id=1")).await;
        let page = answer.is_page(422, "es");
        assert!(page.contains("No es culpa tuya"), "{page}");
        assert!(page.contains(must), "a webmaster who tries it out reads what is wrong: {page}");
        assert!(page.contains("value=\"Ana\"") && page.contains("value=\"ana@example.org\""), "{page}");
    }
    assert!(server.records().await.is_empty());
}

/// `consent` for `consents` would lose the permission, and a second `granted` turn it around.
#[tokio::test]
async fn an_unknown_or_duplicate_member_is_named_and_nothing_stored() {
    let server = Server::new().await;
    let good = r#""person":{"given_name":"Ana","email":"ana@example.org"},"answers":{"over_18":"yes"}"#;
    for (more, field, code, says) in [
        (r#""consent":[{"channel":"email","granted":true}]"#, "consent", "unknown", "Did you mean consents?"),
        (r#""answers":{"over_18":"yes"}"#, "answers", "twice", "is there twice."),
        (r#""consents":[{"channel":"email","granted":true,"granted":false}]"#, "consents[0].granted", "twice", ""),
        (r#""source":{"utmSource":"flyer"}"#, "source.utmSource", "unknown", "Did you mean utm_source?"),
    ] {
        for content_type in ["application/json", "text/plain"] {
            let problem = server.post(content_type, BROWSER, format!("{{{good},{more}}}")).await.is_problem(422);
            let error = &problem["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!(code)), "{problem}");
            assert!(error["detail"].as_str().is_some_and(|detail| detail.ends_with(says)), "{problem}");
        }
    }
    assert!(server.records().await.is_empty());
    assert_eq!(server.post("application/json", "*/*", format!("{{{good}}}")).await.status, 201);
}

/// Forms of webmasters have entries of their own.
#[tokio::test]
async fn an_unknown_name_in_a_form_rejects_no_one_and_of_two_answers_none_is_picked() {
    let server = Server::new().await;
    let more = "submit=Send&_wpnonce=0f&utm_source=x&consent-email=yes&honeypot=";
    assert_eq!(server.post(FORM, BROWSER, format!("{VALID_FORM}&{more}")).await.status, 303);
    assert_eq!(record(&server).await.0["consents"][0]["granted"], false, "under another name it is no permission");
    // The same twice is the same, and of the envelope's entries the first holds.
    let twice = format!("{VALID_FORM}&{VALID_FORM}&coalition=acij&coalition=mira");
    assert_eq!(server.post(FORM, "application/json", twice).await.status, 201);
    assert_eq!(records(&server).await[1].0["coalition"], "acij");
    let two = format!("{VALID_FORM}&email=eva%40example.org&consent_email=yes&consent_email=no");
    let problem = server.post(FORM, "application/json", two).await.is_problem(422);
    let errors: Vec<_> = problem["errors"].as_array().expect("errors").iter().map(|error| &error["field"]).collect();
    assert_eq!(errors, ["email", "consent_email"]);
}

/// What is accepted and what is published agree.
#[tokio::test]
async fn the_schema_states_what_is_rejected() {
    let server = Server::new().await;
    let schema = server.get("/api/volunteer/schema.json").await.json();
    assert_eq!(schema["additionalProperties"], false);
    let consent = &schema["properties"]["consents"]["items"];
    assert_eq!(consent["additionalProperties"], false);
    assert!(schema["properties"]["submission_id"]["pattern"].as_str().expect("pattern").contains("-4[0-9a-fA-F]{3}-"));
    assert_eq!(consent["properties"]["text"]["maxLength"], 10_000);
    let document = server.get("/api/openapi.json").await.json();
    let form = &document["paths"]["/api/volunteer"]["post"]["requestBody"]["content"][FORM]["schema"]["properties"];
    assert_eq!(form["submission_id"], schema["properties"]["submission_id"]);
    assert_eq!(form["consent_email.version"], consent["properties"]["text_version"]);
}
