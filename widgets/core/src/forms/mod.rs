//! The forms there are, each a document in `widgets/forms`. A new one is a document there, its name in the list here, and its words
//! in the locales.

pub mod legislators;
#[cfg(feature = "shipped")]
mod shipped;

#[cfg(feature = "shipped")]
pub use shipped::*;
