//! Where submissions are kept, and the counts of calls: SQLite, on disk before anyone is told that they are.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use sqlx::FromRow;
use sqlx::sqlite::SqlitePool;

use health::Health;
use place::Place;
use queue::Queue;

mod connect;
pub(crate) mod copy;
mod erase;
mod error;
pub(crate) mod health;
mod pages;
mod place;
mod pledged;
pub(crate) mod private;
mod queue;
pub(crate) mod rewrite;
mod same;

pub use erase::{Held, Scope};
pub(crate) use error::RETRY_AFTER;
pub use error::StoreError;
pub use pledged::{Pledge, Published};

/// The submissions.
#[derive(Clone)]
pub struct Store {
    /// The one connection that writes.
    writer: SqlitePool,
    /// Where submissions wait for it.
    queue: Queue,
    /// Those that only read.
    readers: SqlitePool,
    place: Arc<Place>,
    health: Arc<Health>,
}

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
    /// Its key is that of a record which was deleted because someone asked for it. Nothing is stored.
    Forgotten,
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
    /// Stores a submission, unless its key is known. What it says holds in the file that the next start will find.
    pub async fn insert(&self, new: &New<'_>) -> Result<Kept, StoreError> {
        let kept = self.keep(new).await.and_then(|kept| self.place.check().map(|()| kept));
        self.health.note(kept.as_ref().map(drop).map_err(Clone::clone));
        kept
    }

    async fn keep(&self, new: &New<'_>) -> Result<Kept, StoreError> {
        if queue::insert(&self.queue, new).await? {
            return Ok(Kept::First);
        }
        let stored: Option<(String,)> =
            sqlx::query_as("SELECT record FROM submissions WHERE form = ? AND submission_id = ?")
                .bind(new.form)
                .bind(new.submission_id)
                .fetch_optional(&self.readers)
                .await?;
        // What is stored nowhere has been forgotten: before it came, or while we looked.
        let Some((stored,)) = stored else { return Ok(Kept::Forgotten) };
        Ok(if same::content(new.form, &stored, new.record) { Kept::Again } else { Kept::Conflict })
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
        self.place.check()
    }

    /// The calls that were counted, by day, coalition, layer and outcome.
    pub async fn calls(&self) -> Result<Vec<Calls>, StoreError> {
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
