//! SQLite: one connection writes, others read.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::sqlite::SqlitePool;

use super::{CallCount, Inserted, NewRecord, Pledge, PledgeTotal, Rows, Scope, Store, StoreError, StoredRecord};
use crate::tasks::Tasks;
use file_identity::DatabaseFiles;
use health::Health;
use write_queue::WriteQueue;

mod codes;
mod connect;
pub(crate) mod copy;
mod erase;
mod file_identity;
mod health;
pub(crate) mod permissions;
mod pledges;
mod records;
mod rewrite;
mod write_queue;

pub(super) use codes::describe_code;

/// A database of SQLite.
pub(super) struct SqliteStore {
    /// One connection, which writes.
    writer: SqlitePool,
    /// The submissions that wait for it.
    queue: WriteQueue,
    /// Connections that only read.
    readers: SqlitePool,
    tasks: Tasks,
    files: DatabaseFiles,
    health: Health,
}

#[async_trait]
impl Store for SqliteStore {
    /// The answer is about the file that the next start will open.
    async fn insert(&self, new: &NewRecord<'_>) -> Result<Inserted, StoreError> {
        let inserted = write_queue::insert(&self.queue, new).await;
        let inserted = inserted.and_then(|is_new| self.files.check().map(|()| is_new));
        self.health.record(inserted.as_ref().map(drop).map_err(Clone::clone));
        inserted.map(|is_new| if is_new { Inserted::New } else { Inserted::Known })
    }

    async fn record(&self, form: &str, submission_id: &str) -> Result<Option<String>, StoreError> {
        let stored = sqlx::query_scalar("SELECT record FROM submissions WHERE form = ? AND submission_id = ?");
        Ok(stored.bind(form).bind(submission_id).fetch_optional(&self.readers).await?)
    }

    fn records<'a>(&'a self, form: &'a str, with_tests: bool) -> Rows<'a, StoredRecord> {
        self.batches(form, with_tests)
    }

    fn records_in<'a>(&'a self, scope: Scope<'a>) -> Rows<'a, StoredRecord> {
        self.select(scope)
    }

    async fn delete(&self, keys: &[(String, String)], permanently: bool) -> Result<u64, StoreError> {
        self.delete_all(keys, permanently).await
    }

    async fn wipe(&self, max_wait: Duration) -> Result<(), StoreError> {
        self.wipe_files(max_wait).await
    }

    async fn count_call(&self, day: &str, coalition: &str, layer: &str, outcome: &str) -> Result<(), StoreError> {
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

    async fn calls(&self) -> Result<Vec<CallCount>, StoreError> {
        let calls = sqlx::query_as(
            "SELECT day, coalition, layer, outcome, calls FROM call_outcomes
             ORDER BY day, coalition, layer, outcome",
        );
        Ok(calls.fetch_all(&self.readers).await?)
    }

    fn pledges<'a>(&'a self, form: &'a str, before: &'a str) -> Rows<'a, Pledge> {
        self.pledges_before(form, before)
    }

    async fn published(&self, form: &str) -> Result<Vec<PledgeTotal>, StoreError> {
        self.published_totals(form).await
    }

    async fn publish(&self, form: &str, totals: &[PledgeTotal]) -> Result<(), StoreError> {
        self.replace_totals(form, totals).await
    }

    async fn can_store(&self) -> Result<(), StoreError> {
        self.check_health().await
    }

    async fn update(&self) -> Result<(), StoreError> {
        self.migrate().await
    }

    async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let file = file.to_str().ok_or_else(|| StoreError::permanent("the name of the copy is no text"))?;
        sqlx::query("VACUUM INTO ?").bind(file).execute(&self.writer).await?;
        Ok(())
    }

    async fn close(&self) {
        self.tasks.stop().await;
        connect::close(&self.readers).await;
        // Last: it takes the write-ahead log with it.
        connect::close(&self.writer).await;
    }
}

/// One that was not closed: nothing waits for its tasks, and they end.
impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.tasks.cancel();
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SqliteStore")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    async fn open(folder: &Path) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(&folder.join("test.sqlite")).await.expect("database"))
    }

    crate::store::contract::tests!(open);
}
