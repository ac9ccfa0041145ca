//! Holds what others say against our own polygons. Where the two disagree, neither is believed.

use outreach_districts::{Date, District, DistrictId, Layer, Match, NearbyDistrict, Pack, Reason, Uncertainty};

use super::adapter::Claim;

/// What is told of one kind of district.
pub(crate) struct Told {
    /// What our own boundaries say; where someone else contradicts them, a contradiction.
    pub(crate) found: Match,
    /// Who else says something that our boundaries don't confirm.
    pub(crate) doubt: Option<Said>,
}

/// Someone else's word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) why: Doubt,
    /// An adapter's name.
    pub(crate) source: &'static str,
}

impl Told {
    /// What our own boundaries say.
    pub(crate) fn ours(found: Match) -> Self {
        Self { found, doubt: None }
    }

    /// It is one of these, or so it is said: the likeliest first, and whether the point lies in it by our own boundaries.
    fn doubtful(why: Doubt, source: &'static str, districts: impl Iterator<Item = (DistrictId, bool)>) -> Self {
        let nearby = districts.map(|(district, inside)| NearbyDistrict { district, inside, meters: 0 }).collect();
        let found = Match::Uncertain(Uncertainty {
            reason: Reason::Contradiction,
            meters: 0,
            accuracy: 0,
            nearby,
            edge: false,
        });
        Self { found, doubt: Some(Said { why, source }) }
    }
}

/// Why a district is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Someone else says another one.
    Disagreement,
    /// Someone else says so, and we have no point to look at.
    Unchecked,
}

impl Doubt {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Disagreement => "disagreement",
            Self::Unchecked => "unchecked",
        }
    }
}

/// The district that a claim means, where it is one of this pack's.
fn meant<'a>(pack: &'a Pack, claim: &Claim, as_of: Date) -> Option<District<'a>> {
    let district = if claim.district.starts_with("ocd-division/") {
        pack.find(&claim.district, as_of)
    } else {
        pack.districts(claim.layer, as_of).into_iter().find(|district| district.geoid == claim.district)
    };
    district.filter(|district| district.layer == claim.layer)
}

/// What is claimed of one kind of district, by the plan of the members who sit on that day. None: a district that this
/// pack does not have.
fn of_now<'a>(pack: &'a Pack, layer: Layer, claims: &[Claim], as_of: Date) -> Vec<Option<District<'a>>> {
    let Some(plan) = pack.plan_on(layer, as_of) else { return Vec::new() };
    let now = |claim: &&Claim| claim.vintage.as_deref().is_none_or(|vintage| vintage == plan.vintage);
    let claims = claims.iter().filter(|claim| claim.layer == layer).filter(now);
    claims.map(|claim| meant(pack, claim, as_of)).collect()
}

/// What our boundaries found, and what is claimed about the same point.
pub(crate) fn against(
    pack: &Pack,
    layer: Layer,
    found: Match,
    claims: &[Claim],
    source: &'static str,
    as_of: Date,
) -> Told {
    // A line that is near is a better reason for doubt than what someone made of the same line.
    if !matches!(found, Match::Exact(_) | Match::None) {
        return Told::ours(found);
    }
    let ours = found.districts();
    let mut others = Vec::new();
    for claimed in of_now(pack, layer, claims, as_of) {
        match claimed {
            Some(district) if ours.contains(&district.id) => return Told::ours(found),
            // One that lies over others, and has no boundary to hold it against.
            Some(district) if !district.mapped => {}
            other => others.push(other.map(|district| district.id)),
        }
    }
    // Another state's district says nothing about a state that the point is not in.
    let named: Vec<_> = others.iter().flatten().collect();
    if others.is_empty() || (ours.is_empty() && named.is_empty()) {
        return Told::ours(found);
    }
    let named = named.into_iter().map(|district| (*district, false));
    Told::doubtful(Doubt::Disagreement, source, ours.into_iter().map(|district| (district, true)).chain(named))
}

/// What is claimed of an address whose point no one knows. `found` is what its ZIP or its state says.
pub(crate) fn unchecked(
    pack: &Pack,
    layer: Layer,
    found: Match,
    claims: &[Claim],
    source: &'static str,
    as_of: Date,
) -> Told {
    let claimed = of_now(pack, layer, claims, as_of).into_iter().flatten();
    let mut districts: Vec<_> = claimed.map(|district| district.id).collect();
    let Some(first) = districts.first().copied() else { return Told::ours(found) };
    if found.districts() == [first] {
        return Told::ours(found);
    }
    let ours = found.districts();
    let agrees = ours.is_empty() || ours.contains(&first);
    for district in ours {
        if !districts.contains(&district) {
            districts.push(district);
        }
    }
    let why = if agrees { Doubt::Unchecked } else { Doubt::Disagreement };
    Told::doubtful(why, source, districts.into_iter().map(|district| (district, false)))
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

    /// The codes of the districts told for the lower house, after why.
    fn told(lat: f64, lon: f64, claim: Claim) -> String {
        let pack = outreach_districts::sample().expect("the sample");
        let found = pack.lookup(Point::from_degrees(lat, lon).expect("a place"), 0, day()).found(Layer::Sldl).clone();
        say(&pack, &against(&pack, Layer::Sldl, found, &[claim], "test", day()))
    }

    fn say(pack: &Pack, told: &Told) -> String {
        let code = |id: DistrictId| pack.district(id).expect("a district").code().to_owned();
        let codes = told.found.districts().into_iter().map(code).collect::<Vec<_>>().join(" ");
        told.doubt.map_or(codes.clone(), |said| format!("{}: {codes}", said.why.code()))
    }

    #[test]
    fn a_district_counts_only_where_its_vintage_is_that_of_the_members_who_sit() {
        let one = (37.25, -51.75);
        assert_eq!(told(one.0, one.1, claim(Layer::Sldl, Some("2024"), "99001")), "1");
        assert_eq!(told(one.0, one.1, claim(Layer::Sldl, Some("2024"), "99004")), "disagreement: 1 4");
        assert_eq!(told(one.0, one.1, claim(Layer::Sldl, Some("2026"), "99004")), "1", "of the next election");
        assert_eq!(told(one.0, one.1, claim(Layer::Sldu, Some("2024"), "99002")), "1", "of another layer");
        assert_eq!(told(one.0, one.1, claim(Layer::Sldl, Some("2024"), "01001")), "disagreement: 1", "not known here");
        let ocd = "ocd-division/country:us/state:zz/sldl:4";
        assert_eq!(told(one.0, one.1, claim(Layer::Sldl, None, ocd)), "disagreement: 1 4");
        let floating = "ocd-division/country:us/state:zz/sldl:floating";
        assert_eq!(told(one.0, one.1, claim(Layer::Sldl, None, floating)), "1", "it lies over the other");
        assert_eq!(told(37.5, -50.0, claim(Layer::Sldl, Some("2024"), "99001")), "disagreement: 1", "in the sea");
        assert_eq!(told(37.5, -50.0, claim(Layer::Sldl, Some("2024"), "01001")), "");
    }

    #[test]
    fn without_a_point_what_others_say_is_held_against_the_zip() {
        let pack = outreach_districts::sample().expect("the sample");
        let told = |zip: &str, tail: &str| {
            let found = pack.lookup_zip(Zip::parse(zip).expect(zip), day()).found(Layer::Sldl).clone();
            let claims = [claim(Layer::Sldl, None, &format!("ocd-division/country:us/state:zz/{tail}"))];
            say(&pack, &unchecked(&pack, Layer::Sldl, found, &claims, "test", day()))
        };
        assert_eq!(told("00102", "sldl:2"), "unchecked: 2 1");
        assert_eq!(told("00102", "sldl:6"), "disagreement: 6 1 2");
        assert_eq!(told("00101", "sldl:7"), "7", "the ZIP says the same and is certain of it");
        assert_eq!(told("00101", "sldl:6"), "disagreement: 6 7");
        assert_eq!(told("99999", "sldl:6"), "unchecked: 6");
    }
}
