//! The outreach forms as Leptos components.
//!
//! A form's declaration in `outreach-core` is all that a widget is made from: [`form`] walks its sections
//! and hands each field to the control for its kind, in `controls`. What happens when it is sent is in
//! [`delivery`]; the words are looked up in [`locale`]; what was typed lives in [`state`], so that the view can be
//! redrawn at any time and nothing is lost. [`mount`](mount::mount) puts a widget on a page.

mod browser;
mod controls;
pub mod delivery;
mod effect;
mod element;
mod events;
pub mod form;
pub mod join;
pub mod legislators;
mod listener;
pub mod locale;
pub mod mount;
mod parts;
pub mod pledge;
mod settings;
pub mod signal;
pub mod state;
mod steps;
mod tree_builder;
pub mod volunteer;
pub mod widget;
