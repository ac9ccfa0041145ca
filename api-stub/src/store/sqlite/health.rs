//! Whether something could be stored now.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection};

use super::SqliteStore;
use crate::store::StoreError;

/// How long a result is reused, however often it is asked for.
const RESULT_TTL: Duration = Duration::from_secs(1);

/// How long a failure to store is remembered, because a trial may not show it: a disk that does not confirm what was written.
const FAILURE_TTL: Duration = Duration::from_mins(1);

type TimedResult = Option<(Instant, Result<(), StoreError>)>;

/// What is known of the database's health.
#[derive(Debug, Default)]
pub(super) struct Health {
    /// How the last submission went.
    last: Mutex<TimedResult>,
    /// How the last trial went. Locked while one is made; the others wait for its result.
    trial: tokio::sync::Mutex<TimedResult>,
}

impl Health {
    /// Remembers how storing something went.
    pub(super) fn record(&self, result: Result<(), StoreError>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), result));
    }

    fn last(&self) -> TimedResult {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn fresh(result: TimedResult, age: Duration) -> Option<Result<(), StoreError>> {
    result.filter(|(when, _)| when.elapsed() < age).map(|(_, result)| result)
}

impl SqliteStore {
    pub(super) async fn check_health(&self) -> Result<(), StoreError> {
        if self.writer.is_closed() {
            return Err(sqlx::Error::PoolClosed.into());
        }
        if let Some(task) = self.tasks.any_down() {
            return Err(StoreError::unavailable(format!("{task} has ended, and is being started again")));
        }
        self.files.check()?;
        let last = self.health.last();
        // What has just been stored shows it best; and while many store, a trial would have to find a gap among them.
        if let Some(Ok(())) = fresh(last.clone(), RESULT_TTL) {
            return Ok(());
        }
        let mut trial = self.health.trial.lock().await;
        let result = match fresh(trial.clone(), RESULT_TTL) {
            Some(result) => result,
            None => trial.insert((Instant::now(), self.trial_write().await)).1.clone(),
        };
        result.and_then(|()| fresh(last, FAILURE_TTL).unwrap_or(Ok(())))
    }

    /// Writes what a large submission would take, and takes it back.
    async fn trial_write(&self) -> Result<(), StoreError> {
        // Not one of the pool's: it must not wait behind those who store, nor they behind it.
        let options = self.writer.connect_options();
        let mut connection = (*options).clone().busy_timeout(Duration::from_millis(500)).connect().await?;
        let tried = write_and_take_back(&mut connection).await;
        let closed = connection.close().await;
        tried?;
        Ok(closed?)
    }
}

async fn write_and_take_back(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    // With room for a page or two in memory the rest goes to the write-ahead log, so that a full disk shows. The next
    // write overwrites it.
    for statement in [
        "PRAGMA cache_size = 1",
        "PRAGMA cache_spill = 1",
        "BEGIN IMMEDIATE",
        "INSERT INTO submissions (form, submission_id, coalition, test, received_at, record)
         VALUES ('', '', '', 1, '', json_quote(hex(zeroblob(16384))))",
        "ROLLBACK",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// What stays in memory would be written on a full disk, too.
    #[tokio::test]
    async fn a_trial_reaches_the_disk_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        store.wipe(Duration::from_secs(5)).await.expect("wiped");
        let log = || folder.path().join("test.sqlite-wal").metadata().expect("log").len();
        assert_eq!(log(), 0);
        store.can_store().await.expect("it can");
        assert!(log() > 16 * 1024, "{}", log());
        let rows: i64 =
            sqlx::query_scalar("SELECT count(*) FROM submissions").fetch_one(&store.readers).await.expect("count");
        assert_eq!(rows, 0);
    }
}
