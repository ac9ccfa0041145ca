//! The entry of a ZIP in a pack.

use outreach_core::kind::Zip;

use crate::cursor::Cursor;
use crate::district::DistrictId;
use crate::lines::PlanEntry;
use crate::lookup::{Candidate, Match, insert_sorted};

/// The entry of a ZIP in a pack.
#[derive(Default)]
pub(crate) struct ZipRow<'a> {
    /// Whether the pack has the ZIP. If it has no districts, it has no area.
    pub(crate) is_known: bool,
    pub(crate) other_states: Vec<&'a str>,
    pub(crate) districts: Vec<Candidate>,
}

/// An unknown share.
pub(crate) const NO_SHARE: u8 = 255;

impl<'a> ZipRow<'a> {
    pub(crate) fn find(&mut self, mut cursor: Cursor<'a>, zip: Zip) {
        let mut number = 0_u32;
        while cursor.remaining() > 0 {
            number = number.wrapping_add(cursor.number());
            let row = cursor.section();
            if number == zip.number() {
                return self.read(row);
            }
        }
    }

    pub(crate) fn read(&mut self, mut row: Cursor<'a>) {
        self.is_known = true;
        for _ in 0..row.count() {
            self.other_states.push(row.text());
        }
        let has_shares = row.flag();
        let mut district = 0_u32;
        while row.remaining() > 0 {
            district = district.wrapping_add(row.number());
            let share = if has_shares { row.byte() } else { NO_SHARE };
            let percent = (share != NO_SHARE).then_some(share);
            self.districts.push(Candidate { district: DistrictId(district as u16), percent });
        }
    }

    /// The match for the districts of a plan.
    pub(crate) fn matches(&self, plan: &PlanEntry) -> Match {
        let (first, end) = plan.districts;
        let mut candidates = Vec::new();
        for candidate in &self.districts {
            if first <= candidate.district.0 && candidate.district.0 < end {
                insert_sorted(&mut candidates, *candidate, |candidate| {
                    100 - u64::from(candidate.percent.unwrap_or_default().min(100))
                });
            }
        }
        match *candidates.as_slice() {
            [] => Match::None,
            [one] => Match::Exact(one.district),
            _ => Match::Candidates(candidates),
        }
    }
}
