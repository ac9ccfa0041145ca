//! What is said when the database does not do what it is told.

use std::fmt;

/// Why the database did not do what it was told. It says what sort of thing went wrong and never what was stored.
#[derive(Debug)]
pub struct StoreError(pub(super) String);

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // The words of a database error may quote a row.
        Self(match error {
            sqlx::Error::Database(error) => format!("SQLite said code {}", error.code().unwrap_or_default()),
            sqlx::Error::Io(error) => format!("input or output failed: {}", error.kind()),
            sqlx::Error::PoolTimedOut => "every connection was busy for too long".into(),
            sqlx::Error::PoolClosed => "it is being closed".into(),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => "a row could not be read".into(),
            _ => "it could not be asked".into(),
        })
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreError {}
