//! What the demo site knows without a browser: what can be configured, what is pasted, what a test said.

pub mod assets;
pub mod config;
pub mod diagnosis;
pub mod lists;
pub mod policy;
pub mod query;
pub mod sample;
pub mod setting_copy;
pub mod signing;
pub mod snippet;
pub mod theming;
pub mod words;
