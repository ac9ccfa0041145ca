//! The hosted pages, as everything that makes, reads or draws one needs them: the address, the key that signs its words, the page.
//!
//! An address may choose among what a form declares; texts of its own, like a coalition's name, a text to agree to or a list,
//! count only where this server has signed them: otherwise anyone could write on the coalition's page.

mod key;
mod lists;
mod page_address;
mod view;

use crate::http::cors::Origins;
pub use key::Key;
pub(crate) use page_address::{LinkDraft, PageAddress, SettingError};
pub(crate) use view::{FormView, new_submission_id};

/// Whose pages these are.
#[derive(Debug)]
pub(crate) struct Host {
    /// The coalition's name on pages whose address names none.
    pub(crate) organization: String,
    /// Signs the words in links to the pages.
    pub(crate) key: Key,
    /// Where the coalition's own pages are.
    pub(crate) origins: Origins,
}
