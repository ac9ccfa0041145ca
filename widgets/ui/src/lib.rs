//! The outreach forms as Leptos components.
//!
//! A form's declaration in `outreach-core` is all that a widget is made from: [`form`] walks its sections
//! and hands each field to the control for its kind, in `controls`. What happens when it is sent is in
//! [`delivery`]; the words are looked up in [`locale`]; what was typed lives in [`state`], so that the view can be
//! drawn anew at any time and nothing is lost. [`mount`](mount::mount) puts a widget on a page.

mod controls;
pub mod delivery;
mod effect;
mod element;
mod events;
pub mod form;
mod heard;
pub mod join;
pub mod legislators;
pub mod locale;
pub mod mount;
mod page;
mod parts;
mod pen;
pub mod pledge;
mod settings;
pub mod state;
mod steps;
pub mod volunteer;
pub mod watched;
pub mod widget;
