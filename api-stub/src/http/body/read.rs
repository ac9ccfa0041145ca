//! The bytes of a body, up to a limit and if they arrive in time.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, keys};
use tokio::time::timeout;

use crate::http::frame::Frame;
use crate::http::problem::Problem;
use crate::http::{lang, size_limits};

/// The largest body, in bytes. A form with every field full has about 20 KiB.
pub(crate) const MAX_BODY: usize = 64 * 1024;

/// How many bytes more are read and thrown away, because a browser that is still sending does not see the answer.
const MAX_DRAIN: usize = 1024 * 1024;

/// Reads a body, if it arrives in time.
pub(super) async fn read(frame: &Frame, headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    match timeout(frame.body_timeout, read_bytes(headers, body)).await {
        Ok(Ok(_)) if size_limits::is_encoded(headers) => {
            let words = "Send the body as it is, without Content-Encoding: what is compressed is not read.";
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words))
        }
        Ok(read) => read.map_err(|error| error.problem(headers)),
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "The body took too long to arrive.")),
    }
}

/// Why a body was not read to its end.
#[derive(Debug)]
enum BodyReadError {
    TooLarge,
    Incomplete,
}

impl BodyReadError {
    fn problem(&self, headers: &HeaderMap) -> Problem {
        match self {
            Self::TooLarge => {
                let lang = lang::choose("", headers);
                let detail = negotiate(lang).1.get(keys::REJECTED_TOO_LARGE).unwrap_or_default();
                Problem { lang, ..Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail) }
            }
            Self::Incomplete => Problem::new(StatusCode::BAD_REQUEST, "The body broke off before its end."),
        }
    }
}

/// Reads a body up to the limit, and drains some of the rest.
async fn read_bytes(headers: &HeaderMap, content: Body) -> Result<Vec<u8>, BodyReadError> {
    let content_length =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let expects_continue = headers.contains_key(header::EXPECT);
    // A client that asks before it sends, or announces more than we are ready to throw away, is answered at once.
    if content_length.is_some_and(|length| length > MAX_DRAIN || (expects_continue && length > MAX_BODY)) {
        return Err(BodyReadError::TooLarge);
    }
    let mut body = Vec::with_capacity(content_length.unwrap_or(0).min(MAX_BODY));
    let mut drained = 0;
    let mut stream = content.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| BodyReadError::Incomplete)?;
        if drained == 0 && body.len() + chunk.len() <= MAX_BODY {
            body.extend_from_slice(&chunk);
            continue;
        }
        drained += chunk.len();
        if drained > MAX_DRAIN {
            break;
        }
    }
    if drained == 0 { Ok(body) } else { Err(BodyReadError::TooLarge) }
}
