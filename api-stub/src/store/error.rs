//! Errors of a database, described without quoting what was stored.

use std::fmt;

/// Seconds after which what could not be stored for now is worth sending again.
pub(crate) const RETRY_AFTER: u64 = 10;

/// Why a database failed: what sort of error it was, and never what was stored.
#[derive(Debug, Clone)]
pub struct StoreError {
    words: String,
    kind: ErrorKind,
}

/// How long an error lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// Until someone does something about it.
    Permanent,
    /// It may be over when it is tried again: the disk is full, a connection is lost, the database is being closed.
    Unavailable,
    /// It is over once another program is done.
    Busy,
}

impl StoreError {
    pub(super) fn new(kind: ErrorKind, words: impl Into<String>) -> Self {
        Self { words: words.into(), kind }
    }

    pub(super) fn permanent(words: impl Into<String>) -> Self {
        Self::new(ErrorKind::Permanent, words)
    }

    pub(super) fn unavailable(words: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unavailable, words)
    }

    /// The same error, as one that is over once another program is done.
    pub(super) fn busy(self) -> Self {
        Self { kind: ErrorKind::Busy, ..self }
    }

    /// A task that waited for the database was ended.
    pub(crate) fn interrupted() -> Self {
        Self::unavailable("it was interrupted")
    }

    /// Whether it passes by itself, and when.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Whether the same may well succeed later. The sender is then asked to wait, and not rejected.
    pub fn is_temporary(&self) -> bool {
        self.kind != ErrorKind::Permanent
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for StoreError {}
