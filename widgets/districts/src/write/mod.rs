//! Making packs.
pub(crate) mod bytes;
