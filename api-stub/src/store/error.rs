//! What is said when the database does not do what it is told.

use std::fmt;

use sqlx::migrate::MigrateError;

/// Seconds after which what could not be stored for now is worth sending again.
pub(crate) const RETRY_AFTER: u64 = 10;

/// Why the database did not do what it was told. It says what sort of thing went wrong and never what was stored.
#[derive(Debug, Clone)]
pub struct StoreError {
    words: String,
    lasts: Lasts,
}

/// How long it stays so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lasts {
    /// Until someone does something about it.
    On,
    /// It may be over when it is tried again.
    While,
    /// It is over once another program is done.
    Moment,
}

impl StoreError {
    /// Something that stays so until someone does something about it.
    pub(crate) fn lasting(words: impl Into<String>) -> Self {
        Self { words: words.into(), lasts: Lasts::On }
    }

    /// Something that may be over when it is tried again.
    pub(super) fn passing(words: impl Into<String>) -> Self {
        Self { words: words.into(), lasts: Lasts::While }
    }

    /// The same, where it is over once another program is done.
    pub(super) fn just_now(self) -> Self {
        Self { lasts: Lasts::Moment, ..self }
    }

    /// A task that was to ask it was ended.
    pub(crate) fn interrupted() -> Self {
        Self::passing("it was interrupted")
    }

    /// Whether the same may well succeed later: the database is locked or busy, the disk is full or fails, the server
    /// stops. Whoever sent something then is asked to wait, and is not told that it was refused.
    pub fn is_temporary(&self) -> bool {
        self.lasts != Lasts::On
    }

    /// Whether another program is at it just now.
    pub(super) fn is_busy(&self) -> bool {
        self.lasts == Lasts::Moment
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // The words of a database error may quote a row.
            sqlx::Error::Database(error) => {
                let code = error.code().unwrap_or_default();
                let (words, lasts) = code.parse().map_or(("it failed", Lasts::On), said);
                Self { words: format!("{words} (SQLite's code {code})"), lasts }
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

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) => error.into(),
            // A table that is there already: another start has made it since we looked.
            MigrateError::ExecuteMigration(error, _) => Self::from(error).just_now(),
            MigrateError::VersionMissing(_) => {
                Self::lasting("a newer version of this program has changed its tables: run that version")
            }
            MigrateError::VersionMismatch(_) => {
                Self::lasting("its tables were made by another version of this program")
            }
            _ => Self::lasting("its tables could not be set up"),
        }
    }
}

/// What SQLite's result code says, and whether that is about the moment or about the database and the request. The lowest
/// eight bits are the sort; the rest says more of it.
fn said(code: u32) -> (&'static str, Lasts) {
    match code & 0xFF {
        1 => ("it has other tables than those of this program", Lasts::On),
        3 | 23 => ("the system does not allow it", Lasts::On),
        5 | 6 => ("another program has locked it", Lasts::Moment),
        7 => ("there is no memory left", Lasts::While),
        8 => ("it can't be written to", Lasts::While),
        9 => ("it was interrupted", Lasts::While),
        10 => ("input or output failed", Lasts::While),
        11 => ("it is damaged: restore a copy of it", Lasts::On),
        13 => ("the disk is full", Lasts::While),
        14 => ("its file can't be opened", Lasts::While),
        15 => ("another program locks it in another way", Lasts::While),
        18 => ("there is too much of it", Lasts::On),
        19 => ("it does not fit into its table", Lasts::On),
        24 | 26 => ("it is not a SQLite database", Lasts::On),
        _ => ("it failed", Lasts::On),
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
    fn what_is_over_by_itself_is_told_from_what_stays() {
        for code in [5, 517, 6, 10, 1034, 13, 8, 1032, 14] {
            assert_ne!(said(code).1, Lasts::On, "{code}");
        }
        // An error in the statement, a broken file, a rule of the table, and no database at all.
        for code in [1, 11, 267, 19, 2067, 26] {
            assert_eq!(said(code).1, Lasts::On, "{code}");
        }
        let of = |error| StoreError::from(error).is_temporary();
        assert!(of(sqlx::Error::PoolTimedOut) && of(sqlx::Error::PoolClosed) && !of(sqlx::Error::RowNotFound));
    }
}
