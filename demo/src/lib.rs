//! The site: the widgets as a webmaster pastes them, and the tools to make them one's own.
//!
//! It gets the widgets as any website does, by one script tag in `index.html`, and knows of the rest of the tree only
//! what can be configured ([`outreach_core`]). What needs no browser is built without one too, and tested there.

#![cfg_attr(
    target_arch = "wasm32",
    allow(unreachable_pub, reason = "in what a program draws, `pub` says what other files use")
)]

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod assets;
pub mod config;
pub mod diagnosis;
#[cfg(target_arch = "wasm32")]
mod examples;
pub mod lists;
#[cfg(target_arch = "wasm32")]
mod locales;
pub mod pages;
#[cfg(target_arch = "wasm32")]
mod parts;
pub mod policy;
#[cfg(target_arch = "wasm32")]
mod preferences;
pub mod query;
pub mod sample;
pub mod setting_copy;
pub mod sharing;
pub mod shell;
pub mod signing;
#[cfg(target_arch = "wasm32")]
mod site_location;
pub mod snippet;
pub mod theming;
pub mod words;
