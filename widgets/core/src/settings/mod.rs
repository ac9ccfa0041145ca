//! What a webmaster may set on the element: each setting declared once, with its type, its default and what it does.
//!
//! | Part | What it does |
//! |---|---|
//! | `table` | Declares the settings. A new one is one entry there. |
//! | `takes` | Says what a setting takes, and how to mend what it does not. |
//! | `read` | Reads what the element was told, and keeps it. |
//! | `options` | Reads those settings that become form options: fields, lists, prices, money. |
//! | `names` | Says how settings are called, and which one a misspelled name was meant to be. |
//! | `hosted` | Says which of them the address of a hosted page may say. |
//! | `shared` | Says which of them are the same for all forms of a coalition. |

mod hosted;
mod names;
mod options;
mod read;
mod shared;
mod table;
mod takes;

pub use hosted::{on_hosted_page, writes_words};
pub use names::is_near;
pub use read::{Settings, Warning};
pub use shared::is_shared;
pub use table::*;
pub use takes::{Takes, entries, lists};
