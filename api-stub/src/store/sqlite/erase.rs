//! Permanent deletion: the rows, and what SQLite leaves of them in its files.

use std::time::{Duration, Instant};

use futures_util::{StreamExt, TryStreamExt};
use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection};
use tokio::time::sleep;
use uuid::Uuid;

use super::{SqliteStore, rewrite};
use crate::store::{Rows, Scope, StoreError, StoredRecord};

impl SqliteStore {
    pub(super) fn select<'a>(&'a self, scope: Scope<'a>) -> Rows<'a, StoredRecord> {
        sqlx::query_as(
            "SELECT form, submission_id, coalition, test, received_at, record FROM submissions
             WHERE (?1 IS NULL OR form = ?1) AND (?2 IS NULL OR coalition = ?2) AND (test = 1 OR NOT ?3)
               AND (?4 IS NULL OR received_at < ?4) ORDER BY id",
        )
        .bind(scope.form)
        .bind(scope.coalition)
        .bind(scope.tests)
        .bind(scope.before)
        .fetch(&self.readers)
        .map_err(StoreError::from)
        .boxed()
    }

    pub(super) async fn delete_all(&self, keys: &[(String, String)], permanently: bool) -> Result<u64, StoreError> {
        let mut transaction = self.writer.begin().await?;
        let mut count = 0;
        for (form, id) in keys {
            // By its key and not by its row: while someone thought it over, a row's number may have become another's.
            let deleted = sqlx::query("DELETE FROM submissions WHERE form = ? AND submission_id = ?");
            count += deleted.bind(form).bind(id).execute(&mut *transaction).await?.rows_affected();
            if permanently && is_random(id) {
                let remember =
                    sqlx::query("INSERT INTO forgotten (form, submission_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
                remember.bind(form).bind(id).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Written again, the table is without what deleting leaves in its pages. And a row is still in the write-ahead log as it
    /// once arrived, until that is emptied.
    pub(super) async fn wipe_files(&self, max_wait: Duration) -> Result<(), StoreError> {
        // Not one of the pool's, where its settings would stay for the next submission.
        let mut connection = self.writer.connect_options().connect().await?;
        let wiped = wipe(&mut connection, max_wait).await;
        let closed = connection.close().await;
        wiped?;
        Ok(closed?)
    }
}

async fn wipe(connection: &mut SqliteConnection, max_wait: Duration) -> Result<(), StoreError> {
    // None of these steps has to survive a power cut by itself: the next run starts over, and what others store is
    // waited for by them.
    sqlx::query("PRAGMA synchronous = NORMAL").execute(&mut *connection).await?;
    rewrite::submissions(connection).await?;
    empty_log(connection, max_wait).await
}

async fn empty_log(connection: &mut SqliteConnection, max_wait: Duration) -> Result<(), StoreError> {
    // Waiting to empty the log blocks all writers, so it waits a moment and comes back.
    sqlx::query("PRAGMA busy_timeout = 50").execute(&mut *connection).await?;
    let until = Instant::now() + max_wait;
    loop {
        // The most of it is moved to the file while others write.
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut *connection).await?;
        let checkpoint = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
        // Busy too, and at once, while the server moves what it stored from the log to the file.
        let (busy, _, _): (i64, i64, i64) = checkpoint;
        if busy == 0 {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(StoreError::unavailable("another program is reading it, perhaps a backup"));
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// Whether a key reveals nothing. The key of a plain form is derived from its content, and a guess of the content could be
/// checked against it: such a key is not kept.
fn is_random(id: &str) -> bool {
    Uuid::try_parse(id).is_ok_and(|id| id.get_version_num() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Half a second is too short to store something while others do.
    #[tokio::test]
    async fn wiping_leaves_the_settings_of_pooled_connections_as_they_were() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        store.wipe(Duration::ZERO).await.expect("wiped");
        // All that the pools have, at once.
        let mut acquired = Vec::new();
        for pool in [&store.writer, &store.readers] {
            for _ in 0..pool.options().get_max_connections() {
                let mut connection = pool.acquire().await.expect("connection");
                assert_eq!(settings(&mut connection).await, (5000, 2));
                acquired.push(connection);
            }
        }
    }

    /// How long it waits, and when it is content that something is on the disk: 2 is always.
    async fn settings(connection: &mut SqliteConnection) -> (i64, i64) {
        let waits = sqlx::query_scalar("PRAGMA busy_timeout").fetch_one(&mut *connection).await.expect("milliseconds");
        (waits, sqlx::query_scalar("PRAGMA synchronous").fetch_one(connection).await.expect("number"))
    }
}
