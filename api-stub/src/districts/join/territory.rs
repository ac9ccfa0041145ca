//! A territory: someone sits for all of it in Congress, and no line is drawn.

use outreach_districts::write::{DistrictRef, DistrictSource, PlanSource, StateSource};
use outreach_districts::{Layer, Span};

use super::{Joiner, Ward};
use crate::districts::report::{Report, Weight};
use crate::districts::states::State;

impl Joiner<'_> {
    /// Its only district. The lines of a Congress do not change it, so that it holds at all times. Says whether anyone is
    /// known to sit for it.
    pub(super) fn add_territory(
        &self,
        source: &mut StateSource,
        wards: &mut Vec<Ward>,
        state: State,
        report: &mut Report,
    ) -> bool {
        if !self.imported.members.iter().any(|member| member.state == state) {
            report.add(state, Weight::Warning, "nobody is known to sit for it in Congress: no pack is made");
            return false;
        }
        let district = DistrictSource {
            tail: "cd:at-large".to_owned(),
            geoid: format!("{}98", state.fips),
            name: state.name.to_owned(),
            rings: Vec::new(),
        };
        let place = DistrictRef { plan: source.plans.len(), district: 0 };
        wards.push(Ward { place, district: "AL".to_owned(), label: String::new(), first_seat: 0, seats: 1 });
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
