//! Finds the districts of a point or a ZIP, and who represents them, native and in Wasm. No I/O, except that
//! `published` reads a folder.
//!
//! ```
//! use outreach_districts::{Date, Layer, Match, Pack, Point, SAMPLE, Zip};
//!
//! let today = Date::parse("2026-08-05").unwrap();
//! let [people, lines] = SAMPLE;
//! let mut pack = Pack::open(people)?; // a `Vec<u8>` or static bytes, not copied
//!
//! // Who represents a district; several if it elects several. Without a holder, the seat is vacant or the holder unknown.
//! let district = pack.find("sldl:1", today).unwrap().id;
//! let seats = pack.seats(district, today);
//! let holder = seats[0].holder.unwrap();
//! assert_eq!((holder.name, holder.offices()[0].phone), ("Jordan Sample", "555-555-0103"));
//!
//! // A ZIP that crosses a line has every district as a candidate. For the other chamber it is exact.
//! let result = pack.lookup_zip(Zip::parse("00102").unwrap(), today);
//! assert!(matches!(result.found(Layer::Sldl), Match::Candidates(list) if list.len() == 2));
//! assert!(matches!(result.found(Layer::Sldu), Match::Exact(_)));
//!
//! // The US senators sit for the state itself.
//! let Match::Exact(state) = result.state else { panic!() };
//! assert_eq!(pack.seats(state, today).len(), 2);
//!
//! // A point needs the lines. 60 m is the accuracy that the browser reports.
//! pack.add_lines(lines)?;
//! let result = pack.lookup(Point::from_degrees(37.25, -51.75).unwrap(), 60, today);
//! let Match::Exact(district) = *result.found(Layer::Sldl) else { panic!() };
//! assert_eq!(pack.district(district).unwrap().ocd(), "ocd-division/country:us/state:zz/sldl:1");
//!
//! // To choose a district from, and to draw a small map.
//! assert_eq!(pack.districts(Layer::Sldu, today).len(), 2);
//! let named = pack.find("sldl:1", today).unwrap();
//! assert!(pack.outline(named.id, state, 200).path().starts_with('M'));
//! # Ok::<(), outreach_districts::PackError>(())
//! ```
//!
//! Every result is for a day, `as_of`, that the caller gives: the same question has the same result on every machine.
//! [`zip_state`] and [`Point::states`] say which pack to load.
//! What several packs say of one place is held against each other by [`reconcile`].
//! Also there: [`Pack::about`], [`Pack::chamber`], [`Pack::plan_on`], [`Pack::state`], [`LookupResult::other_states`].
//!
//! The feature `write` makes packs, `published` opens a folder of them and checks who signed it, `nation` indexes all of them
//! for a server, and `sample` is the pack of a made-up state. A browser needs none of them but the last.

// In Wasm, a checked conversion that can't fail would add the text of a panic to the download.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "lengths are checked against the file's, which has 32 bits; coordinates have 29"
)]

mod about;
mod arcs;
mod coverage;
mod cursor;
mod district;
mod error;
mod layer;
mod lines;
mod lookup;
#[cfg(feature = "nation")]
mod nation;
mod outline;
mod pack;
mod person;
mod plan;
mod point;
mod proximity;
#[cfg(feature = "published")]
pub mod published;
mod query;
mod reconcile;
mod redacted_debug;
mod seat;
mod span;
pub mod states;
#[cfg(feature = "write")]
pub mod write;
mod zip_row;

pub use outreach_core::kind::{Date, Zip};

pub use about::{About, Attribution};
pub use coverage::{is_military, zip_state};
pub use district::{District, DistrictId};
pub use error::PackError;
pub use layer::Layer;
pub use lookup::{Candidate, LayerMatch, LookupResult, Match, NearbyDistrict, Reason, Uncertainty};
#[cfg(feature = "nation")]
pub use nation::Nation;
pub use outline::Outline;
pub use pack::{LINES_MAGIC, MAGIC, Pack, VERSION};
pub use person::{Link, Office, OfficeKind, Person, tel_uri};
pub use plan::{Chamber, Plan};
pub use point::Point;
pub use reconcile::reconcile;
pub use seat::{NextTerm, Seat, TermStatus};
pub use span::Span;

/// The pack of the made-up sample state, `zz`, and its lines.
#[cfg(feature = "sample")]
pub static SAMPLE: [&[u8]; 2] = [include_bytes!("../sample/zz.pack"), include_bytes!("../sample/zz.lines")];

/// The made-up sample state, opened with its lines.
///
/// # Errors
/// None, once the files beside this crate are those of its version: a test opens them.
#[cfg(feature = "sample")]
pub fn sample() -> Result<Pack, PackError> {
    let [people, lines] = SAMPLE;
    let mut pack = Pack::open(people)?;
    pack.add_lines(lines)?;
    Ok(pack)
}
