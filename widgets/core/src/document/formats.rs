//! The forms of short texts in the table: names, codes, choices, and what else is no sentence.

use super::shape::Format;
use super::table::LONGEST_LINE;
use crate::code::{self, is_code};
use crate::messages::catalog::LOCALES;
use crate::record::own;

/// A name where something is called so.
pub(super) static DECLARED: Format = Format { is_seen: true, ..A_NAME };

/// A name that refers to something.
pub(super) static NAME: Format = A_NAME;

const A_NAME: Format =
    Format { pattern: || format!("^{}$", own::PATTERN), fits: own::is_name, expected: a_name, is_seen: false };

pub(super) static CODE: Format =
    Format { pattern: || code::PATTERN.to_owned(), fits: is_code, expected: || A_CODE.to_owned(), is_seen: false };

pub(super) static CODE_OR_BLANK: Format = Format {
    pattern: || code::PATTERN_OR_BLANK.to_owned(),
    fits: |text| text.is_empty() || is_code(text),
    expected: || format!("{A_CODE}, or empty for no answer"),
    is_seen: false,
};

pub(super) static CHOICE: Format = Format {
    pattern: || format!("{}(=[^\\u0000-\\u001f]{{1,{LONGEST_LINE}}})?$", code::PATTERN.trim_end_matches('$')),
    fits: |text| {
        let (code, label) = text.split_once('=').unwrap_or((text, "-"));
        let length = label.chars().count();
        is_code(code) && (1..=LONGEST_LINE).contains(&length) && !label.chars().any(|c| c < ' ')
    },
    expected: || format!("{A_CODE}, or a code and what it is called everywhere: es=Español"),
    is_seen: true,
};

pub(super) static VERSION: Format = Format {
    pattern: || "^[A-Za-z0-9._-]{0,40}$".to_owned(),
    fits: |text| text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')),
    expected: || "a version, like 2026-11-29; or empty for the page's own `values-text`".to_owned(),
    is_seen: false,
};

pub(super) static CELLS: Format = Format {
    pattern: || "^[a-z0-9 -]{0,2000}$".to_owned(),
    fits: |text| {
        text.len() <= 2_000
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b' ' | b'-'))
    },
    expected: || "the cells that are meant, each row-column, with blanks between".to_owned(),
    is_seen: false,
};

pub(super) static AUTOCOMPLETE: Format = Format {
    pattern: || "^[a-z][a-z0-9 -]{0,59}$".to_owned(),
    fits: |text| {
        text.len() <= 60
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b' ' | b'-'))
    },
    expected: || "what browsers call it: given-name, email, organization; or off".to_owned(),
    is_seen: false,
};

pub(super) static LANGUAGE: Format = Format {
    pattern: || format!("^({})$", languages().join("|")),
    fits: |tag| LOCALES.contains_key(tag),
    expected: || format!("a language of the widgets: {}", languages().join(", ")),
    is_seen: false,
};

fn a_name() -> String {
    ["a name of ", own::NAME].concat()
}

const A_CODE: &str = "a code: at most 60 lowercase letters, digits or hyphens";

fn languages() -> Vec<&'static str> {
    LOCALES.keys().map(String::as_str).collect()
}
