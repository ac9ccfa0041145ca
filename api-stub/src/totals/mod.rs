//! How much is pledged: `GET /api/pledge/progress`. Totals only, and only as they are published.

pub(crate) mod progress;
mod published;
mod rounding;

pub use published::Totals;
