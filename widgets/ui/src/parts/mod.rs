//! What is around the questions.

pub(crate) mod field;
pub(crate) mod header;
pub(crate) mod panel;
pub(crate) mod summary;
