//! The plans of a pack, and the lines that each has of the arcs.

use crate::cursor::Cursor;
use crate::date::Span;
use crate::layer::Layer;
use crate::plan::Plan;

/// No district.
pub(crate) const NOBODY: u16 = u16::MAX;

/// A plan as an opened pack has it.
pub(crate) struct PlanEntry {
    pub(crate) layer: Layer,
    pub(crate) valid: Span,
    pub(crate) precision: u32,
    pub(crate) doubtful: bool,
    /// Where its record stands.
    pub(crate) at: u32,
    /// Its districts: from this one up to, and without, that.
    pub(crate) districts: (u16, u16),
    pub(crate) lines: Vec<Line>,
}

/// A district as an opened pack has it.
pub(crate) struct DistrictEntry {
    pub(crate) layer: Layer,
    /// Where its names stand.
    pub(crate) names: u32,
    /// Where its rings stand, among the lines.
    pub(crate) rings: u32,
}

/// An arc as a plan uses it: it has a district on one side or on both.
pub(crate) struct Line {
    pub(crate) arc: u32,
    pub(crate) owners: [u16; 2],
}

/// The record of a plan, without its districts.
pub(crate) fn read_plan<'a>(cursor: &mut Cursor<'a>) -> Plan<'a> {
    Plan {
        layer: Layer::from_number(cursor.byte()),
        valid: cursor.span(),
        source: cursor.text(),
        vintage: cursor.text(),
        precision: cursor.number(),
        largest: cursor.number(),
        doubtful: cursor.flag(),
    }
}

/// The plans and the names of their districts.
pub(crate) fn read_plans(mut cursor: Cursor<'_>, districts: &mut Vec<DistrictEntry>) -> Option<Vec<PlanEntry>> {
    let mut plans = Vec::new();
    while cursor.left() > 0 {
        let at = cursor.at();
        let Plan { layer, valid, precision, doubtful, .. } = read_plan(&mut cursor);
        let first = districts.len();
        let end = first + cursor.count() as usize;
        if end >= usize::from(NOBODY) {
            return None;
        }
        for _ in first..end {
            districts.push(DistrictEntry { layer, names: cursor.at(), rings: 0 });
            cursor.texts::<3>();
            cursor.byte();
        }
        let districts = (first as u16, end as u16);
        plans.push(PlanEntry { layer, valid, precision, doubtful, at, districts, lines: Vec::new() });
    }
    (!cursor.failed()).then_some(plans)
}

/// The lines that each plan has of the arcs. False where they name one that is not there.
pub(crate) fn read_lines(
    mut cursor: Cursor<'_>,
    arcs: usize,
    plans: &mut [PlanEntry],
    districts: &mut [DistrictEntry],
) -> bool {
    let mut sound = true;
    for plan in plans {
        // For each arc, the line that uses it, counted from 1.
        let mut used = vec![0_u32; arcs];
        let lines = &mut plan.lines;
        for owner in plan.districts.0..plan.districts.1 {
            if let Some(district) = districts.get_mut(usize::from(owner)) {
                district.rings = cursor.at();
            }
            walk(&mut cursor, &mut |Step { arc, .. }| {
                let Some(used) = used.get_mut(arc as usize) else {
                    sound = false;
                    return;
                };
                match lines.get_mut((*used).wrapping_sub(1) as usize) {
                    Some(Line { owners: [_, other], .. }) if *other == NOBODY => *other = owner,
                    _ => {
                        lines.push(Line { arc, owners: [owner, NOBODY] });
                        *used = lines.len() as u32;
                    }
                }
            });
        }
    }
    sound && !cursor.failed()
}

/// An arc of a ring.
pub(crate) struct Step {
    pub(crate) arc: u32,
    pub(crate) backwards: bool,
    /// Whether it is the first of its ring.
    pub(crate) first: bool,
}

/// Walks the rings that stand there.
pub(crate) fn walk(cursor: &mut Cursor<'_>, step: &mut dyn FnMut(Step)) {
    let mut walked = 0_i32;
    for _ in 0..cursor.count() {
        let mut first = true;
        for _ in 0..cursor.count() {
            walked = walked.wrapping_add(cursor.signed());
            step(Step { arc: walked.cast_unsigned() >> 1, backwards: walked & 1 == 1, first });
            first = false;
        }
    }
}
