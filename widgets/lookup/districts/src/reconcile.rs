//! Resolves contradictions: between the kinds of district of a state, between states, and between a point and its ZIP. The
//! browser and the server use the same rules.

use outreach_core::kind::{Date, Zip};

use crate::coverage::zip_state;
use crate::district::DistrictId;
use crate::lookup::{Candidate, LookupResult, Match, NearbyDistrict, Reason, Uncertainty};
use crate::pack::Pack;

/// Compares the results of several states for one point with each other, and then with the ZIP of its address, if there is
/// one.
///
/// If exactly one state has the point for certain, the results of the others become empty; if several have, all become
/// uncertain. Drop the results for which [`LookupResult::may_be_here`] is false then.
pub fn reconcile(results: &mut [(&Pack, &mut LookupResult<'_>)], zip: Option<Zip>, as_of: Date) {
    resolve_states(results);
    if let Some(zip) = zip {
        for (pack, result) in results.iter_mut() {
            // A ZIP can't put a point into a state that it is not in.
            if result.may_be_here() {
                pack.compare_with_zip(result, zip, as_of);
            }
        }
        resolve_states(results);
    }
}

fn resolve_states(results: &mut [(&Pack, &mut LookupResult<'_>)]) {
    let exact = results.iter().filter(|(_, result)| result.is_state_exact()).count();
    for (_, result) in results {
        if exact > 1 {
            result.make_uncertain();
        } else if exact == 1 && !result.is_state_exact() {
            result.state = Match::None;
            result.clear_layers();
        }
    }
}

impl LookupResult<'_> {
    /// Whether the state is certain.
    pub fn is_state_exact(&self) -> bool {
        matches!(self.state, Match::Exact(_))
    }

    /// Whether the point or ZIP is in the state, or may be.
    pub fn may_be_here(&self) -> bool {
        !matches!(self.state, Match::None | Match::NoPlan)
    }

    fn clear_layers(&mut self) {
        for of in &mut self.layers {
            of.found = Match::None;
        }
    }

    /// Makes everything exact uncertain.
    fn make_uncertain(&mut self) {
        self.state.make_uncertain(Reason::Contradiction);
        for of in &mut self.layers {
            of.found.make_uncertain(Reason::Contradiction);
        }
    }
}

impl Match {
    /// The districts that a place may be in, ours first, if someone else says that it is in another than ours: nothing is
    /// certain then. `claimed` are those districts, none for one that this pack doesn't have. None if one of them is ours, if no
    /// one contradicts, or if the match is uncertain anyway: a line that is near is the better reason.
    pub fn disputed(&self, claimed: &[Option<DistrictId>]) -> Option<Vec<Candidate>> {
        let ours = match *self {
            Self::Exact(district) => Some(district),
            Self::None => None,
            _ => return None,
        };
        let mut among = Vec::new();
        let of = |district| Candidate { district, percent: None };
        among.extend(ours.map(of));
        for claim in claimed {
            if claim.is_some() && *claim == ours {
                return None;
            }
            among.extend(claim.map(of));
        }
        // A district of another state is no contradiction in a state that the place is not in.
        (!claimed.is_empty() && !among.is_empty()).then_some(among)
    }

    /// Makes an exact match uncertain for that reason.
    fn make_uncertain(&mut self, reason: Reason) {
        if let Self::Exact(district) = *self {
            *self = uncertain_among(reason, &[district]);
        }
    }

    /// Compares the match of a point with that of the ZIP. An exact match of the ZIP is used unless the point contradicts
    /// it.
    fn compare_with_zip(&mut self, zip: Self) {
        let (mut all, of_zip) = (self.districts(), zip.districts());
        let (open, exact) = match self {
            Self::None => (true, false),
            Self::Uncertain(uncertainty) => (uncertainty.reason == Reason::Line, uncertainty.reason == Reason::Plan),
            _ => (false, matches!(self, Self::Exact(_))),
        };
        let zip_decides = open && matches!(zip, Self::Exact(_));
        if zip_decides && all.is_empty() || all.iter().any(|ours| of_zip.contains(ours)) {
            if zip_decides {
                *self = zip;
            }
        } else if zip_decides || exact && !of_zip.is_empty() {
            all.extend(of_zip);
            *self = uncertain_among(Reason::Contradiction, &all);
        }
    }
}

impl Uncertainty {
    /// A match of one district with the same uncertainty.
    fn for_district(&self, district: DistrictId, inside: bool) -> Match {
        let side = NearbyDistrict { district, inside, meters: self.meters };
        Match::Uncertain(Self { nearby: vec![side], ..*self })
    }
}

/// An uncertain match of these districts. The point is in the first.
fn uncertain_among(reason: Reason, districts: &[DistrictId]) -> Match {
    let mut nearby = Vec::new();
    for (at, district) in districts.iter().enumerate() {
        nearby.push(NearbyDistrict { district: *district, inside: at == 0, meters: 0 });
    }
    Match::Uncertain(Uncertainty { reason, meters: 0, accuracy: 0, nearby, edge: false })
}

impl Pack {
    /// Limits how certain the districts are: a state's only district is as certain as the state, none is more certain than
    /// it, and none is exact by lines that have been redrawn.
    pub(crate) fn limit_to_state(&self, result: &mut LookupResult<'_>, as_of: Date) {
        if !result.may_be_here() {
            return result.clear_layers();
        }
        for of in &mut result.layers {
            let plan = self.plan_index(of.layer, as_of).and_then(|index| self.plans.get(index));
            let Some(plan) = plan else { continue };
            let (first, end) = plan.districts;
            let only = end - first == 1;
            if let Match::Uncertain(uncertainty) = &result.state {
                if only {
                    of.found =
                        uncertainty.for_district(DistrictId(first), uncertainty.nearby.iter().any(|side| side.inside));
                } else if let Match::Exact(district) = of.found {
                    of.found = uncertainty.for_district(district, true);
                }
            } else if only {
                of.found = Match::Exact(DistrictId(first));
            }
            if plan.doubtful {
                of.found.make_uncertain(Reason::Plan);
            }
        }
    }

    /// Compares the result of a point with that of the ZIP in its address.
    fn compare_with_zip(&self, result: &mut LookupResult<'_>, zip: Zip, as_of: Date) {
        let of_zip = self.lookup_zip(zip, as_of);
        if of_zip.may_be_here() {
            result.state.compare_with_zip(of_zip.state);
            // Both have the kinds of district that the state has, in the same order.
            for (of, zip) in result.layers.iter_mut().zip(of_zip.layers) {
                of.found.compare_with_zip(zip.found);
            }
        } else if zip_state(zip).is_some_and(|code| code != self.about().code) {
            result.make_uncertain();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain_where_someone_else_says_another_district() {
        let [one, two] = [DistrictId(1), DistrictId(2)];
        let among = |found: &Match, claimed: &[Option<DistrictId>]| {
            Some(found.disputed(claimed)?.iter().map(|of| of.district).collect::<Vec<_>>())
        };
        let exact = Match::Exact(one);
        assert_eq!(among(&exact, &[]), None, "no one says anything");
        assert_eq!(among(&exact, &[Some(two)]), Some(vec![one, two]));
        assert_eq!(among(&exact, &[None]), Some(vec![one]), "a district that is not in this pack");
        assert_eq!(among(&exact, &[Some(two), Some(one)]), None, "someone agrees");
        assert_eq!(among(&Match::None, &[Some(two)]), Some(vec![two]));
        assert_eq!(among(&Match::None, &[None]), None, "of another state, in a state that the place is not in");
        let near = uncertain_among(Reason::Line, &[one]);
        assert_eq!(among(&near, &[Some(two)]), None, "the line is the better reason");
        assert_eq!(among(&Match::NoPlan, &[Some(two)]), None);
    }
}
