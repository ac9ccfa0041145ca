//! The program of a page: `OUTREACH_PAGE=studio` builds that of the studio, and nothing chosen one that draws every page.

#[cfg(target_arch = "wasm32")]
fn main() {
    const VIEW: fn() -> leptos::prelude::AnyView = outreach_demo::pages::view(option_env!("OUTREACH_PAGE"));
    outreach_demo::app::start(VIEW);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The site is a program for browsers: `make demo` builds and serves it.");
}
