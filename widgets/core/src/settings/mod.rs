//! What a webmaster may set on the element: each setting declared once, with its type, its default and what it does.
//!
//! | Part | What it does |
//! |---|---|
//! | `table` | Declares the settings. A new one is one entry there. |
//! | `value_type` | Says what type a value has, and how to fix an invalid one. |
//! | `read` | Reads and keeps what is set on the element. |
//! | `options` | Reads those settings that become form options: fields, lists, prices, money. |
//! | `names` | Finds the setting that a misspelled name was meant to be. |
//! | `hosted` | Says which of them the address of a hosted page may say. |
//! | `shared` | Says which of them are the same for all forms of a coalition. |

mod hosted;
mod names;
mod options;
mod read;
mod shared;
mod table;
mod value_type;

pub use hosted::{on_hosted_page, writes_words};
pub use names::is_near;
pub use read::{Settings, Warning};
pub use shared::is_shared;
pub use table::*;
pub use value_type::{ValueType, entries, lists};
