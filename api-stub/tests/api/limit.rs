//! How many submissions one address may send.

use std::net::SocketAddr;

use api_stub::Limit;
use axum::extract::ConnectInfo;

use crate::harness::{Answer, BROWSER, FORM, GOOD, ID, Server, request};

async fn post(server: &Server, from: &str, accept: &str, forwarded: &str) -> Answer {
    let headers = [("content-type", FORM), ("accept", accept), ("x-forwarded-for", forwarded)];
    let body = format!("{GOOD}&submission_id={ID}&locale=es");
    let mut request = request("POST", "/api/volunteer", &headers, body.into());
    let from: SocketAddr = from.parse().expect("address");
    request.extensions_mut().insert(ConnectInfo(from));
    server.send(request).await
}

#[tokio::test]
async fn too_many_wait_and_are_told_how_long() {
    let server = Server::with(|state| state.limit = Limit::per_minute(2)).await;
    for _ in 0..2 {
        assert_eq!(post(&server, "192.0.2.1:1", "*/*", "").await.status, 201);
    }
    let answer = post(&server, "192.0.2.1:2", "*/*", "203.0.113.7").await;
    answer.is_problem(429);
    let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=31).contains(&seconds), "{seconds}");
    assert!(!answer.body.contains("192.0.2.1"));
    assert_eq!(post(&server, "192.0.2.2:1", "*/*", "").await.status, 201, "another address is another count");
    assert_eq!(server.get("/f/volunteer").await.status, 200, "only submissions are counted");
}

#[tokio::test]
async fn a_person_keeps_what_they_typed() {
    let server = Server::with(|state| state.limit = Limit::per_minute(1)).await;
    post(&server, "192.0.2.1:1", BROWSER, "").await;
    let answer = post(&server, "192.0.2.1:1", BROWSER, "").await;
    let body = answer.is_page(429, "es");
    assert!(body.contains("value=\"Ana\"") && body.contains(ID) && body.contains("Espera un minuto"), "{body}");
    assert!(!answer.header("retry-after").is_empty());
}

#[tokio::test]
async fn a_household_of_ipv6_addresses_is_one() {
    let server = Server::with(|state| state.limit = Limit::per_minute(1)).await;
    assert_eq!(post(&server, "[2001:db8:1:2::1]:1", "*/*", "").await.status, 201);
    assert_eq!(post(&server, "[2001:db8:1:2:3::4]:1", "*/*", "").await.status, 429);
    assert_eq!(post(&server, "[2001:db8:1:3::1]:1", "*/*", "").await.status, 201);
}

#[tokio::test]
async fn only_a_trusted_proxy_names_the_sender() {
    let server = Server::with(|state| state.limit = Limit::per_minute(1)).await;
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.1").await.status, 201);
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.2").await.status, 429);
    let server = Server::with(|state| {
        state.limit = Limit::per_minute(1);
        state.limit.trust_proxy = true;
    })
    .await;
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.1").await.status, 201);
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "203.0.113.2").await.status, 201);
    // What stands further left was written by the sender.
    assert_eq!(post(&server, "127.0.0.1:1", "*/*", "198.51.100.1, 203.0.113.2").await.status, 429);
}
