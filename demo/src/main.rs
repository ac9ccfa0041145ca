//! The site: the widgets as a webmaster pastes them, and the tools to make them one's own.
//!
//! It gets the widgets as any website does, by one script tag in `index.html`, and knows of the rest of the tree only
//! what can be configured ([`outreach_core`]). What needs no browser is in the library beside it.

#![allow(unreachable_pub, reason = "a program has no public items; `pub` here says which ones other files use")]
#![cfg_attr(
    not(all(feature = "home", feature = "builder", feature = "studio")),
    allow(dead_code, unused_imports, reason = "what one page has no use for, another has")
)]

#[cfg(target_arch = "wasm32")]
mod examples;
#[cfg(target_arch = "wasm32")]
mod locales;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod preferences;
#[cfg(target_arch = "wasm32")]
mod route;
#[cfg(target_arch = "wasm32")]
mod site_location;

#[cfg(target_arch = "wasm32")]
use outreach_demo::{assets, config, diagnosis, lists, policy, sample, setting_copy, signing, snippet, texts, words};

#[cfg(target_arch = "wasm32")]
fn main() {
    // What the HTML shows until now; the same comes in its place.
    if let Some(shell) = leptos::prelude::document().get_element_by_id("shell") {
        shell.remove();
    }
    leptos::mount::mount_to_body(pages::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The site is a program for browsers: `make demo` builds and serves it.");
}
