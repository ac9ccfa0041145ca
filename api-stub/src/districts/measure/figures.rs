//! How exact the lines of a plan are, from all that was measured of lines made in the same way.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use outreach_districts::Point;

use super::lines::{Lines, Segment};
use super::set::{Key, Make, Set};
use super::stray::Strays;
use crate::districts::states::State;

/// Lines of which one in a hundred strays further than this, in meters, are coarse: made to be looked at. Simplified
/// lines were measured to stray 10 to 90 m, national outlines 400 and more.
const COARSE: u32 = 200;

/// What coarse lines leave out they leave out anywhere, and only what runs along better lines is measured. Inside
/// Tennessee, where full lines show it, the national outline strays 6.7 km, and along the state's border 2.7 km: so
/// nothing is exact nearer than three times the largest error measured.
const TIMES: u32 = 3;

/// What lines are taken to stray that nothing is there to measure against, in meters.
const UNMEASURED: u32 = 2000;

/// By how much full lines are taken to stray, in bends that half of their points do not reach. The simplified lines of
/// the five states with full lines stray 1 to 2 such bends at 99 of 100 places, and 4 to 14 at the worst.
const BENDS: (f64, f64) = (2.0, 14.0);

/// Lines that bend so many times less are clearly finer.
const CLEARLY: f64 = 3.0;

/// So much line, in meters, must have been compared for the comparison to tell anything.
const ENOUGH: f64 = 1000.0;

/// A line that has another state's line so near, in meters, is the border of both.
const BESIDE: f64 = 100.0;

/// How exact lines are, in meters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Within so much 99 % of the line lie.
    pub within: u32,
    /// The largest error that was measured.
    pub largest: u32,
    /// What lookups add to the accuracy of a point.
    pub precision: u32,
    /// Whether the lines are coarse.
    pub coarse: bool,
    /// What they were measured against. None: nothing is there.
    pub against: Option<String>,
}

impl Figure {
    fn measured(within: u32, largest: u32, against: String) -> Self {
        let coarse = within > COARSE;
        // The largest, and not what 99 % lie within: whoever lives in the spike that was left out is told a name too.
        let precision = if coarse { largest.saturating_mul(TIMES) } else { largest };
        Self { within, largest, precision, coarse, against: Some(against) }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { within, largest, precision, coarse, against } = self;
        match against {
            Some(against) => {
                write!(f, "99 % of the lines lie within {within} m, all within {largest} m, by {against}")?;
                if *coarse {
                    write!(f, "; they are coarse, and nothing is exact within {precision} m of them")
                } else {
                    Ok(())
                }
            }
            None => write!(f, "nothing tells how exact the lines are: nothing is exact within {precision} m of them"),
        }
    }
}

/// The worst that was measured.
#[derive(Debug, Default, Clone)]
struct Worst {
    within: u32,
    largest: u32,
    against: String,
}

/// The worst of lines made in one way: against full lines, and against others that were simplified. Of two simplified lines
/// each has a part in how far they are apart, and which part no one knows: that counts where no full lines are there.
#[derive(Debug, Default, Clone)]
struct Worsts {
    by_full: Worst,
    by_others: Worst,
}

impl Worsts {
    fn of(&mut self, is_full: bool) -> &mut Worst {
        if is_full { &mut self.by_full } else { &mut self.by_others }
    }

    fn worst(&self) -> &Worst {
        if self.by_full.against.is_empty() { &self.by_others } else { &self.by_full }
    }
}

impl Worst {
    fn add(&mut self, (within, largest): (f64, f64), against: impl Fn() -> String) {
        if self.against.is_empty() || meters(largest) > self.largest {
            self.against = against();
        }
        self.within = self.within.max(meters(within));
        self.largest = self.largest.max(meters(largest));
    }
}

/// A set, its outline, and the part of that along which it meets other states.
struct Outlined<'a> {
    set: &'a Set,
    make: Make,
    outline: Lines,
    border: Vec<Segment>,
    /// Of a state of one district that has others all around it, how far its lines are from theirs.
    surrounded: Option<(f64, f64)>,
}

/// The figures of the lines that were chosen.
pub(super) fn of(sets: &[Set], chosen: &BTreeMap<Key, usize>) -> HashMap<Key, Figure> {
    let makes: BTreeSet<Make> = chosen.values().map(|at| sets[*at].make()).collect();
    let taken: BTreeSet<usize> = chosen.values().copied().collect();
    let mut worst: BTreeMap<Make, Worsts> = BTreeMap::new();
    let mut states: BTreeMap<&str, Vec<Outlined<'_>>> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        let make = set.make();
        let best = chosen.get(&set.key()).map_or(set, |at| &sets[*at]);
        // What was not taken and is made like nothing that was, or like what was taken in its place, tells nothing.
        if !taken.contains(&at) && (!makes.contains(&make) || best.make() == make) {
            continue;
        }
        if let Some(figures) = inside(set, best) {
            let against = || format!("the {} lines of {} ({})", set.layer.code(), best.state.name, best.make().source);
            worst.entry(make.clone()).or_default().of(best.make().full).add(figures, against);
        }
        let outlined = Outlined { set, make, outline: set.outline(), border: Vec::new(), surrounded: None };
        states.entry(set.state.code).or_default().push(outlined);
    }
    find_borders(&mut states);
    for (code, of_state) in &states {
        for of in of_state {
            let mut add = |other: &Outlined<'_>| {
                let Some(strays) = border(of, other) else { return };
                let Some(figures) = strays.figures() else { return };
                let State { name, .. } = other.set.state;
                let against = || format!("the outline of {name} by {} ({})", other.set.layer.code(), other.make.source);
                worst.entry(of.make.clone()).or_default().of(other.make.full).add(figures, against);
            };
            of_state.iter().for_each(&mut add);
            for (_, neighbors) in states.iter().filter(|(other, _)| *other != code) {
                finest(neighbors).filter(|other| other.outline.touches(&of.outline)).into_iter().for_each(&mut add);
            }
        }
    }
    let figure = |(key, at): (&Key, &usize)| {
        let outlined = states.get(key.0).into_iter().flatten().find(|of| std::ptr::eq(of.set, &raw const sets[*at]));
        let surrounded = outlined.and_then(|of| of.surrounded);
        (key.clone(), figure(&sets[*at], worst.get(&sets[*at].make()), surrounded))
    };
    chosen.iter().map(figure).collect()
}

fn finest<'a, 'b>(of_state: &'b [Outlined<'a>]) -> Option<&'b Outlined<'a>> {
    of_state.iter().min_by(|a, b| a.set.bend.total_cmp(&b.set.bend))
}

/// Coasts differ without being wrong, for some follow the shore and others the three miles of water before it. Lines
/// are compared where another state's line runs along.
fn find_borders(states: &mut BTreeMap<&str, Vec<Outlined<'_>>>) {
    let mut found = Vec::new();
    for (code, of_state) in &*states {
        let others = states.iter().filter(|(other, _)| *other != code);
        let near = |other: &&Outlined<'_>| of_state.iter().any(|of| of.outline.touches(&other.outline));
        let neighbors: Vec<_> = others.filter_map(|(_, other)| finest(other)).filter(near).collect();
        let finer = neighbors.iter().map(|other| other.set.bend).fold(0.0, f64::max);
        let lines = Lines::new(neighbors.iter().flat_map(|other| other.outline.segments()).copied().collect());
        let mut known = HashMap::new();
        let mut is_near = |point: Point| *known.entry(point).or_insert_with(|| lines.nearest(point, BESIDE).is_some());
        for of in of_state {
            let segments = of.outline.segments().iter().copied();
            let border = segments.filter(|[a, b]| is_near(*a) && is_near(*b)).collect();
            let alone = of.set.geoids().len() == 1 && of.set.bend > finer * CLEARLY;
            let surrounded = if alone { Strays::along(&of.outline, &lines).and_then(Strays::figures) } else { None };
            found.push((border, surrounded));
        }
    }
    for (of, found) in states.values_mut().flatten().zip(found) {
        (of.border, of.surrounded) = found;
    }
}

fn figure(set: &Set, worst: Option<&Worsts>, surrounded: Option<(f64, f64)>) -> Figure {
    if let Some((within, largest)) = surrounded {
        return Figure::measured(meters(within), meters(largest), "the lines of the states around it".to_owned());
    }
    let mut found = worst.map(Worsts::worst).cloned().unwrap_or_default();
    if set.make().full {
        found.add((set.bend * BENDS.0, set.bend * BENDS.1), || "their own bends".to_owned());
    }
    if found.against.is_empty() {
        let (within, largest, precision) = (UNMEASURED, UNMEASURED, UNMEASURED * TIMES);
        return Figure { within, largest, precision, coarse: true, against: None };
    }
    Figure::measured(found.within, found.largest, found.against)
}

/// How far the districts' lines stray from finer ones of the same plan.
fn inside(set: &Set, best: &Set) -> Option<(f64, f64)> {
    if !best.is_finer_than(set) || set.make() == best.make() {
        return None;
    }
    let mut strays = Strays::default();
    for geoid in set.geoids().intersection(&best.geoids()) {
        let lines = set.lines(geoid);
        strays.add(lines.segments(), &lines, &best.lines(geoid));
    }
    Some(strays).filter(|strays| strays.length() > ENOUGH)?.figures()
}

/// How far an outline strays from another along a line that both have. What is made in one way in one state tells
/// nothing about itself, and lines that are clearly finer are not blamed for what the other does.
fn border(of: &Outlined<'_>, other: &Outlined<'_>) -> Option<Strays> {
    let same_file = of.set.state == other.set.state && of.make == other.make;
    if same_file || of.set.bend * CLEARLY < other.set.bend {
        return None;
    }
    let mut strays = Strays::default();
    strays.add(&of.border, &of.outline, &other.outline);
    Some(strays).filter(|strays| strays.length() > ENOUGH)
}

/// Meters, rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no distance is negative or so large")]
fn meters(distance: f64) -> u32 {
    distance.ceil() as u32
}
