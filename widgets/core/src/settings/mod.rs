//! What a webmaster may set on the element: each setting declared once, with its type, its default and what it does.
//!
//! | Part | What it does |
//! |---|---|
//! | `table` | Declares the settings. A new one is one entry there. |
//! | `define` | Says what an entry has. |
//! | `reference` | What documentation, the builder and the server know of a setting. |
//! | `value_type` | Says what type a value has. |
//! | `read` | Reads and keeps what is set on the element. |
//! | `options` | Reads those settings that become form options: fields, lists, prices, money. |
//! | `plain` | Says what they mean for a plain form in the widget's place. |
//! | `names` | Lists the settings of a form. |
//! | `fix` (feature `shipped`) | Says how to fix an invalid value, and what a misspelled name was meant to be. |
//! | `hosted` | Says which of them the address of a hosted page may say. |

mod define;
#[cfg(feature = "shipped")]
mod fix;
#[cfg(feature = "shipped")]
mod hosted;
mod names;
mod options;
#[cfg(feature = "shipped")]
mod plain;
mod read;
mod reference;
mod table;
mod value_type;

pub use define::{AppliesTo, Attribute, Setting};
#[cfg(feature = "shipped")]
pub use fix::is_near;
#[cfg(feature = "shipped")]
pub use hosted::{on_hosted_page, writes_words};
#[cfg(feature = "shipped")]
pub use plain::plain_lookup;
#[cfg(feature = "shipped")]
pub use read::Warning;
pub use read::{Hear, Settings};
pub use reference::{Directive, Group, Hosted, Reference, Wording, is_shared};
pub use table::*;
pub use value_type::{ValueType, entries, lists};
