//! What a pack knows of a ZIP.

use crate::cursor::Cursor;
use crate::district::DistrictId;
use crate::lines::PlanEntry;
use crate::lookup::{Candidate, Found, insert};
use crate::zip::Zip;

/// What the pack knows of a ZIP.
#[derive(Default)]
pub(crate) struct ZipRow<'a> {
    /// Whether the pack knows that there is such a ZIP. Without districts it has no area.
    pub(crate) is_known: bool,
    pub(crate) other_states: Vec<&'a str>,
    pub(crate) districts: Vec<Candidate>,
}

/// Stands for a share that isn't known.
pub(crate) const NO_SHARE: u8 = 255;

impl<'a> ZipRow<'a> {
    pub(crate) fn find(&mut self, mut cursor: Cursor<'a>, zip: Zip) {
        let mut at = 0_u32;
        while cursor.left() > 0 {
            at = at.wrapping_add(cursor.number());
            let row = cursor.part();
            if at == zip.number() {
                return self.read(row);
            }
        }
    }

    pub(crate) fn read(&mut self, mut row: Cursor<'a>) {
        self.is_known = true;
        for _ in 0..row.count() {
            self.other_states.push(row.text());
        }
        let shares = row.flag();
        let mut district = 0_u32;
        while row.left() > 0 {
            district = district.wrapping_add(row.number());
            let share = if shares { row.byte() } else { NO_SHARE };
            let percent = (share != NO_SHARE).then_some(share);
            self.districts.push(Candidate { district: DistrictId(district as u16), percent });
        }
    }

    /// Those of a plan.
    pub(crate) fn within(&self, plan: &PlanEntry) -> Found {
        let (first, end) = plan.districts;
        let mut candidates = Vec::new();
        for candidate in &self.districts {
            if first <= candidate.district.0 && candidate.district.0 < end {
                insert(&mut candidates, *candidate, |candidate| {
                    100 - u64::from(candidate.percent.unwrap_or_default().min(100))
                });
            }
        }
        match *candidates.as_slice() {
            [] => Found::None,
            [one] => Found::Exact(one.district),
            _ => Found::Candidates(candidates),
        }
    }
}
