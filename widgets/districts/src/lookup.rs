//! Where a point or a ZIP lies. An answer never picks one of several, and nothing is more certain than its state.

use crate::date::Date;
use crate::district::DistrictId;
use crate::layer::Layer;
use crate::lines::{NOBODY, PlanEntry};
use crate::near::Near;
use crate::pack::Pack;
use crate::point::Point;
use crate::zip::Zip;
use crate::zip_row::ZipRow;

/// Where someone lives, as far as one state's pack can tell.
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
    /// None that is known: the point lies in the sea, abroad or in another state, or the ZIP has no area, such as one for
    /// post office boxes.
    None,
    /// No plan of this kind is known for that day.
    NoPlan,
    /// This one, and no other.
    Exact(DistrictId),
    /// One of these: the ZIP reaches into each. The largest share first where shares are known.
    Candidates(Vec<Candidate>),
    /// It may be another: see [`Uncertain::why`].
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

/// Why a district is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A line is nearer than the point and the lines are exact.
    Line,
    /// The lines are known to have been redrawn.
    Plan,
    /// Sources contradict each other: two states, or the place and its ZIP.
    Contradiction,
}

impl Why {
    /// Its name in answers: `near-line`, `old-lines`, `contradiction`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "near-line",
            Self::Plan => "old-lines",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Districts that it may be.
#[derive(Clone, PartialEq, Eq)]
pub struct Uncertain {
    /// Why it is not certain.
    pub why: Why,
    /// Meters to the nearest line, where that is why.
    pub metres: u32,
    /// How exact the point was taken to be, in meters: as asked, and as exact as the lines are, together.
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
    /// Meters to its line, where that is why it is not certain.
    pub metres: u32,
}

impl Found {
    /// Every district that it names, the likeliest first.
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
            Self::Uncertain(uncertain) => {
                for side in &uncertain.sides {
                    districts.push(side.district);
                }
            }
        }
        districts
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
    /// Where a point lies on a day. It is taken to be exact to so many meters; 0 is for a point on a map. The pack must have
    /// its lines: without them nothing is found.
    pub fn lookup(&self, point: Point, accuracy: u32, as_of: Date) -> Answer<'_> {
        let mut answer = self.answer(as_of, &|_, plan| self.locate(plan, point, accuracy));
        self.settle(&mut answer, as_of);
        answer
    }

    /// Where a ZIP lies on a day. What it straddles is told as candidates, each kind of district for itself. Where the ZIP
    /// is not in this state, the state is not found.
    pub fn lookup_zip(&self, zip: Zip, as_of: Date) -> Answer<'_> {
        let mut row = ZipRow::default();
        row.find(self.zips(), zip);
        self.zip_answer(row, as_of)
    }

    pub(crate) fn zip_answer<'a>(&'a self, row: ZipRow<'a>, as_of: Date) -> Answer<'a> {
        let mut answer = self.answer(as_of, &|_, plan| row.within(plan));
        if let Some(state) = self.state(as_of).filter(|_| row.is_known) {
            answer.state = Found::Exact(state.id);
        }
        self.settle(&mut answer, as_of);
        // A ZIP that is here is in the state. Where it is in others too, nothing here is exact.
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
