//! Whether someone has the newest version already.

use axum::http::{HeaderMap, header};

/// Whether the sender has what that strong ETag is of. A proxy that compresses may have made the tag weak.
pub(crate) fn has_current(headers: &HeaderMap, tag: &str) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|list| {
        list.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn etags_are_compared_in_full() {
        let headers = |value| HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))]);
        let known = |value| has_current(&headers(value), "\"abc-br\"");
        assert!(known("\"abc-br\"") && known("\"x\", W/\"abc-br\"") && known("*"));
        assert!(!known("\"abc\"") && !known("abc-br") && !known(""));
    }
}
