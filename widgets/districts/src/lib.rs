//! Where a point or a ZIP lies, and who sits there. Pure Rust, no I/O, native and Wasm.
//!
//! ```
//! use outreach_districts::{Date, Found, Layer, Pack, Point, SAMPLE, Zip};
//!
//! let today = Date::parse("2026-08-05").unwrap();
//! let [people, lines] = SAMPLE;
//! let mut pack = Pack::open(people)?; // bytes of any kind: a `Vec<u8>` is taken as it is
//!
//! // Who sits there; several where the district elects several. No one: the seat is vacant, or no one knows.
//! let district = pack.find("sldl:1", today).unwrap().id;
//! let seats = pack.seats(district, today);
//! let holder = seats[0].holder.unwrap();
//! assert_eq!((holder.name, holder.offices()[0].phone), ("Jordan Sample", "555-555-0103"));
//!
//! // A ZIP that straddles a line names every district, and is settled for the other chamber all the same.
//! let answer = pack.lookup_zip(Zip::parse("00102").unwrap(), today);
//! assert!(matches!(answer.found(Layer::Sldl), Found::Candidates(list) if list.len() == 2));
//! assert!(matches!(answer.found(Layer::Sldu), Found::Exact(_)));
//!
//! // The US senators sit for the state itself.
//! let Found::Exact(state) = answer.state else { panic!() };
//! assert_eq!(pack.seats(state, today).len(), 2);
//!
//! // For a place on the map it needs its lines. 60 m: how exact the browser says that the point is.
//! pack.add_lines(lines)?;
//! let answer = pack.lookup(Point::from_degrees(37.25, -51.75).unwrap(), 60, today);
//! let Found::Exact(district) = *answer.found(Layer::Sldl) else { panic!() };
//! assert_eq!(pack.district(district).unwrap().ocd(), "ocd-division/country:us/state:zz/sldl:1");
//!
//! // For "choose your district", and for a small map.
//! assert_eq!(pack.districts(Layer::Sldu, today).len(), 2);
//! let named = pack.find("sldl:1", today).unwrap();
//! assert!(pack.outline(named.id, state, 200).path().starts_with('M'));
//! # Ok::<(), outreach_districts::PackError>(())
//! ```
//!
//! Every answer is for a day, `as_of`, that the caller names: the same question gets the same answer on every machine.
//! [`Zip::state`] and [`Point::states`] say which pack to load.
//! What several packs say of one place is held against each other by [`reconcile`].
//! Also there: [`Pack::about`], [`Pack::chamber`], [`Pack::plan_on`], [`Pack::state`], [`Answer::other_states`].
//!
//! Behind the feature `write` is what makes packs, behind `nation` the index over all of them. A browser needs neither.
//! Behind `sample` is the pack of a made-up state.

// This is compiled to Wasm, where conversions that can't fail must not carry a panic's text along.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "lengths are checked against the file's, which has 32 bits; coordinates have 29"
)]

mod about;
mod arcs;
mod cursor;
mod date;
mod district;
mod error;
mod layer;
mod lines;
mod lookup;
#[cfg(feature = "nation")]
mod nation;
mod near;
mod outline;
mod pack;
mod person;
mod plan;
mod point;
mod query;
mod quiet;
mod reconcile;
mod seat;
mod whereabouts;
#[cfg(feature = "write")]
pub mod write;
mod zip;
mod zip_row;

pub use about::{About, Attribution};
pub use date::{Date, Span};
pub use district::{District, DistrictId};
pub use error::PackError;
pub use layer::Layer;
pub use lookup::{Answer, Candidate, Found, LayerAnswer, Side, Uncertain, Why};
#[cfg(feature = "nation")]
pub use nation::Nation;
pub use outline::Outline;
pub use pack::{LINES_MAGIC, MAGIC, Pack, VERSION};
pub use person::{Link, Office, OfficeKind, Person, dialled};
pub use plan::{Chamber, Plan};
pub use point::Point;
pub use reconcile::reconcile;
pub use seat::{Next, Seat, Standing};
pub use zip::Zip;

/// The pack of the made-up sample state, `zz`, and its lines. It says of itself that it is a sample.
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
