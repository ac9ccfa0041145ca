//! The server's failures, as a person before a plain form reads them.

use axum::http::StatusCode;
use outreach_core::messages::keys;

/// Why a form could not be taken, although its answers may be valid.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    /// Too many came from the same address.
    Busy,
    /// It could not be stored for now.
    Unavailable,
    /// It could not be stored.
    Server,
}

impl Failure {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Busy => "page.busy",
            Self::Unavailable | Self::Server => keys::REJECTED_SERVER,
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Server => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
