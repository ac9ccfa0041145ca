//! The table of submissions, rewritten in small steps while others go on storing.
//!
//! `secure_delete` writes zeros over a deleted row, but not over the copies of it that were left between the rows of a page
//! when the page was divided for later ones: only pages written again are without them. `VACUUM` does that too, and lets
//! no one write until it is done. Here the rows are copied to another table, some hundred at a time, while triggers copy
//! to it what is stored meanwhile; it takes the place of the old one, and the old one is emptied. Each page of it is filled
//! with zeros when it is freed.

use std::ops::RangeInclusive;
use std::time::Instant;

use sqlx::Executor;
use sqlx::sqlite::SqliteConnection;
use uuid::Uuid;

use crate::store::{StepSize, StoreError};

/// The prefix of tables that exist only during a run.
const COPY_PREFIX: &str = "submissions_beside_";

/// Rewrites the table. Tables of an earlier, interrupted run are dropped first.
pub(super) async fn submissions(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    for leftover in leftover_tables(connection).await? {
        drop_gradually(connection, &leftover).await?;
    }
    // Where another run starts meanwhile, it drops this table, and this run fails: the name is unique.
    let name = || format!("{COPY_PREFIX}{}", Uuid::new_v4().simple());
    let (new, old) = (name(), name());
    let last = begin_copy(connection, &new).await?;
    let (mut copied, mut step) = (i64::MIN, StepSize::default());
    while let Some(id) = copy_rows(connection, &new, copied..=last, &mut step).await? {
        copied = id;
    }
    swap_tables(connection, &new, &old).await?;
    drop_gradually(connection, &old).await
}

/// Creates the other table, which from now on gets what is stored, and returns the last row that it lacks.
async fn begin_copy(connection: &mut SqliteConnection, new: &str) -> Result<i64, StoreError> {
    execute(connection, "BEGIN IMMEDIATE").await?;
    let sql: String = sqlx::query_scalar("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'submissions'")
        .fetch_one(&mut *connection)
        .await?;
    // As it is now, whatever it was once made as.
    let columns = sql.find('(').map_or("", |at| &sql[at..]);
    execute(connection, &format!("CREATE TABLE {new} {columns}")).await?;
    let put = format!("INSERT OR REPLACE INTO {new} SELECT * FROM submissions WHERE id = new.id");
    for (when, what) in [
        ("insert", put.clone()),
        ("update", format!("DELETE FROM {new} WHERE id = old.id; {put}")),
        ("delete", format!("DELETE FROM {new} WHERE id = old.id")),
    ] {
        let trigger = format!("CREATE TRIGGER {new}_{when} AFTER {when} ON submissions BEGIN {what}; END");
        execute(connection, &trigger).await?;
    }
    let last = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM submissions").fetch_one(&mut *connection).await?;
    execute(connection, "COMMIT").await?;
    Ok(last)
}

/// Copies the next rows after the first of these, and returns the last that it copied; none where there are no more.
async fn copy_rows(
    connection: &mut SqliteConnection,
    new: &str,
    rows: RangeInclusive<i64>,
    step: &mut StepSize,
) -> Result<Option<i64>, StoreError> {
    let started = Instant::now();
    execute(connection, "BEGIN IMMEDIATE").await?;
    let end: Option<i64> = sqlx::query_scalar(
        "SELECT max(id) FROM (SELECT id FROM submissions WHERE id > ? AND id <= ? ORDER BY id LIMIT ?)",
    )
    .bind(rows.start())
    .bind(rows.end())
    .bind(step.limit())
    .fetch_one(&mut *connection)
    .await?;
    if let Some(end) = end {
        let copied = format!("INSERT OR REPLACE INTO {new} SELECT * FROM submissions WHERE id > ? AND id <= ?");
        sqlx::query(&copied).bind(rows.start()).bind(end).execute(&mut *connection).await?;
    }
    execute(connection, "COMMIT").await?;
    step.yield_and_adjust(started).await;
    Ok(end)
}

/// Puts the new table in the place of the old, at once, with all that belongs to it.
async fn swap_tables(connection: &mut SqliteConnection, new: &str, old: &str) -> Result<(), StoreError> {
    execute(connection, "BEGIN IMMEDIATE").await?;
    // Where they are gone, another run has dropped them, and rows may be missing.
    drop_triggers(connection, new, "").await?;
    let same = format!("SELECT (SELECT count(*) FROM submissions) = (SELECT count(*) FROM {new})");
    let same: bool = sqlx::query_scalar(&same).fetch_one(&mut *connection).await?;
    if !same {
        execute(connection, "ROLLBACK").await?;
        return Err(StoreError::unavailable("rows were lost on the way to a new table, and the old one is kept"));
    }
    let dependents: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE tbl_name = 'submissions' AND type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .fetch_all(&mut *connection)
    .await?;
    for (kind, name, _) in &dependents {
        execute(connection, &format!("DROP {kind} \"{name}\"")).await?;
    }
    execute(connection, &format!("ALTER TABLE submissions RENAME TO {old}")).await?;
    execute(connection, &format!("ALTER TABLE {new} RENAME TO submissions")).await?;
    for (_, _, sql) in &dependents {
        execute(connection, sql).await?;
    }
    execute(connection, "COMMIT").await
}

/// Empties a table that is no longer wanted, and then drops it.
async fn drop_gradually(connection: &mut SqliteConnection, table: &str) -> Result<(), StoreError> {
    drop_triggers(connection, table, "IF EXISTS").await?;
    let some = format!("DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY id DESC LIMIT ?)");
    let mut step = StepSize::default();
    loop {
        let started = Instant::now();
        if sqlx::query(&some).bind(step.limit()).execute(&mut *connection).await?.rows_affected() == 0 {
            break;
        }
        step.yield_and_adjust(started).await;
    }
    execute(connection, &format!("DROP TABLE {table}")).await
}

async fn drop_triggers(connection: &mut SqliteConnection, table: &str, if_exists: &str) -> Result<(), StoreError> {
    for when in ["insert", "update", "delete"] {
        execute(connection, &format!("DROP TRIGGER {if_exists} {table}_{when}")).await?;
    }
    Ok(())
}

async fn leftover_tables(connection: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    let found = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ? || '*'");
    Ok(found.bind(COPY_PREFIX).fetch_all(connection).await?)
}

async fn execute(connection: &mut SqliteConnection, sql: &str) -> Result<(), StoreError> {
    // By the connection: of the future that `RawSql::execute` makes, the compiler can't tell that it may move between threads.
    connection.execute(sqlx::raw_sql(sql)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::SqliteStore;
    use crate::store::{Inserted, NewRecord, Scope, Store};
    use futures_util::TryStreamExt;
    use sqlx::{ConnectOptions, Connection};
    use std::time::Duration;

    async fn insert(store: &SqliteStore, id: &str) {
        let new =
            NewRecord { form: "join", submission_id: id, coalition: "", test: false, received_at: "", json: "{}" };
        assert_eq!(store.insert(&new).await.expect("stored"), Inserted::New);
    }

    async fn ids(store: &SqliteStore) -> Vec<String> {
        let records: Vec<_> = store.records_in(Scope::default()).try_collect().await.expect("held");
        records.into_iter().map(|record| record.submission_id).collect()
    }

    async fn schema(store: &SqliteStore) -> Vec<(String, String)> {
        let all = "SELECT name, coalesce(replace(sql, '\"', ''), '') FROM sqlite_schema ORDER BY name";
        sqlx::query_as(all).fetch_all(&store.readers).await.expect("schema")
    }

    async fn new_connection(store: &SqliteStore) -> SqliteConnection {
        let options = (*store.writer.connect_options()).clone();
        options.busy_timeout(Duration::from_secs(20)).connect().await.expect("connection")
    }

    #[tokio::test]
    async fn what_is_stored_and_deleted_during_a_rewrite_is_as_it_would_have_been() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        let before = schema(&store).await;
        for n in 0..1000 {
            insert(&store, &n.to_string()).await;
        }
        let key = |n: i32| ("join".to_owned(), n.to_string());
        store.delete(&[key(3), key(500)], false).await.expect("deleted");
        let mut connection = new_connection(&store).await;
        let writing = async {
            for n in 1000..1100 {
                insert(&store, &n.to_string()).await;
                store.delete(&[key(n - 600), key(n - 100)], false).await.expect("deleted");
            }
        };
        let (rewritten, ()) = tokio::join!(submissions(&mut connection), writing);
        rewritten.expect("rewritten");
        let deleted = |n: &i32| [3, 500].contains(n) || (400..500).contains(n) || (900..1000).contains(n);
        let expected: Vec<_> = (0..1100).filter(|n| !deleted(n)).map(|n| n.to_string()).collect();
        assert_eq!(ids(&store).await, expected);
        assert_eq!(schema(&store).await, before, "the same tables and indexes, and nothing beside them");
        insert(&store, "after").await;
        connection.close().await.expect("closed");
    }

    #[tokio::test]
    async fn tables_of_an_interrupted_run_are_dropped_and_two_at_once_lose_nothing() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        let before = schema(&store).await;
        for n in 0..600 {
            insert(&store, &n.to_string()).await;
        }
        let expected = ids(&store).await;
        let (mut one, mut other) = (new_connection(&store).await, new_connection(&store).await);
        let leftover = format!("{COPY_PREFIX}left");
        let last = begin_copy(&mut one, &leftover).await.expect("begun");
        copy_rows(&mut one, &leftover, i64::MIN..=last, &mut StepSize::default()).await.expect("copied");
        let _ = tokio::join!(submissions(&mut one), submissions(&mut other));
        assert_eq!(ids(&store).await, expected);
        let mut alone = new_connection(&store).await;
        submissions(&mut alone).await.expect("rewritten");
        assert_eq!(ids(&store).await, expected);
        assert_eq!(schema(&store).await, before);
    }
}
