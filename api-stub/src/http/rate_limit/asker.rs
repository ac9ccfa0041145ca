//! Someone who asks for something that is limited.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use super::{LimitedAction, Peer, RateLimits};
use crate::http::frame::Frame;
use crate::http::problem::Problem;

/// Who asks, as far as that is counted.
pub(crate) struct Asker {
    limits: Arc<RateLimits>,
    peer: Peer,
}

impl Asker {
    pub(crate) fn of(frame: &Frame, parts: &Parts) -> Self {
        let limits = Arc::clone(&frame.limits);
        Self { peer: limits.peer(&parts.headers, &parts.extensions), limits }
    }

    /// Counts one.
    ///
    /// # Errors
    /// It is one too many. The problem says how long to wait.
    pub(crate) fn count(&self, what: LimitedAction) -> Result<(), Problem> {
        self.limits.count(what, self.peer)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asker
where
    Frame: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&Frame::from_ref(state), parts))
    }
}
