use outreach_districts::{Layer, Match, Nation};

use crate::fixture::{codes, district, open, plan, state, today, zip, zip_source};

fn pack() -> outreach_districts::Pack {
    let districts = ["a", "b", "c", "d"].map(|tail| district(&format!("sldl:{tail}"), Vec::new()));
    let whole = district("sldu:whole", vec![crate::fixture::rectangle([-100.0, 40.0, -99.9, 40.1])]);
    let mut source = state(vec![plan(Layer::Sldu, vec![whole]), plan(Layer::Sldl, districts.to_vec())]);
    source.zips = vec![
        zip_source("35203", &[], &[(1, 3, Some(10)), (1, 0, Some(30)), (1, 2, Some(60))]),
        zip_source("35204", &[], &[(1, 0, Some(50)), (1, 1, Some(50))]),
        zip_source("35205", &[], &[(1, 0, None), (1, 2, Some(1)), (1, 3, Some(99))]),
        zip_source("35206", &["ms", "tn"], &[(1, 1, Some(100))]),
        zip_source("35207", &[], &[(1, 0, None), (1, 3, None)]),
        zip_source("35208", &[], &[(1, 2, Some(0)), (1, 2, Some(0))]),
        zip_source("35209", &[], &[]),
    ];
    open(&source)
}

#[test]
fn candidates_are_sorted_by_their_share() {
    let pack = pack();
    let lower = |code: &str| pack.lookup_zip(zip(code), today()).found(Layer::Sldl).clone();
    assert_eq!(codes(&pack, &lower("35203")), ["c", "a", "d"]);
    assert_eq!(codes(&pack, &lower("35204")), ["a", "b"], "equal shares in the order of the pack");
    assert_eq!(codes(&pack, &lower("35205")), ["d", "c", "a"], "an unknown share last");
    assert_eq!(codes(&pack, &lower("35207")), ["a", "d"]);
    let shares = |code: &str| match lower(code) {
        Match::Candidates(list) => list.iter().map(|one| one.percent).collect::<Vec<_>>(),
        _ => panic!("{code}: no candidates"),
    };
    assert_eq!(shares("35203"), [Some(60), Some(30), Some(10)]);
    assert_eq!(shares("35205"), [Some(99), Some(1), None]);
    assert_eq!(shares("35207"), [None, None]);
}

#[test]
fn one_district_is_exact_unless_the_zip_is_in_other_states_too() {
    let pack = pack();
    let result = pack.lookup_zip(zip("35208"), today());
    assert!(matches!(result.found(Layer::Sldl), Match::Exact(_)), "the same district twice is one");
    assert_eq!(codes(&pack, result.found(Layer::Sldl)), ["c"]);
    assert!(result.is_state_exact() && result.other_states.is_empty());
    let result = pack.lookup_zip(zip("35206"), today());
    assert_eq!((result.other_states.as_slice(), result.is_state_exact()), (&["ms", "tn"][..], false));
    assert!(matches!(result.found(Layer::Sldl), Match::Candidates(list) if list[0].percent.is_none()));
    let none = pack.lookup_zip(zip("35202"), today());
    assert!(!none.may_be_here() && none.found(Layer::Sldl) == &Match::None && none.found(Layer::Sldu) == &Match::None);
    let empty = pack.lookup_zip(zip("35209"), today());
    assert!(empty.is_state_exact() && empty.found(Layer::Sldl) == &Match::None);
    assert_eq!(codes(&pack, empty.found(Layer::Sldu)), ["whole"], "the only district is as certain as the state");
}

#[test]
fn the_index_finds_the_same_zips_as_the_pack() {
    let nation = Nation::new(vec![pack()]);
    for number in 35_200..35_212 {
        let zip = outreach_districts::Zip::from_number(number).expect("a ZIP");
        let found = nation.lookup_zip(zip, today());
        let pack = &nation.packs()[0];
        let alone = pack.lookup_zip(zip, today());
        match found.as_slice() {
            [] => assert!(!alone.may_be_here(), "{number}"),
            [(_, result)] => assert!(*result == alone, "{number}"),
            _ => panic!("{number} is twice there"),
        }
    }
}

#[test]
fn a_zip_in_two_packs_has_two_results() {
    let second = || {
        let whole = district("sldu:whole", vec![crate::fixture::rectangle([-90.0, 40.0, -89.9, 40.1])]);
        let mut source = state(vec![plan(Layer::Sldu, vec![whole])]);
        (source.code, source.division) = ("yy".into(), "ocd-division/country:us/state:yy".into());
        source.zips = vec![zip_source("35206", &["zz"], &[(0, 0, None)]), zip_source("36000", &[], &[])];
        open(&source)
    };
    let nation = Nation::new(vec![pack(), second()]);
    let states = |code| {
        let found = nation.lookup_zip(zip(code), today());
        found.iter().map(|(pack, _)| pack.about().code.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(states("35206"), ["zz", "yy"]);
    assert_eq!((states("35203"), states("36000"), states("36001")), (vec!["zz".into()], vec!["yy".into()], Vec::new()));
    assert_eq!(nation.state("yy").map(|pack| pack.about().code), Some("yy"));
    assert!(nation.state("al").is_none() && nation.packs().len() == 2);
}

#[test]
fn a_state_alone_gives_what_it_has_one_of() {
    let pack = pack();
    let result = pack.lookup_state(today());
    assert!(result.is_state_exact() && matches!(result.found(Layer::Sldu), Match::Exact(_)));
    assert_eq!(result.found(Layer::Sldl), &Match::None);
}
