//! Random requests: the server stays up, and none gets a 5xx.

use std::sync::LazyLock;

use axum::body::Body;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tokio::runtime::Runtime;

use crate::harness::{BROWSER, FORM, Server, request};

pub(crate) static SERVER: LazyLock<(Runtime, Server)> = LazyLock::new(|| {
    let runtime = Runtime::new().expect("runtime");
    let server = runtime.block_on(Server::new());
    (runtime, server)
});

/// Bytes, and text that is nearly right.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let names = select(vec![
        "given_name",
        "email",
        "over_18",
        "ways",
        "locale",
        "page",
        "test",
        "consent_email",
        "submission_id",
        "own.car",
        "own.car.label",
        "own.a.b",
    ]);
    prop_oneof![
        vec(any::<u8>(), 0..400),
        vec((names, "[^&]{0,20}"), 0..12).prop_map(|pairs| pairs
            .iter()
            .flat_map(|(name, value)| [*name, "=", value, "&"])
            .collect::<String>()
            .into_bytes()),
        r#"\{"(person|answers|consents|source|test|locale|own)":[\[\]{}"a-z:,0-9 ]{0,40}\}"#
            .prop_map(String::into_bytes),
        "[\\[{\"]{0,3000}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn a_body_never_breaks_the_server(
        body in body(),
        content_type in select(vec![FORM, "application/json", "text/plain", "multipart/form-data", "image/png", ""]),
        accept in select(vec![BROWSER, "application/json", "*/*", ",;q=,"]),
    ) {
        let (runtime, server) = &*SERVER;
        let answer = runtime.block_on(server.post(content_type, accept, body));
        prop_assert!((200..500).contains(&answer.status), "{}: {}", answer.status, answer.body);
        prop_assert!(!answer.body.contains("<script"));
    }

    #[test]
    fn an_address_never_breaks_the_server(
        place in select(vec!["/f/", "/f/volunteer?", "/f/volunteer?lang=", "/f/volunteer?fields=", "/thanks/volunteer?organization=", "/v1/", "/", "/api/"]),
        rest in "([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2}){0,40}",
        method in select(vec!["GET", "HEAD", "POST", "OPTIONS", "BREW"]),
    ) {
        let (runtime, server) = &*SERVER;
        let request = request(method, &format!("{place}{rest}"), &[("accept-language", "x;q=9,,;")], Body::empty());
        let answer = runtime.block_on(server.send(request));
        prop_assert!((200..500).contains(&answer.status), "{}: {}", answer.status, answer.body);
    }
}
