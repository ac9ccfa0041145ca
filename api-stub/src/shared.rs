//! What features share.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRef, Path};
use axum::http::StatusCode;

use crate::documents::{Forms, ServedForm};
use crate::hosted::Host;
use crate::http::frame::Frame;
use crate::http::problem::Problem;
use crate::store::{RETRY_AFTER, Store, StoreError};
use crate::tasks::Tasks;

/// The forms, the database, whose pages these are, the limits, and the tasks that a request may begin.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) forms: Arc<Forms>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) host: Arc<Host>,
    pub(crate) frame: Frame,
    pub(crate) tasks: Tasks,
}

impl Shared {
    /// The form that is named in an address and submitted here.
    pub(crate) fn form_from_path(&self, address: NamePath) -> Option<ServedForm> {
        let Path(name) = address.ok()?;
        self.forms.find_submitted(&name)
    }
}

/// The name in an address, where it can be read.
pub(crate) type NamePath = Result<Path<String>, PathRejection>;

impl FromRef<Shared> for Frame {
    fn from_ref(shared: &Shared) -> Self {
        shared.frame.clone()
    }
}

/// For a feature that has something of its own beside it.
impl<T> FromRef<(Shared, T)> for Frame {
    fn from_ref((shared, _): &(Shared, T)) -> Self {
        shared.frame.clone()
    }
}

impl Problem {
    /// The database failed. Where that may pass, the sender is asked to wait and to send again.
    pub(crate) fn store_failed(error: &StoreError, detail: impl Into<String>) -> Self {
        if error.is_temporary() {
            let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, detail);
            return Self { retry_after: Some(RETRY_AFTER), ..problem };
        }
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}
