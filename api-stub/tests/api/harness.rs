//! A server of its own for each test: the router, with a database in a folder that goes away.

use std::sync::Arc;

use api_stub::app::App;
use api_stub::http::rate_limit::RateLimits;
use api_stub::store::{self, NewRecord, Store, StoredRecord};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use futures_util::TryStreamExt;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::submit::new_uuid;

/// What a browser says it takes when it follows a link or posts a form.
pub(crate) const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
pub(crate) const ID: &str = "0b8f7a6e-0000-4000-8000-1234567890ab";
/// The least that the volunteer form takes.
pub(crate) const VALID_FORM: &str = "given_name=Ana&email=ana%40example.org&over_18=yes";

pub(crate) struct Server {
    router: Router,
    store: Arc<dyn Store>,
    token: String,
    pub(crate) folder: TempDir,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct TestResponse {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl TestResponse {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("header"))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// It is an RFC 9457 problem of that status, and says something.
    pub(crate) fn is_problem(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        for member in ["type", "title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {problem}");
        }
        problem
    }

    /// It is a page with a language, a title, a viewport and no script.
    pub(crate) fn is_page(&self, status: u16, lang: &str) -> &str {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(self.header("cache-control"), "no-store");
        assert_eq!(
            self.header("content-security-policy"),
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *"
        );
        assert!(self.body.contains(&format!("<html lang=\"{lang}\" dir=\"ltr\">")), "{}", self.body);
        assert!(self.body.contains("<title>") && self.body.contains("name=\"viewport\""));
        assert!(!self.body.contains("<script") && !self.body.contains(" style=") && !self.body.contains("<style"));
        &self.body
    }
}

impl Server {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut App)) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let store = store::open(&folder.path().join("data/test.sqlite")).await.expect("database");
        let mut app = App::new(store);
        app.dist = folder.path().join("dist");
        app.site = folder.path().join("site");
        app.limits = RateLimits::per_minute(0);
        change(&mut app);
        let (store, token) = (Arc::clone(&app.store), app.link_key.token());
        Self { router: app.router(), store, token, folder }
    }

    pub(crate) fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> TestResponse {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 10_000_000).await.expect("body");
        let body = String::from_utf8_lossy(&body).into_owned();
        TestResponse { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> TestResponse {
        self.get_with(path, &[]).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> TestResponse {
        self.send(request("GET", path, headers, Body::empty())).await
    }

    /// Posts to the volunteer form.
    pub(crate) async fn post(&self, content_type: &str, accept: &str, body: impl Into<Body>) -> TestResponse {
        let headers = [("content-type", content_type), ("accept", accept)];
        self.send(request("POST", "/api/volunteer", &headers, body.into())).await
    }

    /// Has a link signed.
    pub(crate) async fn sign(&self, token: &str, wanted: Value) -> TestResponse {
        let bearer = format!("Bearer {token}");
        let headers = [("content-type", "application/json"), ("authorization", bearer.as_str())];
        self.send(request("POST", "/api/links", &headers, Body::from(wanted.to_string()))).await
    }

    /// What the builder has to show.
    pub(crate) fn token(&self) -> String {
        self.token.clone()
    }

    /// The signed link to the page of a form, or to what a plain form posts to: `page`, `endpoint`.
    pub(crate) async fn signed(&self, which: &str, form: &str, settings: &[(&str, &str)]) -> String {
        let settings: serde_json::Map<_, _> =
            settings.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let wanted = serde_json::json!({ "form": form, "settings": settings });
        let answer = self.sign(&self.token(), wanted).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()[which].as_str().expect("address").to_owned()
    }

    /// What is stored.
    pub(crate) async fn records(&self) -> Vec<StoredRecord> {
        self.store.records("volunteer", true).try_collect().await.expect("records")
    }
}

/// The lines of a log in lower case, without the time that each begins with: it has digits of its own.
pub(crate) fn logged(written: &str) -> impl Iterator<Item = String> {
    let untimed =
        |line: &str| if line.starts_with("20") { line.get(27..).unwrap_or(line) } else { line }.to_lowercase();
    written.lines().map(untimed)
}

pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body).expect("request")
}

/// The least that the volunteer form takes, as JSON.
pub(crate) fn valid_json(id: &str) -> String {
    let body = serde_json::json!({
        "submission_id": id,
        "locale": "es",
        "person": { "given_name": "Ana", "phone": "(205) 555-0123" },
        "answers": { "over_18": "yes", "ways": ["driving"] },
        "consents": [{ "channel": "text", "granted": true, "text": "Sí." }],
    });
    body.to_string()
}

/// Stores a record of acij's as the server would have.
pub(crate) async fn insert(store: &dyn Store, form: &str, received_at: &str, record: &Value) {
    let new = NewRecord {
        form,
        submission_id: &new_uuid(),
        coalition: "acij",
        test: false,
        received_at,
        json: &record.to_string(),
    };
    store.insert(&new).await.expect("stored");
}
