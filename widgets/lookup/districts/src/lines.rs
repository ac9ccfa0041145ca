//! The plans of a pack, and which arcs bound the districts of each.

use crate::cursor::Cursor;
use crate::layer::Layer;
use crate::plan::Plan;
use crate::span::Span;

/// Stands for no district.
pub(crate) const NO_DISTRICT: u16 = u16::MAX;

/// A plan in an opened pack.
pub(crate) struct PlanEntry {
    pub(crate) layer: Layer,
    pub(crate) valid: Span,
    pub(crate) precision: u32,
    pub(crate) doubtful: bool,
    /// The offset of its record.
    pub(crate) at: u32,
    /// The range of its districts, the end not included.
    pub(crate) districts: (u16, u16),
    pub(crate) lines: Vec<Line>,
}

/// A district in an opened pack.
pub(crate) struct DistrictEntry {
    pub(crate) layer: Layer,
    /// The offset of its names.
    pub(crate) names: u32,
    /// The offset of its rings, in the file of lines.
    pub(crate) rings: u32,
}

/// An arc in a plan, with the district on each side of it. At the edge of the map only one side has any.
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
    while cursor.remaining() > 0 {
        let at = cursor.at();
        let Plan { layer, valid, precision, doubtful, .. } = read_plan(&mut cursor);
        let first = districts.len();
        let end = first + cursor.count() as usize;
        if end >= usize::from(NO_DISTRICT) {
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

/// Reads which arcs bound the districts of each plan. False if one of them doesn't exist.
pub(crate) fn read_lines(
    mut cursor: Cursor<'_>,
    arcs: usize,
    plans: &mut [PlanEntry],
    districts: &mut [DistrictEntry],
) -> bool {
    let mut valid = true;
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
                    valid = false;
                    return;
                };
                match lines.get_mut((*used).wrapping_sub(1) as usize) {
                    Some(Line { owners: [_, other], .. }) if *other == NO_DISTRICT => *other = owner,
                    _ => {
                        lines.push(Line { arc, owners: [owner, NO_DISTRICT] });
                        *used = lines.len() as u32;
                    }
                }
            });
        }
    }
    valid && !cursor.failed()
}

/// An arc of a ring.
pub(crate) struct Step {
    pub(crate) arc: u32,
    pub(crate) backwards: bool,
    /// Whether it is the first of its ring.
    pub(crate) first: bool,
}

/// Visits the arcs of the rings at that position.
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
