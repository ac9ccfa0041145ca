//! A territory: one member of the House represents all of it, and it has no lines.

use outreach_districts::states::State;
use outreach_districts::write::{DistrictRef, DistrictSource, PlanSource, StateSource};
use outreach_districts::{Layer, Span};

use super::{Assembler, ElectingUnit};
use crate::report::{Report, Severity};

impl Assembler<'_> {
    /// Adds its only district. No redistricting changes it, so its plan is always valid. Returns whether anyone is known to
    /// represent it.
    pub(super) fn add_territory(
        &self,
        source: &mut StateSource,
        units: &mut Vec<ElectingUnit>,
        state: State,
        report: &mut Report,
    ) -> bool {
        if !self.imported.members.iter().any(|member| member.state == state) {
            report.add(state, Severity::Warning, "no one is known to represent it in Congress: no pack is made");
            return false;
        }
        let district = DistrictSource {
            tail: "cd:at-large".to_owned(),
            geoid: format!("{}98", state.fips),
            name: state.name.to_owned(),
            rings: Vec::new(),
        };
        let place = DistrictRef { plan: source.plans.len(), district: 0 };
        units.push(ElectingUnit { place, district: "AL".to_owned(), label: String::new(), first_seat: 0, seats: 1 });
        source.plans.push(PlanSource {
            layer: Layer::Cd,
            valid: Span::default(),
            source: String::new(),
            vintage: String::new(),
            precision: 0,
            largest: 0,
            doubtful: false,
            districts: vec![district],
        });
        source.territory = true;
        true
    }
}
