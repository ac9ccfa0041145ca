//! Who represents whom: packs for browsers that find it out by themselves, and answers for those that can't.
//!
//! | Part | What it does |
//! |---|---|
//! | `packs` | Holds the packs, indexed and compressed. |
//! | `files` | Hands them out: `GET /api/legislators/packs/{state}`. |
//!
//! What is asked tells where somebody lives. It is in no log and in no `Debug` at any level.

use std::sync::Arc;

pub(crate) mod files;
pub mod packs;

use packs::Packs;

/// What the server knows of legislators.
#[derive(Debug)]
pub struct Legislators {
    /// Where everybody lives, and who sits there.
    pub packs: Arc<Packs>,
}

impl Legislators {
    /// These packs, and nobody else asked.
    pub fn new(packs: Packs) -> Self {
        Self { packs: Arc::new(packs) }
    }

    /// The made-up sample state.
    pub fn sample() -> Self {
        Self::new(Packs::sample())
    }
}
