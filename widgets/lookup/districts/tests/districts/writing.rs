//! What is written is read back, and what can't be written is an error.

use outreach_districts::write::{StateSource, WriteError};
use outreach_districts::{Date, Layer, MAGIC, Pack, PackError, Point, Span, VERSION};
use proptest::prelude::*;

use crate::fixture::{
    chamber, day, district, id, open, person, plan, point, rectangle, seat, span, state, today, two_districts,
    zip_source,
};

#[test]
fn a_pack_says_what_its_sources_said() {
    let mut source = two_districts();
    (source.sample, source.territory) = (true, false);
    (source.people_as_of, source.good_until) = (Date::parse("2026-08-05"), Date::parse("2026-11-03"));
    let credit = |what: &str| [what.to_owned(), format!("{what} source"), format!("{what} license")];
    source.attributions = vec![credit("people"), credit("boundaries")];
    source.chambers = vec![chamber(Layer::Sldu, "Senate")];
    (source.plans[0].valid, source.plans[0].precision, source.plans[0].largest) =
        (span("2024-01-01", "2030-01-01"), 12, 300);
    source.plans[0].doubtful = true;
    let pack = open(&source);
    let about = pack.about();
    assert_eq!((about.division, about.code, about.name), ("ocd-division/country:us/state:zz", "zz", "Sample State"));
    assert_eq!((about.sample, about.territory), (true, false));
    assert_eq!((about.people_as_of, about.good_until), (source.people_as_of, source.good_until));
    let credits: Vec<_> = about.attributions.iter().map(|of| [of.what, of.source, of.license]).collect();
    assert_eq!(credits[1], ["boundaries", "boundaries source", "boundaries license"]);
    assert_eq!((credits.len(), about.chambers.len()), (2, 1));
    let plan = pack.plan_on(Layer::Sldu, today()).expect("a plan");
    assert_eq!((plan.layer, plan.valid), (Layer::Sldu, source.plans[0].valid));
    assert_eq!((plan.source, plan.vintage), ("made up", "2024"));
    assert_eq!((plan.precision, plan.largest, plan.doubtful), (12, 300, true));
    assert!(pack.plan_on(Layer::Sldu, day("2030-01-01")).is_none());
    assert!(pack.plan_on(Layer::Sldu, day("2023-12-31")).is_none());
    source.territory = true;
    assert!(open(&source).about().territory);
}

#[test]
fn a_pack_is_out_of_date_from_its_day_on() {
    let mut source = two_districts();
    let stale = |source: &StateSource, on| open(source).about().is_stale(day(on));
    assert!(!stale(&source, "2999-01-01"), "no day is known");
    source.good_until = Date::parse("2026-11-03");
    assert_eq!(
        [stale(&source, "2026-11-02"), stale(&source, "2026-11-03"), stale(&source, "2026-11-04")],
        [false, true, true]
    );
}

#[test]
fn the_files_of_a_pack_are_those_it_was_opened_with() {
    let packed = two_districts().pack().expect("a pack");
    let mut pack = Pack::open(packed.people.clone()).expect("it opens");
    assert_eq!(pack.files(), [packed.people.as_slice(), &[]]);
    assert!(pack.has_lines() && !pack.lines_loaded());
    pack.add_lines(packed.lines.clone()).expect("lines");
    assert_eq!(pack.files(), [packed.people.as_slice(), packed.lines.as_slice()]);
    assert!(pack.lines_loaded());
    assert!(packed.people.starts_with(&MAGIC) && packed.people[8] == VERSION);
    for cut in [0, 7, 8, 9, 20, 21, packed.people.len() - 1] {
        let error = Pack::open(packed.people[..cut].to_vec()).err().expect("it is cut short");
        let expected = if cut < 8 { PackError::NotAPack } else { PackError::Corrupt };
        assert_eq!(error, expected, "{cut}");
    }
}

/// What is wrong with a state after a change to it.
fn error(change: impl FnOnce(&mut StateSource)) -> Option<WriteError> {
    let mut source = two_districts();
    source.people = vec![person("Ana")];
    change(&mut source);
    source.pack().err()
}

#[test]
fn references_must_exist() {
    let missing = |error: Option<WriteError>| matches!(error, Some(WriteError::MissingReference(_)));
    assert_eq!(error(|source| source.seats.push(seat(Some((0, 1)), Some(0), Span::default()))), None);
    assert!(missing(error(|source| source.seats.push(seat(Some((0, 2)), None, Span::default())))));
    assert!(missing(error(|source| source.seats.push(seat(Some((2, 0)), None, Span::default())))));
    assert!(missing(error(|source| source.seats.push(seat(None, Some(1), Span::default())))));
    assert_eq!(error(|source| source.zips.push(zip_source("35203", &[], &[(1, 0, None)]))), None);
    assert!(missing(error(|source| source.zips.push(zip_source("35203", &[], &[(1, 1, None)])))));
    let twice = error(|source| source.plans[0].districts[1].tail = "sldu:west".into());
    assert_eq!(twice, Some(WriteError::DuplicateDistrict("sldu:west".into())));
}

#[test]
fn the_number_of_districts_is_limited() {
    let districts = |count: u32| (0..count).map(|number| district(&format!("sldl:{number}"), Vec::new())).collect();
    let with = |count| {
        let mut source = two_districts();
        source.plans.push(plan(Layer::Sldl, districts(count)));
        source.pack()
    };
    // The state itself, two in the upper chamber and one in Congress come to it.
    assert_eq!(with(65_531).err(), Some(WriteError::TooManyDistricts));
    let pack = with(65_530).expect("a pack").open().expect("it opens");
    assert_eq!(pack.find("sldl:65529", today()).map(|district| district.code().to_owned()).as_deref(), Some("65529"));
}

#[test]
fn less_than_a_triangle_is_no_boundary() {
    let line = |points: &[(f64, f64)]| points.iter().map(|&(lat, lon)| point(lat, lon)).collect::<Vec<_>>();
    let (a, b, c) = ((40.0, -99.7), (40.1, -99.7), (40.1, -99.6));
    for (ring, mapped) in [
        (line(&[]), false),
        (line(&[a]), false),
        (line(&[a, a, a]), false),
        (line(&[a, b]), false),
        (line(&[a, b, b, a, a]), false),
        (line(&[a, b, c]), true),
        (line(&[a, a, b, c, c, a]), true),
    ] {
        let mut source = two_districts();
        source.plans[0].districts.push(district("sldu:more", vec![ring.clone()]));
        let pack = open(&source);
        let more = pack.find("sldu:more", today()).expect("it is listed");
        assert_eq!(more.mapped, mapped, "{} points", ring.len());
    }
}

/// The outline is the first chamber's unless another plan is more than twice as exact.
#[test]
fn the_outline_is_that_of_the_best_plan() {
    for (upper, congress, outline) in
        [(300, 300, 300), (300, 150, 300), (300, 149, 149), (300, 10, 10), (0, 0, 0), (10, 300, 10)]
    {
        let mut source = two_districts();
        (source.plans[0].precision, source.plans[1].precision) = (upper, congress);
        (source.plans[0].largest, source.plans[1].largest) = (upper * 2, congress * 2);
        let plan = open(&source).plan_on(Layer::State, today()).map(|plan| (plan.precision, plan.largest));
        assert_eq!(plan, Some((outline, outline * 2)), "{upper} {congress}");
    }
}

/// The points of the first ring of a district.
fn boundary(source: &StateSource, division: &str) -> Vec<Point> {
    let pack = open(source);
    let numbers = pack.boundary(id(&pack, division));
    numbers[2..].chunks_exact(2).map(|pair| Point { lon: pair[0], lat: pair[1] }).collect()
}

#[test]
fn a_point_near_a_straight_line_is_dropped() {
    // Ten micro-degrees are 1.1 m.
    let middle = |off: f64| {
        let line = [point(40.0, -99.9), point(40.05, -99.9 + off), point(40.1, -99.9)];
        let west = [&[point(40.0, -100.0)], &line[..], &[point(40.1, -100.0)]].concat();
        let east = [&[point(40.1, -99.8), point(40.0, -99.8)], &line[..]].concat();
        let mut source =
            state(vec![plan(Layer::Sldu, vec![district("sldu:west", vec![west]), district("sldu:east", vec![east])])]);
        let has = |source: &StateSource| boundary(source, "sldu:west").contains(&line[1]);
        assert!(has(&source), "nothing is simplified");
        source.simplify = 5;
        assert!(boundary(&source, "sldu:west").contains(&line[0]), "a point where lines meet stays");
        has(&source)
    };
    assert_eq!(
        [middle(0.0), middle(0.000_05), middle(0.000_07), middle(-0.000_07), middle(0.01)],
        [false, false, true, true, true]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Each dropped point is near what remains, which is a part of the line.
    #[test]
    fn a_simplified_island_is_near_the_full_one(
        radii in prop::collection::vec(0.02..0.04_f64, 3..60), simplify in prop::sample::select(vec![1_u32, 200, 900, 9_000]),
    ) {
        let count = f64::from(u32::try_from(radii.len()).expect("a few"));
        let at = |(number, radius): (u32, &f64)| {
            let angle = f64::from(number) / count * std::f64::consts::TAU;
            point(radius * angle.sin(), 20.0 + radius * angle.cos())
        };
        let ring: Vec<Point> = (0..).zip(&radii).map(at).collect();
        let mut source = state(vec![plan(Layer::Sldu, vec![district("sldu:island", vec![ring.clone()])])]);
        let full = boundary(&source, "sldu:island");
        prop_assert_eq!(full.len(), ring.len() + 1);
        source.simplify = simplify;
        let left = boundary(&source, "sldu:island");
        prop_assert!(left.len() >= 4 && left.first() == left.last() && left.iter().all(|point| ring.contains(point)));
        let distance = |at: Point, pair: &[Point]| {
            let flat = |of: Point| (f64::from(of.lon - at.lon) * 0.111_195, f64::from(of.lat - at.lat) * 0.111_195);
            let ((ax, ay), (bx, by)) = (flat(pair[0]), flat(pair[1]));
            let (dx, dy) = (bx - ax, by - ay);
            let part = if dx == 0.0 && dy == 0.0 { 0.0 } else { (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0) };
            (ax + part * dx).hypot(ay + part * dy)
        };
        for point in &ring {
            let nearest = left.windows(2).map(|pair| distance(*point, pair)).fold(f64::MAX, f64::min);
            prop_assert!(nearest <= f64::from(simplify) * 1.01 + 0.2, "{} m", nearest);
        }
    }
}

#[test]
fn an_island_with_three_corners_keeps_them() {
    let mut source = two_districts();
    source.plans[0].districts.push(district("sldu:island", vec![rectangle([-99.0, 40.0, -98.9, 40.1])[..3].to_vec()]));
    source.simplify = 1_000_000;
    assert_eq!(boundary(&source, "sldu:island").len(), 4);
}
