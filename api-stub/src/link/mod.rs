//! Links to the hosted pages. A link may choose among what a form declares; texts of its own, like a coalition's name, a text to
//! agree to or a list, count only where this server has signed them: otherwise anyone could write on the coalition's page.

mod key;
mod page_address;
pub(crate) mod sign;

pub use key::Key;
pub(crate) use page_address::{LinkDraft, PageAddress, SettingError};
