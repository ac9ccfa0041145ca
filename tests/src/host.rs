//! The webmaster's site: pages that tests write, on an origin that is not ours.

use std::collections::{HashMap, HashSet};
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{Response, StatusCode};
use axum::routing::{get, post};
use tokio::net::TcpListener;

use crate::paths;

/// A page as it is served.
#[derive(Debug, Clone)]
pub struct ServedPage {
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// Its HTML.
    pub html: String,
}

/// What is wrong with one file in a copy of `dist/` on the webmaster's own server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    Missing,
    /// It never arrives.
    Hangs,
    /// A page is served in its place, with status 200.
    ReturnsPage,
    /// It is missing the first time it is asked for.
    FailsOnce,
}

impl Fault {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Missing, "missing"),
        (Self::Hangs, "hangs"),
        (Self::ReturnsPage, "is-page"),
        (Self::FailsOnce, "fails-once"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(fault, _)| *fault == self).map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, of)| *of == name).map(|(fault, _)| *fault)
    }
}

#[derive(Debug, Default)]
struct Site {
    pages: Mutex<HashMap<String, ServedPage>>,
    reports: Mutex<HashMap<String, Vec<String>>>,
    failed: Mutex<HashSet<String>>,
    next: AtomicUsize,
}

/// The site.
#[derive(Debug)]
pub struct Host {
    port: u16,
    site: Arc<Site>,
}

impl Host {
    /// Starts it on a free port.
    pub async fn start() -> Result<Self> {
        let site = Arc::new(Site::default());
        let app = Router::new()
            .route("/p/{name}", get(page).post(page))
            .route("/csp/{name}", post(report))
            .route("/copy/{copy}/{fault}/{file_at_fault}/v1/{file}", get(copy))
            .route("/library/{after}/{file}", get(library))
            .route("/never", get(never))
            .with_state(Arc::clone(&site));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        tokio::spawn(async move {
            // It ends with the program.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { port, site })
    }

    /// Its origin. It is `localhost`, and everything of ours is at `127.0.0.1`: another origin, and another site.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// A name for another page.
    pub fn name(&self) -> String {
        format!("page-{}", self.site.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Serves a page and returns its address.
    pub fn serve(&self, name: &str, page: ServedPage) -> String {
        lock(&self.site.pages).insert(name.to_owned(), page);
        format!("{}/p/{name}", self.origin())
    }

    /// Serves a file of settings and returns its address.
    pub fn serve_json(&self, json: &str) -> String {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        self.serve(&self.name(), ServedPage { headers, html: json.to_owned() })
    }

    /// Where a page of that name reports violations of its Content-Security-Policy.
    pub fn report_uri(&self, name: &str) -> String {
        format!("{}/csp/{name}", self.origin())
    }

    /// What was reported of the page at that address.
    pub fn reports(&self, url: &str) -> Vec<String> {
        let name = url.rsplit('/').next().unwrap_or_default();
        lock(&self.site.reports).get(name).cloned().unwrap_or_default()
    }

    /// A copy of `dist/` on the webmaster's own server, in which every file whose name has that ending has that fault. It
    /// is at `127.0.0.1`, so that a hanging file uses no connection of the page's own origin.
    pub fn faulty_copy(&self, fault: Fault, ending: &str) -> String {
        let copy = self.site.next.fetch_add(1, Ordering::Relaxed);
        format!("http://127.0.0.1:{}/copy/{copy}/{}/{ending}", self.port, fault.name())
    }

    /// A complete copy of `dist/`, on the page's own origin.
    pub fn copy(&self) -> String {
        format!("{}/copy/whole/missing/-none-", self.origin())
    }

    /// An address on the page's own origin that never answers.
    pub fn never(&self) -> String {
        format!("{}/never", self.origin())
    }

    /// A library's code, as `npm run pages` in `tests/` bundles it, served after a delay.
    pub fn library(&self, file: &str, after: Duration) -> Result<String> {
        let path = paths::pages().join(file);
        ensure!(path.is_file(), "{} is not there: `npm run pages --prefix tests` makes it", path.display());
        Ok(format!("{}/library/{}/{file}", self.origin(), after.as_millis()))
    }

    /// The text of a library's file.
    pub fn library_text(file: &str) -> Result<String> {
        let path = paths::pages().join(file);
        std::fs::read_to_string(&path)
            .with_context(|| format!("{} can't be read: `npm run pages --prefix tests` makes it", path.display()))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

async fn page(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response<Body> {
    let Some(page) = lock(&site.pages).get(&name).cloned() else {
        return status(StatusCode::NOT_FOUND);
    };
    let mut response = Response::builder();
    if !page.headers.iter().any(|(name, _)| name == "content-type") {
        response = response.header("content-type", "text/html; charset=utf-8");
    }
    for (name, value) in page.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(page.html)).unwrap_or_default()
}

async fn report(State(site): State<Arc<Site>>, Path(name): Path<String>, body: Bytes) -> StatusCode {
    lock(&site.reports).entry(name).or_default().push(String::from_utf8_lossy(&body).into_owned());
    StatusCode::NO_CONTENT
}

async fn copy(
    State(site): State<Arc<Site>>,
    Path((copy, fault, faulty_ending, file)): Path<(String, String, String, String)>,
) -> Response<Body> {
    let first = || lock(&site.failed).insert(format!("{copy}/{file}"));
    if file.ends_with(&faulty_ending) {
        match Fault::from_name(&fault) {
            Some(Fault::Hangs) => return never().await,
            Some(Fault::ReturnsPage) => {
                return with_type("text/html", "<!doctype html><title>Welcome</title><p>Welcome");
            }
            Some(Fault::FailsOnce) if !first() => {}
            _ => return status(StatusCode::NOT_FOUND),
        }
    }
    file_in(&paths::dist().join("v1"), &file).await
}

async fn library(Path((after, file)): Path<(u64, String)>) -> Response<Body> {
    tokio::time::sleep(Duration::from_millis(after)).await;
    file_in(&paths::pages(), &file).await
}

async fn never() -> Response<Body> {
    std::future::pending().await
}

async fn file_in(folder: &std::path::Path, file: &str) -> Response<Body> {
    if file.contains("..") {
        return status(StatusCode::NOT_FOUND);
    }
    let Ok(bytes) = tokio::fs::read(folder.join(file)).await else {
        return status(StatusCode::NOT_FOUND);
    };
    let content_type = match file.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        _ => "application/json",
    };
    with_type(content_type, bytes)
}

fn with_type(content_type: &str, body: impl Into<Body>) -> Response<Body> {
    Response::builder()
        .header("content-type", content_type)
        .header("access-control-allow-origin", "*")
        .body(body.into())
        .unwrap_or_default()
}

fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
