//! Which lines are taken for a plan: the finest that show it, whatever their file is called and of which year it is.

use std::collections::BTreeMap;

use outreach_districts::Point;
use outreach_districts::write::Ring;

use super::lines::{Lines, Segment, segments};
use super::set::{Key, Set};
use super::stray::ON;
use crate::districts::report::{Report, Weight};

/// Of a plan that was redrawn, some corner of the new lines stands off the old ones by more than files round: someone
/// was moved from one district to another. And no simplified line of the same plan was measured to leave out more than
/// this, in meters (226 in Tennessee): where finer lines go further off, they may be another plan's.
const LEFT_OUT: f64 = 250.0;

/// For each plan, which set has its lines.
pub(super) fn best(sets: &[Set], report: &mut Report) -> BTreeMap<Key, usize> {
    let mut best: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        let Some(before) = best.get(&set.key()).copied() else {
            best.insert(set.key(), at);
            continue;
        };
        let (least, most) = (sets[before].geoids(), set.geoids());
        disagree(&sets[before], set, report);
        if set.is_finer_than(&sets[before]) && most.is_superset(&least)
            || most.len() > least.len() && most.is_superset(&least)
        {
            best.insert(set.key(), at);
        }
    }
    let mut taken = best.clone();
    for (key, at) in &mut taken {
        let wanted = &sets[*at];
        for (other, finer) in &best {
            let set = &sets[*finer];
            if (other.0, other.1) != (key.0, key.1) || other.2 == key.2 || !set.is_finer_than(&sets[*at]) {
                continue;
            }
            let what = format!("{} districts of {} ({})", key.1.code(), other.2, set.make().source);
            match differ(wanted, set) {
                0 => {
                    report.add(
                        set.state,
                        Weight::Note,
                        format!("the {what} are the plan of {} in finer lines: their lines are taken", key.2),
                    );
                    *at = *finer;
                }
                count => report.add(
                    set.state,
                    Weight::Note,
                    format!(
                        "the {what} have finer lines than those of {}, and are another plan: {count} of {} districts differ",
                        key.2,
                        wanted.geoids().len()
                    ),
                ),
            }
        }
    }
    taken
}

/// Two files say that they have one plan. Where places change their district between them, the finer is taken, and it
/// is told. Their lines say less: one follows the shore and the other the water, or leaves out the corners.
fn disagree(one: &Set, other: &Set, report: &mut Report) {
    let (coarse, fine) = if other.is_finer_than(one) { (one, other) } else { (other, one) };
    if !fine.has_districts_of(coarse) {
        return;
    }
    let (count, of) =
        (coarse.geoids().iter().filter(|geoid| is_moved(coarse, fine, geoid)).count(), fine.geoids().len());
    if count > 0 {
        let [coarse_one, fine_one] = [coarse, fine].map(|set| set.make().source);
        let told = format!(
            "two files have other {} districts of {}, {count} of {of}: {fine_one} is taken, and {coarse_one} is not",
            fine.layer.code(),
            fine.vintage
        );
        report.add(fine.state, Weight::Warning, told);
    }
}

/// Into so many rows and columns a district is divided, to look at a place in each.
const GRID: i32 = 16;

/// Whether of the places in a district more than one in four lie in other ones of the finer set. In cities a coarse
/// file of the same plan has less than that wrong.
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
        if holds(&rings, place) {
            inside += 1;
            moved += i32::from(!holds(&same, place) && holds(&others, place));
        }
    }
    moved * 4 > inside
}

/// Whether a place is within an odd number of rings.
fn holds(rings: &[&Ring], at: Point) -> bool {
    let crossed = |[a, b]: &Segment| {
        let across = i64::from(b.lon - a.lon) * i64::from(at.lat - a.lat);
        let along = i64::from(at.lon - a.lon) * i64::from(b.lat - a.lat);
        (a.lat > at.lat) != (b.lat > at.lat) && (along < across) == (b.lat > a.lat)
    };
    segments(rings.iter().copied()).filter(crossed).count() % 2 == 1
}

/// Whether a corner of some lines is further from others than so many meters.
fn is_off(lines: &Lines, from: &Lines, limit: f64) -> bool {
    from.segments().iter().any(|[point, _]| lines.nearest(*point, limit).is_none())
}

/// How many districts are not the same in finer lines, as far as these lines tell.
fn differ(coarse: &Set, fine: &Set) -> usize {
    if !fine.has_districts_of(coarse) {
        return coarse.geoids().symmetric_difference(&fine.geoids()).count();
    }
    let differs = |geoid: &&&str| {
        let (chords, truth) = (coarse.lines(geoid), fine.lines(geoid));
        is_off(&truth, &chords, ON) || is_off(&chords, &truth, LEFT_OUT)
    };
    coarse.geoids().iter().filter(differs).count()
}
