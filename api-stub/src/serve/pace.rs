//! How far a connection is, and how long its other side may take from there.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long a request's head may take to arrive, from its first byte; on a new connection from the beginning.
const HEAD: Duration = Duration::from_secs(10);

/// How long a connection may idle between two requests. Proxies keep theirs for one or two minutes, and lose a request that
/// they send over one that we close at the same moment.
const IDLE: Duration = Duration::from_mins(3);

/// How long an answer may wait to be read, and how many bytes of it buy a second more.
const STALL: Duration = Duration::from_secs(30);
const SLOWEST: u64 = 1024;

/// How far a connection is.
#[derive(Debug)]
pub(super) struct Pace(Mutex<State>);

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
    /// Some of a head has come, or it is the first and none has.
    Head,
    /// The head is there, and the body is still read.
    Body,
    /// It is being answered.
    Answer,
    /// It is answered, and nothing else has come.
    Idle,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State { stage: Stage::Head, since: Instant::now(), blocked: None, unread: false }))
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Something has come.
    pub(super) fn read(&self) {
        self.with(|state| {
            state.unread |= matches!(state.stage, Stage::Idle | Stage::Head);
            if state.stage == Stage::Idle {
                state.enter(Stage::Head);
            }
        });
    }

    /// A head has been read.
    pub(super) fn asked(&self) {
        self.with(|state| state.enter(Stage::Body));
    }

    /// The body has been read, or is not wanted.
    pub(super) fn heard(&self, whole: bool) {
        self.with(|state| {
            state.unread = !whole;
            if state.stage == Stage::Body {
                state.enter(Stage::Answer);
            }
        });
    }

    /// The answer has been given.
    pub(super) fn answered(&self) {
        self.with(|state| state.enter(Stage::Idle));
    }

    /// So much has been written.
    pub(super) fn wrote(&self, bytes: usize) {
        self.with(|state| {
            if let Some((_, read)) = &mut state.blocked {
                *read = read.saturating_add(bytes as u64);
            }
        });
    }

    /// Nothing more can be written for now.
    pub(super) fn blocked(&self) {
        self.with(|state| _ = state.blocked.get_or_insert((Instant::now(), 0)));
    }

    /// All has been written.
    pub(super) fn flushed(&self) {
        self.with(|state| state.blocked = None);
    }

    /// Whether the other side may be sending still.
    pub(super) fn has_unread(&self) -> bool {
        self.with(|state| state.unread)
    }

    /// When the other side has taken too long. None while it is not waited for, or something else limits it, as it does for
    /// bodies.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.with(|state| {
            let stage = match state.stage {
                Stage::Head => Some(state.since + HEAD),
                Stage::Idle => Some(state.since + IDLE),
                Stage::Body | Stage::Answer => None,
            };
            let blocked = state.blocked.map(|(since, read)| since + STALL + Duration::from_secs(read / SLOWEST));
            stage.into_iter().chain(blocked).min()
        })
    }

    /// Since when the other side is waited for. None while it waits for us.
    pub(super) fn waits(&self) -> Option<Instant> {
        self.with(|state| {
            let blocked = state.blocked.map(|(since, _)| since);
            if state.stage == Stage::Answer { blocked } else { Some(blocked.unwrap_or(state.since)) }
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

    fn left(pace: &Pace) -> Option<Duration> {
        pace.deadline().map(|deadline| deadline - Instant::now())
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_is_short_and_idling_is_longer_than_proxies_keep_connections() {
        let pace = Pace::new();
        advance(Duration::from_secs(9)).await;
        pace.read();
        assert_eq!(left(&pace), Some(Duration::from_secs(1)), "more of a head buys no time");
        pace.asked();
        assert_eq!((left(&pace), pace.waits().is_some()), (None, true), "bodies have a limit of their own");
        pace.heard(true);
        assert_eq!((left(&pace), pace.waits()), (None, None), "it is our turn");
        pace.answered();
        assert!(left(&pace) > Some(Duration::from_mins(2)) && pace.waits().is_some());
        advance(Duration::from_secs(100)).await;
        pace.read();
        assert_eq!(left(&pace), Some(HEAD));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_may_be_read_slowly_but_not_at_no_pace() {
        let pace = Pace::new();
        pace.asked();
        pace.heard(true);
        pace.blocked();
        advance(Duration::from_secs(29)).await;
        assert_eq!(left(&pace), Some(Duration::from_secs(1)));
        pace.wrote(100 * 1024);
        pace.blocked();
        assert_eq!(left(&pace), Some(Duration::from_secs(101)));
        pace.flushed();
        assert_eq!(left(&pace), None);
    }

    #[test]
    fn what_was_not_read_is_known() {
        let pace = Pace::new();
        assert!(!pace.has_unread());
        pace.read();
        assert!(pace.has_unread(), "a head that is too long");
        pace.asked();
        pace.heard(false);
        pace.answered();
        assert!(pace.has_unread(), "a body that is too long");
        pace.heard(true);
        assert!(!pace.has_unread());
    }
}
