//! Compares the claims of external services with our own boundaries. If they disagree, the match is uncertain.

use outreach_districts::{Date, District, DistrictId, Layer, Match, NearbyDistrict, Pack, Reason, Uncertainty};

use super::services::Claim;

/// The result for one kind of district.
pub(crate) struct LayerResult {
    /// The match by our own boundaries; uncertain if a claim contradicts it.
    pub(crate) found: Match,
    /// The claim that our boundaries don't confirm.
    pub(crate) unverified: Option<Unverified>,
}

/// A claim that our boundaries don't confirm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unverified {
    pub(crate) reason: UnverifiedReason,
    /// An adapter's name.
    pub(crate) source: &'static str,
}

impl LayerResult {
    /// The match by our own boundaries alone.
    pub(crate) fn ours(found: Match) -> Self {
        Self { found, unverified: None }
    }

    /// One of these districts, the likeliest first, each with whether the point is in it by our own boundaries.
    fn unverified(
        reason: UnverifiedReason,
        source: &'static str,
        districts: impl Iterator<Item = (DistrictId, bool)>,
    ) -> Self {
        let nearby = districts.map(|(district, inside)| NearbyDistrict { district, inside, meters: 0 }).collect();
        let found = Match::Uncertain(Uncertainty {
            reason: Reason::Contradiction,
            meters: 0,
            accuracy: 0,
            nearby,
            edge: false,
        });
        Self { found, unverified: Some(Unverified { reason, source }) }
    }
}

/// Why a claim is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnverifiedReason {
    /// It is another district than ours.
    Disagreement,
    /// There is no point to check it with.
    Unchecked,
}

impl UnverifiedReason {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Disagreement => "disagreement",
            Self::Unchecked => "unchecked",
        }
    }
}

/// The district of a claim, if it is in this pack.
fn claimed_district<'a>(pack: &'a Pack, claim: &Claim, as_of: Date) -> Option<District<'a>> {
    let district = if claim.district.starts_with("ocd-division/") {
        pack.find(&claim.district, as_of)
    } else {
        pack.districts(claim.layer, as_of).into_iter().find(|district| district.geoid == claim.district)
    };
    district.filter(|district| district.layer == claim.layer)
}

/// The claims for one kind of district by the plan of that day. None for a district that is not in this pack.
fn current_claims<'a>(pack: &'a Pack, layer: Layer, claims: &[Claim], as_of: Date) -> Vec<Option<District<'a>>> {
    let Some(plan) = pack.plan_on(layer, as_of) else { return Vec::new() };
    let now = |claim: &&Claim| claim.vintage.as_deref().is_none_or(|vintage| vintage == plan.vintage);
    let claims = claims.iter().filter(|claim| claim.layer == layer).filter(now);
    claims.map(|claim| claimed_district(pack, claim, as_of)).collect()
}

/// Compares our match of a point with the claims for it.
pub(crate) fn compare_claims(
    pack: &Pack,
    layer: Layer,
    found: Match,
    claims: &[Claim],
    source: &'static str,
    as_of: Date,
) -> LayerResult {
    let ours = found.districts();
    let claimed = current_claims(pack, layer, claims, as_of).into_iter();
    // A floterial district has no boundary to compare with.
    let claimed = claimed.filter(|claim| claim.is_none_or(|of| of.mapped || ours.contains(&of.id)));
    let Some(among) = found.disputed(&claimed.map(|claim| claim.map(|district| district.id)).collect::<Vec<_>>())
    else {
        return LayerResult::ours(found);
    };
    let sides = among.into_iter().map(|of| (of.district, ours.contains(&of.district)));
    LayerResult::unverified(UnverifiedReason::Disagreement, source, sides)
}

/// Combines the claims for an address without a point with `found`, the match of its ZIP or state.
pub(crate) fn claims_only(
    pack: &Pack,
    layer: Layer,
    found: Match,
    claims: &[Claim],
    source: &'static str,
    as_of: Date,
) -> LayerResult {
    let claimed = current_claims(pack, layer, claims, as_of).into_iter().flatten();
    let mut districts: Vec<_> = claimed.map(|district| district.id).collect();
    let Some(first) = districts.first().copied() else { return LayerResult::ours(found) };
    if found.districts() == [first] {
        return LayerResult::ours(found);
    }
    let ours = found.districts();
    let agrees = ours.is_empty() || ours.contains(&first);
    for district in ours {
        if !districts.contains(&district) {
            districts.push(district);
        }
    }
    let reason = if agrees { UnverifiedReason::Unchecked } else { UnverifiedReason::Disagreement };
    LayerResult::unverified(reason, source, districts.into_iter().map(|district| (district, false)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_districts::{Point, Zip};

    fn claim(layer: Layer, vintage: Option<&str>, district: &str) -> Claim {
        Claim { layer, vintage: vintage.map(str::to_owned), district: district.to_owned() }
    }

    fn day() -> Date {
        Date::parse("2026-08-05").expect("a day")
    }

    /// The codes of the districts of the lower house, after the reason.
    fn result(lat: f64, lon: f64, claim: Claim) -> String {
        let pack = outreach_districts::sample().expect("the sample");
        let found = pack.lookup(Point::from_degrees(lat, lon).expect("a place"), 0, day()).found(Layer::Sldl).clone();
        describe(&pack, &compare_claims(&pack, Layer::Sldl, found, &[claim], "test", day()))
    }

    fn describe(pack: &Pack, result: &LayerResult) -> String {
        let code = |id: DistrictId| pack.district(id).expect("a district").code().to_owned();
        let codes = result.found.districts().into_iter().map(code).collect::<Vec<_>>().join(" ");
        result.unverified.map_or(codes.clone(), |of| format!("{}: {codes}", of.reason.code()))
    }

    #[test]
    fn a_claim_counts_only_with_the_vintage_of_current_members() {
        let one = (37.25, -51.75);
        assert_eq!(result(one.0, one.1, claim(Layer::Sldl, Some("2024"), "99001")), "1");
        assert_eq!(result(one.0, one.1, claim(Layer::Sldl, Some("2024"), "99004")), "disagreement: 1 4");
        assert_eq!(result(one.0, one.1, claim(Layer::Sldl, Some("2026"), "99004")), "1", "of the next election");
        assert_eq!(result(one.0, one.1, claim(Layer::Sldu, Some("2024"), "99002")), "1", "of another layer");
        assert_eq!(
            result(one.0, one.1, claim(Layer::Sldl, Some("2024"), "01001")),
            "disagreement: 1",
            "not known here"
        );
        let ocd = "ocd-division/country:us/state:zz/sldl:4";
        assert_eq!(result(one.0, one.1, claim(Layer::Sldl, None, ocd)), "disagreement: 1 4");
        let floating = "ocd-division/country:us/state:zz/sldl:floating";
        assert_eq!(result(one.0, one.1, claim(Layer::Sldl, None, floating)), "1", "it lies over the other");
        assert_eq!(result(37.5, -50.0, claim(Layer::Sldl, Some("2024"), "99001")), "disagreement: 1", "in the sea");
        assert_eq!(result(37.5, -50.0, claim(Layer::Sldl, Some("2024"), "01001")), "");
    }

    #[test]
    fn without_a_point_claims_are_compared_with_the_zip() {
        let pack = outreach_districts::sample().expect("the sample");
        let result = |zip: &str, tail: &str| {
            let found = pack.lookup_zip(Zip::parse(zip).expect(zip), day()).found(Layer::Sldl).clone();
            let claims = [claim(Layer::Sldl, None, &format!("ocd-division/country:us/state:zz/{tail}"))];
            describe(&pack, &claims_only(&pack, Layer::Sldl, found, &claims, "test", day()))
        };
        assert_eq!(result("00102", "sldl:2"), "unchecked: 2 1");
        assert_eq!(result("00102", "sldl:6"), "disagreement: 6 1 2");
        assert_eq!(result("00101", "sldl:7"), "7", "the ZIP says the same and is certain of it");
        assert_eq!(result("00101", "sldl:6"), "disagreement: 6 7");
        assert_eq!(result("99999", "sldl:6"), "unchecked: 6");
    }
}
