//! Short names and language tags: what is sent and stored as it is.

/// [`is_code`] as a regular expression.
#[cfg(feature = "schema")]
pub(crate) const PATTERN: &str = "^[a-z0-9][a-z0-9-]{0,59}$";

/// [`PATTERN`], or blank.
#[cfg(feature = "schema")]
pub(crate) const PATTERN_OR_BLANK: &str = "^([a-z0-9][a-z0-9-]{0,59})?$";

/// A code fit to be sent and stored: `know-your-rights`. Lower case ASCII letters, digits and hyphens, at most 60.
pub fn is_code(code: &str) -> bool {
    !code.is_empty()
        && code.len() <= 60
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !code.starts_with('-')
}

/// Whether it has the shape of a language tag, RFC 5646: `es`, `pt-BR`.
pub(crate) fn is_tag(tag: &str) -> bool {
    tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
