//! Group commit: submissions wait in one queue, and all that arrived while the last batch was written are written together, so
//! that the disk is waited for once for all of them.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sqlx::sqlite::SqlitePool;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::yield_now;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::store::{NewRecord, StoreError};
use crate::tasks::Tasks;

/// How many are written together. Each is at most as large as a body may be.
const BATCH_SIZE: usize = 64;

/// How many may be in the queue; more wait to join it.
const CAPACITY: usize = 1024;

/// How long a batch waits for more submissions that are expected: less than a disk takes.
const BATCH_WAIT: Duration = Duration::from_micros(200);

/// How long a submission may take to be written.
pub(super) const WRITE_TIMEOUT: Duration = Duration::from_secs(15);

pub(super) type WriteQueue = mpsc::Sender<Job>;

/// A submission that waits.
pub(super) struct Job {
    key: (String, String),
    row: Value,
    /// Gets whether it is new.
    done: oneshot::Sender<Result<bool, StoreError>>,
}

/// Writes the submissions of the queue. Where that ends by a bug, those that were being written are not confirmed, and the
/// others wait until it goes on.
pub(super) fn open(writer: SqlitePool, tasks: &Tasks) -> WriteQueue {
    let (queue, waiting) = mpsc::channel(CAPACITY);
    let waiting = Arc::new(Mutex::new(waiting));
    tasks.keep("the writer of submissions", move |stop| write_all(writer.clone(), Arc::clone(&waiting), stop));
    queue
}

async fn write_all(writer: SqlitePool, waiting: Arc<Mutex<mpsc::Receiver<Job>>>, stop: CancellationToken) {
    let mut waiting = waiting.lock().await;
    let mut jobs = Vec::with_capacity(BATCH_SIZE);
    let mut expected = 0;
    loop {
        if stop.run_until_cancelled(waiting.recv_many(&mut jobs, BATCH_SIZE)).await.is_none() {
            // No more are accepted, and those that were are written.
            waiting.close();
            waiting.recv_many(&mut jobs, BATCH_SIZE).await;
        }
        if jobs.is_empty() {
            return;
        }
        fill_batch(&mut waiting, &mut jobs, expected).await;
        // Those that were just answered, and those that arrived meanwhile.
        let written = jobs.len();
        write_batch(&writer, std::mem::take(&mut jobs)).await;
        expected = written + waiting.len();
    }
}

/// Waits a moment for as many as there were last time. Without that, two senders alternate forever: while one is written the
/// other is not there yet, and each waits for the disk twice.
async fn fill_batch(waiting: &mut mpsc::Receiver<Job>, jobs: &mut Vec<Job>, expected: usize) {
    let started = Instant::now();
    while jobs.len() < expected.min(BATCH_SIZE) && started.elapsed() < BATCH_WAIT {
        yield_now().await;
        while jobs.len() < BATCH_SIZE
            && let Ok(job) = waiting.try_recv()
        {
            jobs.push(job);
        }
    }
}

/// Whether the submission is new, once it is on the disk. Where it is not, its key is known.
pub(super) async fn insert(queue: &WriteQueue, new: &NewRecord<'_>) -> Result<bool, StoreError> {
    let (done, stored) = oneshot::channel();
    let key = (new.form.to_owned(), new.submission_id.to_owned());
    let row = json!([new.form, new.submission_id, new.coalition, new.test, new.received_at, new.json]);
    let turn = async {
        queue.send(Job { key, row, done }).await.ok()?;
        stored.await.ok()
    };
    match timeout(WRITE_TIMEOUT, turn).await {
        Ok(Some(stored)) => stored,
        Ok(None) => Err(StoreError::interrupted()),
        Err(_) => Err(sqlx::Error::PoolTimedOut.into()),
    }
}

async fn write_batch(writer: &SqlitePool, jobs: Vec<Job>) {
    let result = write(writer, jobs.iter().map(|job| &job.row)).await;
    match result {
        Ok(mut new) => {
            // The same key twice: the first of them is the one that was stored.
            for job in jobs {
                let is_new = new.remove(&job.key);
                let _ = job.done.send(Ok(is_new));
            }
        }
        // One that can't be stored must not take the others with it.
        Err(error) if !error.is_temporary() && jobs.len() > 1 => {
            for job in jobs {
                let result = write(writer, [&job.row].into_iter()).await;
                let _ = job.done.send(result.map(|new| !new.is_empty()));
            }
        }
        Err(error) => {
            for job in jobs {
                let _ = job.done.send(Err(error.clone()));
            }
        }
    }
}

/// One statement looks and writes, all or none, so that nothing comes between. Returns the keys of the new ones.
async fn write(
    writer: &SqlitePool,
    rows: impl Iterator<Item = &Value>,
) -> Result<HashSet<(String, String)>, StoreError> {
    let rows = Value::Array(rows.cloned().collect()).to_string();
    let new: Vec<(String, String)> = sqlx::query_as(
        "INSERT INTO submissions (form, submission_id, coalition, test, received_at, record)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?) AS new
         WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE form = new.value ->> 0 AND submission_id = new.value ->> 1)
         ORDER BY new.key
         ON CONFLICT (form, submission_id) DO NOTHING
         RETURNING form, submission_id",
    )
    .bind(rows)
    .fetch_all(writer)
    .await?;
    Ok(new.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;
    use crate::store::sqlite::SqliteStore;
    use crate::store::{Inserted, Store};

    #[tokio::test]
    async fn what_is_written_together_is_answered_one_by_one() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        let new = |submission_id, json| NewRecord {
            form: "join",
            submission_id,
            coalition: "",
            test: false,
            received_at: "",
            json,
        };
        let new = [new("1", "{}"), new("2", "no JSON"), new("3", "{}"), new("1", "{}")];
        // While the writer is busy they all wait in the queue, and are written together.
        let busy = store.writer.acquire().await.expect("the writer");
        let storing = join_all(new.iter().map(|new| store.insert(new)));
        let (stored, ()) = tokio::join!(storing, async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            drop(busy);
        });
        let [first, invalid, third, again] = stored.try_into().expect("four");
        assert!(!invalid.expect_err("no JSON").is_temporary());
        let inserted = [first, third, again].map(|inserted| inserted.expect("stored"));
        assert_eq!(inserted, [Inserted::New, Inserted::New, Inserted::Known]);
    }

    /// As where the task panics and is started again: what was taken from the queue is not confirmed, the rest is written.
    #[tokio::test]
    async fn a_writer_that_was_cut_short_leaves_its_queue_to_the_next() {
        let folder = tempfile::tempdir().expect("folder");
        let store = SqliteStore::open(&folder.path().join("test.sqlite")).await.expect("database");
        let (queue, waiting) = mpsc::channel(CAPACITY);
        let waiting = Arc::new(Mutex::new(waiting));
        let write = || write_all(store.writer.clone(), Arc::clone(&waiting), CancellationToken::new());
        let new = |submission_id| NewRecord {
            form: "join",
            submission_id,
            coalition: "",
            test: false,
            received_at: "",
            json: "{}",
        };
        let (cut, rest) = (new("1"), new("2"));
        let busy = store.writer.acquire().await.expect("the writer");
        let (first, _) = tokio::join!(insert(&queue, &cut), timeout(Duration::from_millis(50), write()));
        assert!(first.expect_err("it was being written").is_temporary());
        drop(busy);
        let (second, _) = tokio::join!(insert(&queue, &rest), timeout(Duration::from_millis(500), write()));
        assert!(second.expect("stored"));
    }
}
