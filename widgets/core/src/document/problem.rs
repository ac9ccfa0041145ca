//! What is wrong, where, and how to fix it.

use std::fmt;

/// Something to fix in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: `sections[1].fields[0].when`, `line 3, column 7`. Empty for the document as a whole.
    pub place: String,
    /// What is wrong there and what to do, to be read after the place.
    pub sentence: String,
    /// Whether the document can be used all the same.
    pub severity: Severity,
}

/// Whether a document can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It can't.
    Error,
    /// It can, but something will be missing.
    Warning,
}

impl Problem {
    /// Something because of which it can't be used. The place is empty for the document as a whole.
    pub fn error(place: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { place: place.into(), sentence: sentence.into(), severity: Severity::Error }
    }

    pub(super) fn warning(place: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, sentence) }
    }

    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        let said = error.to_string();
        let said = said.rsplit_once(" at line ").map_or(&*said, |(said, _)| said);
        Self::error(format!("line {}, column {}", error.line(), error.column()), format!("this is not JSON: {said}"))
    }

    /// Whether the document can't be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(out, "{}: ", self.place)?;
        }
        if self.severity == Severity::Warning {
            out.write_str("warning: ")?;
        }
        out.write_str(&self.sentence)
    }
}

/// The place of a member.
pub(super) fn member(place: &str, name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$');
    if name.is_empty() || !name.chars().all(is_plain) {
        let short: String = name.chars().take(60).collect();
        return format!("{place}[{short:?}]");
    }
    if place.is_empty() { name.to_owned() } else { [place, ".", name].concat() }
}

/// The place of an item.
pub(super) fn item(place: &str, at: usize) -> String {
    format!("{place}[{at}]")
}
