//! Packs made of the real data, where it is there: in `$OUTREACH_DATA`, or beside the tree in `../shared/legislators`.
//! Without it, these tests say so and check nothing; the sample state and the made-up sources are still tested.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use geo::{Contains, Coord, LineString, Polygon};
use outreach_districts::states::State;
use outreach_districts::{Date, DistrictId, Layer, Match, Nation, Point, Reason, TermStatus, Zip, zip_state};
use outreach_packs::assemble::Assembler;
use outreach_packs::overrides::Overrides;
use outreach_packs::pack::{self, BuiltPack};
use outreach_packs::report::{Report, Severity};
use outreach_packs::sources::boundary::{Boundary, short_code};
use outreach_packs::sources::{Imported, Sources};
use outreach_packs::verify;

/// Everything, read and packed once for all tests.
pub(crate) struct Real {
    pub(crate) folder: PathBuf,
    pub(crate) imported: Imported,
    pub(crate) nation: Nation,
    pub(crate) made: Vec<BuiltPack>,
    pub(crate) report: Report,
    pub(crate) day: Date,
}

pub(crate) static REAL: LazyLock<Option<Real>> = LazyLock::new(|| {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/legislators");
    let folder = std::env::var_os("OUTREACH_DATA").map_or(beside, PathBuf::from);
    // Not `eprintln!`, which the test runner swallows.
    let say = |text: &str| writeln!(stderr(), "districts: {text}").expect("standard error");
    if !folder.is_dir() {
        say(
            "the real data is absent; only the sample state and made-up sources are tested. $OUTREACH_DATA names its folder.",
        );
        return None;
    }
    say("testing with the real data");
    let mut report = Report::default();
    let sources = Sources::find(std::slice::from_ref(&folder)).expect("sources");
    let all: Vec<_> = State::all().collect();
    let imported = sources.read(&all, None, &mut report).expect("read");
    let day = imported.people_as_of.expect("a day");
    let overrides = Overrides::read(None, None).expect("tables");
    let mut assembler = Assembler::new(&imported, &overrides, day);
    assembler.allow_mismatch = true;
    let made = pack::build(&assembler, &all, &mut report, drop).expect("packs");
    let open = |made: &BuiltPack| made.packed.open().expect("a pack");
    let nation = Nation::new(made.iter().map(open).collect());
    Some(Real { folder, imported, nation, made, report, day })
});

const SIX: [&str; 6] = ["al", "nj", "ms", "tn", "ma", "ca"];

fn state(code: &str) -> State {
    State::of_code(code).expect(code)
}

/// The codes of the districts found, without leading zeros, by state and layer.
fn reached(real: &Real, zip: Zip) -> BTreeSet<(String, Layer, String)> {
    let mut reached = BTreeSet::new();
    for (pack, answer) in real.nation.lookup_zip(zip, real.day) {
        for layer in &answer.layers {
            for district in layer.found.districts() {
                let geoid = pack.district(district).expect("a district").geoid;
                reached.insert((pack.about().code.to_owned(), layer.layer, short_code(layer.layer, &geoid[2..])));
            }
        }
    }
    reached
}

/// The cases in a state whose lines are known to be old.
const MISSISSIPPI: [&str; 5] =
    ["cap-ms", "off-H001079-jackson", "off-E000235-hattiesburg", "off-K000388-oxford", "off-E000235-laurel"];

#[test]
fn every_case_agrees() {
    let Some(real) = &*REAL else { return };
    let cases = verify::read(&real.folder.join("cases.csv")).expect("cases");
    let comparison = verify::compare(&real.nation, &cases, None);
    assert!(comparison.differences.is_empty(), "{comparison}");
    assert!(comparison.cases >= 30 && comparison.negatives > 0 && comparison.compared > 250, "{comparison}");
    // Mississippi was redrawn, so nothing there is certain; California's lines for Congress are coarse; elsewhere a case
    // or two may lie nearer to a line than the line is exact.
    let (old, near): (Vec<_>, Vec<_>) = comparison.uncertain.iter().partition(|(.., why)| *why == Reason::Plan);
    assert!(old.iter().all(|(case, ..)| MISSISSIPPI.contains(&case.as_str())), "{comparison}");
    let california = ["cap-ca", "off-P000145-los_angeles", "off-L000397-salinas"];
    let near = near.into_iter().filter(|(case, ..)| !MISSISSIPPI.contains(&case.as_str()));
    let (coarse, near): (Vec<_>, Vec<_>) =
        near.partition(|(case, layer, _)| *layer == Layer::Cd && california.contains(&case.as_str()));
    assert!(!old.is_empty() && !coarse.is_empty() && near.len() <= 4, "{comparison}");
}

#[test]
fn every_zip_has_every_district_of_the_table() {
    let Some(real) = &*REAL else { return };
    let mut rows: BTreeMap<Zip, BTreeSet<(String, Layer, String)>> = BTreeMap::new();
    for reach in &real.imported.zip_districts {
        rows.entry(reach.zip).or_default().insert((reach.state.code.to_owned(), reach.layer, reach.code.clone()));
    }
    assert!(rows.len() > 33_000, "{} ZIPs", rows.len());
    let mut missed = Vec::new();
    for (zip, expected) in &rows {
        let found = reached(real, *zip);
        missed.extend(expected.difference(&found).map(|row| format!("{} {row:?}", zip.number())));
    }
    assert!(missed.is_empty(), "{} of them, such as {:?}", missed.len(), &missed[..missed.len().min(5)]);
}

#[test]
fn every_zip_with_known_shares_has_all_of_them() {
    let Some(real) = &*REAL else { return };
    let mut count = 0;
    for entry in std::fs::read_dir(real.folder.join("zip/share_samples")).expect("samples") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file");
        let zips: BTreeMap<String, Vec<serde_json::Value>> = serde_json::from_str(&text).expect("JSON");
        for (zip, combinations) in zips {
            let found = reached(real, Zip::parse(&zip).expect("a ZIP"));
            count += 1;
            for row in combinations {
                let of = |at: usize| row[at].as_str().unwrap_or_default();
                for (layer, code) in [(Layer::Cd, of(1)), (Layer::Sldu, of(2)), (Layer::Sldl, of(3))] {
                    let expected = (of(0).to_lowercase(), layer, short_code(layer, code));
                    assert!(found.contains(&expected), "{zip}: {expected:?} is not among {found:?}");
                }
            }
        }
    }
    assert!(count > 50, "{count} ZIPs");
}

#[test]
fn a_zip_across_a_state_line_says_so() {
    let Some(real) = &*REAL else { return };
    let answers = real.nation.lookup_zip(Zip::parse("38769").expect("a ZIP"), real.day);
    let states: Vec<_> = answers.iter().map(|(pack, _)| pack.about().code.to_owned()).collect();
    assert_eq!(states, ["ar", "ms"]);
    for (_, answer) in &answers {
        assert!(matches!(answer.state, Match::Candidates(_)) && answer.other_states.len() == 1);
    }
}

#[test]
fn mismatched_vintages_are_rejected_without_a_flag() {
    let Some(real) = &*REAL else { return };
    let overrides = Overrides::read(None, None).expect("tables");
    let mut report = Report::default();
    let states = [state("ms"), state("al")];
    pack::build(&Assembler::new(&real.imported, &overrides, real.day), &states, &mut report, drop).expect("made");
    assert_eq!(report.count(Severity::Refused), 2, "{report}");
    assert!(report.of("ms").iter().any(|line| line.contains("2026-01-06")), "{report}");
    let pack = real.nation.state("ms").expect("a pack");
    assert!(pack.plan_on(Layer::Sldu, real.day).expect("a plan").doubtful, "with the flag, the pack says it");
    assert!(!pack.plan_on(Layer::Cd, real.day).expect("a plan").doubtful);
}

#[test]
fn every_seat_of_the_six_states_has_its_holder() {
    let Some(real) = &*REAL else { return };
    for made in real.made.iter().filter(|made| SIX.contains(&made.state.code)) {
        for line in real.report.of(made.state.code) {
            assert!(!line.contains("no district here") && !line.contains("no one holds"), "{line}");
        }
        let districts = made.source.plans.iter().flat_map(|plan| &plan.districts);
        assert!(districts.into_iter().all(|district| !district.rings.is_empty()), "{}", made.state.name);
        let vacant = made.source.seats.iter().filter(|seat| seat.holder.is_none()).count();
        // Two seats of Massachusetts' house, and two of California's in Congress.
        assert_eq!(vacant, if matches!(made.state.code, "ma" | "ca") { 2 } else { 0 }, "{}", made.state.name);
    }
    let seats = real.made.iter().flat_map(|made| &made.source.seats);
    let listed = real.made.iter().flat_map(|made| real.report.of(made.state.code));
    let unlisted = listed.filter(|line| line.contains("no one holds") || line.contains("no district here")).count();
    assert!(seats.count() > 7_900 && unlisted < 5, "{}", real.report);
}

#[test]
fn unusual_states_are_right() {
    let Some(real) = &*REAL else { return };
    let pack = |code: &str| real.nation.state(code).expect(code);
    let seats = |code: &str, tail: &str| {
        let pack = pack(code);
        pack.seats(pack.find(tail, real.day).expect(tail).id, real.day)
    };
    assert!(!pack("ne").has(Layer::Sldl) && pack("ne").districts(Layer::Sldu, real.day).len() == 49, "one chamber");
    assert_eq!(seats("nj", "sldl:15").len(), 2, "two members for a district");
    let letters: Vec<_> = seats("id", "sldl:16b").iter().map(|seat| seat.label).collect();
    assert_eq!(letters, ["A", "B"], "two letters on one map");
    for same in ["cd:at-large", "cd:1", "cd:00"] {
        assert_eq!(seats("vt", same).len(), 1, "one member at large");
    }
    assert_eq!(seats("ma", "sldu:2nd_bristol_and_plymouth").len(), 1, "named districts");
    let floterials = pack("nh").chamber(Layer::Sldl).expect("a chamber");
    assert!((50..70).contains(&floterials.unmapped_seats), "{floterials:?}");
    let floterial = pack("nh").districts(Layer::Sldl, real.day).into_iter().find(|district| !district.mapped);
    let holders = pack("nh").seats(floterial.expect("a floterial district").id, real.day);
    assert!(!holders.is_empty(), "it is listed, with who sits there");
    assert_eq!(pack("dc").about().chambers.len(), 1, "a delegate, and no senators");
    assert!(!pack("dc").has_vote(Layer::Cd) && pack("vt").has_vote(Layer::Cd), "a delegate has no vote on the floor");
}

#[test]
fn terms_end_on_their_day() {
    let Some(real) = &*REAL else { return };
    let today = Date::parse("2026-11-22").expect("a day");
    let standing = |code: &str, tail: &str, on: Date| {
        let pack = real.nation.state(code).expect(code);
        pack.seats(pack.find(tail, on).expect(tail).id, on)[0].status
    };
    assert_eq!(standing("al", "sldl:77", real.day), TermStatus::Current);
    assert_eq!(standing("al", "sldl:77", today), TermStatus::Ended);
    assert_eq!(standing("ca", "sldl:6", today), TermStatus::Current);
    assert_eq!(standing("nj", "sldu:15", today), TermStatus::Current);
    let congress = real.nation.state("ca").expect("ca");
    let after = Date::parse("2027-01-03").expect("a day");
    assert!(congress.plan_on(Layer::Cd, after).is_none(), "the next Congress has other districts");
}

/// Points over a state, the same every time.
fn points(made: &BuiltPack, count: usize) -> Vec<Point> {
    let all = || made.source.plans[0].districts.iter().flat_map(|district| district.rings.iter().flatten());
    let low = all().copied().reduce(|a, b| Point { lon: a.lon.min(b.lon), lat: a.lat.min(b.lat) }).expect("points");
    let high = all().copied().reduce(|a, b| Point { lon: a.lon.max(b.lon), lat: a.lat.max(b.lat) }).expect("points");
    let mut number = 0x5EED_u64;
    let mut within = |low: i32, high: i32| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        low + i32::try_from((number >> 33) % u64::from(high.abs_diff(low))).expect("a step")
    };
    (0..count).map(|_| Point { lon: within(low.lon, high.lon), lat: within(low.lat, high.lat) }).collect()
}

#[test]
fn the_index_agrees_with_the_lookup_without_it() {
    let Some(real) = &*REAL else { return };
    for made in real.made.iter().filter(|made| SIX.contains(&made.state.code) || made.state.code == "ak") {
        let pack = real.nation.state(made.state.code).expect("a pack");
        for point in points(made, 150) {
            for accuracy in [0, 2000] {
                let plain = pack.lookup(point, accuracy, real.day);
                let indexed = real.nation.lookup(point, accuracy, real.day);
                match indexed.into_iter().find(|(of, _)| of.about().code == made.state.code) {
                    Some((_, indexed)) => assert_eq!(indexed, plain),
                    None => assert!(plain.layers.iter().all(|layer| layer.found == Match::None)),
                }
            }
        }
    }
}

/// `geo` reads the same files and knows nothing of packs.
#[test]
fn lookups_agree_with_geo_on_real_districts() {
    let Some(real) = &*REAL else { return };
    for code in ["al", "nj"] {
        let made = real.made.iter().find(|made| made.state.code == code).expect(code);
        let pack = real.nation.state(code).expect(code);
        for layer in [Layer::Sldu, Layer::Sldl] {
            let set = real
                .imported
                .measured
                .boundaries
                .get(&(made.state.code, layer, "2024".to_owned()))
                .expect("boundaries");
            let oracle: Vec<_> =
                set.iter().map(|boundary| (boundary.geoid.as_str(), bounds(boundary), polygons(boundary))).collect();
            for point in points(made, 120) {
                let answer = pack.lookup(point, 0, real.day);
                let ours: Vec<DistrictId> = match answer.found(layer) {
                    Match::Exact(district) => vec![*district],
                    Match::Uncertain(uncertainty) => {
                        uncertainty.nearby.iter().filter(|side| side.inside).map(|side| side.district).collect()
                    }
                    _ => Vec::new(),
                };
                let ours: Vec<_> = ours.into_iter().map(|id| pack.district(id).expect("a district").geoid).collect();
                let place = geo::Point::new(f64::from(point.lon), f64::from(point.lat));
                let holds = |(low, high): &(Point, Point)| {
                    low.lon <= point.lon && point.lon <= high.lon && low.lat <= point.lat && point.lat <= high.lat
                };
                // Each ring as a polygon of its own: an odd number of them holds a point of the district.
                let theirs: Vec<_> = oracle
                    .iter()
                    .filter(|(_, bounds, rings)| {
                        holds(bounds) && rings.iter().filter(|ring| ring.contains(&place)).count() % 2 == 1
                    })
                    .map(|(geoid, ..)| *geoid)
                    .collect();
                assert_eq!(ours, theirs);
            }
        }
    }
}

fn polygons(boundary: &Boundary) -> Vec<Polygon> {
    let place = |point: &Point| Coord { x: f64::from(point.lon), y: f64::from(point.lat) };
    let ring = |ring: &Vec<Point>| Polygon::new(LineString::new(ring.iter().map(place).collect()), Vec::new());
    boundary.rings.iter().map(ring).collect()
}

fn bounds(boundary: &Boundary) -> (Point, Point) {
    let all = || boundary.rings.iter().flatten().copied();
    let low = all().reduce(|a, b| Point { lon: a.lon.min(b.lon), lat: a.lat.min(b.lat) });
    let high = all().reduce(|a, b| Point { lon: a.lon.max(b.lon), lat: a.lat.max(b.lat) });
    (low.expect("points"), high.expect("points"))
}

#[test]
fn outlines_are_small_and_alaska_is_in_one_piece() {
    let Some(real) = &*REAL else { return };
    for code in ["ma", "ak"] {
        let pack = real.nation.state(code).expect(code);
        let whole = pack.state(real.day).expect("the state").id;
        let outline = pack.outline(whole, whole, 300);
        assert!(
            outline.width <= 301 && outline.height <= 301 && outline.width.min(outline.height) > 120,
            "{code} {}x{}",
            outline.width,
            outline.height
        );
        assert!(outline.path().len() < 12_000, "{code}: {} bytes", outline.path().len());
    }
}

#[test]
fn the_tables_of_the_program_lead_to_the_right_pack() {
    let Some(real) = &*REAL else { return };
    let mut missed = BTreeSet::new();
    for zip in real.made.iter().flat_map(|made| &made.source.zips).map(|of| of.zip) {
        let states: Vec<_> = real.nation.lookup_zip(zip, real.day).iter().map(|(pack, _)| pack.about().code).collect();
        if !zip_state(zip).is_some_and(|state| states.contains(&state)) {
            missed.insert(zip.number());
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
    let mut most = 0;
    for made in &real.made {
        for point in made.source.plans.iter().flat_map(|plan| &plan.districts).flat_map(|of| of.rings.iter().flatten())
        {
            assert!(point.states(0).contains(&made.state.code), "{}", made.state.name);
            most = most.max(point.states(0).len());
        }
    }
    assert!(most <= 6, "{most} packs to try");
}
