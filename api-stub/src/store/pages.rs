//! The submissions of a form, read page by page.

use futures_util::stream::{self, Stream, TryStreamExt};
use sqlx::FromRow;

use super::{Store, StoreError, Stored};

/// How many rows are read at once.
const ROWS: i64 = 200;

/// How far someone has read, and how far they go.
#[derive(Debug)]
struct Place {
    after: i64,
    last: i64,
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    #[sqlx(flatten)]
    stored: Stored,
}

impl Store {
    /// The submissions of a form that are there now, oldest first; tests only where they are wanted.
    ///
    /// Between two pages nothing is held: whoever writes them into a pipe that no one empties would otherwise keep
    /// SQLite from emptying its write-ahead log, which then grows with every submission.
    pub fn all<'a>(&'a self, form: &'a str, with_tests: bool) -> impl Stream<Item = Result<Stored, StoreError>> + 'a {
        let pages = stream::try_unfold(None, move |place: Option<Place>| async move {
            let place = match place {
                Some(place) => place,
                None => Place { after: i64::MIN, last: self.last().await? },
            };
            let rows = self.page(form, with_tests, &place).await?;
            let Some(after) = rows.last().map(|row| row.id) else { return Ok(None) };
            let page = stream::iter(rows.into_iter().map(|row| Ok(row.stored)));
            Ok::<_, StoreError>(Some((page, Some(Place { after, ..place }))))
        });
        pages.try_flatten()
    }

    /// The newest row. What comes later is left for the next time, or a busy server's export would never end.
    async fn last(&self) -> Result<i64, StoreError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT max(id) FROM submissions").fetch_one(&self.readers).await?;
        Ok(last.unwrap_or(i64::MIN))
    }

    async fn page(&self, form: &str, with_tests: bool, place: &Place) -> Result<Vec<Row>, StoreError> {
        // By the rows' own order: with an index of the forms, all rows of a form would be sorted anew for each page.
        let rows = sqlx::query_as(
            "SELECT id, submission_id, test, received_at, record FROM submissions NOT INDEXED
             WHERE form = ? AND (test = 0 OR ?) AND id > ? AND id <= ? ORDER BY id LIMIT ?",
        )
        .bind(form)
        .bind(with_tests)
        .bind(place.after)
        .bind(place.last)
        .bind(ROWS)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::StreamExt;

    use super::*;
    use crate::store::New;

    async fn insert(store: &Store, form: &str, number: usize) {
        let (id, record) = (format!("{form}-{number}"), "{}");
        let received_at = "2026-11-22T00:00:00Z";
        let new =
            New { form, submission_id: &id, coalition: "acij", test: number.is_multiple_of(7), received_at, record };
        store.insert(&new).await.expect("stored");
    }

    #[tokio::test]
    async fn each_is_read_once_and_in_order_and_what_comes_meanwhile_is_left() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(&folder.path().join("test.sqlite")).await.expect("database");
        assert_eq!(store.all("pledge", true).count().await, 0);
        let count = usize::try_from(ROWS).expect("small") + 5;
        for number in 0..count {
            insert(&store, "pledge", number).await;
            insert(&store, "join", number).await;
        }
        let mut reader = std::pin::pin!(store.all("pledge", true));
        let mut read = vec![reader.next().await.expect("one").expect("read").submission_id];
        insert(&store, "pledge", count).await;
        // No one reads just now: the file can be written anew at once, and its log emptied.
        store.wipe(Duration::ZERO).await.expect("nothing is held between pages");
        while let Some(stored) = reader.next().await {
            read.push(stored.expect("read").submission_id);
        }
        assert_eq!(read, (0..count).map(|number| format!("pledge-{number}")).collect::<Vec<_>>());
        let in_earnest = store.all("pledge", false).count().await;
        assert_eq!(in_earnest, (0..=count).filter(|number| !number.is_multiple_of(7)).count());
    }
}
