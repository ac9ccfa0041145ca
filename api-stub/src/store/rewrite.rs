//! The table of submissions, written anew in small steps while others go on storing.
//!
//! `secure_delete` writes zeros over a deleted row, but not over the copies of it that were left between the rows of a page
//! when the page was divided for later ones: only pages written anew are without them. `VACUUM` does that too, and lets
//! no one write until it is done. Here the rows are copied to another table, some hundred at a time, while triggers bring
//! it what is stored meanwhile; it takes the place of the old one, and the old one is emptied. Each page of it is filled
//! with zeros when it is given up.

use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnection;
use tokio::time::sleep;
use uuid::Uuid;

use super::StoreError;

/// How long a step should take, and about how long others have to themselves after it. Whoever waits for the lock sleeps
/// between two tries, so that it takes them a few of these.
const STEP: Duration = Duration::from_millis(8);

/// How many rows make a step: as many as are done in that time. Rows may be of a hundred bytes or of many thousands.
#[derive(Debug)]
pub(crate) struct Pace {
    rows: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { rows: 32 }
    }
}

impl Pace {
    /// Rows in the next step.
    pub(crate) fn rows(&self) -> usize {
        self.rows as usize
    }

    /// After a step that began then: lets others write, and judges how large the next may be.
    pub(crate) async fn let_others(&mut self, begun: Instant) {
        let took = begun.elapsed();
        self.rows = if took > STEP { self.rows / 2 } else { self.rows + self.rows / 4 }.clamp(4, 500);
        sleep(took.max(Duration::from_millis(2))).await;
    }
}

/// The names of tables that are not there between two runs begin so.
const BESIDE: &str = "submissions_beside_";

/// Writes the table anew. What an earlier run left behind, cut short, is done away with first.
pub(super) async fn submissions(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    for left in beside(connection).await? {
        give_up(connection, &left).await?;
    }
    // Where another run comes between, it does away with this table, and this one fails: its name is no one else's.
    let name = || format!("{BESIDE}{}", Uuid::new_v4().simple());
    let (new, old) = (name(), name());
    let last = begin(connection, &new).await?;
    let (mut copied, mut pace) = (i64::MIN, Pace::default());
    while let Some(id) = copy(connection, &new, copied..=last, &mut pace).await? {
        copied = id;
    }
    swap(connection, &new, &old).await?;
    give_up(connection, &old).await
}

/// Makes the other table, which gets from now on what is stored, and gives the last row that it lacks.
async fn begin(connection: &mut SqliteConnection, new: &str) -> Result<i64, StoreError> {
    run(connection, "BEGIN IMMEDIATE").await?;
    let made: String =
        sqlx::query_scalar("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'submissions'")
            .fetch_one(&mut *connection)
            .await?;
    // As it is now, whatever it was once made as.
    let columns = made.find('(').map_or("", |at| &made[at..]);
    run(connection, &format!("CREATE TABLE {new} {columns}")).await?;
    let put = format!("INSERT OR REPLACE INTO {new} SELECT * FROM submissions WHERE id = new.id");
    for (when, what) in [
        ("insert", put.clone()),
        ("update", format!("DELETE FROM {new} WHERE id = old.id; {put}")),
        ("delete", format!("DELETE FROM {new} WHERE id = old.id")),
    ] {
        let trigger = format!("CREATE TRIGGER {new}_{when} AFTER {when} ON submissions BEGIN {what}; END");
        run(connection, &trigger).await?;
    }
    let last = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM submissions").fetch_one(&mut *connection).await?;
    run(connection, "COMMIT").await?;
    Ok(last)
}

/// Copies the next rows after the first of these, and gives the last that it copied; nothing where there are no more.
async fn copy(
    connection: &mut SqliteConnection,
    new: &str,
    rows: RangeInclusive<i64>,
    pace: &mut Pace,
) -> Result<Option<i64>, StoreError> {
    let begun = Instant::now();
    run(connection, "BEGIN IMMEDIATE").await?;
    let end: Option<i64> = sqlx::query_scalar(
        "SELECT max(id) FROM (SELECT id FROM submissions WHERE id > ? AND id <= ? ORDER BY id LIMIT ?)",
    )
    .bind(rows.start())
    .bind(rows.end())
    .bind(pace.rows)
    .fetch_one(&mut *connection)
    .await?;
    if let Some(end) = end {
        let copied = format!("INSERT OR REPLACE INTO {new} SELECT * FROM submissions WHERE id > ? AND id <= ?");
        sqlx::query(&copied).bind(rows.start()).bind(end).execute(&mut *connection).await?;
    }
    run(connection, "COMMIT").await?;
    pace.let_others(begun).await;
    Ok(end)
}

/// Puts the new table in the place of the old, at once, with all that belongs to it.
async fn swap(connection: &mut SqliteConnection, new: &str, old: &str) -> Result<(), StoreError> {
    run(connection, "BEGIN IMMEDIATE").await?;
    // Where they are gone, another run has done away with them, and rows may be missing.
    drop_triggers(connection, new, "").await?;
    let same = format!("SELECT (SELECT count(*) FROM submissions) = (SELECT count(*) FROM {new})");
    let same: bool = sqlx::query_scalar(&same).fetch_one(&mut *connection).await?;
    if !same {
        run(connection, "ROLLBACK").await?;
        return Err(StoreError::passing("rows were lost on the way to a new table, and the old one is kept"));
    }
    let kept: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE tbl_name = 'submissions' AND type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .fetch_all(&mut *connection)
    .await?;
    for (kind, name, _) in &kept {
        run(connection, &format!("DROP {kind} \"{name}\"")).await?;
    }
    run(connection, &format!("ALTER TABLE submissions RENAME TO {old}")).await?;
    run(connection, &format!("ALTER TABLE {new} RENAME TO submissions")).await?;
    for (_, _, made) in &kept {
        run(connection, made).await?;
    }
    run(connection, "COMMIT").await
}

/// Empties a table that is no longer wanted, and then drops it.
async fn give_up(connection: &mut SqliteConnection, table: &str) -> Result<(), StoreError> {
    drop_triggers(connection, table, "IF EXISTS").await?;
    let some = format!("DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY id DESC LIMIT ?)");
    let mut pace = Pace::default();
    loop {
        let begun = Instant::now();
        if sqlx::query(&some).bind(pace.rows).execute(&mut *connection).await?.rows_affected() == 0 {
            break;
        }
        pace.let_others(begun).await;
    }
    run(connection, &format!("DROP TABLE {table}")).await
}

async fn drop_triggers(connection: &mut SqliteConnection, table: &str, there: &str) -> Result<(), StoreError> {
    for when in ["insert", "update", "delete"] {
        run(connection, &format!("DROP TRIGGER {there} {table}_{when}")).await?;
    }
    Ok(())
}

async fn beside(connection: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    let found = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ? || '*'");
    Ok(found.bind(BESIDE).fetch_all(connection).await?)
}

async fn run(connection: &mut SqliteConnection, told: &str) -> Result<(), StoreError> {
    sqlx::raw_sql(told).execute(connection).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Kept, New, Scope, Store};
    use futures_util::TryStreamExt;
    use sqlx::{ConnectOptions, Connection};

    async fn insert(store: &Store, id: &str) {
        let new = New { form: "join", submission_id: id, coalition: "", test: false, received_at: "", record: "{}" };
        assert_eq!(store.insert(&new).await.expect("stored"), Kept::First);
    }

    async fn ids(store: &Store) -> Vec<String> {
        let held: Vec<_> = store.held(Scope::default()).try_collect().await.expect("held");
        held.into_iter().map(|held| held.submission_id).collect()
    }

    async fn schema(store: &Store) -> Vec<(String, String)> {
        let all = "SELECT name, coalesce(replace(sql, '\"', ''), '') FROM sqlite_schema ORDER BY name";
        sqlx::query_as(all).fetch_all(&store.readers).await.expect("schema")
    }

    async fn another(store: &Store) -> SqliteConnection {
        let options = (*store.writer.connect_options()).clone();
        options.busy_timeout(Duration::from_secs(20)).connect().await.expect("connection")
    }

    #[tokio::test]
    async fn what_is_stored_and_deleted_while_the_table_is_written_anew_is_as_it_would_have_been() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(&folder.path().join("test.sqlite")).await.expect("database");
        let before = schema(&store).await;
        for n in 0..1000 {
            insert(&store, &n.to_string()).await;
        }
        let key = |n: i32| ("join".to_owned(), n.to_string());
        store.delete(&[key(3), key(500)], false).await.expect("deleted");
        let mut connection = another(&store).await;
        let writing = async {
            for n in 1000..1100 {
                insert(&store, &n.to_string()).await;
                store.delete(&[key(n - 600), key(n - 100)], false).await.expect("deleted");
            }
        };
        let (anew, ()) = tokio::join!(submissions(&mut connection), writing);
        anew.expect("written anew");
        let gone = |n: &i32| [3, 500].contains(n) || (400..500).contains(n) || (900..1000).contains(n);
        let expected: Vec<_> = (0..1100).filter(|n| !gone(n)).map(|n| n.to_string()).collect();
        assert_eq!(ids(&store).await, expected);
        assert_eq!(schema(&store).await, before, "the same tables and indexes, and nothing beside them");
        insert(&store, "after").await;
        connection.close().await.expect("closed");
    }

    #[tokio::test]
    async fn what_a_run_that_was_cut_short_left_is_done_away_with_and_two_at_once_lose_nothing() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(&folder.path().join("test.sqlite")).await.expect("database");
        let before = schema(&store).await;
        for n in 0..600 {
            insert(&store, &n.to_string()).await;
        }
        let expected = ids(&store).await;
        let (mut one, mut other) = (another(&store).await, another(&store).await);
        let left = format!("{BESIDE}left");
        let last = begin(&mut one, &left).await.expect("begun");
        copy(&mut one, &left, i64::MIN..=last, &mut Pace::default()).await.expect("copied");
        let _ = tokio::join!(submissions(&mut one), submissions(&mut other));
        assert_eq!(ids(&store).await, expected);
        let mut alone = another(&store).await;
        submissions(&mut alone).await.expect("written anew");
        assert_eq!(ids(&store).await, expected);
        assert_eq!(schema(&store).await, before);
    }
}
