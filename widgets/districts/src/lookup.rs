//! Where a point or a ZIP lies. An answer never picks one of several.

use crate::date::Date;
use crate::district::DistrictId;
use crate::layer::Layer;
use crate::lines::{NOBODY, PlanEntry};
use crate::near::Near;
use crate::pack::Pack;
use crate::point::Point;
use crate::zip::Zip;
use crate::zip_row::ZipRow;

/// Where somebody lives, as far as one state's pack can tell.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The state itself. Where this is exact, its US senators are certain, whatever the rest says.
    pub state: Found,
    /// Each kind of district that the state has, in the order of [`Layer::ALL`].
    pub layers: Vec<LayerAnswer>,
    /// The postal codes, in lower case, of other states that the ZIP reaches into.
    pub other_states: Vec<&'a str>,
}

/// The answer for one kind of district.
#[derive(Clone, PartialEq, Eq)]
pub struct LayerAnswer {
    /// The kind.
    pub layer: Layer,
    /// What was found.
    pub found: Found,
}

/// What was found.
#[derive(Clone, PartialEq, Eq)]
pub enum Found {
    /// Not here: in the sea, abroad, in another state, or a ZIP that has no area.
    None,
    /// No plan of this kind is known for that day.
    NoPlan,
    /// This one, and no other.
    Exact(DistrictId),
    /// One of these: the ZIP reaches into each. The largest share first where shares are known.
    Candidates(Vec<Candidate>),
    /// A line is nearer than the point is exact.
    Uncertain(Uncertain),
}

/// One of several districts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The district.
    pub district: DistrictId,
    /// How much of the ZIP's land lies in it, in percent rounded down, where that is known.
    pub percent: Option<u8>,
}

/// A point near a line.
#[derive(Clone, PartialEq, Eq)]
pub struct Uncertain {
    /// Metres to the nearest line.
    pub metres: u32,
    /// How exact the point was taken to be, in metres: as asked, or as exact as the lines are.
    pub accuracy: u32,
    /// The district that the point itself lies in, if any, then the others, the nearest first.
    pub sides: Vec<Side>,
    /// Whether the edge of the whole map is that near too: beyond it is another state, or water.
    pub edge: bool,
}

/// A district near a point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The district.
    pub district: DistrictId,
    /// Whether the point itself lies in it.
    pub inside: bool,
    /// Metres to its line.
    pub metres: u32,
}

impl Found {
    /// Every district that it names, the likeliest first.
    pub fn districts(&self) -> Vec<DistrictId> {
        match self {
            Self::None | Self::NoPlan => Vec::new(),
            Self::Exact(district) => vec![*district],
            Self::Candidates(candidates) => candidates.iter().map(|candidate| candidate.district).collect(),
            Self::Uncertain(uncertain) => uncertain.sides.iter().map(|side| side.district).collect(),
        }
    }
}

impl Answer<'_> {
    /// What was found of a kind. A kind that the state has not is not found.
    pub fn found(&self, layer: Layer) -> &Found {
        let answer = self.layers.iter().find(|answer| answer.layer == layer);
        match answer {
            _ if layer == Layer::State => &self.state,
            Some(answer) => &answer.found,
            None => &Found::None,
        }
    }
}

impl Pack {
    /// Where a point lies on a day. It is taken to be exact to so many metres; 0 is for a point on a map.
    pub fn lookup(&self, point: Point, accuracy: u32, as_of: Date) -> Answer<'_> {
        self.answer(as_of, &|_, plan| self.locate(plan, point, accuracy))
    }

    /// Where a ZIP lies on a day. What it straddles is told as candidates, each kind of district for itself.
    pub fn lookup_zip(&self, zip: Zip, as_of: Date) -> Answer<'_> {
        let mut row = ZipRow::default();
        row.find(self.zips(), zip);
        self.zip_answer(row, as_of)
    }

    pub(crate) fn zip_answer<'a>(&'a self, row: ZipRow<'a>, as_of: Date) -> Answer<'a> {
        let mut answer = self.answer(as_of, &|_, plan| row.within(plan));
        // A ZIP that is here is in the state. Where it is in others too, nothing here is exact.
        if let Some(state) = self.state(as_of).filter(|_| !row.districts.is_empty()) {
            answer.state = Found::Exact(state.id);
        }
        if !row.other_states.is_empty() {
            straddle(&mut answer.state);
            for layer in &mut answer.layers {
                straddle(&mut layer.found);
            }
        }
        answer.other_states = row.other_states;
        answer
    }

    pub(crate) fn answer(&self, as_of: Date, find: &dyn Fn(usize, &PlanEntry) -> Found) -> Answer<'_> {
        let mut answer = Answer { state: Found::NoPlan, layers: Vec::new(), other_states: Vec::new() };
        for layer in Layer::ALL {
            let plan = self.plan_index(layer, as_of).and_then(|index| Some((index, self.plans.get(index)?)));
            let found = plan.map_or(Found::NoPlan, |(index, plan)| find(index, plan));
            if layer == Layer::State {
                answer.state = found;
            } else if self.has(layer) {
                answer.layers.push(LayerAnswer { layer, found });
            }
        }
        answer
    }

    fn locate(&self, plan: &PlanEntry, point: Point, accuracy: u32) -> Found {
        let mut near = Near::new(point, accuracy, plan.precision);
        for line in &plan.lines {
            let (points, bounds) = self.arcs.get(line.arc);
            if near.view.touches(&bounds) {
                near.cross(points, line.owners);
                near.approach(points, line.owners, line.owners[1] == NOBODY);
            }
        }
        near.found()
    }
}

fn straddle(found: &mut Found) {
    if let Found::Exact(district) = *found {
        *found = Found::Candidates(vec![Candidate { district, percent: None }]);
    }
}

/// Puts it where it belongs. The lists are of two or three, and the standard library's sort is several kilobytes.
pub(crate) fn insert<T>(list: &mut Vec<T>, item: T, key: fn(&T) -> u64) {
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
