//! The database of submissions, of the counts of calls and of published totals. Nothing is confirmed before it is on disk.
//!
//! [`Store`] says what any database must do, `contract` tests it, and `sqlite` is one. It knows no form: a record is JSON here.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::stream::BoxStream;

#[cfg(test)]
mod contract;
mod error;
mod pace;
mod rows;
mod sqlite;
mod sqlx_error;

pub(crate) use error::RETRY_AFTER;
pub use error::{ErrorKind, StoreError};
pub(crate) use pace::StepSize;
pub(crate) use rows::FormCount;
pub use rows::{CallCount, NewRecord, Pledge, PledgeTotal, Scope, StoredRecord};
pub(crate) use sqlite::{copy, permissions};

/// Rows as they are read, one after the other.
pub type Rows<'a, T> = BoxStream<'a, Result<T, StoreError>>;

/// The outcome of storing a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// It is stored, and survives a crash from now on.
    New,
    /// Its key is known: [`Store::record`] has what is stored under it, if that was not erased.
    Known,
}

/// A database.
#[async_trait]
pub trait Store: fmt::Debug + Send + Sync {
    /// Stores a submission, unless its form and `submission_id` are known. One that can't be stored fails alone, whatever is
    /// stored at the same time.
    async fn insert(&self, new: &NewRecord<'_>) -> Result<Inserted, StoreError>;

    /// What is stored under a key, as JSON. None where it was erased, or never stored.
    async fn record(&self, form: &str, submission_id: &str) -> Result<Option<String>, StoreError>;

    /// The submissions of a form that are there now, oldest first; tests only where they are wanted. Others can store and wipe
    /// while they are read, however slowly.
    fn records<'a>(&'a self, form: &'a str, with_tests: bool) -> Rows<'a, StoredRecord>;

    /// The submissions of a scope, oldest first.
    fn records_in<'a>(&'a self, scope: Scope<'a>) -> Rows<'a, StoredRecord>;

    /// Deletes the submissions of these forms and keys, all or none, and returns how many there were. With `permanently`, a
    /// submission that arrives later with one of these keys is not stored again: it is known. A key that is derived from its
    /// content is not remembered, since a guess of the content could be checked against it.
    async fn delete(&self, keys: &[(String, String)], permanently: bool) -> Result<u64, StoreError>;

    /// Wipes what was deleted from wherever the database keeps it, while others go on using it. Waits at most so long for
    /// readers.
    async fn wipe(&self, max_wait: Duration) -> Result<(), StoreError>;

    /// Counts a call that ended so.
    async fn count_call(&self, day: &str, coalition: &str, layer: &str, outcome: &str) -> Result<(), StoreError>;

    /// The counts of calls, by day, coalition, layer and outcome.
    async fn calls(&self) -> Result<Vec<CallCount>, StoreError>;

    /// The pledges of a form that arrived before that moment. Tests don't count.
    fn pledges<'a>(&'a self, form: &'a str, before: &'a str) -> Rows<'a, Pledge>;

    /// The published totals of a form, by coalition and currency.
    async fn published(&self, form: &str) -> Result<Vec<PledgeTotal>, StoreError>;

    /// Replaces published totals with these, all or none, and removes those of a coalition and a currency without pledges.
    async fn publish(&self, form: &str, totals: &[PledgeTotal]) -> Result<(), StoreError>;

    /// Whether something could be stored now. Leaves nothing behind.
    async fn can_store(&self) -> Result<(), StoreError>;

    /// Brings the tables up to date.
    async fn update(&self) -> Result<(), StoreError>;

    /// Copies everything that is stored into an empty file, whole, while others go on storing. Nothing that was deleted is in
    /// it, and [`open`] reads it.
    async fn copy_to(&self, file: &Path) -> Result<(), StoreError>;

    /// Closes it, after everything is written that was accepted.
    async fn close(&self);
}

/// Opens the database, makes it where there is none, and brings its tables up to date.
pub async fn open(path: &Path) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(sqlite::SqliteStore::open(path).await?))
}

/// Opens a database that is there already.
pub(crate) async fn open_existing(path: &Path) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(sqlite::SqliteStore::open_existing(path).await?))
}
