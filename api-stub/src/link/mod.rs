//! Links to the hosted pages. A link may choose among what a form declares; words that it brings, such as a coalition's
//! name, a text to agree to or a list, count only where this server has signed them: or anyone could write on the
//! coalition's page.

mod address;
pub(crate) mod ask;
mod key;

pub(crate) use address::{Address, Draft, Wrong};
pub use key::Key;
