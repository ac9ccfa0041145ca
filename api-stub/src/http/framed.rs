//! A page of ours in a frame says to the page around it how tall it is, so that the frame can be as tall. It says nothing
//! else, and a page by itself has no script at all.

use std::sync::LazyLock;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::http::page::{Drawn, POLICY};

const SCRIPT: &str = include_str!("framed.js");

/// What a page's policy says, and that this script may run and no other.
static FRAMED_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(SCRIPT));
    // It can't fail: base64 is ASCII.
    HeaderValue::try_from(format!("{POLICY}; script-src 'sha256-{hash}'")).unwrap_or(HeaderValue::from_static(POLICY))
});

/// Puts the script into a page that is asked for by a frame.
pub(crate) async fn tell_height(request: Request, next: Next) -> Response {
    let is_framed = request.headers().get("sec-fetch-dest").is_some_and(|dest| dest == "iframe");
    let response = next.run(request).await;
    if !is_framed || response.extensions().get::<Drawn>().is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // It can't fail: a page that is drawn is a text in memory.
    let page = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let page = String::from_utf8_lossy(&page).replace("</body>", &format!("<script>{SCRIPT}</script>\n</body>"));
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_SECURITY_POLICY, FRAMED_POLICY.clone());
    Response::from_parts(parts, Body::from(page))
}
