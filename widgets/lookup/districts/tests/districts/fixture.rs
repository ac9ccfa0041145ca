//! Small states to write, each test with what it needs.

use outreach_districts::write::{
    ChamberSource, DistrictRef, DistrictSource, OfficeSource, PersonSource, PlanSource, Ring, SeatSource, StateSource,
    ZipSource,
};
use outreach_districts::{Date, DistrictId, Layer, Match, OfficeKind, Pack, Point, Span, Zip};

pub(crate) const TODAY: &str = "2026-08-05";

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

pub(crate) fn today() -> Date {
    day(TODAY)
}

pub(crate) fn span(from: &str, to: &str) -> Span {
    Span { from: Date::parse(from), to: Date::parse(to) }
}

pub(crate) fn zip(text: &str) -> Zip {
    Zip::parse(text).expect(text)
}

pub(crate) fn point(lat: f64, lon: f64) -> Point {
    Point::from_degrees(lat, lon).expect("a point on Earth")
}

/// West, south, east, north.
pub(crate) fn rectangle([west, south, east, north]: [f64; 4]) -> Ring {
    vec![point(south, west), point(south, east), point(north, east), point(north, west)]
}

pub(crate) fn district(tail: &str, rings: Vec<Ring>) -> DistrictSource {
    DistrictSource { tail: tail.into(), geoid: format!("99{tail}"), name: format!("District {tail}"), rings }
}

pub(crate) fn plan(layer: Layer, districts: Vec<DistrictSource>) -> PlanSource {
    PlanSource {
        layer,
        valid: Span::default(),
        source: "made up".into(),
        vintage: "2024".into(),
        precision: 0,
        largest: 0,
        doubtful: false,
        districts,
    }
}

/// A state with these plans and nothing else.
pub(crate) fn state(plans: Vec<PlanSource>) -> StateSource {
    StateSource {
        division: "ocd-division/country:us/state:zz".into(),
        code: "zz".into(),
        name: "Sample State".into(),
        fips: "99".into(),
        plans,
        ..StateSource::default()
    }
}

/// Two districts of the upper chamber side by side, 0.1 degrees each, and a seat in Congress for both.
pub(crate) fn two_districts() -> StateSource {
    state(vec![
        plan(
            Layer::Sldu,
            vec![
                district("sldu:west", vec![rectangle([-100.0, 40.0, -99.9, 40.1])]),
                district("sldu:east", vec![rectangle([-99.9, 40.0, -99.8, 40.1])]),
            ],
        ),
        plan(Layer::Cd, vec![district("cd:at-large", vec![rectangle([-100.0, 40.0, -99.8, 40.1])])]),
    ])
}

pub(crate) fn open(source: &StateSource) -> Pack {
    source.pack().expect("a pack").open().expect("it opens")
}

/// The codes of the districts of a match, the likeliest first.
pub(crate) fn codes(pack: &Pack, found: &Match) -> Vec<String> {
    found.districts().into_iter().map(|id| pack.district(id).expect("a district").code().to_owned()).collect()
}

pub(crate) fn id(pack: &Pack, division: &str) -> DistrictId {
    pack.find(division, today()).expect(division).id
}

pub(crate) fn person(name: &str) -> PersonSource {
    PersonSource { id: name.to_lowercase(), name: name.into(), ..PersonSource::default() }
}

pub(crate) fn office(kind: OfficeKind, name: &str) -> OfficeSource {
    OfficeSource {
        kind,
        name: name.into(),
        address: format!("{name}, 1 Main St"),
        phone: "334-261-0800".into(),
        fax: "334-261-0801".into(),
    }
}

pub(crate) fn chamber(layer: Layer, name: &str) -> ChamberSource {
    ChamberSource { layer, name: name.into(), title: "Member".into(), seats: 7, unmapped_seats: 3 }
}

pub(crate) fn seat(of: Option<(usize, usize)>, holder: Option<usize>, term: Span) -> SeatSource {
    let of = of.map(|(plan, district)| DistrictRef { plan, district });
    SeatSource { of, seat: 0, label: String::new(), holder, term, unsure: None }
}

pub(crate) fn zip_source(code: &str, others: &[&str], districts: &[(usize, usize, Option<u8>)]) -> ZipSource {
    ZipSource {
        zip: zip(code),
        other_states: others.iter().map(|code| (*code).to_owned()).collect(),
        districts: districts
            .iter()
            .map(|&(plan, district, percent)| (DistrictRef { plan, district }, percent))
            .collect(),
    }
}
