//! Questions that a webmaster adds on a page, which no form declares: their answers arrive, are bounded, and are stored
//! with the words that the visitor read.

use serde_json::{Value, json};

use crate::harness::{BROWSER, FORM, ID, Server, VALID_FORM};

/// A form post: what it must have, and these.
pub(crate) fn form_body(more: &[(&str, &str)]) -> String {
    let mut body = form_urlencoded::Serializer::new(VALID_FORM.to_owned());
    body.extend_pairs(more);
    body.finish()
}

/// The same as JSON, with that as its own answers.
fn json_body(own: &Value) -> String {
    let person = json!({ "given_name": "Ana", "email": "ana@example.org" });
    json!({ "person": person, "answers": { "over_18": "yes" }, "own": own }).to_string()
}

/// What is stored of each submission, in order.
async fn stored(server: &Server) -> Vec<Value> {
    let records = server.records().await.into_iter();
    records.map(|record| serde_json::from_str(&record.json).expect("JSON")).collect()
}

#[tokio::test]
async fn answers_are_stored_with_their_question_in_every_format() {
    let server = Server::new().await;
    let own = json!({
        "car": { "label": "Do you have a car?", "answers": ["yes"] },
        "days": { "label": "¿Qué días?", "answers": ["lunes", "a mano\nviernes"] },
    });
    let form = form_body(&[
        ("own.car", "yes"),
        ("own.car.label", "Do you have a car?"),
        ("own.days", "lunes"),
        ("own.days", " a mano\r\nvier\u{200B}nes "),
        ("own.days", "lunes"),
        ("own.days.label", "¿Qué\tdías?"),
        ("own.pet.label", "Not answered"),
        ("own", "a button of the page's"),
    ]);
    for (content_type, accept, body) in [
        (FORM, "application/json", form.clone()),
        (FORM, BROWSER, format!("{form}&coalition=acij")),
        ("application/json", "*/*", json_body(&own)),
        ("text/plain", "*/*", json_body(&own).replace("Ana", "Eva")),
    ] {
        let taken = server.post(content_type, accept, body).await;
        assert!([201, 303].contains(&taken.status), "{}", taken.body);
    }
    let stored = stored(&server).await;
    assert_eq!(stored.len(), 4);
    for record in stored {
        assert_eq!((&record["own"], &record["answers"]), (&own, &json!({ "over_18": "yes" })), "{record}");
    }
}

#[tokio::test]
async fn a_submission_without_them_has_no_member_for_them() {
    let server = Server::new().await;
    for (content_type, body) in [
        (FORM, form_body(&[("own.pet.label", "Not answered")])),
        ("application/json", json_body(&json!({}))),
        ("application/json", json_body(&json!({ "pet": { "label": "Not answered", "answers": [] }, "car": null }))),
        ("application/json", json_body(&Value::Null)),
    ] {
        assert_eq!(server.post(content_type, "application/json", body).await.status, 201);
    }
    for record in stored(&server).await {
        assert!(record.get("own").is_none(), "{record}");
    }
}

/// The errors, as `field code detail`.
async fn errors(server: &Server, content_type: &str, body: String) -> Vec<String> {
    let problem = server.post(content_type, "application/json", body).await.is_problem(422);
    let errors = problem["errors"].as_array().expect("errors").iter();
    errors
        .map(|error| format!("{} {}", error["code"].as_str().expect("code"), error["detail"].as_str().expect("words")))
        .collect()
}

#[tokio::test]
async fn what_is_out_of_bounds_says_what_where_and_how_to_fix_it_and_is_not_stored() {
    let server = Server::new().await;
    let name = "a name of at most 40 lowercase letters, digits, _ or -, the first of them a letter";
    let (label, answer) = ("Xochitl ".repeat(26), "Xochitl ".repeat(251));
    let too_many = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
    let list = |answers: &[String]| json!({ "car": { "label": "A car?", "answers": answers } });
    let questions = |count: usize| {
        let all = too_many(count).into_iter();
        Value::Object(all.map(|at| (format!("q{at}"), json!({ "answers": ["x"] }))).collect())
    };
    for (own, error) in [
        (
            json!({ "car": { "label": label, "answers": ["x"] } }),
            "envelope own.car.label must be at most 200 characters.",
        ),
        (json!({ "car": { "answers": [answer] } }), "envelope own.car must be at most 2000 characters."),
        (list(&too_many(51)), "envelope own.car must have at most 50 answers."),
        (questions(21), "envelope own must have at most 20 questions."),
        (json!({ "Car": { "answers": ["x"] } }), &format!("type own.Car must have {name}.")),
        (json!({ "car.label": { "answers": ["x"] } }), &format!("type own.car.label must have {name}.")),
        (json!({ "car": "yes" }), "type own.car must be an object with label and answers."),
        (json!({ "car": { "answers": "yes" } }), "type own.car.answers must be an array of strings."),
        (json!({ "car": { "answers": [1] } }), "type own.car.answers must be an array of strings."),
        (json!({ "car": { "label": 1, "answers": ["x"] } }), "type own.car.label must be a string."),
        (
            json!({ "car": { "labels": "x", "answers": ["x"] } }),
            "unknown own.car.labels is no part of an answer. Did you mean label?",
        ),
        (json!(["yes"]), "type own must be an object."),
    ] {
        assert_eq!(errors(&server, "application/json", json_body(&own)).await, [error]);
    }
    let many: Vec<_> = too_many(51).into_iter().map(|at| ("own.car".to_owned(), at)).collect();
    let many: Vec<_> = many.iter().map(|(name, value)| (&**name, &**value)).collect();
    let names: Vec<_> = too_many(21).into_iter().map(|at| format!("own.q{at}")).collect();
    let names: Vec<_> = names.iter().map(|name| (&**name, "x")).collect();
    let entry = format!("must be own.NAME or own.NAME.label, with {name}.");
    for (more, error) in [
        (&[("own.car.label", &*label)][..], "envelope own.car.label must be at most 200 characters."),
        (&[("own.car", &*answer)], "envelope own.car must be at most 2000 characters."),
        (&many, "envelope own.car must have at most 50 answers."),
        (&names, "envelope own must have at most 20 questions."),
        (&[("own.Car", "x")], &format!("envelope own.Car {entry}")),
        (&[("own.car.labels", "x")], &format!("envelope own.car.labels {entry}")),
    ] {
        let errors = errors(&server, FORM, form_body(more)).await;
        assert_eq!(errors, [error]);
        assert!(!errors[0].contains("Xochitl"), "{errors:?}");
    }
    assert!(server.records().await.is_empty());
    assert_eq!(server.post(FORM, "*/*", form_body(&many[..50])).await.status, 201);
    assert_eq!(server.post("application/json", "*/*", json_body(&questions(20))).await.status, 201);
}

/// The page that a form is shown again on does not ask them, and its visitor has answered them.
#[tokio::test]
async fn a_plain_form_that_is_shown_again_carries_them_along() {
    let server = Server::new().await;
    let own = [("own.car", "yes"), ("own.car", "<van>"), ("own.car.label", "A car?")];
    let body = form_body(&own).replace("email=ana%40example.org&", "");
    let page = server.post(FORM, BROWSER, body).await;
    let page = page.is_page(422, "en");
    let mut at = 0;
    for (name, value) in own {
        let input = format!(
            "<input type=\"hidden\" name=\"{name}\" value=\"{}\">",
            value.replace('<', "&lt;").replace('>', "&gt;")
        );
        at += page[at..].find(&input).unwrap_or_else(|| panic!("{input}: {page}"));
    }
    // Pressed again with what was missing, it is all there.
    assert_eq!(server.post(FORM, BROWSER, form_body(&own)).await.status, 303);
    assert_eq!(stored(&server).await[0]["own"], json!({ "car": { "label": "A car?", "answers": ["yes", "<van>"] } }));
}

/// A label is the page's, and no visitor can fix it. An answer is theirs, and is never dropped.
#[tokio::test]
async fn a_person_is_stored_without_a_label_that_is_too_long_and_never_without_an_answer() {
    let server = Server::new().await;
    let label = "x".repeat(201);
    let answer = server.post(FORM, BROWSER, form_body(&[("own.car", "yes"), ("own.car.label", &label)])).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(stored(&server).await[0]["own"], json!({ "car": { "label": "car", "answers": ["yes"] } }));
    for (name, value, must) in [
        ("own.car", &*"x".repeat(2_001), "own.car must be at most 2000 characters."),
        ("own.Car", "yes", "own.Car must be own.NAME or own.NAME.label"),
    ] {
        let answer = server.post(FORM, BROWSER, form_body(&[(name, value)])).await;
        let page = answer.is_page(422, "en");
        assert!(page.contains(must) && page.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{page}");
    }
    assert_eq!(server.records().await.len(), 1);
}

#[tokio::test]
async fn the_same_key_with_another_own_answer_is_a_conflict_and_in_another_language_is_not() {
    let server = Server::new().await;
    let body = |car: &str, label: &str, locale: &str| {
        form_body(&[("submission_id", ID), ("locale", locale), ("own.car", car), ("own.car.label", label)])
    };
    for (car, label, locale, status) in [
        ("yes", "A car?", "en", 201),
        ("yes", "A car?", "en", 201),
        ("yes", "¿Auto?", "es", 201),
        ("no", "A car?", "en", 422),
        ("yes", "A boat?", "en", 422),
        ("", "A car?", "en", 422),
    ] {
        let answer = server.post(FORM, "application/json", body(car, label, locale)).await;
        assert_eq!(answer.status, status, "{car} {label}: {}", answer.body);
        if status == 422 {
            assert_eq!(answer.json()["errors"][0]["field"], "submission_id");
        }
    }
    assert_eq!(server.records().await.len(), 1);
}

#[tokio::test]
async fn the_schema_and_the_openapi_document_describe_them() {
    let server = Server::new().await;
    for form in ["volunteer", "join", "pledge"] {
        let schema = server.get(&format!("/api/{form}/schema.json")).await.json();
        let own = &schema["properties"]["own"];
        assert_eq!(
            (&own["maxProperties"], &own["propertyNames"]["pattern"]),
            (&json!(20), &json!("^[a-z][a-z0-9_-]{0,39}$"))
        );
        let question = &own["additionalProperties"];
        assert_eq!(question["properties"]["label"]["maxLength"], 200);
        let answers = &question["properties"]["answers"];
        assert_eq!((&answers["maxItems"], &answers["items"]["maxLength"]), (&json!(50), &json!(2_000)));
        let document = server.get("/api/openapi.json").await.json();
        let body = &document["paths"][format!("/api/{form}")]["post"]["requestBody"]["content"][FORM]["schema"];
        assert_eq!(&body["patternProperties"][r"^own\.[a-z][a-z0-9_-]{0,39}$"], answers);
        assert_eq!(body["patternProperties"][r"^own\.[a-z][a-z0-9_-]{0,39}\.label$"]["maxLength"], 200);
    }
}
