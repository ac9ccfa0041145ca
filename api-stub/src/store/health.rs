//! Whether the server can store something now: `GET /healthz`. And whether it lives: `GET /livez`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract;
use axum::http::StatusCode;
use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection};

use super::{Store, StoreError};
use crate::State;

/// An answer holds so long, however often it is asked for.
const HOLDS: Duration = Duration::from_secs(1);

/// A submission that could not be stored is remembered so long, for what it fell over may be more than a trial shows: a disk
/// that does not confirm what was written.
const REMEMBERED: Duration = Duration::from_mins(1);

/// How it went.
type Went = Option<(Instant, Result<(), StoreError>)>;

/// What is known of the database's health.
#[derive(Debug, Default)]
pub(super) struct Health {
    /// How the last submission went.
    last: Mutex<Went>,
    /// How the last trial went. Whoever makes one holds this, and the others wait for what it shows.
    trial: tokio::sync::Mutex<Went>,
}

impl Health {
    /// Remembers how storing something went.
    pub(super) fn note(&self, went: Result<(), StoreError>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), went));
    }

    fn last(&self) -> Went {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn within(went: Went, age: Duration) -> Option<Result<(), StoreError>> {
    went.filter(|(when, _)| when.elapsed() < age).map(|(_, went)| went)
}

impl Store {
    /// Whether something could be stored now.
    pub async fn can_store(&self) -> Result<(), StoreError> {
        if self.writer.is_closed() {
            return Err(sqlx::Error::PoolClosed.into());
        }
        self.place.check()?;
        let last = self.health.last();
        // What has just been stored shows it best; and while many store, a trial would have to find a gap among them.
        if let Some(Ok(())) = within(last.clone(), HOLDS) {
            return Ok(());
        }
        let mut trial = self.health.trial.lock().await;
        let went = match within(trial.clone(), HOLDS) {
            Some(went) => went,
            None => trial.insert((Instant::now(), self.try_out().await)).1.clone(),
        };
        went.and_then(|()| within(last, REMEMBERED).unwrap_or(Ok(())))
    }

    /// Writes what a large submission would take, and takes it back.
    async fn try_out(&self) -> Result<(), StoreError> {
        // None of the pool's: it must not wait behind those who store, nor they behind it.
        let options = self.writer.connect_options();
        let mut connection = (*options).clone().busy_timeout(Duration::from_millis(500)).connect().await?;
        let tried = write_and_take_back(&mut connection).await;
        let closed = connection.close().await;
        tried?;
        Ok(closed?)
    }
}

async fn write_and_take_back(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    // With room for a page or two in memory the rest goes to the write-ahead log, so that a full disk shows. Whoever writes
    // next writes over it.
    for told in [
        "PRAGMA cache_size = 1",
        "PRAGMA cache_spill = 1",
        "BEGIN IMMEDIATE",
        "INSERT INTO submissions (form, submission_id, coalition, test, received_at, record)
         VALUES ('', '', '', 1, '', json_quote(hex(zeroblob(16384))))",
        "ROLLBACK",
    ] {
        sqlx::query(told).execute(&mut *connection).await?;
    }
    Ok(())
}

/// `GET /healthz`: whether it can store, and whether its packs are out of date, which keeps no one from using it.
pub(crate) async fn health(extract::State(state): extract::State<Arc<State>>) -> (StatusCode, String) {
    let (status, said) = match state.store.can_store().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("The database can't store anything: {error}.\n")),
    };
    (status, state.legislators.stale().map_or_else(|| said.clone(), |told| format!("{said}{told}\n")))
}

/// `GET /livez`: that it answers at all. To start it anew helps where this fails, and not where only `/healthz` does.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stays in memory would be written on a full disk, too.
    #[tokio::test]
    async fn a_trial_reaches_the_disk_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(&folder.path().join("test.sqlite")).await.expect("database");
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
