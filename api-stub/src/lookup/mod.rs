//! The lookup of legislators: packs for browsers that do it themselves, and results for those that can't.
//!
//! | Part | What it does |
//! |---|---|
//! | `question`, `address` | Reads a question: a point, a ZIP or an [`Address`]. |
//! | `find` | Answers it by our own boundaries, and for a street with external services. |
//! | `services` | Those services, each behind a circuit breaker. |
//! | `check` | Compares their claims with our own boundaries. |
//! | `answer`, `notice` | The answer: a type that is the JSON, its schema, and what the page shows. |
//! | `page`, `text` | Pages without script: `GET /f/legislators`. |
//! | `ask` | The endpoint, from the question to JSON or a page. |
//! | `outcomes` | Counts how calls ended: `POST /api/legislators/outcomes`, `api-stub export --outcomes`. |
//! | `packs` | The packs, indexed, compressed and served: `GET /api/legislators/packs/{state}`. |
//! | `openapi` | Describes all of it for programs. |
//! | `settings` | External services on the command line. |
//!
//! A question says where someone lives. It is in no log and in no `Debug` at any level.

use std::sync::Arc;

mod address;
mod answer;
mod ask;
mod check;
mod find;
mod notice;
mod openapi;
pub(crate) mod outcomes;
pub mod packs;
mod page;
mod question;
pub mod services;
pub(crate) mod settings;
mod text;

pub use address::Address;

use axum::Router;
use axum::routing::{get, post};

use crate::clock::today;
use crate::http::frame::{Feature, posted};
use crate::http::problem;
use crate::shared::Shared;
use outreach_districts::Date;
use packs::Packs;
use services::{Geocoder, PeopleSource};

/// The packs and services of a server.
#[derive(Debug)]
pub struct Legislators {
    /// Districts and who represents them.
    pub packs: Arc<Packs>,
    /// Asked in turn for an address, until one has it. None by default.
    pub geocoders: Vec<Box<dyn Geocoder>>,
    /// Asked for current members. None by default.
    pub people: Option<Box<dyn PeopleSource>>,
    /// Today's date. Tests have their own.
    pub today: fn() -> Option<Date>,
    /// The default day of questions, if not today: to try things out.
    pub as_of: Option<Date>,
}

impl Legislators {
    /// These packs, without external services.
    pub fn new(packs: Packs) -> Self {
        Self { packs: Arc::new(packs), geocoders: Vec::new(), people: None, today, as_of: None }
    }

    /// The made-up sample state.
    pub fn sample() -> Self {
        Self::new(Packs::sample())
    }

    /// The default day of questions.
    pub(crate) fn day(&self) -> Option<Date> {
        self.as_of.or_else(|| (self.today)())
    }

    /// A sentence about packs that are out of date, if there are any: which, since when, and what to do.
    pub(crate) fn stale(&self) -> Option<String> {
        let on = self.day()?;
        let abouts = self.packs.nation.packs().iter().map(outreach_districts::Pack::about);
        let old: Vec<_> = abouts.filter(|about| !about.sample && about.is_stale(on)).collect();
        let since = old.iter().filter_map(|about| about.good_until).min()?;
        let states: Vec<_> = old.iter().map(|about| about.code.to_uppercase()).collect();
        Some(format!(
            "Terms have ended since the packs of {} were made, the first on {since}: make them again with `outreach-packs renew`, and start the server again.",
            states.join(", ")
        ))
    }

    /// Whether there is a geocoder.
    pub(crate) fn finds_streets(&self) -> bool {
        !self.geocoders.is_empty()
    }
}

pub(crate) fn feature(shared: &Shared, legislators: Legislators) -> Feature {
    let legislators = Arc::new(legislators);
    let state = || (shared.clone(), Arc::clone(&legislators));
    let packs = Arc::clone(&legislators.packs);
    let outcomes = post(outcomes::count).fallback(outcomes::other_method);
    let api = posted("/legislators", post(ask::ask).fallback(ask::other_method))
        .merge(posted("/legislators/outcomes", outcomes));
    let files = Router::new()
        .route("/api/legislators/packs", get(packs::files::index).fallback(problem::method_not_allowed))
        .route("/api/legislators/packs/{state}", get(packs::files::pack).fallback(problem::method_not_allowed));
    Feature {
        api: api.with_state(state()),
        open: files.with_state(state()),
        pages: Router::new().route("/f/legislators", get(page::form)).with_state(state()),
        openapi: openapi::describe,
        background: Some(Box::new(|tasks| tasks.once("compressing packs", packs.precompress()))),
        notice: Some(Box::new(move || legislators.stale())),
        ..Feature::default()
    }
}
