//! The webmaster's site: pages that tests write, on an origin that is not ours.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{Response, StatusCode};
use axum::routing::{get, post};
use tokio::net::TcpListener;

use crate::paths;

/// A page as it is served.
#[derive(Debug, Clone)]
pub struct Served {
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// Its HTML.
    pub html: String,
}

#[derive(Debug, Default)]
struct Site {
    pages: Mutex<HashMap<String, Served>>,
    reports: Mutex<HashMap<String, Vec<String>>>,
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
            .route("/copy/{fault}/v1/{file}", get(copy))
            .with_state(Arc::clone(&site));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        tokio::spawn(async move {
            // It ends with the program.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { port, site })
    }

    /// Its origin. It is called `localhost` and everything of ours `127.0.0.1`: other origin, and other site.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// A name for a page that is to come.
    pub fn name(&self) -> String {
        format!("page-{}", self.site.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Puts a page up and gives its address.
    pub fn serve(&self, name: &str, page: Served) -> String {
        lock(&self.site.pages).insert(name.to_owned(), page);
        format!("{}/p/{name}", self.origin())
    }

    /// Where a page of that name may report what its Content-Security-Policy forbade.
    pub fn report_uri(&self, name: &str) -> String {
        format!("{}/csp/{name}", self.origin())
    }

    /// What was reported of the page at that address.
    pub fn reports(&self, url: &str) -> Vec<String> {
        let name = url.rsplit('/').next().unwrap_or_default();
        lock(&self.site.reports).get(name).cloned().unwrap_or_default()
    }

    /// A copy of `dist/` on the webmaster's own server, with something wrong. The `fault` is a part of a file's name:
    /// such files are missing.
    pub fn copy_without(&self, fault: &str) -> String {
        format!("{}/copy/{fault}", self.origin())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

async fn page(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response<Body> {
    let Some(page) = lock(&site.pages).get(&name).cloned() else {
        return status(StatusCode::NOT_FOUND);
    };
    let mut response = Response::builder().header("content-type", "text/html; charset=utf-8");
    for (name, value) in page.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(page.html)).unwrap_or_default()
}

async fn report(State(site): State<Arc<Site>>, Path(name): Path<String>, body: Bytes) -> StatusCode {
    lock(&site.reports).entry(name).or_default().push(String::from_utf8_lossy(&body).into_owned());
    StatusCode::NO_CONTENT
}

async fn copy(Path((fault, file)): Path<(String, String)>) -> Response<Body> {
    if file.contains("..") || file.ends_with(&fault) {
        return status(StatusCode::NOT_FOUND);
    }
    let Ok(bytes) = tokio::fs::read(paths::dist().join("v1").join(&file)).await else {
        return status(StatusCode::NOT_FOUND);
    };
    let kind = match file.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        _ => "application/json",
    };
    Response::builder()
        .header("content-type", kind)
        .header("access-control-allow-origin", "*")
        .body(Body::from(bytes))
        .unwrap_or_default()
}

fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
