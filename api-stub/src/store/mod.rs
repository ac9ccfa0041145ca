//! The database of submissions and of the counts of calls: SQLite. Nothing is confirmed before it is on disk.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use sqlx::FromRow;
use sqlx::sqlite::SqlitePool;

use file_identity::DatabaseFiles;
use health::Health;
use write_queue::WriteQueue;

mod connect;
pub(crate) mod copy;
mod duplicate;
mod erase;
mod error;
mod file_identity;
mod health;
pub(crate) mod permissions;
mod pledges;
mod records;
pub(crate) mod rewrite;
mod write_queue;

pub use erase::Scope;
pub(crate) use error::RETRY_AFTER;
pub use error::StoreError;
pub use pledges::{Pledge, PledgeTotal};

/// The database.
#[derive(Clone)]
pub struct Store {
    /// One connection, which writes.
    writer: SqlitePool,
    /// The submissions that wait for it.
    queue: WriteQueue,
    /// Connections that only read.
    readers: SqlitePool,
    files: Arc<DatabaseFiles>,
    health: Arc<Health>,
}

/// A submission to be stored.
#[derive(Debug)]
pub struct NewRecord<'a> {
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
    pub json: &'a str,
}

/// A submission as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StoredRecord {
    /// The form's name.
    pub form: String,
    /// The idempotency key.
    pub submission_id: String,
    /// The coalition's short name.
    pub coalition: String,
    /// Whether a webmaster was trying the form out.
    pub test: bool,
    /// When it arrived.
    pub received_at: String,
    /// The submission as JSON.
    #[sqlx(rename = "record")]
    pub json: String,
}

/// The outcome of storing a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// It is stored.
    New,
    /// It was stored before under the same key, and that record stays.
    Duplicate,
    /// Its key is that of a record with other content, which stays. Nothing is stored.
    Conflict,
    /// Its key is that of a record that was erased on request. Nothing is stored.
    Erased,
}

/// How many calls ended in one way on one day.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
pub struct CallCount {
    /// The day, in UTC: `2026-11-22`.
    pub day: String,
    /// The coalition's short name.
    pub coalition: String,
    /// The kind of district of those who were called.
    pub layer: String,
    /// How the calls ended.
    pub outcome: String,
    /// How many.
    pub calls: i64,
}

impl Store {
    /// Stores a submission, unless its key is known. The answer is about the file that the next start will open.
    pub async fn insert(&self, new: &NewRecord<'_>) -> Result<Inserted, StoreError> {
        let inserted = self.insert_or_compare(new).await.and_then(|inserted| self.files.check().map(|()| inserted));
        self.health.record(inserted.as_ref().map(drop).map_err(Clone::clone));
        inserted
    }

    async fn insert_or_compare(&self, new: &NewRecord<'_>) -> Result<Inserted, StoreError> {
        if write_queue::insert(&self.queue, new).await? {
            return Ok(Inserted::New);
        }
        let stored: Option<(String,)> =
            sqlx::query_as("SELECT record FROM submissions WHERE form = ? AND submission_id = ?")
                .bind(new.form)
                .bind(new.submission_id)
                .fetch_optional(&self.readers)
                .await?;
        // What is stored nowhere has been erased: before it arrived, or while we looked.
        let Some((stored,)) = stored else { return Ok(Inserted::Erased) };
        Ok(if duplicate::is_same_content(new.form, &stored, new.json) {
            Inserted::Duplicate
        } else {
            Inserted::Conflict
        })
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
        .execute(&self.writer)
        .await?;
        self.files.check()
    }

    /// The counts of calls, by day, coalition, layer and outcome.
    pub async fn calls(&self) -> Result<Vec<CallCount>, StoreError> {
        let calls = sqlx::query_as(
            "SELECT day, coalition, layer, outcome, calls FROM call_outcomes
             ORDER BY day, coalition, layer, outcome",
        );
        Ok(calls.fetch_all(&self.readers).await?)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}
