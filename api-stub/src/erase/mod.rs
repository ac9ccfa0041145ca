//! `api-stub forget`: deletes what someone sent, when they ask for it.
//!
//! Whom to erase is read from standard input or a file, because a command line stays in the shell's history and can be seen
//! by every user of the machine. Nothing of what they sent is printed.

pub(crate) mod identifiers;
pub(crate) mod matches;
