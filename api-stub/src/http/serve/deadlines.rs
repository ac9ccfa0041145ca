//! How far a connection is, and how long its client may take from there.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long a request's headers may take to arrive, from its first byte; on a new connection from the beginning.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection may idle between two requests. Proxies keep theirs for one or two minutes, and lose a request that
/// they send over one that we close at the same moment.
const IDLE_TIMEOUT: Duration = Duration::from_mins(3);

/// How long an answer may wait to be read; each KiB that is read adds a second.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
const MIN_BYTES_PER_SECOND: u64 = 1024;

/// The deadlines of one connection, by how far it is.
#[derive(Debug)]
pub(super) struct Deadlines(Mutex<State>);

#[derive(Debug)]
struct State {
    stage: Stage,
    /// Since when.
    since: Instant,
    /// Since when what is written waits to be read, and how much was read since.
    blocked: Option<(Instant, u64)>,
    /// Whether there may be more of the request than was read.
    unread: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Headers are arriving, or it is a new connection and none have.
    Headers,
    /// The headers are there, and the body is being read.
    Body,
    /// It is being answered.
    Response,
    /// It is answered, and no other request has begun.
    Idle,
}

impl Deadlines {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State { stage: Stage::Headers, since: Instant::now(), blocked: None, unread: false }))
    }

    fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn on_read(&self) {
        self.update(|state| {
            state.unread |= matches!(state.stage, Stage::Idle | Stage::Headers);
            if state.stage == Stage::Idle {
                state.enter(Stage::Headers);
            }
        });
    }

    /// The headers of a request have been read.
    pub(super) fn on_headers(&self) {
        self.update(|state| state.enter(Stage::Body));
    }

    /// The body has been read, or its rest is not wanted.
    pub(super) fn on_body(&self, complete: bool) {
        self.update(|state| {
            state.unread = !complete;
            if state.stage == Stage::Body {
                state.enter(Stage::Response);
            }
        });
    }

    pub(super) fn on_response(&self) {
        self.update(|state| state.enter(Stage::Idle));
    }

    pub(super) fn on_write(&self, bytes: usize) {
        self.update(|state| {
            if let Some((_, read)) = &mut state.blocked {
                *read = read.saturating_add(bytes as u64);
            }
        });
    }

    /// Nothing more can be written for now.
    pub(super) fn on_blocked(&self) {
        self.update(|state| _ = state.blocked.get_or_insert((Instant::now(), 0)));
    }

    /// All has been written.
    pub(super) fn on_flush(&self) {
        self.update(|state| state.blocked = None);
    }

    /// Whether the client may still be sending.
    pub(super) fn has_unread(&self) -> bool {
        self.update(|state| state.unread)
    }

    /// When the client has taken too long. None while it is not waited for, or something else limits it, as for bodies.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.update(|state| {
            let stage = match state.stage {
                Stage::Headers => Some(state.since + HEADER_TIMEOUT),
                Stage::Idle => Some(state.since + IDLE_TIMEOUT),
                Stage::Body | Stage::Response => None,
            };
            let blocked = state
                .blocked
                .map(|(since, read)| since + WRITE_TIMEOUT + Duration::from_secs(read / MIN_BYTES_PER_SECOND));
            stage.into_iter().chain(blocked).min()
        })
    }

    /// Since when the client is waited for. None while it waits for us.
    pub(super) fn waiting_since(&self) -> Option<Instant> {
        self.update(|state| {
            let blocked = state.blocked.map(|(since, _)| since);
            if state.stage == Stage::Response { blocked } else { Some(blocked.unwrap_or(state.since)) }
        })
    }
}

impl State {
    fn enter(&mut self, stage: Stage) {
        self.stage = stage;
        self.since = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::advance;

    fn time_left(deadlines: &Deadlines) -> Option<Duration> {
        deadlines.deadline().map(|deadline| deadline - Instant::now())
    }

    #[tokio::test(start_paused = true)]
    async fn headers_get_ten_seconds_and_idling_is_longer_than_proxies_keep_connections() {
        let deadlines = Deadlines::new();
        advance(Duration::from_secs(9)).await;
        deadlines.on_read();
        assert_eq!(time_left(&deadlines), Some(Duration::from_secs(1)), "more headers add no time");
        deadlines.on_headers();
        assert_eq!(
            (time_left(&deadlines), deadlines.waiting_since().is_some()),
            (None, true),
            "bodies have a limit of their own"
        );
        deadlines.on_body(true);
        assert_eq!((time_left(&deadlines), deadlines.waiting_since()), (None, None), "it is our turn");
        deadlines.on_response();
        assert!(time_left(&deadlines) > Some(Duration::from_mins(2)) && deadlines.waiting_since().is_some());
        advance(Duration::from_secs(100)).await;
        deadlines.on_read();
        assert_eq!(time_left(&deadlines), Some(HEADER_TIMEOUT));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_may_be_read_slowly_but_not_too_slowly() {
        let deadlines = Deadlines::new();
        deadlines.on_headers();
        deadlines.on_body(true);
        deadlines.on_blocked();
        advance(Duration::from_secs(29)).await;
        assert_eq!(time_left(&deadlines), Some(Duration::from_secs(1)));
        deadlines.on_write(100 * 1024);
        deadlines.on_blocked();
        assert_eq!(time_left(&deadlines), Some(Duration::from_secs(101)));
        deadlines.on_flush();
        assert_eq!(time_left(&deadlines), None);
    }

    #[test]
    fn unread_data_is_noticed() {
        let deadlines = Deadlines::new();
        assert!(!deadlines.has_unread());
        deadlines.on_read();
        assert!(deadlines.has_unread(), "headers that are too long");
        deadlines.on_headers();
        deadlines.on_body(false);
        deadlines.on_response();
        assert!(deadlines.has_unread(), "a body that is too long");
        deadlines.on_body(true);
        assert!(!deadlines.has_unread());
    }
}
