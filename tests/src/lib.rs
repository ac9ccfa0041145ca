//! The bench for the end-to-end tests: browsers, the webmaster's page, an endpoint that does as it is told, and a real
//! server with its database. It touches our work only from outside, as a website does: the built `dist/`, the
//! `api-stub` binary, the words in `widgets/locales`.
//!
//! The tests themselves are in `e2e/`, one file for each concern; `e2e/forms/` says for each form what to type.

pub mod axe;
pub mod bench;
pub mod data;
pub mod devtools;
pub mod endpoint;
pub mod engine;
pub mod host;
pub mod packs;
pub mod page;
pub mod paths;
pub mod process;
pub mod root;
pub mod slow;
pub mod stub;
pub mod until;
pub mod widget;
pub mod words;
