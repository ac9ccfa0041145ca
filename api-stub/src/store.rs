//! Where submissions are kept, and the counts of calls: SQLite, on disk before anybody is told that they are.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::extract;
use axum::http::StatusCode;
use serde::Serialize;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, FromRow};

use crate::State;

mod erase;
mod error;
mod pages;
mod same;

pub use erase::{Held, Scope};
pub use error::StoreError;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The submissions.
#[derive(Clone)]
pub struct Store(SqlitePool);

/// A submission to be stored.
#[derive(Debug)]
pub struct New<'a> {
    /// The form's name.
    pub form: &'a str,
    /// The idempotency key.
    pub submission_id: &'a str,
    /// The coalition's short name.
    pub coalition: &'a str,
    /// Whether a webmaster is trying the form out.
    pub test: bool,
    /// When it arrived.
    pub received_at: &'a str,
    /// The submission as JSON.
    pub record: &'a str,
}

/// A submission as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Stored {
    /// The idempotency key.
    pub submission_id: String,
    /// Whether a webmaster was trying the form out.
    pub test: bool,
    /// When it arrived.
    pub received_at: String,
    /// The submission as JSON.
    pub record: String,
}

/// What became of a submission that was to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is stored.
    First,
    /// It was stored before under the same key, and that record stays.
    Again,
    /// Its key is that of a record with other content, which stays. Nothing is stored.
    Conflict,
    /// Its key is that of a record which was deleted because somebody asked for it. Nothing is stored.
    Forgotten,
}

/// The pledges of one frequency.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Given {
    /// How often: `once`, `monthly`, `quarterly`, `yearly`.
    pub frequency: String,
    /// The sum of the amounts, in minor units.
    pub minor: i64,
    /// How many they are.
    pub count: i64,
}

/// How many calls ended so, on one day.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
pub struct Calls {
    /// The day, in UTC: `2026-11-22`.
    pub day: String,
    /// The coalition's short name.
    pub coalition: String,
    /// The kind of district of those who were called.
    pub layer: String,
    /// How the calls ended.
    pub outcome: String,
    /// How many they are.
    pub calls: i64,
}

impl Store {
    /// Opens the database, makes it where there is none, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        create_private(path).map_err(|error| StoreError(format!("it could not be created: {error}")))?;
        let store = Self::connect(path).await?;
        store.update().await?;
        Ok(store)
    }

    /// Brings the tables up to date.
    pub async fn update(&self) -> Result<(), StoreError> {
        let done = MIGRATIONS.run(&self.0).await;
        done.map_err(|error| StoreError(format!("its tables could not be set up: {error}")))
    }

    /// Opens a database that is there already.
    pub async fn open_existing(path: &Path) -> Result<Self, StoreError> {
        if path.is_file() {
            Self::connect(path).await
        } else {
            Err(StoreError(
                "there is no such file here. Run this where the server was started, or name the file with --database"
                    .into(),
            ))
        }
    }

    async fn connect(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // With NORMAL a power cut could take back what a visitor was told is stored.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            // What is deleted is gone from the file too.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new().max_connections(4).acquire_timeout(Duration::from_secs(10));
        Ok(Self(pool.connect_with(options).await?))
    }

    /// Stores a submission, unless its key is known. One statement looks and writes, so that nothing comes between.
    pub async fn insert(&self, new: &New<'_>) -> Result<Kept, StoreError> {
        let done = sqlx::query(
            "INSERT INTO submissions (form, submission_id, coalition, test, received_at, record)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6
             WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE form = ?1 AND submission_id = ?2)
             ON CONFLICT (form, submission_id) DO NOTHING",
        )
        .bind(new.form)
        .bind(new.submission_id)
        .bind(new.coalition)
        .bind(new.test)
        .bind(new.received_at)
        .bind(new.record)
        .execute(&self.0)
        .await?;
        if done.rows_affected() == 1 {
            return Ok(Kept::First);
        }
        let stored: Option<(String,)> =
            sqlx::query_as("SELECT record FROM submissions WHERE form = ? AND submission_id = ?")
                .bind(new.form)
                .bind(new.submission_id)
                .fetch_optional(&self.0)
                .await?;
        // What is stored nowhere has been forgotten: before it came, or while we looked.
        let Some((stored,)) = stored else { return Ok(Kept::Forgotten) };
        Ok(if same::content(&stored, new.record) { Kept::Again } else { Kept::Conflict })
    }

    /// What was pledged, by how often it is given: the sum of the amounts in that currency, and how many they are. Tests
    /// don't count.
    pub async fn given(&self, form: &str, coalition: &str, currency: &str) -> Result<Vec<Given>, StoreError> {
        let given = sqlx::query_as(
            "SELECT coalesce(json_extract(record, '$.answers.frequency'), '') AS frequency,
                    sum(json_extract(record, '$.answers.amount.minor')) AS minor, count(*) AS count
             FROM submissions
             WHERE form = ? AND coalition = ? AND test = 0 AND json_extract(record, '$.answers.amount.currency') = ?
             GROUP BY 1",
        )
        .bind(form)
        .bind(coalition)
        .bind(currency)
        .fetch_all(&self.0)
        .await?;
        Ok(given)
    }

    /// Counts a call.
    pub async fn count_call(&self, day: &str, coalition: &str, layer: &str, outcome: &str) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO call_outcomes (day, coalition, layer, outcome, calls) VALUES (?, ?, ?, ?, 1)
             ON CONFLICT (day, coalition, layer, outcome) DO UPDATE SET calls = calls + 1",
        )
        .bind(day)
        .bind(coalition)
        .bind(layer)
        .bind(outcome)
        .execute(&self.0)
        .await?;
        Ok(())
    }

    /// The calls that were counted, by day, coalition, layer and outcome.
    pub async fn calls(&self) -> Result<Vec<Calls>, StoreError> {
        let calls = sqlx::query_as(
            "SELECT day, coalition, layer, outcome, calls FROM call_outcomes
             ORDER BY day, coalition, layer, outcome",
        );
        Ok(calls.fetch_all(&self.0).await?)
    }

    /// Lets go of the file, after everything is written.
    pub async fn close(&self) {
        self.0.close().await;
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

/// Personal data is for the owner's eyes: the file, and the folder where it has to be made, are closed to others.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    let mut file = OpenOptions::new();
    file.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folder.mode(0o700);
        file.mode(0o600);
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        folder.create(parent)?;
    }
    file.open(path).map(drop)
}

/// `GET /healthz`: whether it can store, and whether its packs are out of date, which keeps nobody from using it.
pub(crate) async fn health(extract::State(state): extract::State<Arc<State>>) -> (StatusCode, String) {
    match sqlx::query("SELECT 1 FROM submissions LIMIT 1").fetch_optional(&state.store.0).await {
        Ok(_) => {
            (StatusCode::OK, state.legislators.stale().map_or_else(|| "ok\n".into(), |told| format!("ok\n{told}\n")))
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "The database does not answer.\n".into()),
    }
}
