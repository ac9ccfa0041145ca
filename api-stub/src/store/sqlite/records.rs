//! The submissions of a form, read in batches.

use futures_util::stream::{self, StreamExt, TryStreamExt};
use sqlx::FromRow;

use super::SqliteStore;
use crate::store::{Rows, StoreError, StoredRecord};

const BATCH_SIZE: i64 = 200;

/// The row that was read last, and the last to read.
#[derive(Debug)]
struct Cursor {
    after: i64,
    last: i64,
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    #[sqlx(flatten)]
    record: StoredRecord,
}

impl SqliteStore {
    /// Between two batches no transaction is open: an export into a pipe that no one reads would otherwise keep SQLite from
    /// emptying its write-ahead log, which then grows with every submission.
    pub(super) fn batches<'a>(&'a self, form: &'a str, with_tests: bool) -> Rows<'a, StoredRecord> {
        let batches = stream::try_unfold(None, move |cursor: Option<Cursor>| async move {
            let cursor = match cursor {
                Some(cursor) => cursor,
                None => Cursor { after: i64::MIN, last: self.newest_id().await? },
            };
            let rows = self.batch(form, with_tests, &cursor).await?;
            let Some(after) = rows.last().map(|row| row.id) else { return Ok(None) };
            let batch = stream::iter(rows.into_iter().map(|row| Ok(row.record)));
            Ok::<_, StoreError>(Some((batch, Some(Cursor { after, ..cursor }))))
        });
        batches.try_flatten().boxed()
    }

    /// The newest row. What comes later is left for the next time, or a busy server's export would never end.
    async fn newest_id(&self) -> Result<i64, StoreError> {
        let newest: Option<i64> =
            sqlx::query_scalar("SELECT max(id) FROM submissions").fetch_one(&self.readers).await?;
        Ok(newest.unwrap_or(i64::MIN))
    }

    async fn batch(&self, form: &str, with_tests: bool, cursor: &Cursor) -> Result<Vec<Row>, StoreError> {
        // By the rows' own order: with an index of the forms, all rows of a form would be sorted again for each batch.
        let rows = sqlx::query_as(
            "SELECT id, form, submission_id, coalition, test, received_at, record FROM submissions NOT INDEXED
             WHERE form = ? AND (test = 0 OR ?) AND id > ? AND id <= ? ORDER BY id LIMIT ?",
        )
        .bind(form)
        .bind(with_tests)
        .bind(cursor.after)
        .bind(cursor.last)
        .bind(BATCH_SIZE)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::{NewRecord, Store};

    async fn insert(store: &SqliteStore, form: &str, number: usize) {
        let (id, json) = (format!("{form}-{number}"), "{}");
        let received_at = "2026-11-22T00:00:00Z";
        let new = NewRecord {
            form,
            submission_id: &id,
            coalition: "acij",
            test: number.is_multiple_of(7),
            received_at,
            json,
        };
        store.insert(&new).await.expect("stored");
    }

    #[tokio::test]
    async fn each_is_read_once_and_in_order_and_what_arrives_meanwhile_is_left() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        assert_eq!(store.records("pledge", true).count().await, 0);
        let count = usize::try_from(BATCH_SIZE).expect("small") + 5;
        for number in 0..count {
            insert(&store, "pledge", number).await;
            insert(&store, "join", number).await;
        }
        let mut reader = std::pin::pin!(store.records("pledge", true));
        let mut read = vec![reader.next().await.expect("one").expect("read").submission_id];
        insert(&store, "pledge", count).await;
        // No one is reading at this moment: the file can be rewritten at once, and its log emptied.
        store.wipe(Duration::ZERO).await.expect("no transaction between batches");
        while let Some(record) = reader.next().await {
            read.push(record.expect("read").submission_id);
        }
        assert_eq!(read, (0..count).map(|number| format!("pledge-{number}")).collect::<Vec<_>>());
        let in_earnest = store.records("pledge", false).count().await;
        assert_eq!(in_earnest, (0..=count).filter(|number| !number.is_multiple_of(7)).count());
    }
}
