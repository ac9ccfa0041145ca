//! A circuit breaker: a service that keeps failing is not asked for a while, so that visitors don't wait in vain and the
//! service can recover.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::AdapterError;

/// The failures in a row that open it.
const MAX_FAILURES: u32 = 5;

/// How long it stays open. After that one request is allowed: it closes the breaker, or opens it again.
const PAUSE: Duration = Duration::from_secs(30);

/// The current time. Tests have their own.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// The breaker of one adapter.
pub struct Breaker {
    name: &'static str,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    failures: u32,
    /// When the next request is allowed.
    until: Option<Instant>,
}

impl Breaker {
    /// The breaker of the adapter of that name.
    pub fn new(name: &'static str, clock: Clock) -> Self {
        Self { name, clock, state: Mutex::default() }
    }

    /// Asks, unless it is open, and records the outcome.
    pub(crate) async fn ask<T>(
        &self,
        question: impl Future<Output = Result<T, AdapterError>>,
    ) -> Result<T, AdapterError> {
        if !self.allows_request() {
            return Err(AdapterError::CircuitOpen);
        }
        let answer = question.await;
        match &answer {
            Err(failure) if !failure.is_answer() => self.failed(*failure),
            _ => self.succeeded(),
        }
        answer
    }

    fn allows_request(&self) -> bool {
        let now = (self.clock)();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.until {
            Some(until) if now < until => false,
            // One trial. If it never ends, another is allowed after the same pause.
            Some(_) => {
                state.until = Some(now + PAUSE);
                true
            }
            None => true,
        }
    }

    fn succeeded(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.until.is_some() {
            tracing::info!(adapter = self.name, "answers again");
        }
        *state = State::default();
    }

    fn failed(&self, failure: AdapterError) {
        let now = (self.clock)();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures = state.failures.saturating_add(1);
        let opens = state.failures >= MAX_FAILURES;
        if opens {
            state.until = Some(now + PAUSE);
        }
        tracing::warn!(adapter = self.name, %failure, paused = opens, "a lookup elsewhere failed");
    }
}

impl fmt::Debug for Breaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Breaker({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::client::FetchError;

    struct Time(Mutex<Instant>);

    impl Time {
        fn pass(&self, time: Duration) {
            *self.0.lock().expect("lock") += time;
        }
    }

    fn breaker() -> (Breaker, Arc<Time>) {
        let time = Arc::new(Time(Mutex::new(Instant::now())));
        let clock = Arc::clone(&time);
        (Breaker::new("test", Arc::new(move || *clock.0.lock().expect("lock"))), time)
    }

    async fn ask(breaker: &Breaker, answer: Result<(), AdapterError>) -> Result<(), AdapterError> {
        breaker.ask(async move { answer }).await
    }

    #[tokio::test]
    async fn opens_after_failures_in_a_row_and_tries_again_after_a_pause() {
        let (breaker, time) = breaker();
        for _ in 1..MAX_FAILURES {
            assert_eq!(
                ask(&breaker, Err(AdapterError::Failed(FetchError::Timeout))).await,
                Err(AdapterError::Failed(FetchError::Timeout))
            );
        }
        // An unknown address is an answer, and resets the count.
        assert_eq!(ask(&breaker, Err(AdapterError::NoMatch)).await, Err(AdapterError::NoMatch));
        for _ in 0..MAX_FAILURES {
            assert_eq!(
                ask(&breaker, Err(AdapterError::Failed(FetchError::Status(500)))).await,
                Err(AdapterError::Failed(FetchError::Status(500)))
            );
        }
        assert_eq!(ask(&breaker, Ok(())).await, Err(AdapterError::CircuitOpen));
        time.pass(PAUSE);
        assert_eq!(
            ask(&breaker, Err(AdapterError::Failed(FetchError::Unreachable))).await,
            Err(AdapterError::Failed(FetchError::Unreachable)),
            "one is let through"
        );
        assert_eq!(ask(&breaker, Ok(())).await, Err(AdapterError::CircuitOpen), "and it opened again");
        time.pass(PAUSE);
        assert_eq!(ask(&breaker, Ok(())).await, Ok(()));
        assert_eq!(
            ask(&breaker, Err(AdapterError::Failed(FetchError::Timeout))).await,
            Err(AdapterError::Failed(FetchError::Timeout)),
            "closed: one failure is none"
        );
        assert_eq!(ask(&breaker, Ok(())).await, Ok(()));
    }

    #[tokio::test]
    async fn only_one_trial_at_a_time() {
        let (breaker, time) = breaker();
        for _ in 0..MAX_FAILURES {
            let _ = ask(&breaker, Err(AdapterError::Failed(FetchError::Denied(403)))).await;
        }
        time.pass(PAUSE);
        let first = breaker.ask(async {
            assert_eq!(ask(&breaker, Ok(())).await, Err(AdapterError::CircuitOpen), "while the first is on its way");
            Ok(())
        });
        assert_eq!(first.await, Ok(()));
    }
}
