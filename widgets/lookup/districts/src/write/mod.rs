//! Makes packs, for the importer: from what the sources say to two files.

use std::collections::HashSet;
use std::fmt;

use outreach_core::kind::{Date, Zip};

use crate::PackError;
use crate::layer::Layer;
use crate::pack::Pack;
use crate::person::OfficeKind;
use crate::point::Point;
use crate::span::Span;

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
    /// `Alabama`.
    pub name: String,
    /// The two digits of the Census Bureau: `01`.
    pub fips: String,
    /// Whether everything in it is made up.
    pub sample: bool,
    /// Whether it is a territory. It may be without boundaries.
    pub territory: bool,
    /// The day of the data about people.
    pub people_as_of: Option<Date>,
    /// The first day on which the term of anyone in the pack ends, or may have.
    pub good_until: Option<Date>,
    /// Part, source and license of each.
    pub attributions: Vec<[String; 3]>,
    /// Chambers with members for the state or its districts.
    pub chambers: Vec<ChamberSource>,
    /// The plans. One of them gives the outline of the state.
    pub plans: Vec<PlanSource>,
    /// Holders of seats, also past and future ones.
    pub people: Vec<PersonSource>,
    /// The seats and who holds them when.
    pub seats: Vec<SeatSource>,
    /// In any order.
    pub zips: Vec<ZipSource>,
    /// How far, in meters, lines may be simplified. 0 keeps every point.
    pub simplify: u32,
}

/// A chamber; see [`crate::Chamber`].
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the type above, owned")]
pub struct ChamberSource {
    pub layer: Layer,
    pub name: String,
    pub title: String,
    pub seats: u32,
    pub unmapped_seats: u32,
}

/// A plan; see [`crate::Plan`].
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the type above, owned")]
pub struct PlanSource {
    pub layer: Layer,
    pub valid: Span,
    pub source: String,
    pub vintage: String,
    pub precision: u32,
    pub largest: u32,
    pub doubtful: bool,
    /// In the order in which they are listed.
    pub districts: Vec<DistrictSource>,
}

/// A district; see [`crate::District`].
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields of the type above, owned")]
pub struct DistrictSource {
    pub tail: String,
    pub geoid: String,
    pub name: String,
    /// Its boundary with holes and islands. Empty if it isn't known.
    pub rings: Vec<Ring>,
}

/// A district by its plan and its index there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DistrictRef {
    /// Index in [`StateSource::plans`].
    pub plan: usize,
    /// Index in [`PlanSource::districts`].
    pub district: usize,
}

/// A person; see [`crate::Person`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of the type above, owned")]
pub struct PersonSource {
    pub id: String,
    pub name: String,
    pub party: String,
    pub photo: String,
    pub email: String,
    pub contact_form: String,
    pub offices: Vec<OfficeSource>,
    /// URL and note of each.
    pub links: Vec<[String; 2]>,
}

/// An office; see [`crate::Office`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of the type above, owned")]
pub struct OfficeSource {
    pub kind: OfficeKind,
    pub name: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
}

/// A term or a vacancy of a seat.
#[derive(Debug, Clone)]
pub struct SeatSource {
    /// The district; none is the state itself.
    pub of: Option<DistrictRef>,
    /// Index among the seats of the district.
    pub seat: u32,
    /// See [`crate::Seat::label`].
    pub label: String,
    /// Index in [`StateSource::people`]. If none, it is vacant, or the holder unknown from `unsure` on.
    pub holder: Option<usize>,
    /// First day, and first day after it; of a vacancy, until when it is expected to last.
    pub term: Span,
    /// The first day for which it isn't known whether that is still true. [`Date::MIN`] if it never was.
    pub unsure: Option<Date>,
}

/// A ZIP and its districts.
#[derive(Debug, Clone)]
pub struct ZipSource {
    /// Each at most once.
    pub zip: Zip,
    /// The postal codes of other states that it overlaps.
    pub other_states: Vec<String>,
    /// The districts it overlaps, with the percentage of its land if known. Empty if it has no area.
    pub districts: Vec<(DistrictRef, Option<u8>)>,
}

/// Why a pack can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// No plan has a boundary, so there is nothing to look up.
    NoBoundary,
    /// There are more districts than the format can number.
    TooManyDistricts,
    /// Two districts of a plan have the same OCD division.
    DuplicateDistrict(String),
    /// A seat or a ZIP refers to a district or a person that doesn't exist.
    MissingReference(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBoundary => f.write_str("no plan of the state has a boundary, so there is nothing to look up"),
            Self::TooManyDistricts => f.write_str("the state has more than 65,534 districts over all plans"),
            Self::DuplicateDistrict(tail) => write!(f, "a plan has the district {tail} twice"),
            Self::MissingReference(what) => write!(f, "{what} that isn't there"),
        }
    }
}

impl std::error::Error for WriteError {}

/// A finished pack: two files.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed {
    /// The pack itself: people, ZIPs and the names of districts.
    pub people: Vec<u8>,
    /// Its lines. Empty if the state has none.
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

    /// The plan that gives the outline of the state: the first chamber's, because that of Congress may leave out the state's
    /// waters; another if its lines are more than twice as exact.
    fn outline_plan(&self) -> Option<usize> {
        let drawn = |at: &usize| self.plans[*at].districts.iter().any(|district| !district.rings.is_empty());
        let of = |layer| (0..self.plans.len()).filter(move |at| self.plans[*at].layer == layer).find(drawn);
        let candidates = [Layer::Sldu, Layer::Sldl, Layer::Cd].into_iter().filter_map(of);
        candidates.reduce(|best, at| if self.plans[at].precision < self.plans[best].precision / 2 { at } else { best })
    }

    fn check(&self) -> Result<(), WriteError> {
        let count: usize = self.plans.iter().map(|plan| plan.districts.len()).sum();
        if count >= usize::from(crate::lines::NO_DISTRICT) - 1 {
            return Err(WriteError::TooManyDistricts);
        }
        for plan in &self.plans {
            let mut tails = HashSet::new();
            if let Some(again) = plan.districts.iter().find(|district| !tails.insert(&district.tail)) {
                return Err(WriteError::DuplicateDistrict(again.tail.clone()));
            }
        }
        let known =
            |place: &DistrictRef| self.plans.get(place.plan).is_some_and(|plan| place.district < plan.districts.len());
        for seat in &self.seats {
            if !seat.of.iter().all(known) {
                return Err(WriteError::MissingReference("a seat names a district".to_owned()));
            }
            if seat.holder.is_some_and(|holder| holder >= self.people.len()) {
                return Err(WriteError::MissingReference("a seat names a person".to_owned()));
            }
        }
        if !self.zips.iter().flat_map(|zip| &zip.districts).all(|(place, _)| known(place)) {
            return Err(WriteError::MissingReference("a ZIP names a district".to_owned()));
        }
        Ok(())
    }

    /// The number of a district in the pack. The state itself is number 0.
    fn number(&self, place: DistrictRef) -> u32 {
        let before: usize = self.plans.iter().take(place.plan).map(|plan| plan.districts.len()).sum();
        (1 + before + place.district) as u32
    }
}

#[cfg(test)]
mod tests;
