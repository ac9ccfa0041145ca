//! Deleting for good: the rows, and what SQLite leaves of them in its files.

use std::time::{Duration, Instant};

use futures_util::{Stream, TryStreamExt};
use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection, FromRow};
use tokio::time::sleep;
use uuid::Uuid;

use super::{Store, StoreError, rewrite};

/// Which submissions are looked at. The default is all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'a> {
    /// Of that form only.
    pub form: Option<&'a str>,
    /// Of that coalition only.
    pub coalition: Option<&'a str>,
    /// Those marked as a test only.
    pub tests: bool,
    /// Only those received before that day, `2026-11-22`, in UTC.
    pub before: Option<&'a str>,
}

/// A submission as it is looked at before it is deleted.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Held {
    /// The form's name.
    pub form: String,
    /// The idempotency key, one for each submission of a form.
    pub submission_id: String,
    /// The coalition's short name.
    pub coalition: String,
    /// When it arrived.
    pub received_at: String,
    /// The submission as JSON.
    pub record: String,
}

impl Store {
    /// The submissions of a scope, oldest first.
    pub fn held<'a>(&'a self, scope: Scope<'a>) -> impl Stream<Item = Result<Held, StoreError>> + 'a {
        sqlx::query_as(
            "SELECT form, submission_id, coalition, received_at, record FROM submissions
             WHERE (?1 IS NULL OR form = ?1) AND (?2 IS NULL OR coalition = ?2) AND (test = 1 OR NOT ?3)
               AND (?4 IS NULL OR received_at < ?4) ORDER BY id",
        )
        .bind(scope.form)
        .bind(scope.coalition)
        .bind(scope.tests)
        .bind(scope.before)
        .fetch(&self.readers)
        .map_err(StoreError::from)
    }

    /// Deletes the submissions of these forms and keys, all or none, and says how many there were. With `for_good`, what
    /// comes with one of these keys later is not stored again.
    pub async fn delete(&self, keys: &[(String, String)], for_good: bool) -> Result<u64, StoreError> {
        let mut all = self.writer.begin().await?;
        let mut count = 0;
        for (form, id) in keys {
            // By its key and not by its row: while someone thought it over, a row's number may have become another's.
            let done = sqlx::query("DELETE FROM submissions WHERE form = ? AND submission_id = ?");
            count += done.bind(form).bind(id).execute(&mut *all).await?.rows_affected();
            if for_good && is_random(id) {
                let note =
                    sqlx::query("INSERT INTO forgotten (form, submission_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
                note.bind(form).bind(id).execute(&mut *all).await?;
            }
        }
        all.commit().await?;
        Ok(count)
    }

    /// Wipes what was deleted from SQLite's files, while others go on using them. Waits so long for whoever reads.
    ///
    /// Written anew, the table is without what deleting leaves in its pages. And a row still stands in the write-ahead log
    /// as it once came, until that is emptied.
    pub async fn wipe(&self, patience: Duration) -> Result<(), StoreError> {
        // None of the pool's, where what is set on it would hold for whoever stores something next.
        let mut connection = self.writer.connect_options().connect().await?;
        let wiped = wipe(&mut connection, patience).await;
        let closed = connection.close().await;
        wiped?;
        Ok(closed?)
    }
}

async fn wipe(connection: &mut SqliteConnection, patience: Duration) -> Result<(), StoreError> {
    // None of these steps has to survive a power cut by itself: who runs this again begins anew, and what others store is
    // waited for by them.
    sqlx::query("PRAGMA synchronous = NORMAL").execute(&mut *connection).await?;
    rewrite::submissions(connection).await?;
    empty_log(connection, patience).await
}

async fn empty_log(connection: &mut SqliteConnection, patience: Duration) -> Result<(), StoreError> {
    // Who waits to empty the log lets no one write meanwhile, so it waits a moment and comes back.
    sqlx::query("PRAGMA busy_timeout = 50").execute(&mut *connection).await?;
    let until = Instant::now() + patience;
    loop {
        // The most of it is moved to the file while others write.
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut *connection).await?;
        let emptied = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
        // Busy too, and at once, while the server moves what it stored from the log to the file.
        let (busy, _, _): (i64, i64, i64) = emptied;
        if busy == 0 {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(StoreError::passing("another program is reading it, perhaps a backup"));
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// Whether a key tells nothing. The key of a plain form is made of what it says, and whoever guesses the words could
/// check them against it: such a key is not kept.
fn is_random(id: &str) -> bool {
    Uuid::try_parse(id).is_ok_and(|id| id.get_version_num() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a second is too short for whoever stores something while others do.
    #[tokio::test]
    async fn a_server_that_wipes_goes_on_as_patient_as_before() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(&folder.path().join("test.sqlite")).await.expect("database");
        store.wipe(Duration::ZERO).await.expect("wiped");
        // All that the pools have, at once.
        let mut taken = Vec::new();
        for pool in [&store.writer, &store.readers] {
            for _ in 0..pool.options().get_max_connections() {
                let mut connection = pool.acquire().await.expect("connection");
                assert_eq!(settings(&mut connection).await, (5000, 2));
                taken.push(connection);
            }
        }
    }

    /// How long it waits, and when it is content that something is on the disk: 2 is always.
    async fn settings(connection: &mut SqliteConnection) -> (i64, i64) {
        let waits = sqlx::query_scalar("PRAGMA busy_timeout").fetch_one(&mut *connection).await.expect("milliseconds");
        (waits, sqlx::query_scalar("PRAGMA synchronous").fetch_one(connection).await.expect("number"))
    }
}
