//! What the crate does for those who use it, through what is public.

mod conscience;
mod contacts;
mod join;
mod kinds;
mod money;
mod options;
mod parsing;
mod record;
mod settings;
#[path = "../support/mod.rs"]
mod support;
mod words;
