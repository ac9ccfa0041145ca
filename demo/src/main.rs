//! The demo site: the widgets as a webmaster pastes them, beside what to paste.
//!
//! It gets the widgets as any website does, by one script tag in `index.html`, and knows of the rest of the tree only
//! what can be configured ([`outreach_core`]).

#![allow(unreachable_pub, reason = "a program has no public items; `pub` here says which ones other files use")]

mod examples;
mod pages;
mod parts;
mod preferences;
mod route;
mod snippet;
mod words;

fn main() {
    leptos::mount::mount_to_body(pages::App);
}
