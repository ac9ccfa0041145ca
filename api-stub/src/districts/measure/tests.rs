//! Made-up lines: full ones, which waver by half a meter every ten, and what is left of them after most points went.

use outreach_districts::{Layer, Point};

use super::*;
use crate::districts::states::State;

/// A side of a district from one corner to another, in micro-degrees. It swings by 25 m, and every point of it wavers.
/// Of all points, one in so many is kept. `moved` is how far, in micro-degrees, a stretch in the middle lies aside.
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
fn full_lines_of_an_older_vintage_stand_in_where_the_plan_is_the_same() {
    let mut report = Report::default();
    let measured = measure(&[set("119", "simplified", 20, 0), set("118", "full", 1, 0)], &mut report);
    assert!(points(&measured, "119") > FULL_POINTS, "{}", points(&measured, "119"));
    assert!(measured.boundaries[&key("119")].iter().all(|boundary| boundary.vintage == "119"));
    assert!(report.of("de").iter().any(|line| line.contains("their lines are taken")), "{report}");
    assert!(!measured.figures[&key("119")].coarse && measured.figures[&key("119")].precision < 15);
}

#[test]
fn a_plan_that_was_redrawn_a_little_never_stands_in() {
    // 50 m to the east, for a kilometer.
    for moved in [600, -600] {
        let mut report = Report::default();
        let measured = measure(&[set("119", "simplified", 20, moved), set("118", "full", 1, 0)], &mut report);
        assert!(points(&measured, "119") < FULL_POINTS);
        assert!(report.of("de").iter().any(|line| line.contains("2 of 2 districts differ")), "{report}");
    }
}

#[test]
fn of_two_files_of_one_vintage_the_finer_wins_whatever_its_name() {
    let full = || set("119", "us_cd119_20m", 1, 0);
    let coarse = || set("119", "Census TIGER/Line 2024", 20, 0);
    for sets in [[full(), coarse()], [coarse(), full()]] {
        let measured = measure(&sets, &mut Report::default());
        assert!(points(&measured, "119") > FULL_POINTS);
        assert!(measured.figures[&key("119")].precision < 15, "{:?}", measured.figures);
    }
}

#[test]
fn two_files_of_one_vintage_with_other_districts_are_told() {
    let told = |coarse: Set| {
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
    assert!(!told(coarse).contains("two files"), "a file may be coarse");
    let mut other = set("119", "coarse", 20, 0).boundaries;
    for boundary in &mut other {
        // The western district has the number of the eastern.
        boundary.geoid = if boundary.geoid == "1001" { "1002" } else { "1001" }.to_owned();
    }
    let told = told(Set::of(other).remove(0));
    assert!(told.contains("two files have other cd districts of 119, 2 of 2: fine is taken"), "{told}");
}

#[test]
fn what_is_measured_in_one_place_holds_wherever_lines_are_made_alike() {
    let mut report = Report::default();
    let sets = [set("117", "alike", 20, 0), set("118", "alike", 20, 700), set("118", "full", 1, 700)];
    let figure = measure(&sets, &mut report).figures.remove(&key("117")).expect("a figure");
    assert!((10..60).contains(&figure.within) && figure.largest >= figure.within, "{figure:?}");
    assert!(!figure.coarse && (figure.within..=figure.largest).contains(&figure.precision), "{figure:?}");
}

#[test]
fn what_nothing_is_there_to_measure_against_is_coarse() {
    let figure = measure(&[set("119", "Census TIGER/Line 2024", 20, 0)], &mut Report::default());
    let figure = &figure.figures[&key("119")];
    assert!(figure.coarse && figure.against.is_none() && figure.precision > 1000, "{figure:?}");
    assert!(figure.to_string().starts_with("nothing tells how exact"), "{figure}");
}
