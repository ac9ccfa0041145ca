//! The form as plain HTML: the fallback that a webmaster pastes, and the hosted page. It needs no script.
//!
//! Element for element and class for class it is what the widget shows, so one sheet dresses both.
//!
//! | Part | What it writes |
//! |---|---|
//! | `plain_form` | The form as a whole: what travels unseen, what is wrong, its sections. |
//! | `field` | One question: its label, its hint and its error around the control. |
//! | `control` | What is filled in: what the rooms of the kinds write it with. |
//! | `shape` | How a list of choices is set out. |
//! | `write` | The HTML itself, escaped. |

mod control;
mod field;
mod plain_form;
#[cfg(test)]
mod sample;
mod shape;
mod write;

pub(crate) use control::Control;
pub use plain_form::PlainForm;
pub use shape::{AMOUNTS, CHIPS, shape};
pub use write::{Html, escape};

use crate::form::Field;

/// The id of a field's control. The error summary links to it.
pub fn id(field: &Field) -> String {
    ["f-", field.name].concat()
}

/// The id of the input for an amount that is not suggested.
pub fn other_id(id: &str) -> String {
    [id, "-other"].concat()
}
