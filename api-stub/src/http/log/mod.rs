//! One line for each request: what was done, how it ended and how long it took. Never who, never what was sent, never an
//! address as it was typed: a path or a query may contain a name.

use std::io::{self, IsTerminal};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

mod lossy;

pub(crate) use lossy::Flush;

/// Logs the request when it is answered.
pub(crate) async fn request_log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method_name(request.method());
    // The files are all one route, whichever is asked for.
    let files = if request.uri().path().starts_with("/v1/") { "/v1/*" } else { "/*" };
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or(files, MatchedPath::as_str);
    let status = response.status().as_u16();
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(method, route, status, ms, "answered");
    response
}

/// A method can be any text, so only known ones are logged by name.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

/// Logs to standard error from now on.
///
/// Only our own lines are written, at whatever level: libraries log what they have in hand, and at their lowest level
/// that is addresses and headers. Their failures reach us as errors, which we log in our own words.
pub(crate) fn start(level: LevelFilter) -> Flush {
    let (lossy, flush) = lossy::lossy(io::stderr());
    let writer = move || lossy.clone();
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(io::stderr().is_terminal()))
        .with(Targets::new().with_target("api_stub", level))
        .init();
    flush
}
