//! The OpenAPI document: whole, and true of the addresses there are.

use axum::body::Body;
use serde_json::Value;

use crate::harness::{Server, request};

async fn document(server: &Server) -> Value {
    server.get("/api/openapi.json").await.json()
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str));
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let document = document(&Server::new().await).await;
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 10);
    for reference in found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn every_described_address_is_there() {
    let server = Server::new().await;
    let document = document(&server).await;
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() > 10, "{paths:?}");
    for (path, methods) in paths {
        let path = path.replace("{state}", "zz");
        for method in methods.as_object().expect("methods").keys() {
            let answer = server.send(request(&method.to_uppercase(), &path, &[], Body::empty())).await;
            assert!(![404, 405].contains(&answer.status), "{method} {path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn erased_and_conflicting_submissions_are_not_answered_as_stored() {
    let document = document(&Server::new().await).await;
    for form in ["volunteer", "join", "pledge"] {
        let answers = &document["paths"][format!("/api/{form}")]["post"]["responses"];
        assert_eq!(answers["422"]["$ref"], "#/components/responses/Invalid");
        assert!(answers.get("409").is_none() && answers.get("410").is_none(), "{answers}");
    }
    for kind in ["Invalid", "Forgotten", "Conflict"] {
        assert!(document["components"]["responses"][kind].is_object(), "{kind}");
    }
}
