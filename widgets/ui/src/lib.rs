//! The outreach forms as Leptos components.
//!
//! A form's document is all that a widget is made from: [`document`] reads it, `form` walks its sections
//! and hands each field to the control for its kind, in `controls`. What happens when it is sent is in
//! `delivery`; the words are looked up in [`locale`]; what was typed lives in `state`, so that the view can be
//! redrawn at any time and nothing is lost. [`mount`](mount::mount) puts a widget on a page.

#[doc(hidden)]
pub mod browser;
mod controls;
mod delivery;
pub mod document;
mod effect;
mod element;
mod events;
#[expect(unreachable_pub, reason = "the macro makes what a component is given public")]
mod form;
mod listener;
pub mod locale;
pub mod mount;
mod parts;
#[doc(hidden)]
pub mod runtime;
mod settings;
mod signal;
mod state;
mod steps;
mod tree_builder;
pub mod widget;
mod widgets;

pub use widgets::using;
