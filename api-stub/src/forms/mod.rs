//! What a form is to those who don't submit it: its page for browsers without scripts, its table of fields.

pub(crate) mod fields;
pub(crate) mod page;
