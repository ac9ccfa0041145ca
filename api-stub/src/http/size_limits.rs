//! What a request may hold at most, so that none costs more than an ordinary one.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use outreach_core::Values;

use crate::http::lang;
use crate::http::problem::Problem;
use crate::http::response_format::ResponseFormat;

/// The longest address, in bytes. One with a list of choices and a text to agree to has about 3 KB.
pub(crate) const MAX_ADDRESS: usize = 8 * 1024;

/// How many names and values an address may have. More of them are left out.
const MAX_QUERY_ENTRIES: usize = 100;

/// How many a body may have. With every box of every list checked, a form has about 300.
const MAX_BODY_ENTRIES: usize = 1000;

/// The largest body, in bytes, that is shown again as a filled-in form although its address has sent too many. A form with
/// every field full has about 20 KB.
pub(crate) const MAX_REDRAWN_BODY: usize = 24 * 1024;

/// Answers 414 to an address that is too long, before anything looks at it.
pub(crate) async fn limit_address(request: Request, next: Next) -> Response {
    if address_length(request.uri()) <= MAX_ADDRESS {
        return next.run(request).await;
    }
    let words = format!("The address is longer than {} KB. Shorten the texts and the lists in it.", MAX_ADDRESS / 1024);
    let headers = request.headers();
    let problem = Problem::new(StatusCode::URI_TOO_LONG, words);
    problem.read_as(ResponseFormat::from_accept(headers), lang::choose("", headers)).into_response()
}

fn address_length(uri: &Uri) -> usize {
    uri.path_and_query().map_or(0, |target| target.as_str().len())
}

/// The names and values after the question mark.
pub(crate) fn parse_query(query: Option<&str>) -> Values {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(MAX_QUERY_ENTRIES).collect()
}

/// The names and values of a body. A browser sends a line end as CR LF; what was typed has LF. None where they are too many.
pub(crate) fn parse_body(body: &[u8]) -> Option<Values> {
    let pairs: Vec<_> = form_urlencoded::parse(body).take(MAX_BODY_ENTRIES + 1).collect();
    let values = pairs.iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect();
    (pairs.len() <= MAX_BODY_ENTRIES).then_some(values)
}

/// Whether a body of JSON has more entries than a form may.
pub(crate) fn has_too_many_entries(values: &Values) -> bool {
    values.iter().count() > MAX_BODY_ENTRIES
}

/// Compressed bodies are not read: they may expand to any size.
pub(crate) fn is_encoded(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
    codings.any(|coding| !coding.is_empty() && !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_with_too_many_names_is_not_read() {
        let of = |count| parse_body("a=1&".repeat(count).as_bytes()).map(|values| values.iter().count());
        assert_eq!((of(MAX_BODY_ENTRIES), of(MAX_BODY_ENTRIES + 1)), (Some(MAX_BODY_ENTRIES), None));
        assert_eq!(parse_body(b"message=a%0D%0Ab").expect("few").get("message"), "a\nb");
    }

    #[test]
    fn only_identity_is_no_encoding() {
        let of = |coding: &'static str| {
            is_encoded(&HeaderMap::from_iter([(
                header::CONTENT_ENCODING,
                axum::http::HeaderValue::from_static(coding),
            )]))
        };
        assert!(["gzip", "br", "x-unknown", "identity, gzip"].into_iter().all(of));
        assert!(!of("") && !of("Identity") && !is_encoded(&HeaderMap::new()));
    }
}
