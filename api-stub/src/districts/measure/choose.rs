//! Which lines are taken for a plan: the finest that show it, whatever their file is called and of which year it is.

use std::collections::BTreeMap;

use super::lines::Lines;
use super::set::{Key, Set};
use super::stray::ON;
use crate::districts::report::{Report, Weight};

/// Of a plan that was redrawn, some corner of the new lines stands off the old ones by more than files round: somebody
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

/// Two files say that they have one plan. Where their lines are not of one, the finer is taken, and it is told.
fn disagree(one: &Set, other: &Set, report: &mut Report) {
    let (coarse, fine) = if other.is_finer_than(one) { (one, other) } else { (other, one) };
    if !fine.has_districts_of(coarse) {
        return;
    }
    let count = differ(coarse, fine);
    if count == 0 {
        return;
    }
    let [coarse_one, fine_one] = [coarse, fine].map(|set| set.make().source);
    let (what, of) = (format!("{} districts of {}", fine.layer.code(), fine.vintage), fine.geoids().len());
    let (weight, told) = if stand_on(coarse, fine) {
        (
            Weight::Warning,
            format!("two files have other {what}, {count} of {of}: {fine_one} is taken, and {coarse_one} is not"),
        )
    } else {
        (Weight::Note, format!("{coarse_one} has the {what} too coarsely to tell whether they are those of {fine_one}"))
    };
    report.add(fine.state, weight, told);
}

/// Whether most corners of some lines stand on finer ones. Where they don't, the lines were drawn coarsely and not by
/// leaving out points, and say nothing of where the finer ones should be.
fn stand_on(coarse: &Set, fine: &Set) -> bool {
    let [lines, truth] = [coarse, fine].map(Set::all);
    let on = lines.segments().iter().filter(|[point, _]| truth.nearest(*point, ON).is_some()).count();
    on * 2 > lines.segments().len()
}

/// How many districts are not the same in finer lines, as far as these lines tell.
fn differ(coarse: &Set, fine: &Set) -> usize {
    if !fine.has_districts_of(coarse) {
        return coarse.geoids().symmetric_difference(&fine.geoids()).count();
    }
    let differs = |geoid: &&&str| {
        let (chords, truth) = (coarse.lines(geoid), fine.lines(geoid));
        let off = |lines: &Lines, from: &Lines, limit: f64| {
            from.segments().iter().any(|[point, _]| lines.nearest(*point, limit).is_none())
        };
        off(&truth, &chords, ON) || off(&chords, &truth, LEFT_OUT)
    };
    coarse.geoids().iter().filter(differs).count()
}
