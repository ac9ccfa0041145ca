//! When a handler panics: the sender gets an answer, the log gets the location, and no one gets the values.

use std::any::Any;
use std::panic;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::{CatchPanicLayer, ResponseForPanic};

use crate::http::problem::Problem;

/// Answers 500 where a handler panicked.
pub(crate) fn catch() -> CatchPanicLayer<PanicResponse> {
    CatchPanicLayer::custom(PanicResponse)
}

/// The answer to a panic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PanicResponse;

impl ResponseForPanic for PanicResponse {
    type ResponseBody = axum::body::Body;

    fn response_for_panic(&mut self, _words: Box<dyn Any + Send + 'static>) -> Response {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The server has a bug. Nothing was stored; please send it again later.",
        )
        .into_response()
    }
}

/// Makes a panic log its location only. Its message may quote what someone typed.
pub fn redact_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a bug: the code panicked. Its words are left out, for they may quote a visitor.");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use axum::{Router, http::Request};
    use tower::ServiceExt;

    #[tokio::test]
    async fn a_panic_is_answered_without_its_message() {
        async fn panics() {
            panic!("SENTINEL")
        }
        let app = Router::new().route("/", get(panics)).layer(catch());
        let answer = app.oneshot(Request::new(Body::empty())).await.expect("infallible");
        assert_eq!(answer.status(), 500);
        let body = to_bytes(answer.into_body(), 10_000).await.expect("body");
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("\"status\":500") && !body.contains("SENTINEL"), "{body}");
    }
}
