//! Errors of the database, described without quoting what was stored.

use std::fmt;

use sqlx::migrate::MigrateError;

/// Seconds after which what could not be stored for now is worth sending again.
pub(crate) const RETRY_AFTER: u64 = 10;

/// Why the database failed: what sort of error it was, and never what was stored.
#[derive(Debug, Clone)]
pub struct StoreError {
    words: String,
    persistence: Persistence,
}

/// How long an error lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Persistence {
    /// Until someone does something about it.
    Permanent,
    /// It may be over when it is tried again.
    Temporary,
    /// It is over once another program is done.
    Busy,
}

impl StoreError {
    pub(crate) fn permanent(words: impl Into<String>) -> Self {
        Self { words: words.into(), persistence: Persistence::Permanent }
    }

    pub(super) fn temporary(words: impl Into<String>) -> Self {
        Self { words: words.into(), persistence: Persistence::Temporary }
    }

    /// The same error, as one that is over once another program is done.
    pub(super) fn busy(self) -> Self {
        Self { persistence: Persistence::Busy, ..self }
    }

    /// A task that waited for the database was ended.
    pub(crate) fn interrupted() -> Self {
        Self::temporary("it was interrupted")
    }

    /// Whether the same may well succeed later: the database is locked or busy, the disk is full or fails, the server
    /// stops. The sender is then asked to wait, and not rejected.
    pub fn is_temporary(&self) -> bool {
        self.persistence != Persistence::Permanent
    }

    /// Whether another program is at it just now.
    pub(super) fn is_busy(&self) -> bool {
        self.persistence == Persistence::Busy
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // The words of a database error may quote a row.
            sqlx::Error::Database(error) => {
                let code = error.code().unwrap_or_default();
                let (words, persistence) = code.parse().map_or(("it failed", Persistence::Permanent), describe_code);
                Self { words: format!("{words} (SQLite's code {code})"), persistence }
            }
            sqlx::Error::Io(error) => Self::temporary(format!("input or output failed: {}", error.kind())),
            sqlx::Error::PoolTimedOut => Self::temporary("every connection was busy for too long"),
            sqlx::Error::PoolClosed => Self::temporary("it is being closed"),
            sqlx::Error::WorkerCrashed => Self::temporary("its connection was lost"),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::permanent("a row could not be read"),
            _ => Self::permanent("it could not be asked"),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) => error.into(),
            // A table that is there already: another start has made it since we looked.
            MigrateError::ExecuteMigration(error, _) => Self::from(error).busy(),
            MigrateError::VersionMissing(_) => {
                Self::permanent("a newer version of this program has changed its tables: run that version")
            }
            MigrateError::VersionMismatch(_) => {
                Self::permanent("its tables were made by another version of this program")
            }
            _ => Self::permanent("its tables could not be set up"),
        }
    }
}

/// What SQLite's result code means, and how long that lasts. The lowest eight bits are the primary code; the rest is detail.
fn describe_code(code: u32) -> (&'static str, Persistence) {
    match code & 0xFF {
        1 => ("it has other tables than those of this program", Persistence::Permanent),
        3 | 23 => ("the system does not allow it", Persistence::Permanent),
        5 | 6 => ("another program has locked it", Persistence::Busy),
        7 => ("there is no memory left", Persistence::Temporary),
        8 => ("it can't be written to", Persistence::Temporary),
        9 => ("it was interrupted", Persistence::Temporary),
        10 => ("input or output failed", Persistence::Temporary),
        11 => ("it is damaged: restore a copy of it", Persistence::Permanent),
        13 => ("the disk is full", Persistence::Temporary),
        14 => ("its file can't be opened", Persistence::Temporary),
        15 => ("another program locks it in another way", Persistence::Temporary),
        18 => ("there is too much of it", Persistence::Permanent),
        19 => ("it does not fit into its table", Persistence::Permanent),
        24 | 26 => ("it is not a SQLite database", Persistence::Permanent),
        _ => ("it failed", Persistence::Permanent),
    }
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
    fn temporary_errors_are_distinguished_from_permanent_ones() {
        for code in [5, 517, 6, 10, 1034, 13, 8, 1032, 14] {
            assert_ne!(describe_code(code).1, Persistence::Permanent, "{code}");
        }
        // An error in the statement, a broken file, a rule of the table, and no database at all.
        for code in [1, 11, 267, 19, 2067, 26] {
            assert_eq!(describe_code(code).1, Persistence::Permanent, "{code}");
        }
        let of = |error| StoreError::from(error).is_temporary();
        assert!(of(sqlx::Error::PoolTimedOut) && of(sqlx::Error::PoolClosed) && !of(sqlx::Error::RowNotFound));
    }
}
