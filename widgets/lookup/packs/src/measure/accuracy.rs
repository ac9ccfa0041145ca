//! How exact the lines of a plan are, from all measurements of lines with the same provenance.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use outreach_districts::Point;
use outreach_districts::states::State;

use super::deviation::Deviations;
use super::lines::{Lines, Segment};
use super::set::{Key, Provenance, Set};

/// Lines are coarse, made to be looked at, if one percent is off by more than this, in meters. Simplified lines were measured
/// to be off by 10 to 90 m, national outlines by 400 and more.
const COARSE: u32 = 200;

/// Coarse lines are off everywhere, but can only be measured along better lines. Inside Tennessee, which has full lines, the
/// national outline is off by 6.7 km, along the state's border by 2.7 km: so the precision is three times the largest error
/// measured.
const COARSE_FACTOR: u32 = 3;

/// The assumed error of lines that can't be measured, in meters.
const UNMEASURED: u32 = 2000;

/// The assumed errors of full lines, as multiples of their median bend: at 99 percent of points, and at the worst. The
/// simplified lines of the five states with full lines are off by 1 to 2 such bends, and by 4 to 14 at the worst.
const BEND_FACTORS: (f64, f64) = (2.0, 14.0);

/// Lines whose bend is so many times smaller are clearly finer.
const CLEARLY_FINER: f64 = 3.0;

/// The least length of line, in meters, for a meaningful comparison.
const MIN_COMPARED: f64 = 1000.0;

/// A line within so many meters of another state's is their border.
const BORDER_WIDTH: f64 = 100.0;

/// How exact lines are, in meters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineAccuracy {
    /// The error of 99 percent of the line is at most this.
    pub within: u32,
    /// The largest error that was measured.
    pub largest: u32,
    /// Lookups add this to the accuracy of a point.
    pub precision: u32,
    /// Whether the lines are coarse.
    pub coarse: bool,
    /// What they were measured against. None if there is nothing.
    pub against: Option<String>,
}

impl LineAccuracy {
    fn measured(within: u32, largest: u32, against: String) -> Self {
        let coarse = within > COARSE;
        // The largest, not the 99th percentile: people live in the spikes that were simplified away, too.
        let precision = if coarse { largest.saturating_mul(COARSE_FACTOR) } else { largest };
        Self { within, largest, precision, coarse, against: Some(against) }
    }
}

impl fmt::Display for LineAccuracy {
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
            None => write!(f, "it is not known how exact the lines are: nothing is exact within {precision} m of them"),
        }
    }
}

/// The worst errors measured, in meters.
#[derive(Debug, Default, Clone)]
struct Worst {
    within: u32,
    largest: u32,
    against: String,
}

/// The worst errors of one provenance: against full lines, and against simplified ones. The distance of two simplified lines is
/// partly the error of each, so it only counts if there are no full lines.
#[derive(Debug, Default, Clone)]
struct WorstByReference {
    by_full: Worst,
    by_others: Worst,
}

impl WorstByReference {
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

/// A set, its outline, and the part of the outline along other states.
struct Outlined<'a> {
    set: &'a Set,
    provenance: Provenance,
    outline: Lines,
    border: Vec<Segment>,
    /// The errors of a state with one district that is surrounded by others.
    surrounded: Option<(f64, f64)>,
}

/// The accuracy of the chosen lines.
pub(super) fn of(sets: &[Set], chosen: &BTreeMap<Key, usize>) -> HashMap<Key, LineAccuracy> {
    let provenances: BTreeSet<Provenance> = chosen.values().map(|at| sets[*at].provenance()).collect();
    let used: BTreeSet<usize> = chosen.values().copied().collect();
    let mut worst: BTreeMap<Provenance, WorstByReference> = BTreeMap::new();
    let mut states: BTreeMap<&str, Vec<Outlined<'_>>> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        let provenance = set.provenance();
        let best = chosen.get(&set.key()).map_or(set, |at| &sets[*at]);
        // A set that was not chosen matters only if its provenance does, and differs from that of the chosen set.
        if !used.contains(&at) && (!provenances.contains(&provenance) || best.provenance() == provenance) {
            continue;
        }
        if let Some(percentiles) = district_deviations(set, best) {
            let against =
                || format!("the {} lines of {} ({})", set.layer.code(), best.state.name, best.provenance().source);
            worst.entry(provenance.clone()).or_default().of(best.provenance().full).add(percentiles, against);
        }
        let outlined = Outlined { set, provenance, outline: set.outline(), border: Vec::new(), surrounded: None };
        states.entry(set.state.code).or_default().push(outlined);
    }
    find_borders(&mut states);
    for (code, of_state) in &states {
        for of in of_state {
            let mut add = |other: &Outlined<'_>| {
                let Some(deviations) = border_deviations(of, other) else { return };
                let Some(percentiles) = deviations.percentiles() else { return };
                let State { name, .. } = other.set.state;
                let against =
                    || format!("the outline of {name} by {} ({})", other.set.layer.code(), other.provenance.source);
                worst.entry(of.provenance.clone()).or_default().of(other.provenance.full).add(percentiles, against);
            };
            of_state.iter().for_each(&mut add);
            for (_, neighbors) in states.iter().filter(|(other, _)| *other != code) {
                finest(neighbors).filter(|other| other.outline.touches(&of.outline)).into_iter().for_each(&mut add);
            }
        }
    }
    let accuracy = |(key, at): (&Key, &usize)| {
        let outlined = states.get(key.0).into_iter().flatten().find(|of| std::ptr::eq(of.set, &raw const sets[*at]));
        let surrounded = outlined.and_then(|of| of.surrounded);
        (key.clone(), accuracy(&sets[*at], worst.get(&sets[*at].provenance()), surrounded))
    };
    chosen.iter().map(accuracy).collect()
}

fn finest<'a, 'b>(of_state: &'b [Outlined<'a>]) -> Option<&'b Outlined<'a>> {
    of_state.iter().min_by(|a, b| a.set.bend.total_cmp(&b.set.bend))
}

/// Coasts differ without being wrong: some follow the shore, others the three-mile limit. So lines are only compared along
/// other states.
fn find_borders(states: &mut BTreeMap<&str, Vec<Outlined<'_>>>) {
    let mut found = Vec::new();
    for (code, of_state) in &*states {
        let others = states.iter().filter(|(other, _)| *other != code);
        let near = |other: &&Outlined<'_>| of_state.iter().any(|of| of.outline.touches(&other.outline));
        let neighbors: Vec<_> = others.filter_map(|(_, other)| finest(other)).filter(near).collect();
        let finer = neighbors.iter().map(|other| other.set.bend).fold(0.0, f64::max);
        let lines = Lines::new(neighbors.iter().flat_map(|other| other.outline.segments()).copied().collect());
        let mut known = HashMap::new();
        let mut is_near =
            |point: Point| *known.entry(point).or_insert_with(|| lines.nearest(point, BORDER_WIDTH).is_some());
        for of in of_state {
            let segments = of.outline.segments().iter().copied();
            let border = segments.filter(|[a, b]| is_near(*a) && is_near(*b)).collect();
            let alone = of.set.geoids().len() == 1 && of.set.bend > finer * CLEARLY_FINER;
            let surrounded =
                if alone { Deviations::along(&of.outline, &lines).and_then(Deviations::percentiles) } else { None };
            found.push((border, surrounded));
        }
    }
    for (of, found) in states.values_mut().flatten().zip(found) {
        (of.border, of.surrounded) = found;
    }
}

fn accuracy(set: &Set, worst: Option<&WorstByReference>, surrounded: Option<(f64, f64)>) -> LineAccuracy {
    if let Some((within, largest)) = surrounded {
        return LineAccuracy::measured(meters(within), meters(largest), "the lines of the states around it".to_owned());
    }
    let mut found = worst.map(WorstByReference::worst).cloned().unwrap_or_default();
    if set.provenance().full {
        found.add((set.bend * BEND_FACTORS.0, set.bend * BEND_FACTORS.1), || "their own bends".to_owned());
    }
    if found.against.is_empty() {
        let (within, largest, precision) = (UNMEASURED, UNMEASURED, UNMEASURED * COARSE_FACTOR);
        return LineAccuracy { within, largest, precision, coarse: true, against: None };
    }
    LineAccuracy::measured(found.within, found.largest, found.against)
}

/// The errors of the districts' lines against finer ones of the same plan.
fn district_deviations(set: &Set, best: &Set) -> Option<(f64, f64)> {
    if !best.is_finer_than(set) || set.provenance() == best.provenance() {
        return None;
    }
    let mut deviations = Deviations::default();
    for geoid in set.geoids().intersection(&best.geoids()) {
        let lines = set.lines(geoid);
        deviations.add(lines.segments(), &lines, &best.lines(geoid));
    }
    Some(deviations).filter(|deviations| deviations.length() > MIN_COMPARED)?.percentiles()
}

/// The errors of an outline against another along their common line. Lines of the same provenance in the same state can't be
/// compared, and clearly finer lines are not measured against coarser ones.
fn border_deviations(of: &Outlined<'_>, other: &Outlined<'_>) -> Option<Deviations> {
    let same_file = of.set.state == other.set.state && of.provenance == other.provenance;
    if same_file || of.set.bend * CLEARLY_FINER < other.set.bend {
        return None;
    }
    let mut deviations = Deviations::default();
    deviations.add(&of.border, &of.outline, &other.outline);
    Some(deviations).filter(|deviations| deviations.length() > MIN_COMPARED)
}

/// Meters, rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no distance is negative or so large")]
fn meters(distance: f64) -> u32 {
    distance.ceil() as u32
}
