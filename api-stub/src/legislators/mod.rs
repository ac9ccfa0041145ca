//! Who represents whom: packs for browsers that find it out by themselves, and answers for those that can't.
//!
//! | Part | What it does |
//! |---|---|
//! | `question` | Reads what is asked: a point, a ZIP or an [`Address`]. |
//! | `find` | Finds it out, by our own boundaries, and for a street with the help of others. |
//! | `adapter`, `census`, `google`, `open_states` | Those others, each behind a `breaker`, all over `web`. |
//! | `check` | Holds what they say against our own boundaries. |
//! | `answer`, `notice` | Puts it in JSON: `POST /api/legislators`. |
//! | `hosted`, `result`, `card`, `say` | Asks and answers on pages that run no script: `GET /f/legislators`. |
//! | `outcomes` | Counts how calls ended: `POST /api/legislators/outcomes`. |
//! | `counted` | Prints those counts: `api-stub export --outcomes`. |
//! | `describe` | Describes all that for programs. |
//! | `settings` | Who is asked, on the command line. |
//! | `packs` | Holds the packs, indexed and compressed. |
//! | `files` | Hands them out: `GET /api/legislators/packs/{state}`. |
//!
//! What is asked tells where someone lives. It is in no log and in no `Debug` at any level.

use std::sync::Arc;

pub mod adapter;
mod address;
mod answer;
pub(crate) mod ask;
pub mod breaker;
mod card;
pub mod census;
mod check;
pub(crate) mod counted;
pub(crate) mod describe;
pub(crate) mod files;
mod find;
pub mod google;
pub(crate) mod hosted;
mod notice;
pub mod open_states;
pub(crate) mod outcomes;
pub mod packs;
mod question;
mod result;
mod say;
pub(crate) mod settings;
pub mod web;

pub use address::Address;

use crate::districts::command::today;
use adapter::{Geocoder, People};
use outreach_districts::Date;
use packs::Packs;

/// What the server knows of legislators.
#[derive(Debug)]
pub struct Legislators {
    /// Where everyone lives, and who sits there.
    pub packs: Arc<Packs>,
    /// Who is asked where a street is: one after the other, until one knows. No one, unless the settings name them.
    pub geocoders: Vec<Box<dyn Geocoder>>,
    /// Who is asked who sits now. No one, unless the settings name them.
    pub people: Option<Box<dyn People>>,
    /// The day it is. A test has its own.
    pub today: fn() -> Option<Date>,
    /// The day that is meant where none is asked for, if that is not today: for trying out.
    pub as_of: Option<Date>,
}

impl Legislators {
    /// These packs, and no one else asked.
    pub fn new(packs: Packs) -> Self {
        Self { packs: Arc::new(packs), geocoders: Vec::new(), people: None, today, as_of: None }
    }

    /// The made-up sample state.
    pub fn sample() -> Self {
        Self::new(Packs::sample())
    }

    /// The day that is meant where none is asked for.
    pub(crate) fn day(&self) -> Option<Date> {
        self.as_of.or_else(|| (self.today)())
    }

    /// A sentence about the packs that are out of date, where there are any: whose, since when, and what to do.
    pub(crate) fn stale(&self) -> Option<String> {
        let on = self.day()?;
        let abouts = self.packs.nation.packs().iter().map(outreach_districts::Pack::about);
        let old: Vec<_> = abouts.filter(|about| !about.sample && about.is_stale(on)).collect();
        let since = old.iter().filter_map(|about| about.good_until).min()?;
        let states: Vec<_> = old.iter().map(|about| about.code.to_uppercase()).collect();
        Some(format!(
            "Terms have ended since the packs of {} were made, the first on {since}: make them anew with `api-stub districts renew`, and start the server again.",
            states.join(", ")
        ))
    }

    /// Whether there is anyone to ask where a street is.
    pub(crate) fn finds_streets(&self) -> bool {
        !self.geocoders.is_empty()
    }
}
