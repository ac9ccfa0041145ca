//! How the database is opened: one connection that writes, for which all wait in turn, and others that only read.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use tokio::time::sleep;

use super::file_identity::DatabaseFiles;
use super::health::Health;
use super::write_queue::{self, WRITE_TIMEOUT};
use super::{SqliteStore, permissions};
use crate::store::{ErrorKind, StoreError};
use crate::tasks::Tasks;

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// How long a start waits for others that make the tables of the same database.
const SETUP_TIMEOUT: Duration = Duration::from_secs(5);

/// How many may read at once.
const MAX_READERS: u32 = 4;

impl SqliteStore {
    /// Opens the database, makes it where there is none, and brings its tables up to date.
    pub(in crate::store) async fn open(path: &Path) -> Result<Self, StoreError> {
        permissions::create_private(path)?;
        let until = Instant::now() + SETUP_TIMEOUT;
        loop {
            match Self::set_up(path).await {
                // Another start makes the tables of a new database just now.
                Err(error) if error.kind() == ErrorKind::Busy && Instant::now() < until => {
                    sleep(Duration::from_millis(50)).await;
                }
                done => return done,
            }
        }
    }

    async fn set_up(path: &Path) -> Result<Self, StoreError> {
        let store = Self::connect(path).await?;
        store.migrate().await?;
        store.files.remember_log().map_err(missing_files)?;
        // Another may have been put in its place between two looks.
        store.files.check().map_err(StoreError::busy)?;
        Ok(store)
    }

    pub(super) async fn migrate(&self) -> Result<(), StoreError> {
        MIGRATIONS.run(&self.writer).await.map_err(StoreError::from)
    }

    /// Opens a database that is there already.
    pub(in crate::store) async fn open_existing(path: &Path) -> Result<Self, StoreError> {
        permissions::reject_folder(path)?;
        if path.is_file() {
            Self::connect(path).await
        } else {
            Err(StoreError::permanent(
                "there is no such file here. Run this where the server was started, or name the file with --database",
            ))
        }
    }

    async fn connect(path: &Path) -> Result<Self, StoreError> {
        // Before SQLite makes its log, which gets the mode of the database.
        permissions::restrict_to_owner(path)?;
        let files = DatabaseFiles::of(path).map_err(missing_files)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // With NORMAL, a power cut could undo what was confirmed to a visitor.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            // What is deleted is gone from the file too.
            .pragma("secure_delete", "ON")
            // A temporary file would be one more copy of everyone's answers.
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        // Several writers would sleep and try again, each for itself, and some would never find a gap. One is waited for
        // in turn, and it stays open: a new connection could open another file that has taken its place.
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WRITE_TIMEOUT)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        // Adding up and exporting block no one who stores.
        let readers = SqlitePoolOptions::new()
            .max_connections(MAX_READERS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options.pragma("query_only", "ON"));
        let tasks = Tasks::default();
        let queue = write_queue::open(writer.clone(), &tasks);
        Ok(Self { writer, queue, readers, tasks, files, health: Health::default() })
    }
}

/// Closes all connections of a pool. A round of sqlx's leaves the one open that it has waited for.
pub(super) async fn close(pool: &SqlitePool) {
    for _ in 0..=pool.options().get_max_connections() {
        pool.close().await;
        if pool.size() == 0 {
            return;
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "as an error is mapped")]
fn missing_files(error: std::io::Error) -> StoreError {
    StoreError::permanent(format!("its files are not there: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{NewRecord, Store};
    use tokio::time::timeout;

    const SOON: Duration = Duration::from_secs(2);

    #[tokio::test]
    async fn readers_and_the_writer_do_not_wait_for_each_other() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        let writer = store.writer.acquire().await.expect("the writer");
        let published = timeout(SOON, store.published("pledge")).await.expect("at once");
        assert_eq!(published.expect("totals"), []);
        drop(writer);
        let mut reading = Vec::new();
        for _ in 0..MAX_READERS {
            reading.push(store.readers.acquire().await.expect("a reader"));
        }
        let new =
            NewRecord { form: "pledge", submission_id: "1", coalition: "", test: false, received_at: "", json: "{}" };
        timeout(SOON, store.insert(&new)).await.expect("at once").expect("stored");
        let write = sqlx::query("DELETE FROM submissions").execute(&mut *reading[0]).await;
        assert!(write.is_err(), "a reader never writes");
    }

    /// Else no copy could take its place.
    #[tokio::test]
    async fn a_closed_database_has_no_file_open_though_it_was_just_used() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().expect("folder");
            let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
            store.delete(&[("join".to_owned(), "1".to_owned())], false).await.expect("deleted");
            store.published("pledge").await.expect("read");
            store.close().await;
            assert_eq!((store.writer.size(), store.readers.size()), (0, 0));
        }
    }
}
