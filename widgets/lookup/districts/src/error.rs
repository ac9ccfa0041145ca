//! Errors of reading a pack.

use std::fmt;

/// Why a pack can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// It does not begin with the magic number of a pack.
    NotAPack,
    /// Its format version is not the one of this reader.
    UnsupportedVersion,
    /// Its length or its checksum is wrong: a download was cut short, or a byte was changed.
    Corrupt,
    /// The lines belong to another pack.
    LinesMismatch,
    /// It is complete but contradicts itself: a faulty program made it.
    Inconsistent,
}

impl PackError {
    /// What is wrong and what to do.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotAPack => "This is no district pack. Make one with `outreach-packs pack`.",
            Self::UnsupportedVersion => {
                "This district pack is of another version. Make it again with `outreach-packs pack`."
            }
            Self::Corrupt => "This district pack is cut short or damaged. Fetch it again.",
            Self::LinesMismatch => "These lines belong to another pack. Fetch both again.",
            Self::Inconsistent => "This district pack contradicts itself. Make it again with `outreach-packs pack`.",
        }
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for PackError {}
