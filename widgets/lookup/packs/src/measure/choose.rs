//! Chooses the lines for a plan: the finest that show it, regardless of the name and year of their file.

use std::collections::BTreeMap;

use outreach_districts::Point;
use outreach_districts::write::Ring;

use super::deviation::ON_LINE;
use super::lines::{Lines, Segment, segments};
use super::set::{Key, Set};
use crate::report::{Report, Severity};

/// If a plan was redrawn, some corner of the new lines is off the old ones by more than rounding. And simplified lines of the
/// same plan were never measured to be off by more than this, in meters (226 in Tennessee): finer lines that are further off
/// may be another plan's.
const MAX_SIMPLIFIED: f64 = 250.0;

/// The set to use for each plan.
pub(super) fn best_sets(sets: &[Set], report: &mut Report) -> BTreeMap<Key, usize> {
    let mut best: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        let Some(before) = best.get(&set.key()).copied() else {
            best.insert(set.key(), at);
            continue;
        };
        let (least, most) = (sets[before].geoids(), set.geoids());
        report_conflict(&sets[before], set, report);
        if set.is_finer_than(&sets[before]) && most.is_superset(&least)
            || most.len() > least.len() && most.is_superset(&least)
        {
            best.insert(set.key(), at);
        }
    }
    let mut chosen = best.clone();
    for (key, at) in &mut chosen {
        let coarse = &sets[*at];
        for (other, finer) in &best {
            let set = &sets[*finer];
            if (other.0, other.1) != (key.0, key.1) || other.2 == key.2 || !set.is_finer_than(&sets[*at]) {
                continue;
            }
            let what = format!("{} districts of {} ({})", key.1.code(), other.2, set.provenance().source);
            match count_different(coarse, set) {
                0 => {
                    report.add(
                        set.state,
                        Severity::Note,
                        format!("the {what} are the plan of {} in finer lines: their lines are used", key.2),
                    );
                    *at = *finer;
                }
                count => report.add(
                    set.state,
                    Severity::Note,
                    format!(
                        "the {what} have finer lines than those of {}, and are another plan: {count} of {} districts differ",
                        key.2,
                        coarse.geoids().len()
                    ),
                ),
            }
        }
    }
    chosen
}

/// Reports two files of the same plan in which points are in different districts; the finer file is used. Different lines
/// alone mean little: one follows the shore and the other the water, or is simplified.
fn report_conflict(one: &Set, other: &Set, report: &mut Report) {
    let (coarse, fine) = if other.is_finer_than(one) { (one, other) } else { (other, one) };
    if !fine.has_districts_of(coarse) {
        return;
    }
    let (count, of) =
        (coarse.geoids().iter().filter(|geoid| is_moved(coarse, fine, geoid)).count(), fine.geoids().len());
    if count > 0 {
        let [coarse_one, fine_one] = [coarse, fine].map(|set| set.provenance().source);
        let text = format!(
            "two files have other {} districts of {}, {count} of {of}: {fine_one} is used, and {coarse_one} is not",
            fine.layer.code(),
            fine.vintage
        );
        report.add(fine.state, Severity::Warning, text);
    }
}

/// The rows and columns of the grid of points that are checked in a district.
const GRID: i32 = 16;

/// Whether more than one in four points of a district are in other districts of the finer set. A coarse file of the same plan
/// has fewer wrong, even in cities.
fn is_moved(coarse: &Set, fine: &Set, geoid: &str) -> bool {
    let rings = coarse.rings(|of| of == geoid);
    let (same, others) = (fine.rings(|of| of == geoid), fine.rings(|of| of != geoid));
    let all = || rings.iter().copied().flatten();
    let bounds = |of: fn(&Point) -> i32| Some((all().map(of).min()?, all().map(of).max()?));
    let (Some((west, east)), Some((south, north))) = (bounds(|at| at.lon), bounds(|at| at.lat)) else { return false };
    let between = |low: i32, high: i32, at: i32| low + (high - low) / (GRID + 1) * at;
    let (mut inside, mut moved) = (0, 0);
    for at in 0..GRID * GRID {
        let place = Point { lon: between(west, east, at % GRID + 1), lat: between(south, north, at / GRID + 1) };
        if contains(&rings, place) {
            inside += 1;
            moved += i32::from(!contains(&same, place) && contains(&others, place));
        }
    }
    moved * 4 > inside
}

/// Whether a point is inside an odd number of rings.
fn contains(rings: &[&Ring], at: Point) -> bool {
    let crossed = |[a, b]: &Segment| {
        let across = i64::from(b.lon - a.lon) * i64::from(at.lat - a.lat);
        let along = i64::from(at.lon - a.lon) * i64::from(b.lat - a.lat);
        (a.lat > at.lat) != (b.lat > at.lat) && (along < across) == (b.lat > a.lat)
    };
    segments(rings.iter().copied()).filter(crossed).count() % 2 == 1
}

/// Whether a corner of some lines is further than so many meters from others.
fn strays(lines: &Lines, from: &Lines, limit: f64) -> bool {
    from.segments().iter().any(|[point, _]| lines.nearest(*point, limit).is_none())
}

/// How many districts differ from those of finer lines, as far as can be measured.
fn count_different(coarse: &Set, fine: &Set) -> usize {
    if !fine.has_districts_of(coarse) {
        return coarse.geoids().symmetric_difference(&fine.geoids()).count();
    }
    let differs = |geoid: &&&str| {
        let (chords, truth) = (coarse.lines(geoid), fine.lines(geoid));
        strays(&truth, &chords, ON_LINE) || strays(&chords, &truth, MAX_SIMPLIFIED)
    };
    coarse.geoids().iter().filter(differs).count()
}
