//! Making packs: for the importer, natively. What goes in is what the sources say; what comes out is two files.

use std::collections::HashSet;
use std::fmt;

use crate::PackError;
use crate::date::{Date, Span};
use crate::layer::Layer;
use crate::pack::Pack;
use crate::person::OfficeKind;
use crate::point::Point;
use crate::zip::Zip;

pub(crate) mod bytes;
mod encode;
mod simplify;
mod topology;

/// A closed line. The first point need not be given again at the end.
pub type Ring = Vec<Point>;

/// Everything about one state.
#[derive(Debug, Clone, Default)]
pub struct StateSource {
    /// The OCD division: `ocd-division/country:us/state:al`.
    pub division: String,
    /// The postal code in lower case.
    pub code: String,
    /// The name.
    pub name: String,
    /// The two digits of the Census Bureau.
    pub fips: String,
    /// Whether all of it is made up.
    pub sample: bool,
    /// Whether it is a territory. It may be without boundaries.
    pub territory: bool,
    /// The day of the data about people.
    pub people_as_of: Option<Date>,
    /// The first day on which the term of anyone in the pack ends, or may have.
    pub good_until: Option<Date>,
    /// What, from where, under which licence.
    pub attributions: Vec<[String; 3]>,
    /// The chambers.
    pub chambers: Vec<ChamberSource>,
    /// The plans. One of them gives the outline of the state.
    pub plans: Vec<PlanSource>,
    /// The people.
    pub people: Vec<PersonSource>,
    /// The seats and who holds them when.
    pub seats: Vec<SeatSource>,
    /// The ZIPs.
    pub zips: Vec<ZipSource>,
    /// How many metres a line may be moved to save points. 0 keeps every point.
    pub simplify: u32,
}

/// A chamber; see [`crate::Chamber`].
#[derive(Debug, Clone)]
pub struct ChamberSource {
    /// The districts its members sit for.
    pub layer: Layer,
    /// Its name.
    pub name: String,
    /// What a member is called.
    pub title: String,
    /// How many seats it has.
    pub seats: u32,
    /// How many of them belong to districts without a boundary.
    pub unmapped_seats: u32,
}

/// A plan; see [`crate::Plan`].
#[derive(Debug, Clone)]
pub struct PlanSource {
    /// What it cuts the state into.
    pub layer: Layer,
    /// When it holds.
    pub valid: Span,
    /// Where the lines come from.
    pub source: String,
    /// Which state of the law they show.
    pub vintage: String,
    /// Within how many meters of the true line a line is taken to lie.
    pub precision: u32,
    /// The largest error measured, in meters.
    pub largest: u32,
    /// Whether people are known to have been elected on other lines. Nothing is exact then.
    pub doubtful: bool,
    /// The districts, in the order they are listed.
    pub districts: Vec<DistrictSource>,
}

/// A district; see [`crate::District`].
#[derive(Debug, Clone, Default)]
pub struct DistrictSource {
    /// `sldu:26`.
    pub tail: String,
    /// The Census Bureau's code.
    pub geoid: String,
    /// Its name.
    pub name: String,
    /// Its boundary, holes and islands alike. None where it isn't known.
    pub rings: Vec<Ring>,
}

/// The place of a district: which plan, and which district of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Its plan, among [`StateSource::plans`].
    pub plan: usize,
    /// Its place among [`PlanSource::districts`].
    pub district: usize,
}

/// A person; see [`crate::Person`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonSource {
    /// Their lasting name in Open States, without `ocd-person/`.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their party.
    pub party: String,
    /// The address of a photo.
    pub photo: String,
    /// An email address.
    pub email: String,
    /// The address of a form.
    pub contact_form: String,
    /// Their offices.
    pub offices: Vec<OfficeSource>,
    /// Address and note of pages about them.
    pub links: Vec<[String; 2]>,
}

/// An office; see [`crate::Office`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeSource {
    /// What it is for.
    pub kind: OfficeKind,
    /// What it is called.
    pub name: String,
    /// In one line.
    pub address: String,
    /// The telephone number.
    pub phone: String,
    /// The fax number.
    pub fax: String,
}

/// A term or a vacancy of a seat.
#[derive(Debug, Clone)]
pub struct SeatSource {
    /// The district; none is the state itself.
    pub of: Option<Place>,
    /// Which of the district's seats, from 0.
    pub seat: u32,
    /// What tells it from the others.
    pub label: String,
    /// Who holds it, among [`StateSource::people`]. No one: it is vacant, or, where it is unsure, no one knows.
    pub holder: Option<usize>,
    /// From when to when.
    pub term: Span,
    /// From which day on it isn't known whether that is still so. [`Date::ALWAYS`] where it never was.
    pub unsure: Option<Date>,
}

/// A ZIP.
#[derive(Debug, Clone)]
pub struct ZipSource {
    /// The code.
    pub zip: Zip,
    /// The postal codes of other states it reaches into.
    pub other_states: Vec<String>,
    /// The districts it reaches into, with the percentage of its land where that is known. None: it has no area.
    pub districts: Vec<(Place, Option<u8>)>,
}

/// Why a pack can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// No plan has a boundary, so there is nothing to look up.
    NoBoundary,
    /// More districts than the format can number.
    TooMany,
    /// Two districts of a plan have the same OCD division.
    Twice(String),
    /// A seat or a ZIP names a district or a person that isn't there.
    Dangling(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBoundary => f.write_str("no plan of the state has a boundary, so there is nothing to look up"),
            Self::TooMany => f.write_str("the state has more than 65,534 districts over all plans"),
            Self::Twice(tail) => write!(f, "a plan has the district {tail} twice"),
            Self::Dangling(what) => write!(f, "{what} that isn't there"),
        }
    }
}

impl std::error::Error for WriteError {}

/// A pack, as two files.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed {
    /// The pack itself: people, ZIPs and the names of districts.
    pub people: Vec<u8>,
    /// Its lines. Empty where the state has none.
    pub lines: Vec<u8>,
}

impl Packed {
    /// Opens the pack with its lines.
    pub fn open(&self) -> Result<Pack, PackError> {
        let mut pack = Pack::open(self.people.clone())?;
        if !self.lines.is_empty() {
            pack.add_lines(self.lines.clone())?;
        }
        Ok(pack)
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packed({} and {} bytes)", self.people.len(), self.lines.len())
    }
}

impl StateSource {
    /// Makes the pack.
    pub fn pack(&self) -> Result<Packed, WriteError> {
        self.check()?;
        let topology = topology::Topology::of(self)?;
        Ok(encode::pack(self, &topology))
    }

    /// The plan that gives the outline of the state: the first chamber's, for Congress' may end before the state's
    /// waters do, unless the lines of another are twice as exact.
    fn outline_plan(&self) -> Option<usize> {
        let drawn = |at: &usize| self.plans[*at].districts.iter().any(|district| !district.rings.is_empty());
        let of = |layer| (0..self.plans.len()).filter(move |at| self.plans[*at].layer == layer).find(drawn);
        let candidates = [Layer::Sldu, Layer::Sldl, Layer::Cd].into_iter().filter_map(of);
        candidates.reduce(|best, at| if self.plans[at].precision < self.plans[best].precision / 2 { at } else { best })
    }

    fn check(&self) -> Result<(), WriteError> {
        let count: usize = self.plans.iter().map(|plan| plan.districts.len()).sum();
        if count >= usize::from(crate::lines::NOBODY) - 1 {
            return Err(WriteError::TooMany);
        }
        for plan in &self.plans {
            let mut tails = HashSet::new();
            if let Some(again) = plan.districts.iter().find(|district| !tails.insert(&district.tail)) {
                return Err(WriteError::Twice(again.tail.clone()));
            }
        }
        let known =
            |place: &Place| self.plans.get(place.plan).is_some_and(|plan| place.district < plan.districts.len());
        for seat in &self.seats {
            if !seat.of.iter().all(known) {
                return Err(WriteError::Dangling("a seat names a district".to_owned()));
            }
            if seat.holder.is_some_and(|holder| holder >= self.people.len()) {
                return Err(WriteError::Dangling("a seat names a person".to_owned()));
            }
        }
        if !self.zips.iter().flat_map(|zip| &zip.districts).all(|(place, _)| known(place)) {
            return Err(WriteError::Dangling("a ZIP names a district".to_owned()));
        }
        Ok(())
    }

    /// The number of a district in the pack. The state itself is number 0.
    fn number(&self, place: Place) -> u32 {
        let before: usize = self.plans.iter().take(place.plan).map(|plan| plan.districts.len()).sum();
        (1 + before + place.district) as u32
    }
}

#[cfg(test)]
mod tests;
