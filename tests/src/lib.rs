//! The testbed of the end-to-end tests: browsers, the webmaster's page, a scripted endpoint, and a real server with its
//! database. It uses our work only from outside, as a website does: the built `dist/`, the `api-stub` binary, the texts in
//! `widgets/locales`.
//!
//! The tests themselves are in `e2e/`, one file for each concern; `e2e/forms/` says for each form what to type.

pub mod accessibility_tree;
pub mod axe;
pub mod built;
pub mod devtools;
pub mod endpoint;
pub mod engine;
pub mod host;
pub mod host_page;
pub mod pack_server;
pub mod paths;
pub mod process;
pub mod real_packs;
pub mod root;
pub mod screen;
pub mod streamed;
pub mod stub;
pub mod testbed;
pub mod wait;
pub mod widget;
pub mod words;
