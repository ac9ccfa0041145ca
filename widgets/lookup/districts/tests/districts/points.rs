//! Lookups of points: distances, directions and accuracy, against other ways to compute them.

use outreach_districts::{Layer, Match, Point, Reason};
use proptest::prelude::*;

use crate::fixture::{codes, district, open, plan, point, rectangle, state, today, two_districts, zip, zip_source};

/// Meters between two points on a sphere: the haversine formula.
fn haversine(a: (f64, f64), b: (f64, f64)) -> f64 {
    let [a_lat, a_lon, b_lat, b_lon] = [a.0, a.1, b.0, b.1].map(f64::to_radians);
    let half =
        ((b_lat - a_lat) / 2.0).sin().powi(2) + a_lat.cos() * b_lat.cos() * ((b_lon - a_lon) / 2.0).sin().powi(2);
    2.0 * 6_371_008.8 * half.sqrt().asin()
}

/// Meters from a point to a segment: the nearest of many points along it, and then of many around that one.
fn to_segment(at: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let meters = |part: f64| haversine(at, (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part));
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..3 {
        let parts = (0..=100).map(|step| low + (high - low) * f64::from(step) / 100.0);
        let nearest = parts.min_by(|a, b| meters(*a).total_cmp(&meters(*b))).expect("a part");
        let step = (high - low) / 100.0;
        (low, high) = ((nearest - step).max(0.0), (nearest + step).min(1.0));
    }
    meters(f64::midpoint(low, high))
}

/// The distance to the line of the only district that a lookup reports.
fn reported(ring: Vec<Point>, at: Point, accuracy: u32) -> Option<u32> {
    let pack = open(&state(vec![plan(Layer::Sldu, vec![district("sldu:1", vec![ring])])]));
    let result = pack.lookup(at, accuracy, today());
    let Match::Uncertain(uncertainty) = &result.state else { return None };
    Some(uncertainty.meters)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A triangle of which one side is near the point, or begins there and leads far away.
    #[test]
    fn reported_distances_are_those_of_a_sphere(
        lat in -70.0..70.0_f64, lon in -179.0..179.0_f64,
        near in (-0.03..0.03_f64, -0.03..0.03_f64), far in (-0.5..0.5_f64, -0.5..0.5_f64),
        accuracy in 0..4_000_u32,
    ) {
        let [a, b, c] = [near, far, (far.0 + 0.4, far.1 - 0.3)].map(|(dy, dx)| (lat + dy, lon + dx));
        let ring = [a, b, c].map(|(lat, lon)| point(lat, lon)).to_vec();
        let expected = [(a, b), (b, c), (c, a)].map(|(from, to)| to_segment((lat, lon), from, to));
        let expected = expected.into_iter().fold(f64::MAX, f64::min);
        let tolerance = 1.0 + expected * 0.01;
        match reported(ring, point(lat, lon), accuracy) {
            Some(meters) => prop_assert!((f64::from(meters) - expected).abs() <= tolerance, "{} and {}", meters, expected),
            None => prop_assert!(expected + tolerance > f64::from(accuracy), "{} within {}", expected, accuracy),
        }
        // A line far beyond the accuracy is not reported.
        if expected > f64::from(accuracy) + tolerance {
            prop_assert_eq!(reported([a, b, c].map(|(lat, lon)| point(lat, lon)).to_vec(), point(lat, lon), accuracy), None);
        }
    }
}

/// From each side of a line: the point's own district comes first.
#[test]
fn a_line_is_near_in_every_direction() {
    let pack = open(&two_districts());
    // A thousandth of a degree is 111 m to the north, and 85 m to the east at 40 degrees.
    for (lat, lon, inside, other, meters) in
        [(40.05, -99.901, "west", "east", 85), (40.05, -99.899, "east", "west", 85)]
    {
        let result = pack.lookup(point(lat, lon), 90, today());
        let Match::Uncertain(uncertainty) = result.found(Layer::Sldu) else { panic!("{lon}: exact") };
        assert_eq!((uncertainty.meters, uncertainty.accuracy, uncertainty.reason), (meters, 90, Reason::Line));
        assert!(!uncertainty.edge, "no edge of the map is near");
        assert_eq!(codes(&pack, result.found(Layer::Sldu)), [inside, other]);
        let exact = pack.lookup(point(lat, lon), 80, today());
        assert_eq!(codes(&pack, exact.found(Layer::Sldu)), [inside]);
        assert!(matches!(exact.found(Layer::Sldu), Match::Exact(_)));
    }
    for (lat, lon) in [(40.001, -99.95), (40.099, -99.95), (40.05, -99.999), (40.05, -99.801)] {
        let result = pack.lookup(point(lat, lon), 120, today());
        let Match::Uncertain(uncertainty) = &result.state else { panic!("{lat} {lon}") };
        assert!(uncertainty.edge && uncertainty.nearby[0].inside && uncertainty.nearby.len() == 1);
    }
    for (lat, lon) in [(39.999, -99.95), (40.101, -99.95), (40.05, -100.001), (40.05, -99.799)] {
        let result = pack.lookup(point(lat, lon), 120, today());
        let Match::Uncertain(uncertainty) = &result.state else { panic!("{lat} {lon}") };
        assert!(uncertainty.edge && !uncertainty.nearby[0].inside, "outside");
        assert_eq!(pack.lookup(point(lat, lon), 10, today()).state, Match::None);
    }
}

/// At a corner, other districts are sorted by their distance.
#[test]
fn nearby_districts_are_sorted_by_distance() {
    let at = |x: f64, y: f64| rectangle([-100.0 + x, 40.0 + y, -99.9 + x, 40.1 + y]);
    let quarters = [("sw", 0.0, 0.0), ("se", 0.1, 0.0), ("nw", 0.0, 0.1), ("ne", 0.1, 0.1)];
    let districts = quarters.map(|(name, x, y)| district(&format!("sldu:{name}"), vec![at(x, y)]));
    let pack = open(&state(vec![plan(Layer::Sldu, districts.to_vec())]));
    let nearby = |lat, lon, accuracy| {
        let result = pack.lookup(point(lat, lon), accuracy, today());
        codes(&pack, result.found(Layer::Sldu))
    };
    // 111 m south of the corner and 170 m west of it: the northwest is nearer than the southeast, the northeast is last.
    assert_eq!(nearby(40.099, -99.902, 300), ["sw", "nw", "se", "ne"]);
    assert_eq!(nearby(40.098, -99.901, 300), ["sw", "se", "nw", "ne"]);
    assert_eq!(nearby(40.099, -99.902, 180), ["sw", "nw", "se"]);
    assert_eq!(nearby(40.099, -99.902, 120), ["sw", "nw"]);
}

#[test]
fn precision_adds_to_accuracy() {
    let mut source = two_districts();
    source.plans[0].precision = 60;
    let pack = open(&source);
    let result = pack.lookup(point(40.05, -99.901), 30, today());
    let Match::Uncertain(uncertainty) = result.found(Layer::Sldu) else { panic!("exact") };
    assert_eq!((uncertainty.meters, uncertainty.accuracy), (85, 90));
    assert!(matches!(pack.lookup(point(40.05, -99.901), 20, today()).found(Layer::Sldu), Match::Exact(_)));
}

#[test]
fn lines_that_overlap_are_a_contradiction() {
    let districts = vec![
        district("sldl:1", vec![rectangle([-100.0, 40.0, -99.85, 40.1])]),
        district("sldl:2", vec![rectangle([-99.95, 40.0, -99.8, 40.1])]),
    ];
    let mut source = two_districts();
    source.plans.push(plan(Layer::Sldl, districts));
    let pack = open(&source);
    let result = pack.lookup(point(40.05, -99.92), 0, today());
    let Match::Uncertain(uncertainty) = result.found(Layer::Sldl) else { panic!("exact") };
    assert_eq!((uncertainty.reason, uncertainty.nearby.len()), (Reason::Contradiction, 2));
    assert!(uncertainty.nearby.iter().all(|nearby| nearby.inside));
}

/// A gap between districts, as simplified lines leave it: the ZIP of the address decides.
#[test]
fn an_exact_zip_fills_a_gap_between_districts() {
    let mut source = two_districts();
    source.plans.push(plan(
        Layer::Sldl,
        vec![
            district("sldl:1", vec![rectangle([-100.0, 40.0, -99.95, 40.1])]),
            district("sldl:2", vec![rectangle([-99.85, 40.0, -99.8, 40.1])]),
        ],
    ));
    source.zips = vec![zip_source("00501", &[], &[(0, 0, None), (2, 1, None)]), zip_source("00502", &[], &[])];
    let nation = outreach_districts::Nation::new(vec![open(&source)]);
    let lower = |zip| {
        let results = nation.lookup_address(point(40.05, -99.92), 0, zip, today());
        let [(pack, result)] = results.as_slice() else { panic!("{}", results.len()) };
        codes(pack, result.found(Layer::Sldl))
    };
    assert_eq!(lower(None), [""; 0]);
    assert_eq!(lower(Some(zip("00501"))), ["2"]);
    assert_eq!(lower(Some(zip("00502"))), [""; 0], "a ZIP without an area doesn't");
}
