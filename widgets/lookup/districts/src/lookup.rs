//! Finds the districts of a point or a ZIP. A result never picks one of several, and nothing is more certain than its state.

use outreach_core::kind::{Date, Zip};

use crate::district::DistrictId;
use crate::layer::Layer;
use crate::lines::{NO_DISTRICT, PlanEntry};
use crate::pack::Pack;
use crate::point::Point;
use crate::proximity::Proximity;
use crate::zip_row::ZipRow;

/// The districts of a point or a ZIP, by the pack of one state.
#[derive(Clone, PartialEq, Eq)]
pub struct LookupResult<'a> {
    /// The state itself. If this is exact, its US senators are certain, whatever the rest says.
    pub state: Match,
    /// Each kind of district that the state has, in the order of [`Layer::ALL`].
    pub layers: Vec<LayerMatch>,
    /// The postal codes, in lower case, of other states that the ZIP reaches into.
    pub other_states: Vec<&'a str>,
}

/// The match for one kind of district.
#[derive(Clone, PartialEq, Eq)]
pub struct LayerMatch {
    /// The kind of district.
    pub layer: Layer,
    /// The district of that kind, or those that it may be.
    pub found: Match,
}

/// Which district of a kind it is, and how certain that is.
#[derive(Clone, PartialEq, Eq)]
pub enum Match {
    /// No known district: the point is in the sea, abroad or in another state, or the ZIP has no area, like one for post
    /// office boxes.
    None,
    /// No plan of this kind is known for that day.
    NoPlan,
    /// This one.
    Exact(DistrictId),
    /// One of these: the ZIP overlaps each. The largest share comes first if shares are known.
    Candidates(Vec<Candidate>),
    /// It may be another: see [`Uncertainty::why`].
    Uncertain(Uncertainty),
}

/// One of several possible districts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// A district that the ZIP overlaps.
    pub district: DistrictId,
    /// How much of the ZIP's land is in it, in percent rounded down, if known.
    pub percent: Option<u8>,
}

/// Why a match is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A line is nearer than the accuracy of the point and of the lines.
    Line,
    /// The lines are known to have been redrawn.
    Plan,
    /// Sources contradict each other: two states, or the place and its ZIP.
    Contradiction,
}

impl Reason {
    /// Its name in the API: `near-line`, `old-lines`, `contradiction`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "near-line",
            Self::Plan => "old-lines",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Why a match is uncertain, and which districts it may be.
#[derive(Clone, PartialEq, Eq)]
pub struct Uncertainty {
    /// Why it is uncertain.
    pub reason: Reason,
    /// Meters to the nearest line, if that is the reason.
    pub meters: u32,
    /// The accuracy of the point as given and the precision of the lines, added up, in meters.
    pub accuracy: u32,
    /// The district that the point is in, if any, then the others, the nearest first.
    pub nearby: Vec<NearbyDistrict>,
    /// Whether the edge of the map is that near too: beyond it is another state, or water.
    pub edge: bool,
}

/// A district near a point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NearbyDistrict {
    /// Its index in the pack.
    pub district: DistrictId,
    /// Whether the point is in it.
    pub inside: bool,
    /// Meters to its line, if that is the reason.
    pub meters: u32,
}

impl Match {
    /// All its districts, the likeliest first.
    pub fn districts(&self) -> Vec<DistrictId> {
        let mut districts = Vec::new();
        match self {
            Self::None | Self::NoPlan => {}
            Self::Exact(district) => districts.push(*district),
            Self::Candidates(candidates) => {
                for candidate in candidates {
                    districts.push(candidate.district);
                }
            }
            Self::Uncertain(uncertainty) => {
                for side in &uncertainty.nearby {
                    districts.push(side.district);
                }
            }
        }
        districts
    }
}

impl LookupResult<'_> {
    /// The match of a layer: none if the state doesn't have that kind of district.
    pub fn found(&self, layer: Layer) -> &Match {
        let result = self.layers.iter().find(|result| result.layer == layer);
        match result {
            _ if layer == Layer::State => &self.state,
            Some(result) => &result.found,
            None => &Match::None,
        }
    }
}

impl Pack {
    /// The districts of a point on a day. `accuracy` is how exact the point is, in meters; 0 for a point picked on a map. The
    /// lines must be loaded: without them nothing is found.
    pub fn lookup(&self, point: Point, accuracy: u32, as_of: Date) -> LookupResult<'_> {
        let mut result = self.match_layers(as_of, &|_, plan| self.locate(plan, point, accuracy));
        self.limit_to_state(&mut result, as_of);
        result
    }

    /// The districts of a ZIP on a day. If it overlaps several of a kind, they are candidates. If the ZIP is not in this
    /// state, the state is not found.
    pub fn lookup_zip(&self, zip: Zip, as_of: Date) -> LookupResult<'_> {
        let mut row = ZipRow::default();
        row.find(self.zips(), zip);
        self.zip_result(row, as_of)
    }

    pub(crate) fn zip_result<'a>(&'a self, row: ZipRow<'a>, as_of: Date) -> LookupResult<'a> {
        let mut result = self.match_layers(as_of, &|_, plan| row.matches(plan));
        if let Some(state) = self.state(as_of).filter(|_| row.is_known) {
            result.state = Match::Exact(state.id);
        }
        self.limit_to_state(&mut result, as_of);
        // If the ZIP is in other states too, nothing here is exact.
        if !row.other_states.is_empty() {
            exact_to_candidate(&mut result.state);
            for layer in &mut result.layers {
                exact_to_candidate(&mut layer.found);
            }
        }
        result.other_states = row.other_states;
        result
    }

    pub(crate) fn match_layers(&self, as_of: Date, find: &dyn Fn(usize, &PlanEntry) -> Match) -> LookupResult<'_> {
        let mut result = LookupResult { state: Match::NoPlan, layers: Vec::new(), other_states: Vec::new() };
        for layer in Layer::ALL {
            let plan = self.plan_index(layer, as_of).and_then(|index| Some((index, self.plans.get(index)?)));
            let found = plan.map_or(Match::NoPlan, |(index, plan)| find(index, plan));
            if layer == Layer::State {
                result.state = found;
            } else if self.has(layer) {
                result.layers.push(LayerMatch { layer, found });
            }
        }
        result
    }

    fn locate(&self, plan: &PlanEntry, point: Point, accuracy: u32) -> Match {
        let mut proximity = Proximity::new(point, accuracy, plan.precision);
        for line in &plan.lines {
            let (points, bounds) = self.arcs.get(line.arc);
            if proximity.area.touches(&bounds) {
                proximity.count_crossings(points, line.owners);
                proximity.measure(points, line.owners, line.owners[1] == NO_DISTRICT);
            }
        }
        proximity.into_match()
    }
}

fn exact_to_candidate(found: &mut Match) {
    if let Match::Exact(district) = *found {
        *found = Match::Candidates(vec![Candidate { district, percent: None }]);
    }
}

/// Inserts an item in the order of `key`. The lists have two or three items, and the standard library's sort is several
/// kilobytes.
pub(crate) fn insert_sorted<T>(list: &mut Vec<T>, item: T, key: fn(&T) -> u64) {
    let mut at = list.len();
    list.push(item);
    while at > 0 {
        if let Some([before, this]) = list.get_mut(at - 1..=at)
            && key(this) < key(before)
        {
            std::mem::swap(before, this);
        }
        at -= 1;
    }
}
