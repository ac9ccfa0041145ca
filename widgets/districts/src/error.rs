//! Why a pack can't be read.

use std::fmt;

/// What is wrong with a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// It does not begin as a pack does.
    Foreign,
    /// It is of a version that this reader does not know.
    Version,
    /// Its length or its checksum does not fit: a download was cut short, or a byte is wrong.
    Damaged,
    /// The lines are of another pack.
    Unpaired,
    /// Whole, but what it says contradicts itself: it was made by a faulty program.
    Unsound,
}

impl PackError {
    /// A sentence that says what is wrong and what to do.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Foreign => "This is no district pack. Make one with `api-stub districts pack`.",
            Self::Version => "This district pack is of another version. Make it anew with `api-stub districts pack`.",
            Self::Damaged => "This district pack is cut short or damaged. Fetch it again.",
            Self::Unpaired => "These lines belong to another pack. Fetch both again.",
            Self::Unsound => "This district pack contradicts itself. Make it anew with `api-stub districts pack`.",
        }
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for PackError {}
