//! Tasks that live longer than a request: started, watched and stopped in one place.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::{JoinError, JoinHandle, spawn};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long after its end a task is started again; each further time twice as long.
const RESTART_DELAY: Duration = Duration::from_millis(200);
const MAX_RESTART_DELAY: Duration = Duration::from_mins(1);

/// A task that has run for so long has recovered: its next end is a first one again.
const RECOVERED: Duration = Duration::from_mins(1);

/// How long a task may take to end once it is asked to.
const STOP_TIMEOUT: Duration = Duration::from_secs(20);

/// The tasks of a server or of a database. A clone is the same tasks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tasks {
    tracker: TaskTracker,
    stop: CancellationToken,
    down: Arc<Mutex<BTreeSet<&'static str>>>,
}

impl Tasks {
    /// Keeps a task running until it is asked to stop. Where it ends or panics before, that is logged, and it is started again.
    pub(crate) fn keep<F>(&self, name: &'static str, task: impl Fn(CancellationToken) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let tasks = self.clone();
        self.tracker.spawn(async move {
            let mut delay = RESTART_DELAY;
            loop {
                let started = Instant::now();
                let ended = tasks.until_stopped(spawn(task(tasks.stop.clone()))).await;
                if tasks.stop.is_cancelled() {
                    return;
                }
                log_end(name, &ended);
                tasks.down().insert(name);
                delay = if started.elapsed() > RECOVERED { RESTART_DELAY } else { delay };
                if tasks.stop.run_until_cancelled(sleep(delay)).await.is_none() {
                    return;
                }
                delay = MAX_RESTART_DELAY.min(delay * 2);
                tasks.down().remove(name);
            }
        });
    }

    /// Runs a task to its end, unless it is asked to stop before.
    pub(crate) fn once(&self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tracker.spawn(async move {
            let ended = spawn(async move { stop.run_until_cancelled(task).await }).await;
            if ended.is_err() {
                log_end(name, &ended.map(drop));
            }
        });
    }

    /// Runs a task to its end, whether or not anyone waits for it: stopping does.
    pub(crate) fn finish<T: Send + 'static>(&self, task: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
        self.tracker.spawn(task)
    }

    /// A task that should be running and is not: it ended, and has not been started again yet.
    pub(crate) fn any_down(&self) -> Option<&'static str> {
        self.down().first().copied()
    }

    /// Asks all to stop.
    pub(crate) fn cancel(&self) {
        self.stop.cancel();
    }

    /// Asks all to stop, and waits until they have.
    pub(crate) async fn stop(&self) {
        self.stop.cancel();
        self.tracker.close();
        self.tracker.wait().await;
    }

    /// Waits for the end of a task, or until it has been asked to stop and does not.
    async fn until_stopped(&self, mut task: JoinHandle<()>) -> Result<(), JoinError> {
        tokio::select! {
            ended = &mut task => return ended,
            () = self.stop.cancelled() => {}
        }
        if let Ok(ended) = timeout(STOP_TIMEOUT, &mut task).await {
            return ended;
        }
        task.abort();
        task.await
    }

    fn down(&self) -> MutexGuard<'_, BTreeSet<&'static str>> {
        self.down.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without the words of the panic, which may quote what someone typed. Where it happened is logged by its hook.
fn log_end(task: &str, ended: &Result<(), JoinError>) {
    let panicked = ended.is_err();
    tracing::error!(task, panicked, "a task ended that should not");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// What ends twice, once by a panic, is running again, and ends when it is asked to.
    #[tokio::test(start_paused = true)]
    async fn a_task_that_panics_or_ends_is_started_again_and_all_are_waited_for() {
        let tasks = Tasks::default();
        let (starts, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let counts = (Arc::clone(&starts), Arc::clone(&stopped));
        tasks.keep("test", move |stop| {
            let (starts, stopped) = (Arc::clone(&counts.0), Arc::clone(&counts.1));
            async move {
                match starts.fetch_add(1, Ordering::Relaxed) {
                    0 => panic!("SENTINEL"),
                    1 => {}
                    _ => {
                        stop.cancelled().await;
                        sleep(Duration::from_secs(1)).await;
                        stopped.fetch_add(1, Ordering::Relaxed);
                    }
                }
            }
        });
        sleep(RESTART_DELAY / 2).await;
        assert_eq!((starts.load(Ordering::Relaxed), tasks.any_down()), (1, Some("test")));
        sleep(RESTART_DELAY).await;
        assert_eq!((starts.load(Ordering::Relaxed), tasks.any_down()), (2, Some("test")));
        sleep(RESTART_DELAY * 3).await;
        assert_eq!((starts.load(Ordering::Relaxed), tasks.any_down()), (3, None));
        let finished = tasks.finish(async { sleep(Duration::from_secs(5)).await });
        tasks.once("forever", std::future::pending());
        tasks.stop().await;
        assert_eq!(stopped.load(Ordering::Relaxed), 1, "it was waited for");
        assert!(finished.is_finished());
    }

    #[tokio::test(start_paused = true)]
    async fn a_task_that_does_not_stop_is_ended() {
        let tasks = Tasks::default();
        tasks.keep("deaf", |_| std::future::pending());
        timeout(STOP_TIMEOUT * 2, tasks.stop()).await.expect("it ends");
    }
}
