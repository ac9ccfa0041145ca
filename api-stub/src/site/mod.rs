//! Feature: static files. The widgets, `dist/v1`, are under `/v1` for every page there is; the site is everywhere else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::negotiate;
use tower_http::services::ServeDir;

use crate::documents::Forms;
use crate::http::frame::Feature;
use crate::http::{cors, lang, page};

mod public_path;

/// A name with a hash in it always means the same content.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Any other may be built again.
const FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// What is served.
#[derive(Debug)]
pub(crate) struct Site {
    /// The folder that holds `v1`.
    pub(crate) widgets: PathBuf,
    /// The folder that answers every other address.
    pub(crate) rest: PathBuf,
    /// Whose hosted pages there are where the site is not built.
    pub(crate) forms: Arc<Forms>,
}

pub(crate) fn feature(site: Site) -> Feature {
    let site = Arc::new(site);
    let widgets = get(widgets).layer(from_fn(cors::allow_any_origin)).with_state(Arc::clone(&site));
    let files = Router::new()
        .route("/f/page.css", get(page::stylesheet))
        .nest_service("/v1", widgets)
        .fallback(self::site)
        .layer(from_fn(set_caching));
    Feature { files: files.with_state(site), ..Feature::default() }
}

/// `/v1/*`.
async fn widgets(State(site): State<Arc<Site>>, request: Request) -> Response {
    let folder = site.widgets.join("v1");
    if let Some(response) = file(&folder, request).await {
        return response;
    }
    let text = if folder.is_dir() {
        "There is no such file among the built widgets. /v1/manifest.json lists those there are.\n"
    } else {
        "The widgets are not built yet. Run `make dist` in the folder of the project.\n"
    };
    (StatusCode::NOT_FOUND, text).into_response()
}

/// The site: every other address.
async fn site(State(site): State<Arc<Site>>, request: Request) -> Response {
    let lang = lang::choose("", request.headers());
    if let Some(response) = file(&site.rest, request).await {
        return response;
    }
    if site.rest.is_dir() {
        let title = negotiate(lang).1.get("page.missing");
        return page::message(StatusCode::NOT_FOUND, lang, &title.unwrap_or_default(), &[]);
    }
    let forms: Vec<_> = site.forms.all().iter().map(|form| format!("/f/{}", form.name)).collect();
    let lines = [
        "Run `make dist` in the folder of the project to build the widgets, and `make demo` to build the site as well.",
        "What works already are the hosted pages:",
        &forms.join(", "),
    ];
    page::message(StatusCode::NOT_FOUND, "en", "The site is not built yet", &lines)
}

/// The requested file; none where there is none that may be served.
async fn file(folder: &Path, request: Request) -> Option<Response> {
    if !public_path::is_public(folder, request.uri().path()).await {
        return None;
    }
    let mut files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    // A name that no file can have is an error of the file system, and to the visitor simply a missing file.
    let response = files.try_call(request).await.ok()?;
    (response.status() != StatusCode::NOT_FOUND).then(|| response.map(axum::body::Body::new))
}

/// How long a file may be cached, and that it is compressed for some.
async fn set_caching(request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_hashed = has_hash(request.uri().path());
    let mut response = next.run(request).await;
    let is_success = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    declare_utf8(headers);
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !headers.contains_key(header::CACHE_CONTROL) {
        let cache_control = match (is_read && is_success, is_hashed) {
            (true, true) => IMMUTABLE,
            (true, false) => FIVE_MINUTES,
            _ => HeaderValue::from_static("no-store"),
        };
        headers.insert(header::CACHE_CONTROL, cache_control);
    }
    response
}

/// A classic script is read in the encoding of the page around it, unless it declares its own.
fn declare_utf8(headers: &mut HeaderMap) {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let lacks_charset = kind.starts_with("text/") && !kind.contains("charset");
    let with_charset = HeaderValue::try_from(format!("{kind}; charset=utf-8"));
    if let (true, Ok(kind)) = (lacks_charset, with_charset) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
}

/// Whether the last part of a path holds a hash of its content: `-`, sixteen lower case hex digits, and then an ending.
/// (wasm-bindgen's `_bg` may be between, as trunk leaves it.)
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.match_indices('-').any(|(at, _)| {
        let rest = &name.as_bytes()[at + 1..];
        let (digits, end) = rest.split_at(rest.len().min(16));
        digits.len() == 16
            && digits.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b))
            && (end.starts_with(b".") || end.starts_with(b"_bg."))
    })
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn a_hash_is_sixteen_hex_digits_before_an_ending() {
        for name in ["/v1/outreach-0123456789abcdef.js", "/es-0123456789abcdef.json", "/demo-0123456789abcdef_bg.wasm"]
        {
            assert!(has_hash(name), "{name}");
        }
        for name in [
            "/v1/outreach.js",
            "/v1/outreach-0123456789abcdef",
            "/v1/outreach-0123456789ABCDEF.js",
            "/outreach-0123456789abcde.js",
            "/outreach-0123456789abcdef0.js",
            "/a-0123456789abcdef.js/index.html",
            "/é-",
        ] {
            assert!(!has_hash(name), "{name}");
        }
    }
}
