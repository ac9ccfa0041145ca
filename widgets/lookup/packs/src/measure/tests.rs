//! Made-up lines: full ones, which waver by half a meter every ten meters, and simplified ones.

use outreach_districts::states::State;
use outreach_districts::{Layer, Point};

use super::*;

/// A side of a district from one corner to another, in micro-degrees. It swings by 25 m, and every point of it wavers.
/// One of `every` points is kept. A stretch in the middle is shifted by `moved` micro-degrees.
fn side(from: (i32, i32), to: (i32, i32), every: usize, moved: i32) -> Vec<Point> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let steps = dx.abs().max(dy.abs()) / 90;
    let whole = |of: f64| format!("{of:.0}").parse::<i32>().expect("a number");
    let point = |step: i32| {
        let along = |from: i32, by: i32| {
            from + i32::try_from(i64::from(by) * i64::from(step) / i64::from(steps)).expect("small")
        };
        let swing = 225.0 * (f64::from(step) / 30.0).sin();
        let waver = f64::from(step * 7919 % 11 - 5);
        let aside = if (steps * 4 / 10..steps / 2).contains(&step) { moved } else { 0 };
        let off = if step == 0 { 0 } else { whole(swing + waver) + aside };
        if dx == 0 {
            Point { lon: from.0 + off, lat: along(from.1, dy) }
        } else {
            Point { lon: along(from.0, dx), lat: from.1 + off }
        }
    };
    (0..steps).map(point).step_by(every).collect()
}

/// Two districts of Delaware side by side.
fn set(vintage: &str, source: &str, every: usize, moved: i32) -> Set {
    let (west, middle, east, south, north) = (-75_800_000, -75_700_000, -75_600_000, 39_000_000, 39_100_000);
    let border = side((middle, south), (middle, north), every, moved);
    let up = |points: &[Point], end: (i32, i32)| -> Vec<Point> {
        // Walked backwards, the line begins where it ended.
        std::iter::once(Point { lon: end.0, lat: end.1 }).chain(points.iter().skip(1).rev().copied()).collect()
    };
    let left = [
        side((west, south), (middle, south), every, 0),
        border.clone(),
        up(&side((west, north), (middle, north), every, 0), (middle, north)),
        up(&side((west, south), (west, north), every, 0), (west, north)),
    ];
    let right = [
        side((middle, south), (east, south), every, 0),
        side((east, south), (east, north), every, 0),
        up(&side((middle, north), (east, north), every, 0), (east, north)),
        up(&border, (middle, north)),
    ];
    let boundary = |geoid: &str, sides: [Vec<Point>; 4]| Boundary {
        state: State::of_code("de").expect("a state"),
        layer: Layer::Cd,
        geoid: geoid.to_owned(),
        name: String::new(),
        vintage: vintage.to_owned(),
        source: source.to_owned(),
        rings: vec![sides.concat()],
    };
    Set::of(vec![boundary("1001", left), boundary("1002", right)]).remove(0)
}

fn key(vintage: &str) -> Key {
    ("de", Layer::Cd, vintage.to_owned())
}

fn points(measured: &Measured, vintage: &str) -> usize {
    measured.boundaries[&key(vintage)].iter().flat_map(|boundary| &boundary.rings).map(Vec::len).sum()
}

const FULL_POINTS: usize = 8000;

#[test]
fn full_lines_of_an_older_vintage_are_used_if_the_plan_is_the_same() {
    let mut report = Report::default();
    let measured = measure(&[set("119", "simplified", 20, 0), set("118", "full", 1, 0)], &mut report);
    assert!(points(&measured, "119") > FULL_POINTS, "{}", points(&measured, "119"));
    assert!(measured.boundaries[&key("119")].iter().all(|boundary| boundary.vintage == "119"));
    assert!(report.of("de").iter().any(|line| line.contains("their lines are used")), "{report}");
    assert!(!measured.accuracy[&key("119")].coarse && measured.accuracy[&key("119")].precision < 15);
}

#[test]
fn a_slightly_redrawn_plan_is_not_used() {
    // 50 m to the east, for a kilometer.
    for moved in [600, -600] {
        let mut report = Report::default();
        let measured = measure(&[set("119", "simplified", 20, moved), set("118", "full", 1, 0)], &mut report);
        assert!(points(&measured, "119") < FULL_POINTS);
        assert!(report.of("de").iter().any(|line| line.contains("2 of 2 districts differ")), "{report}");
    }
}

#[test]
fn the_finer_of_two_files_is_used_regardless_of_its_name() {
    let full = || set("119", "us_cd119_20m", 1, 0);
    let coarse = || set("119", "Census TIGER/Line 2024", 20, 0);
    for sets in [[full(), coarse()], [coarse(), full()]] {
        let measured = measure(&sets, &mut Report::default());
        assert!(points(&measured, "119") > FULL_POINTS);
        assert!(measured.accuracy[&key("119")].precision < 15, "{:?}", measured.accuracy);
    }
}

#[test]
fn files_of_one_vintage_with_different_districts_are_reported() {
    let report_of = |coarse: Set| {
        let mut report = Report::default();
        let measured = measure(&[coarse, set("119", "fine", 1, 0)], &mut report);
        assert!(points(&measured, "119") > FULL_POINTS, "the finer one is of the vintage that is wanted");
        report.of("de").join("\n")
    };
    let coarse = set("119", "coarse", 20, 0);
    let off = |of: &Boundary| {
        let rings = of.rings.iter().map(|ring| ring.iter().map(|at| Point { lat: at.lat + 900, ..*at }).collect());
        Boundary { rings: rings.collect(), ..of.clone() }
    };
    let coarse = Set::of(coarse.boundaries.iter().map(off).collect()).remove(0);
    assert!(!report_of(coarse).contains("two files"), "a file may be coarse");
    let mut other = set("119", "coarse", 20, 0).boundaries;
    for boundary in &mut other {
        // The western district has the number of the eastern.
        boundary.geoid = if boundary.geoid == "1001" { "1002" } else { "1001" }.to_owned();
    }
    let report_of = report_of(Set::of(other).remove(0));
    assert!(report_of.contains("two files have other cd districts of 119, 2 of 2: fine is used"), "{report_of}");
}

#[test]
fn a_measurement_applies_to_all_lines_of_the_same_provenance() {
    let mut report = Report::default();
    let sets = [set("117", "alike", 20, 0), set("118", "alike", 20, 700), set("118", "full", 1, 700)];
    let accuracy = measure(&sets, &mut report).accuracy.remove(&key("117")).expect("a figure");
    assert!((10..60).contains(&accuracy.within) && accuracy.largest >= accuracy.within, "{accuracy:?}");
    assert!(!accuracy.coarse && (accuracy.within..=accuracy.largest).contains(&accuracy.precision), "{accuracy:?}");
}

#[test]
fn lines_that_can_t_be_measured_are_coarse() {
    let accuracy = measure(&[set("119", "Census TIGER/Line 2024", 20, 0)], &mut Report::default());
    let accuracy = &accuracy.accuracy[&key("119")];
    assert!(accuracy.coarse && accuracy.against.is_none() && accuracy.precision > 1000, "{accuracy:?}");
    assert!(accuracy.to_string().starts_with("it is not known how exact"), "{accuracy}");
}
