//! A circuit breaker: who fails again and again is not asked for a while, so that visitors don't wait in vain and who
//! is in trouble is left alone.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::adapter::Failure;

/// So many failures in a row open it.
const FAILURES: u32 = 5;

/// So long no one is asked then. After that one question is let through: it closes the breaker, or opens it again.
const PAUSE: Duration = Duration::from_secs(30);

/// Tells the time. A test has its own.
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
    /// Until when no one is asked.
    until: Option<Instant>,
}

impl Breaker {
    /// The breaker of the adapter of that name.
    pub fn new(name: &'static str, clock: Clock) -> Self {
        Self { name, clock, state: Mutex::default() }
    }

    /// Asks, unless it is open, and remembers how it went.
    pub(crate) async fn ask<T>(&self, question: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        if !self.lets_through() {
            return Err(Failure::Paused);
        }
        let answer = question.await;
        match &answer {
            Err(failure) if !failure.is_answer() => self.failed(*failure),
            _ => self.answered(),
        }
        answer
    }

    fn lets_through(&self) -> bool {
        let now = (self.clock)();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.until {
            Some(until) if now < until => false,
            // This one tries it out. Should nothing be heard of it, another may after the same pause.
            Some(_) => {
                state.until = Some(now + PAUSE);
                true
            }
            None => true,
        }
    }

    fn answered(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.until.is_some() {
            tracing::info!(adapter = self.name, "answers again");
        }
        *state = State::default();
    }

    fn failed(&self, failure: Failure) {
        let now = (self.clock)();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures = state.failures.saturating_add(1);
        let opens = state.failures >= FAILURES;
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

    async fn ask(breaker: &Breaker, answer: Result<(), Failure>) -> Result<(), Failure> {
        breaker.ask(async move { answer }).await
    }

    #[tokio::test]
    async fn opens_after_failures_in_a_row_and_tries_again_after_a_pause() {
        let (breaker, time) = breaker();
        for _ in 1..FAILURES {
            assert_eq!(ask(&breaker, Err(Failure::Late)).await, Err(Failure::Late));
        }
        // An address that isn't known is an answer, and the count begins anew.
        assert_eq!(ask(&breaker, Err(Failure::NoMatch)).await, Err(Failure::NoMatch));
        for _ in 0..FAILURES {
            assert_eq!(ask(&breaker, Err(Failure::Status(500))).await, Err(Failure::Status(500)));
        }
        assert_eq!(ask(&breaker, Ok(())).await, Err(Failure::Paused));
        time.pass(PAUSE);
        assert_eq!(ask(&breaker, Err(Failure::Unreachable)).await, Err(Failure::Unreachable), "one is let through");
        assert_eq!(ask(&breaker, Ok(())).await, Err(Failure::Paused), "and it opened again");
        time.pass(PAUSE);
        assert_eq!(ask(&breaker, Ok(())).await, Ok(()));
        assert_eq!(ask(&breaker, Err(Failure::Late)).await, Err(Failure::Late), "closed: one failure is none");
        assert_eq!(ask(&breaker, Ok(())).await, Ok(()));
    }

    #[tokio::test]
    async fn only_one_tries_it_out() {
        let (breaker, time) = breaker();
        for _ in 0..FAILURES {
            let _ = ask(&breaker, Err(Failure::Refused(403))).await;
        }
        time.pass(PAUSE);
        let first = breaker.ask(async {
            assert_eq!(ask(&breaker, Ok(())).await, Err(Failure::Paused), "while the first is on its way");
            Ok(())
        });
        assert_eq!(first.await, Ok(()));
    }
}
