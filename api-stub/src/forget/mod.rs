//! `api-stub forget`: deletes what someone sent, when they ask for it.
//!
//! Who is meant is read from standard input or a file, because what stands on a command line stays in the shell's
//! history and can be seen by every user of the machine. What is printed has no word of theirs.

pub(crate) mod command;
mod found;
mod who;
