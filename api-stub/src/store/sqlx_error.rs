//! The errors of sqlx, whichever database it speaks to.

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteError;

use super::sqlite::describe_code;
use super::{ErrorKind, StoreError};

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // The words of a database error may quote a row.
            sqlx::Error::Database(error) => of_database(&*error),
            sqlx::Error::Io(error) => Self::unavailable(format!("input or output failed: {}", error.kind())),
            sqlx::Error::PoolTimedOut => Self::unavailable("every connection was busy for too long"),
            sqlx::Error::PoolClosed => Self::unavailable("it is being closed"),
            sqlx::Error::WorkerCrashed => Self::unavailable("its connection was lost"),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::permanent("a row could not be read"),
            _ => Self::permanent("it could not be asked"),
        }
    }
}

/// Each database has codes of its own.
fn of_database(error: &dyn DatabaseError) -> StoreError {
    if error.try_downcast_ref::<SqliteError>().is_none() {
        return StoreError::permanent("it failed");
    }
    let code = error.code().unwrap_or_default();
    let (words, kind) = code.parse().map_or(("it failed", ErrorKind::Permanent), describe_code);
    StoreError::new(kind, format!("{words} (SQLite's code {code})"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_by_itself_is_distinguished_from_what_does_not() {
        let of = |error| StoreError::from(error).is_temporary();
        assert!(of(sqlx::Error::PoolTimedOut) && of(sqlx::Error::PoolClosed) && !of(sqlx::Error::RowNotFound));
    }
}
