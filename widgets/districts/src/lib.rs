//! Where a point or a ZIP lies, and who sits there. Pure Rust, no I/O, native and Wasm.
//!
//! ```ignore
//! let pack = Pack::open(bytes)?;                         // Vec<u8> or &'static [u8]; copies nothing
//! let point = Point::from_degrees(32.377650, -86.300830)?;
//! let answer = pack.lookup(point, 60, today);            // 60 m: what the browser says of its accuracy
//! let answer = pack.lookup_zip(Zip::parse("36104")?, today);
//! answer.state                                           // Found, for the state itself
//! answer.layers                                          // [LayerAnswer { layer, found }], those the state has
//! answer.other_states                                    // ["ar"]: the ZIP reaches into these too
//! match found { Found::Exact(id) => …, Found::Candidates(list) => …, Found::Uncertain(near) => …, Found::None | Found::NoPlan => … }
//! pack.district(id)                                      // District { layer, tail: "sldu:26", geoid, name, mapped … }, .ocd()
//! pack.find("ocd-division/country:us/state:al/sldu:26", today) and pack.districts(layer, today)  // "choose your district"
//! pack.seats(id, today)                                  // [Seat { label, holder: Option<Person>, term, standing, next }]
//! pack.state(today)                                      // the state as a district: its seats are the US senators'
//! person.offices(), person.links()
//! pack.outline(id, state_id, 200).path()                 // SVG, `fill-rule: evenodd`
//! pack.about(), pack.chamber(layer), pack.plan_on(layer, today), pack.plans()
//! ```
//!
//! Every answer is for a day, `as_of`, that the caller names: the same question gets the same answer on every machine.
//!
//! Behind the feature `write` is what makes packs, behind `nation` the index over all of them. A browser needs neither.

// This is compiled to Wasm, where conversions that can't fail must not carry a panic's text along.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "lengths are checked against the file's, which has 32 bits; coordinates have 29"
)]

mod arcs;
mod cursor;
mod date;
mod district;
mod error;
mod layer;
mod lookup;
#[cfg(feature = "nation")]
mod nation;
mod outline;
mod pack;
mod person;
mod plan;
mod point;
mod seat;
#[cfg(feature = "write")]
pub mod write;
mod zip;

pub use date::{Date, Span};
pub use district::{District, DistrictId};
pub use error::PackError;
pub use layer::Layer;
pub use lookup::{Answer, Candidate, Found, LayerAnswer, Side, Uncertain};
#[cfg(feature = "nation")]
pub use nation::Nation;
pub use outline::Outline;
pub use pack::{About, Attribution, MAGIC, Pack, VERSION};
pub use person::{Link, Office, OfficeKind, Person};
pub use plan::{Chamber, Plan};
pub use point::Point;
pub use seat::{Next, Seat, Standing};
pub use zip::Zip;
