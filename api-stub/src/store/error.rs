//! What is said when the database does not do what it is told.

use std::fmt;

/// Seconds after which what could not be stored for now is worth sending again.
pub(crate) const RETRY_AFTER: u64 = 10;

/// Why the database did not do what it was told. It says what sort of thing went wrong and never what was stored.
#[derive(Debug, Clone)]
pub struct StoreError {
    words: String,
    temporary: bool,
}

impl StoreError {
    /// Something that stays so until somebody does something about it.
    pub(super) fn lasting(words: impl Into<String>) -> Self {
        Self { words: words.into(), temporary: false }
    }

    /// Something that may be over when it is tried again.
    pub(super) fn passing(words: impl Into<String>) -> Self {
        Self { words: words.into(), temporary: true }
    }

    /// A task that was to ask it was ended.
    pub(crate) fn interrupted() -> Self {
        Self::passing("it was interrupted")
    }

    /// Whether the same may well succeed later: the database is locked or busy, the disk is full or fails, the server
    /// stops. Whoever sent something then is asked to wait, and is not told that it was refused.
    pub fn is_temporary(&self) -> bool {
        self.temporary
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // The words of a database error may quote a row.
            sqlx::Error::Database(error) => {
                let code = error.code().unwrap_or_default();
                match code.parse().ok().and_then(passing) {
                    Some(words) => Self::passing(format!("{words} (SQLite's code {code})")),
                    None => Self::lasting(format!("SQLite said code {code}")),
                }
            }
            sqlx::Error::Io(error) => Self::passing(format!("input or output failed: {}", error.kind())),
            sqlx::Error::PoolTimedOut => Self::passing("every connection was busy for too long"),
            sqlx::Error::PoolClosed => Self::passing("it is being closed"),
            sqlx::Error::WorkerCrashed => Self::passing("its connection was lost"),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::lasting("a row could not be read"),
            _ => Self::lasting("it could not be asked"),
        }
    }
}

/// What SQLite's result code says, where it is about the moment and not about the database or the request. The lowest
/// eight bits are the sort; the rest says more of it.
fn passing(code: u32) -> Option<&'static str> {
    Some(match code & 0xFF {
        5 | 6 => "another program has locked it",
        7 => "there is no memory left",
        8 => "it can't be written to",
        9 => "it was interrupted",
        10 => "input or output failed",
        13 => "the disk is full",
        14 => "its file can't be opened",
        15 => "another program locks it in another way",
        _ => return None,
    })
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for StoreError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// SQLite's numbers for what an operator sees: `SQLITE_BUSY_SNAPSHOT`, `SQLITE_IOERR_FSYNC`, `SQLITE_FULL`.
    #[test]
    fn what_is_over_by_itself_is_told_from_what_stays() {
        for code in [5, 517, 6, 10, 1034, 13, 8, 1032, 14] {
            assert!(passing(code).is_some(), "{code}");
        }
        // An error in the statement, a broken file, a rule of the table, and no database at all.
        for code in [1, 11, 267, 19, 2067, 26] {
            assert!(passing(code).is_none(), "{code}");
        }
        let of = |error| StoreError::from(error).is_temporary();
        assert!(of(sqlx::Error::PoolTimedOut) && of(sqlx::Error::PoolClosed) && !of(sqlx::Error::RowNotFound));
    }
}
