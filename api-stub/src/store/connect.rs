//! How the database is opened: one connection that writes, for which all wait in turn, and others that only read.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::time::sleep;

use super::health::Health;
use super::place::Place;
use super::queue::{self, TURN};
use super::{Store, StoreError, private};

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a start waits for others that make the tables of the same database.
const SET_UP: Duration = Duration::from_secs(5);

/// How many may read at once.
const READERS: u32 = 4;

impl Store {
    /// Opens the database, makes it where there is none, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        private::create(path)?;
        let until = Instant::now() + SET_UP;
        loop {
            match Self::set_up(path).await {
                // Another start makes the tables of a new database just now.
                Err(error) if error.is_busy() && Instant::now() < until => sleep(Duration::from_millis(50)).await,
                done => return done,
            }
        }
    }

    async fn set_up(path: &Path) -> Result<Self, StoreError> {
        let store = Self::connect(path).await?;
        store.update().await?;
        store.place.note().map_err(away)?;
        // Another may have been put in its place between two looks.
        store.place.check().map_err(StoreError::just_now)?;
        Ok(store)
    }

    /// Brings the tables up to date.
    pub async fn update(&self) -> Result<(), StoreError> {
        MIGRATIONS.run(&self.writer).await.map_err(StoreError::from)
    }

    /// Opens a database that is there already.
    pub async fn open_existing(path: &Path) -> Result<Self, StoreError> {
        private::no_folder(path)?;
        if path.is_file() {
            Self::connect(path).await
        } else {
            Err(StoreError::lasting(
                "there is no such file here. Run this where the server was started, or name the file with --database",
            ))
        }
    }

    async fn connect(path: &Path) -> Result<Self, StoreError> {
        // Before SQLite makes its log, which gets the mode of the database.
        private::close_to_others(path)?;
        let place = Place::of(path).map_err(away)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // With NORMAL a power cut could take back what a visitor was told is stored.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            // What is deleted is gone from the file too.
            .pragma("secure_delete", "ON")
            // A temporary file would be one more copy of everyone's answers.
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        // Several writers would sleep and try again, each for itself, and some would never find a gap. One is waited for
        // in turn, and it is kept: a connection made anew could open another file that has come to its place.
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(TURN)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        // Whoever adds up or exports keeps no one from storing.
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options.pragma("query_only", "ON"));
        let queue = queue::open(writer.clone());
        Ok(Self { writer, queue, readers, place: Arc::new(place), health: Arc::new(Health::default()) })
    }

    /// Lets go of the file, after everything is written.
    pub async fn close(&self) {
        self.readers.close().await;
        // Last: it takes the write-ahead log with it.
        self.writer.close().await;
    }
}

#[allow(clippy::needless_pass_by_value, reason = "as an error is mapped")]
fn away(error: std::io::Error) -> StoreError {
    StoreError::lasting(format!("its files are not there: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::New;
    use tokio::time::timeout;

    const SOON: Duration = Duration::from_secs(2);

    #[tokio::test]
    async fn whoever_reads_waits_for_no_writer_and_keeps_none_waiting() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(&folder.path().join("test.sqlite")).await.expect("database");
        let writer = store.writer.acquire().await.expect("the writer");
        let published = timeout(SOON, store.published("pledge")).await.expect("at once");
        assert_eq!(published.expect("totals"), []);
        drop(writer);
        let mut reading = Vec::new();
        for _ in 0..READERS {
            reading.push(store.readers.acquire().await.expect("a reader"));
        }
        let new = New { form: "pledge", submission_id: "1", coalition: "", test: false, received_at: "", record: "{}" };
        timeout(SOON, store.insert(&new)).await.expect("at once").expect("stored");
        let write = sqlx::query("DELETE FROM submissions").execute(&mut *reading[0]).await;
        assert!(write.is_err(), "a reader never writes");
    }
}
