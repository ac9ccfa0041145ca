//! Where a point or a ZIP lies. An answer never picks one of several.

use crate::cursor::{Cursor, Read};
use crate::date::Date;
use crate::district::DistrictId;
use crate::layer::Layer;
use crate::pack::{NOBODY, Pack, PlanEntry};
use crate::point::{Point, View, crosses};
use crate::zip::Zip;

/// Where somebody lives, as far as one state's pack can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The state itself. Where this is exact, its US senators are certain, whatever the rest says.
    pub state: Found,
    /// Each kind of district that the state has, in the order of [`Layer::ALL`].
    pub layers: Vec<LayerAnswer>,
    /// The postal codes, in lower case, of other states that the ZIP reaches into.
    pub other_states: Vec<&'a str>,
}

/// The answer for one kind of district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerAnswer {
    /// The kind.
    pub layer: Layer,
    /// What was found.
    pub found: Found,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The district.
    pub district: DistrictId,
    /// How much of the ZIP's land lies in it, in percent rounded down, where that is known.
    pub percent: Option<u8>,
}

/// A point near a line.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        self.answer(as_of, |_, plan| self.locate(plan, point, accuracy))
    }

    /// Where a ZIP lies on a day. What it straddles is told as candidates, each kind of district for itself.
    pub fn lookup_zip(&self, zip: Zip, as_of: Date) -> Answer<'_> {
        let mut row = ZipRow::default();
        let _ = row.find(self.zips(), zip);
        self.zip_answer(row, as_of)
    }

    pub(crate) fn zip_answer<'a>(&'a self, row: ZipRow<'a>, as_of: Date) -> Answer<'a> {
        let mut answer = self.answer(as_of, |_, plan| row.within(plan));
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

    pub(crate) fn answer(&self, as_of: Date, mut find: impl FnMut(usize, &PlanEntry) -> Found) -> Answer<'_> {
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

/// What the lines around a point say of it. Both ways of looking up, through all lines or through an index, feed it.
pub(crate) struct Near {
    pub(crate) view: View,
    accuracy: u32,
    /// Districts whose boundary the ray to the east has crossed an odd number of times so far.
    inside: Vec<u16>,
    /// Lines within reach, by district.
    sides: Vec<(u16, u32)>,
    edge: bool,
}

impl Near {
    pub(crate) fn new(point: Point, accuracy: u32, precision: u32) -> Self {
        let accuracy = accuracy.max(precision);
        Self { view: View::new(point, accuracy), accuracy, inside: Vec::new(), sides: Vec::new(), edge: false }
    }

    /// Counts where the ray crosses a line between two districts. No segment may be counted twice.
    pub(crate) fn cross(&mut self, points: &[Point], owners: [u16; 2]) {
        for pair in points.windows(2) {
            if let [a, b] = *pair
                && crosses(self.view.point, a, b)
            {
                for owner in owners {
                    self.toggle(owner);
                }
            }
        }
    }

    /// Measures how near a line between two districts comes. `edge` says that the map ends there.
    pub(crate) fn approach(&mut self, points: &[Point], owners: [u16; 2], edge: bool) {
        for pair in points.windows(2) {
            if let [a, b] = *pair
                && let Some(metres) = self.view.distance(a, b)
            {
                self.edge |= edge;
                for owner in owners {
                    self.touch(owner, metres);
                }
            }
        }
    }

    fn toggle(&mut self, owner: u16) {
        if owner == NOBODY {
            return;
        }
        match self.inside.iter().position(|inside| *inside == owner) {
            Some(at) => drop(self.inside.swap_remove(at)),
            None => self.inside.push(owner),
        }
    }

    fn touch(&mut self, owner: u16, metres: u32) {
        if owner == NOBODY {
            return;
        }
        match self.sides.iter_mut().find(|(district, _)| *district == owner) {
            Some((_, least)) => *least = metres.min(*least),
            None => self.sides.push((owner, metres)),
        }
    }

    pub(crate) fn found(self) -> Found {
        let Self { accuracy, inside, mut sides, edge, .. } = self;
        match (inside.as_slice(), sides.is_empty()) {
            ([], true) => return Found::None,
            ([one], true) => return Found::Exact(DistrictId(*one)),
            _ => {}
        }
        // Where lines that were simplified apart overlap, a point lies in two districts, as far as we can tell.
        for district in &inside {
            if sides.iter().all(|(side, _)| side != district) {
                sides.push((*district, accuracy));
            }
        }
        let mut sides: Vec<_> = sides
            .into_iter()
            .map(|(district, metres)| Side {
                district: DistrictId(district),
                inside: inside.contains(&district),
                metres,
            })
            .collect();
        sort_by_key(&mut sides, |side| (u32::from(!side.inside), side.metres, u32::from(side.district.0)));
        let metres = sides.iter().map(|side| side.metres).min().unwrap_or_default();
        Found::Uncertain(Uncertain { metres, accuracy, sides, edge })
    }
}

/// Insertion: the lists are of two or three, and the standard library's sort is several kilobytes.
fn sort_by_key<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let mut at = end;
        while let Some([before, this]) = at.checked_sub(1).and_then(|from| list.get(from..=at)) {
            if key(before) <= key(this) {
                break;
            }
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// What the pack knows of a ZIP.
#[derive(Default)]
pub(crate) struct ZipRow<'a> {
    other_states: Vec<&'a str>,
    districts: Vec<Candidate>,
}

/// Stands for a share that isn't known.
pub(crate) const NO_SHARE: u8 = 255;

impl<'a> ZipRow<'a> {
    pub(crate) fn find(&mut self, mut cursor: Cursor<'a>, zip: Zip) -> Read<()> {
        let mut at = 0_u32;
        while cursor.left() > 0 {
            at = at.wrapping_add(cursor.number()?);
            let row = cursor.part()?;
            if at == zip.number() {
                return self.read(row);
            }
        }
        Ok(())
    }

    pub(crate) fn read(&mut self, mut row: Cursor<'a>) -> Read<()> {
        for _ in 0..row.count()? {
            self.other_states.push(row.text()?);
        }
        let shares = row.byte()? != 0;
        let mut district = 0_u32;
        while row.left() > 0 {
            district = district.wrapping_add(row.number()?);
            let share = if shares { row.byte()? } else { NO_SHARE };
            let percent = (share != NO_SHARE).then_some(share);
            self.districts.push(Candidate { district: DistrictId(district as u16), percent });
        }
        Ok(())
    }

    /// Those of a plan.
    fn within(&self, plan: &PlanEntry) -> Found {
        let (first, end) = plan.districts;
        let of_plan = |candidate: &&Candidate| first <= candidate.district.0 && candidate.district.0 < end;
        let mut candidates: Vec<_> = self.districts.iter().filter(of_plan).copied().collect();
        match *candidates.as_slice() {
            [] => Found::None,
            [one] => Found::Exact(one.district),
            _ => {
                sort_by_key(&mut candidates, |candidate| 100 - candidate.percent.unwrap_or_default().min(100));
                Found::Candidates(candidates)
            }
        }
    }
}
