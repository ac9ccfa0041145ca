//! Whose pages may read the answers.

use api_stub::http::cors::Origins;
use api_stub::http::rate_limit::RateLimits;
use axum::body::Body;
use axum::http::HeaderValue;

use crate::harness::{FORM, Server, VALID_FORM, request};

const PREFLIGHT: &[(&str, &str)] = &[
    ("origin", "https://acij.example"),
    ("access-control-request-method", "POST"),
    ("access-control-request-headers", "content-type"),
];

#[tokio::test]
async fn by_default_every_page_may_and_no_credentials_are_asked_for() {
    let server = Server::new().await;
    let preflight = server.send(request("OPTIONS", "/api/volunteer", PREFLIGHT, Body::empty())).await;
    assert!((200..300).contains(&preflight.status));
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
    assert!(preflight.header("access-control-allow-headers").contains("content-type"));
    assert!(!preflight.headers.contains_key("access-control-allow-credentials"));
    for origin in [Some("null"), Some("https://x.example"), None] {
        let mut headers = vec![("content-type", FORM)];
        headers.extend(origin.map(|origin| ("origin", origin)));
        let answer = server.send(request("POST", "/api/volunteer", &headers, VALID_FORM.into())).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (201, "*"));
        assert!(!answer.headers.contains_key("access-control-allow-credentials"));
    }
}

/// OpenTelemetry, Sentry, Datadog and New Relic add theirs to every request of a page.
#[tokio::test]
async fn a_page_that_adds_tracing_headers_may_post() {
    let server = Server::new().await;
    let asked = "baggage,content-type,sentry-trace,traceparent,tracestate,x-datadog-trace-id";
    let headers = [
        ("origin", "https://acij.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", asked),
    ];
    for path in ["/api/volunteer", "/api/legislators", "/api/legislators/packs/zz", "/v1/outreach.js"] {
        let preflight = server.send(request("OPTIONS", path, &headers, Body::empty())).await;
        assert!((200..300).contains(&preflight.status), "{path}: {}", preflight.status);
        assert_eq!(preflight.header("access-control-allow-headers"), asked, "{path}");
        assert_eq!(preflight.header("access-control-allow-origin"), "*", "{path}");
        assert!(!preflight.headers.contains_key("access-control-allow-credentials"), "{path}");
    }
    let headers = [("content-type", FORM), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")];
    assert_eq!(server.send(request("POST", "/api/volunteer", &headers, VALID_FORM.into())).await.status, 201);
}

#[tokio::test]
async fn a_list_admits_its_origins_and_rejects_no_post() {
    let mine = HeaderValue::from_static("https://acij.example");
    let server = Server::with(|state| state.origins = Origins::These(vec![mine])).await;
    let preflight = server.send(request("OPTIONS", "/api/volunteer", PREFLIGHT, Body::empty())).await;
    assert_eq!(preflight.header("access-control-allow-origin"), "https://acij.example");
    for (origin, allowed) in
        [("https://acij.example", "https://acij.example"), ("https://evil.example", ""), ("null", "")]
    {
        let headers = [("content-type", FORM), ("origin", origin)];
        let answer = server.send(request("POST", "/api/volunteer", &headers, VALID_FORM.into())).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (201, allowed));
        assert!(answer.header("vary").contains("origin"), "a cache must not mix them up");
    }
}

#[tokio::test]
async fn errors_can_be_read_too() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(2)).await;
    let origin = ("origin", "https://acij.example");
    let long = format!("/api/volunteer?{}", "x".repeat(10_000));
    let post = |path: &str, kind: &'static str, body: String| {
        server.send(request("POST", path, &[origin, ("content-type", kind)], body.into()))
    };
    let answers = [
        (post("/api/nope", FORM, VALID_FORM.into()).await, 404),
        (post("/api/volunteer", "text/html", VALID_FORM.into()).await, 415),
        (post("/api/volunteer", FORM, "x".repeat(70_000)).await, 413),
        (post("/api/volunteer", FORM, String::new()).await, 422),
        (post("/api/volunteer", FORM, VALID_FORM.into()).await, 201),
        (post("/api/volunteer", FORM, VALID_FORM.into()).await, 201),
        (post("/api/volunteer", FORM, VALID_FORM.into()).await, 429),
        (post(&long, FORM, VALID_FORM.into()).await, 414),
        (server.get_with("/api/volunteer", &[origin]).await, 405),
        (server.get_with("/api/x/y/z", &[origin]).await, 404),
    ];
    for (answer, status) in answers {
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, "*"), "{}", answer.body);
        assert_eq!(answer.header("access-control-expose-headers"), "retry-after");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}
