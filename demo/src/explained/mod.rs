//! What settings are called for people, what they do and what they take, in both languages.
//!
//! Core declares the settings and says in English what each does; here stands what it does not say: a short name, and
//! the Spanish. A setting that is not told here yet is called by its attribute and explained in English, and a test asks
//! for the rest.

mod must;
mod options;
mod settings;

pub use must::must;
pub use options::option;
pub use settings::{about, label};
