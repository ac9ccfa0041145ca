//! The ZIPs of a state, the other states that they overlap, and those without an area.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use outreach_districts::states::State;
use outreach_districts::write::{DistrictRef, StateSource, ZipSource};
use outreach_districts::{Layer, Zip};

use super::Assembler;
use crate::report::{Report, Severity};
use crate::sources::assigned::territory_zips;
use crate::sources::boundary::short_code;

impl Assembler<'_> {
    pub(super) fn add_zips(&self, source: &mut StateSource, state: State, report: &mut Report) {
        let mut places: HashMap<(Layer, String), Vec<DistrictRef>> = HashMap::new();
        for (plan, of) in source.plans.iter().enumerate().filter(|(_, plan)| plan.valid.contains(self.on)) {
            for (district, of_district) in of.districts.iter().enumerate().filter(|(_, of)| !of.geoid.is_empty()) {
                let code = short_code(of.layer, of_district.geoid.get(2..).unwrap_or_default());
                places.entry((of.layer, code)).or_default().push(DistrictRef { plan, district });
            }
        }
        let mut zips: BTreeMap<Zip, ZipSource> = BTreeMap::new();
        let mut unknown: BTreeSet<String> = BTreeSet::new();
        for overlap in self.imported.zip_districts.iter().filter(|overlap| overlap.state == state) {
            let entry = zips.entry(overlap.zip).or_insert_with(|| ZipSource {
                zip: overlap.zip,
                other_states: self.zips[&overlap.zip]
                    .iter()
                    .filter(|code| **code != state.code)
                    .map(|code| (*code).to_owned())
                    .collect(),
                districts: Vec::new(),
            });
            match places.get(&(overlap.layer, overlap.code.clone())) {
                Some(places) => entry.districts.extend(places.iter().map(|place| (*place, overlap.percent))),
                None => drop(unknown.insert(format!("{} {}", overlap.layer.code(), overlap.code))),
            }
        }
        // ZIPs without an area, which the Census Bureau doesn't have.
        let assigned = self.imported.assigned.iter().filter(|assigned| assigned.state == state);
        for zip in assigned.map(|assigned| assigned.zip).chain(territory_zips(state)) {
            if !self.zips.contains_key(&zip) {
                zips.insert(zip, ZipSource { zip, other_states: Vec::new(), districts: Vec::new() });
            }
        }
        if !unknown.is_empty() {
            let list = unknown.into_iter().collect::<Vec<_>>().join(", ");
            report.add(state, Severity::Warning, format!("the ZIP table names districts that are not here: {list}"));
        }
        source.zips = zips.into_values().collect();
    }
}
