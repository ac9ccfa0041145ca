//! What an outreach form is.
//!
//! A [`form::Form`] is declared once, as data, in [`forms`]. This crate says what follows from it wherever it is used:
//! how an answer is validated ([`validate`]), what is sent ([`record`], [`encode`]), what a reply means
//! ([`delivery`]), which words are shown ([`messages`]), what a webmaster may set ([`settings`]), and the form as
//! plain HTML ([`html`]). It knows no DOM and does no I/O, and runs in the browser and on the server alike.

pub mod code;
pub mod conscience;
pub mod delivery;
#[cfg(all(feature = "catalog", feature = "schema"))]
pub mod document;
pub mod encode;
pub mod form;
#[cfg(feature = "shipped")]
pub mod forms;
pub mod html;
mod invalid;
pub mod json;
pub mod kind;
pub mod lookup;
pub mod messages;
pub mod number;
pub mod options;
pub mod pledge;
pub mod record;
#[cfg(feature = "schema")]
pub mod schema;
pub mod settings;
mod suffix;
pub mod validate;
pub mod value;
mod values;

pub use invalid::{FieldError, Invalid};
pub use values::Values;
