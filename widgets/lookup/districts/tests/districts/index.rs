//! The index over many states finds what a lookup in each pack finds.

use outreach_districts::{Layer, LookupResult, Match, Nation, Point};
use proptest::prelude::*;

use crate::fixture::{codes, district, open, plan, point, state, today};

/// A wavy ring around a center, with many points: its arcs are cut into several runs.
fn wavy(center: (f64, f64), radius: f64, points: u32) -> Vec<Point> {
    let at = |step: u32| {
        let angle = f64::from(step) / f64::from(points) * std::f64::consts::TAU;
        let radius = radius * (1.0 + 0.15 * (angle * 7.0).sin());
        point(center.0 + radius * angle.sin(), center.1 + radius * angle.cos())
    };
    (0..points).map(at).collect()
}

/// Two chambers: three wavy districts, and all of it.
fn wavy_state(lat: f64, lon: f64, precision: u32) -> outreach_districts::write::StateSource {
    let ring = |dx: f64| wavy((lat, lon + dx), 0.2, 150);
    let mut plans = vec![
        plan(Layer::Sldu, vec![district("sldu:whole", vec![wavy((lat, lon), 1.1, 400)])]),
        plan(Layer::Sldl, [-0.5, 0.0, 0.5].map(|dx| district(&format!("sldl:{dx}"), vec![ring(dx)])).to_vec()),
    ];
    for plan in &mut plans {
        plan.precision = precision;
    }
    state(plans)
}

fn same(nation: &Nation, at: Point, accuracy: u32) -> Result<(), TestCaseError> {
    let pack = &nation.packs()[0];
    let alone: LookupResult<'_> = pack.lookup(at, accuracy, today());
    let indexed = nation.lookup(at, accuracy, today());
    match indexed.as_slice() {
        [] => prop_assert!(!alone.may_be_here(), "the index misses a point"),
        [(_, result)] => prop_assert!(*result == alone, "the index differs"),
        _ => prop_assert!(false, "one state has two results"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_index_agrees_with_the_pack(
        lat in prop::sample::select(vec![-65.0, -14.0, 0.0, 33.0, 65.0]),
        precision in prop::sample::select(vec![0_u32, 40, 2_500]),
        places in prop::collection::vec((-1.6..1.6_f64, -1.6..1.6_f64), 40),
        accuracy in prop::sample::select(vec![0_u32, 30, 900, 9_000]),
    ) {
        let nation = Nation::new(vec![open(&wavy_state(lat, 20.0, precision))]);
        for (dy, dx) in places {
            same(&nation, point(lat + dy, 20.0 + dx), accuracy)?;
        }
    }

    /// Points just outside of the outermost points of a state, near and beyond the reach of its lines.
    #[test]
    fn the_index_reaches_as_far_as_the_lines(
        lat in prop::sample::select(vec![-65.0, -2.0, 2.0, 48.0, 71.0]),
        precision in prop::sample::select(vec![0_u32, 700, 3_000]),
        accuracy in prop::sample::select(vec![0_u32, 250]),
        part in 0.9..1.1_f64,
    ) {
        let square = crate::fixture::rectangle([20.0, lat, 20.4, lat + 0.4]);
        let mut source = state(vec![plan(Layer::Sldu, vec![district("sldu:1", vec![square])])]);
        source.plans[0].precision = precision;
        let nation = Nation::new(vec![open(&source)]);
        let meters = f64::from(precision + accuracy) * part;
        let up = meters / 111_195.0;
        let east = |lat: f64| up / lat.to_radians().cos();
        for at in [
            point(lat - up, 20.2),
            point(lat + 0.4 + up, 20.2),
            point(lat + 0.2, 20.0 - east(lat + 0.2)),
            point(lat + 0.2, 20.4 + east(lat + 0.2)),
            point(lat, 20.4 + east(lat)),
            point(lat + 0.4, 20.0 - east(lat + 0.4)),
        ] {
            same(&nation, at, accuracy)?;
        }
    }
}

#[test]
fn a_point_between_two_states_has_both() {
    let second = || {
        let mut source = wavy_state(33.0, 22.3, 0);
        (source.code, source.division) = ("yy".into(), "ocd-division/country:us/state:yy".into());
        source
    };
    let nation = Nation::new(vec![open(&wavy_state(33.0, 20.0, 0)), open(&second())]);
    let states = |lon, accuracy| {
        let results = nation.lookup(point(33.0, lon), accuracy, today());
        results.iter().map(|(pack, result)| (pack.about().code.to_owned(), result.is_state_exact())).collect::<Vec<_>>()
    };
    assert_eq!(states(20.5, 0), [("zz".to_owned(), true)]);
    assert_eq!(states(22.5, 0), [("yy".to_owned(), true)]);
    assert_eq!(states(21.15, 0), []);
    assert_eq!(states(21.15, 12_000), [("zz".to_owned(), false), ("yy".to_owned(), false)]);
    let results = nation.lookup(point(33.0, 20.5), 0, today());
    assert_eq!(codes(results[0].0, results[0].1.found(Layer::Sldl)), ["0.5"]);
    assert!(matches!(results[0].1.found(Layer::Cd), Match::None));
}

#[test]
fn an_empty_index_finds_nothing() {
    let nation = Nation::new(Vec::new());
    assert!(nation.lookup(point(33.0, 20.0), 1_000, today()).is_empty() && nation.packs().is_empty());
}
