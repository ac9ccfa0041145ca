//! Packs of a small made-up state, written and read back.
//!
//! Two rows of three squares, a tenth of a degree each: six lower districts, two upper ones (the rows), one seat in
//! Congress. Square 3 of the lower chamber has an enclave, which is district 7.

use geo::{Contains, Coord, LineString, Polygon};
use proptest::prelude::*;

use super::*;
use crate::{LINES_MAGIC, MAGIC, Match, Nation, Pack, PackError, Reason, TermStatus};

const UNIT: i32 = 100_000;
const WEST: i32 = -100_000_000;
const SOUTH: i32 = 40_000_000;

fn at(x: f64, y: f64) -> Point {
    Point { lon: WEST + (x * f64::from(UNIT)) as i32, lat: SOUTH + (y * f64::from(UNIT)) as i32 }
}

fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64) -> Ring {
    vec![at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)]
}

fn square(x: u8, y: u8) -> Ring {
    rectangle(x.into(), y.into(), f64::from(x) + 1.0, f64::from(y) + 1.0)
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

fn span(from: &str, to: &str) -> Span {
    Span { from: Date::parse(from), to: Date::parse(to) }
}

fn district(tail: &str, rings: Vec<Ring>) -> DistrictSource {
    DistrictSource { tail: tail.into(), geoid: String::new(), name: format!("District {tail}"), rings }
}

fn plan(layer: Layer, vintage: &str, valid: Span, districts: Vec<DistrictSource>) -> PlanSource {
    let (source, vintage) = ("made up".to_owned(), vintage.to_owned());
    PlanSource { layer, valid, source, vintage, precision: 0, largest: 0, doubtful: false, districts }
}

fn person(name: &str) -> PersonSource {
    PersonSource {
        id: name.to_lowercase(),
        name: name.into(),
        party: "Purple".into(),
        offices: vec![OfficeSource {
            kind: OfficeKind::District,
            name: String::new(),
            address: "1 Main St".into(),
            phone: "555-0100".into(),
            fax: String::new(),
        }],
        links: vec![["https://example.org".into(), "website".into()]],
        ..PersonSource::default()
    }
}

fn source() -> StateSource {
    let enclave = rectangle(2.4, 0.4, 2.6, 0.6);
    let lower = vec![
        district("sldl:1", vec![square(0, 0)]),
        district("sldl:2", vec![square(1, 0)]),
        district("sldl:3", vec![square(2, 0), enclave.clone()]),
        district("sldl:4", vec![square(0, 1)]),
        district("sldl:5", vec![square(1, 1)]),
        district("sldl:6", vec![square(2, 1)]),
        district("sldl:7", vec![enclave]),
        district("sldl:floating", Vec::new()),
    ];
    let row = |y: f64| {
        let points =
            [(0.0, y), (1.0, y), (2.0, y), (3.0, y), (3.0, y + 1.0), (2.0, y + 1.0), (1.0, y + 1.0), (0.0, y + 1.0)];
        points.iter().map(|&(x, y)| at(x, y)).collect::<Ring>()
    };
    let upper = vec![district("sldu:south", vec![row(0.0)]), district("sldu:north", vec![row(1.0)])];
    let whole = [(0.0, 0.0), (3.0, 0.0), (3.0, 1.0), (3.0, 2.0), (0.0, 2.0), (0.0, 1.0)];
    let whole: Ring = whole.iter().map(|&(x, y)| at(x, y)).collect();
    let lower_place = |district| DistrictRef { plan: 1, district };
    let seat = |of, seat, holder, term| SeatSource { of, seat, label: String::new(), holder, term, unsure: None };
    StateSource {
        division: "ocd-division/country:us/state:zz".into(),
        code: "zz".into(),
        name: "Sample State".into(),
        fips: "99".into(),
        sample: true,
        people_as_of: Some(day("2026-08-05")),
        territory: false,
        good_until: Some(day("2026-11-03")),
        attributions: vec![["people".into(), "no one".into(), "CC0-1.0".into()]],
        chambers: vec![ChamberSource {
            layer: Layer::Sldl,
            name: "House".into(),
            title: "Representative".into(),
            seats: 8,
            unmapped_seats: 1,
        }],
        plans: vec![
            plan(Layer::Sldu, "2024", Span::default(), upper),
            plan(Layer::Sldl, "2024", span("2025-01-01", ""), lower),
            plan(Layer::Cd, "119", span("2025-01-03", "2027-01-03"), vec![district("cd:at-large", vec![whole])]),
        ],
        people: vec![person("Ana"), person("Bo"), person("Cy")],
        seats: vec![
            seat(None, 0, Some(2), Span::default()),
            seat(Some(lower_place(0)), 0, Some(0), span("2024-11-06", "2026-11-03")),
            seat(Some(lower_place(0)), 0, Some(1), span("2026-11-03", "")),
            seat(Some(lower_place(0)), 1, Some(2), span("2024-11-06", "2026-11-03")),
            seat(Some(lower_place(1)), 0, None, span("", "2026-12-01")),
            seat(Some(lower_place(2)), 0, Some(1), span("2027-01-05", "")),
        ],
        zips: vec![
            zip("00501", &[], &[(lower_place(0), None)]),
            zip("99901", &[], &[(lower_place(0), Some(20)), (lower_place(1), Some(80))]),
            zip("99902", &["yy"], &[(lower_place(5), None)]),
            zip("99904", &[], &[]),
        ],
        simplify: 0,
    }
}

fn zip(code: &str, other_states: &[&str], districts: &[(DistrictRef, Option<u8>)]) -> ZipSource {
    ZipSource {
        zip: Zip::parse(code).expect(code),
        other_states: other_states.iter().map(|state| (*state).to_owned()).collect(),
        districts: districts.to_vec(),
    }
}

fn open() -> Pack {
    source().pack().expect("a pack").open().expect("it opens")
}

const TODAY: &str = "2026-08-05";

/// What was found, by the last part of each OCD division.
fn names(pack: &Pack, found: &Match) -> String {
    let name = |id: crate::DistrictId| pack.district(id).expect("a district").code().to_owned();
    let names = found.districts().into_iter().map(name).collect::<Vec<_>>().join(" ");
    match found {
        Match::None => "none".into(),
        Match::NoPlan => "no plan".into(),
        Match::Exact(_) => names,
        Match::Candidates(_) => format!("one of {names}"),
        Match::Uncertain(uncertainty) => {
            format!("{names}, {} m{}", uncertainty.meters, if uncertainty.edge { " from the edge" } else { "" })
        }
    }
}

fn lower(x: f64, y: f64, accuracy: u32) -> String {
    let pack = open();
    let result = pack.lookup(at(x, y), accuracy, day(TODAY));
    names(&pack, result.found(Layer::Sldl))
}

#[test]
fn a_point_lies_in_one_district_of_each_kind() {
    let pack = open();
    let result = pack.lookup(at(0.5, 1.5), 0, day(TODAY));
    assert!(matches!(result.state, Match::Exact(_)));
    let layers: Vec<_> = result.layers.iter().map(|layer| (layer.layer, names(&pack, &layer.found))).collect();
    assert_eq!(layers, [(Layer::Sldu, "north".into()), (Layer::Sldl, "4".into()), (Layer::Cd, "at-large".into())]);
    assert_eq!(lower(2.5, 0.5, 0), "7", "an enclave");
    assert_eq!(lower(2.5, 0.3, 0), "3", "around it");
    assert_eq!(lower(3.5, 0.5, 0), "none");
}

#[test]
fn a_point_near_a_line_is_uncertain_and_both_sides_are_named() {
    // A unit is 11.1 km to the north.
    assert_eq!(lower(0.5, 0.99, 60), "1");
    assert_eq!(lower(0.5, 0.99, 200), "1 4, 111 m");
    assert_eq!(lower(0.5, 1.01, 200), "4 1, 111 m");
    assert_eq!(lower(0.5, 0.01, 200), "1, 111 m from the edge");
    assert_eq!(lower(0.5, -0.01, 200), "1, 111 m from the edge");
    let pack = open();
    let result = pack.lookup(at(0.5, 0.99), 200, day(TODAY));
    assert!(matches!(result.state, Match::Exact(_)), "the senators are certain");
    let Match::Uncertain(uncertainty) = result.found(Layer::Sldu) else { panic!("{result:?}") };
    assert_eq!(uncertainty.nearby.iter().map(|side| side.inside).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_very_inaccurate_point_is_never_certain() {
    for accuracy in [50_000, 3_000_000, u32::MAX] {
        assert!(lower(0.5, 0.5, accuracy).starts_with("1 "), "{accuracy}");
        assert!(lower(0.5, 0.5, accuracy).ends_with("from the edge"), "{accuracy}");
    }
    let pack = open();
    for (lat, lon) in [(90.0, 180.0), (-90.0, -180.0), (0.0, 179.0)] {
        let point = Point::from_degrees(lat, lon).expect("a place");
        let nation = Nation::new(vec![open()]);
        let plain = pack.lookup(point, u32::MAX, day(TODAY));
        assert_eq!(
            nation.lookup(point, u32::MAX, day(TODAY)).first().map_or(&Match::None, |(_, result)| &result.state),
            &plain.state
        );
    }
}

#[test]
fn a_point_on_a_line_is_in_one_of_both_districts() {
    assert_eq!(lower(0.5, 1.0, 0), "4 1, 0 m");
    let corner = lower(1.0, 1.0, 0);
    for district in ["1", "2", "4", "5"] {
        assert!(corner.split(' ').any(|name| name.trim_end_matches(',') == district), "{corner}");
    }
}

#[test]
fn a_plan_is_valid_for_its_time() {
    let pack = open();
    let found = |date| pack.lookup(at(0.5, 0.5), 0, day(date));
    assert_eq!(names(&pack, found("2027-01-02").found(Layer::Cd)), "at-large");
    assert_eq!(names(&pack, found("2027-01-03").found(Layer::Cd)), "no plan");
    assert_eq!(names(&pack, found("2024-12-31").found(Layer::Sldl)), "no plan");
    assert_eq!(pack.plan_on(Layer::Cd, day(TODAY)).map(|plan| plan.vintage), Some("119"));
    assert_eq!(pack.plan_on(Layer::Cd, day("2027-01-03")), None);
    assert_eq!(pack.plans().len(), 4, "the state's own outline is one");
}

#[test]
fn a_zip_has_every_district_that_it_overlaps() {
    let pack = open();
    let found = |zip| pack.lookup_zip(Zip::parse(zip).expect(zip), day(TODAY));
    assert_eq!(names(&pack, found("00501").found(Layer::Sldl)), "1");
    assert!(matches!(found("00501").state, Match::Exact(_)));
    assert_eq!(names(&pack, found("99901").found(Layer::Sldl)), "one of 2 1", "the larger share first");
    assert_eq!(names(&pack, found("99902").found(Layer::Sldl)), "one of 6");
    assert_eq!(found("99902").other_states, ["yy"]);
    assert!(matches!(found("99902").state, Match::Candidates(_)), "the senators are not certain");
    assert_eq!(names(&pack, found("99903").found(Layer::Sldl)), "none");
    assert_eq!(found("99903").state, Match::None, "an unknown ZIP");
    assert!(found("99904").is_state_exact(), "post office boxes");
    assert_eq!(names(&pack, found("99904").found(Layer::Sldl)), "none");
    assert_eq!(names(&pack, found("99904").found(Layer::Cd)), "at-large", "the state's only seat");
}

#[test]
fn a_seat_has_its_holder_on_a_day() {
    let pack = open();
    let seats = |tail: &str, date| {
        let district = pack.find(tail, day(date)).expect(tail);
        let name =
            |person: Option<crate::Person<'_>>| person.map_or("vacant".to_owned(), |person| person.name.to_owned());
        let seats = pack.seats(district.id, day(date)).into_iter();
        seats.map(|seat| (name(seat.holder), seat.status, seat.next.map(|next| name(next.holder)))).collect::<Vec<_>>()
    };
    let (ana, bo, cy) = (|| "Ana".to_owned(), || "Bo".to_owned(), || "Cy".to_owned());
    assert_eq!(seats("sldl:1", TODAY), [(ana(), TermStatus::Current, Some(bo())), (cy(), TermStatus::Current, None)]);
    assert_eq!(seats("sldl:1", "2026-11-22"), [(bo(), TermStatus::Current, None), (cy(), TermStatus::Ended, None)]);
    assert_eq!(seats("sldl:2", TODAY), [("vacant".to_owned(), TermStatus::Current, None)]);
    assert_eq!(seats("sldl:3", TODAY), [(bo(), TermStatus::NotYet, None)]);
    assert_eq!(seats("ocd-division/country:us/state:zz", TODAY), [(cy(), TermStatus::Current, None)]);
    let district = pack.find("sldl:1", day(TODAY)).expect("a district");
    let holder = pack.seats(district.id, day(TODAY))[0].holder.expect("a holder");
    assert_eq!((holder.party, holder.offices()[0].phone, holder.links()[0].note), ("Purple", "555-0100", "website"));
}

#[test]
fn districts_are_found_by_their_division() {
    let pack = open();
    let today = day(TODAY);
    let ocd = |name: &str| pack.find(name, today).map(|district| district.ocd());
    let whole = "ocd-division/country:us/state:zz/cd:at-large";
    for same in ["cd:at-large", "cd:1", "cd:0", "cd:98", "ocd-division/country:us/state:zz/cd:1"] {
        assert_eq!(ocd(same).as_deref(), Some(whole), "{same}");
    }
    for none in ["sldl:9", "cd:2", "zzz", "ocd-division/country:us/state:zzz", "ocd-division/country:us/state:yy/cd:1"]
    {
        assert_eq!(ocd(none), None, "{none}");
    }
    let floating = pack.find("sldl:floating", today).expect("it is listed");
    assert!(!floating.mapped);
    assert_eq!(pack.districts(Layer::Sldl, today).len(), 8);
    assert_eq!(pack.chamber(Layer::Sldl).map(|chamber| chamber.unmapped_seats), Some(1));
    assert_eq!(format!("{floating:?}"), "District(…)");
}

#[test]
fn outlines_are_drawn_in_the_given_frame() {
    let pack = open();
    let today = day(TODAY);
    let state = pack.state(today).expect("the state").id;
    let whole = pack.outline(state, state, 300);
    assert_eq!(whole.rings.len(), 1);
    assert!((260..=301).contains(&whole.height) || (260..=301).contains(&whole.width), "{whole:?}");
    let north = pack.find("sldu:north", today).expect("a district").id;
    let drawn = pack.outline(north, state, 300);
    assert!(drawn.rings[0].iter().all(|[x, y]| *x <= whole.width && *y <= whole.height / 2 + 1), "{drawn:?}");
    let holed = pack.find("sldl:3", today).expect("a district").id;
    assert_eq!(pack.outline(holed, holed, 300).rings.len(), 2);
    let path = drawn.path();
    assert!(path.starts_with('M') && path.ends_with('Z') && path.contains("L0 0"), "{path}");
}

#[test]
fn shared_lines_are_stored_once() {
    let topology = topology::Topology::of(&source()).expect("topology");
    // The lower chamber's seven lines inside and its pieces of the edge serve the other layers too; only Congress, which
    // skips the corners between them, has lines of its own.
    let shared = topology.plans[0].iter().chain(&topology.plans[1]).flatten().flatten();
    let most = shared.map(|step| step.arc).max().expect("arcs");
    let own = topology.plans[2].iter().flatten().flatten().filter(|step| step.arc > most).count();
    assert!(own > 0 && topology.arcs.len() == most as usize + 1 + own);
    assert!(topology.arcs.len() < 25, "{}", topology.arcs.len());
}

#[test]
fn inconsistent_sources_are_rejected() {
    let error = |change: fn(&mut StateSource)| {
        let mut source = source();
        change(&mut source);
        source.pack().expect_err("rejected").to_string()
    };
    assert!(error(|source| source.plans.clear()).contains("names a district"));
    assert!(error(|source| source.people.clear()).contains("names a person"));
    assert!(error(|source| source.plans[1].districts[1].tail = "sldl:1".into()).contains("sldl:1 twice"));
    assert!(
        error(|source| source.plans.iter_mut().flat_map(|plan| &mut plan.districts).for_each(|d| d.rings.clear()))
            .contains("nothing to look up")
    );
}

#[test]
fn a_corrupt_or_unrelated_file_is_rejected() {
    let Packed { people: whole, lines } = source().pack().expect("a pack");
    let error = |bytes: Vec<u8>| Pack::open(bytes).err();
    assert_eq!(error(lines.clone()), Some(PackError::NotAPack));
    assert_eq!(error(Vec::new()), Some(PackError::NotAPack));
    assert_eq!(error(b"<!doctype html>".to_vec()), Some(PackError::NotAPack));
    assert_eq!(error(whole[..whole.len() - 1].to_vec()), Some(PackError::Corrupt));
    let mut newer = whole.clone();
    newer[8] += 1;
    assert_eq!(error(newer), Some(PackError::UnsupportedVersion));
    for at in 9..whole.len() {
        let mut wrong = whole.clone();
        wrong[at] ^= 1 << (at % 8);
        assert_eq!(error(wrong), Some(PackError::Corrupt), "byte {at}");
    }
    let mut pack = Pack::open(whole).expect("it opens");
    assert_eq!(pack.add_lines(lines[..lines.len() - 1].to_vec()), Err(PackError::Corrupt));
    let mut other = source();
    other.plans[1].districts[6].rings.clear();
    let mut others = other.pack().expect("another pack").lines;
    assert_ne!(others, lines);
    assert_eq!(pack.add_lines(std::mem::take(&mut others)), Err(PackError::LinesMismatch), "lines of another making");
    assert!(!pack.lines_loaded() && pack.has_lines());
    assert_eq!((pack.add_lines(lines), pack.lines_loaded()), (Ok(()), true));
}

#[test]
fn zips_can_be_looked_up_before_lines_are_loaded() {
    let packed = source().pack().expect("a pack");
    let (bare, whole) = (Pack::open(packed.people.clone()).expect("it opens"), packed.open().expect("it opens"));
    for zip in ["00501", "99901", "99902", "99904"] {
        let zip = Zip::parse(zip).expect(zip);
        assert_eq!(bare.lookup_zip(zip, day(TODAY)), whole.lookup_zip(zip, day(TODAY)));
    }
    let district = bare.find("sldl:1", day(TODAY)).expect("a district");
    assert!(district.mapped && bare.seats(district.id, day(TODAY)) == whole.seats(district.id, day(TODAY)));
    assert!(bare.lookup(at(0.5, 0.5), 0, day(TODAY)).state == Match::None, "nothing is guessed");
    assert!(bare.outline(district.id, district.id, 100).rings.is_empty());
}

#[test]
fn accuracy_and_precision_are_added() {
    let mut source = source();
    source.plans[1].precision = 100;
    source.plans[0].precision = 100;
    source.plans[2].precision = 100;
    let pack = source.pack().expect("a pack").open().expect("it opens");
    // A hundredth of a unit is 111 m.
    let found = |accuracy| names(&pack, pack.lookup(at(0.5, 0.99), accuracy, day(TODAY)).found(Layer::Sldl));
    assert_eq!((found(5).as_str(), found(50).as_str()), ("1", "1 4, 111 m"));
}

#[test]
fn the_outline_is_that_of_the_finest_plan() {
    let mut source = source();
    let precision = |source: &StateSource| {
        let pack = source.pack().expect("a pack").open().expect("it opens");
        pack.plan_on(Layer::State, day(TODAY)).expect("a plan").precision
    };
    (source.plans[0].precision, source.plans[1].precision, source.plans[2].precision) = (300, 250, 2000);
    let layers: Vec<_> = source.plans.iter().map(|plan| plan.layer).collect();
    let of = |layer| layers.iter().position(|of| *of == layer).expect("a plan");
    let chamber = source.plans[of(Layer::Sldu)].precision;
    assert_eq!(precision(&source), chamber, "little better is no reason to take another, nor is worse");
    source.plans[of(Layer::Sldl)].precision = 10;
    assert_eq!(precision(&source), 10, "full lines are");
}

#[test]
fn nothing_is_more_certain_than_its_state() {
    let mut source = source();
    // The outline of the state is the upper chamber's, and the least exact.
    source.plans[0].precision = 500;
    source.plans[1].precision = 500;
    source.plans[2].precision = 500;
    // A lower district that stays away from the state's line, as coarse lines may.
    source.plans[1].districts[0].rings = vec![rectangle(-0.5, -0.5, 1.0, 1.0)];
    let pack = source.pack().expect("a pack").open().expect("it opens");
    let result = pack.lookup(at(0.01, 0.5), 0, day(TODAY));
    let Match::Uncertain(uncertainty) = result.found(Layer::Sldl) else { panic!("{result:?}") };
    assert!(uncertainty.edge && uncertainty.nearby.len() == 1);
    // The only seat in Congress is as certain as the state, despite its own line.
    let (Match::Uncertain(only), Match::Uncertain(state)) = (result.found(Layer::Cd), &result.state) else { panic!() };
    assert_eq!(
        (names(&pack, result.found(Layer::Cd)), only.meters),
        ("at-large, 85 m from the edge".into(), state.meters)
    );
    let outside = pack.lookup(at(-0.2, 0.5), 0, day(TODAY));
    assert!(!outside.may_be_here());
    assert_eq!(outside.found(Layer::Sldl), &Match::None, "no layer matches outside the state");
}

#[test]
fn redrawn_lines_are_never_exact() {
    let mut source = source();
    source.plans[1].doubtful = true;
    let pack = source.pack().expect("a pack").open().expect("it opens");
    for result in
        [pack.lookup(at(0.5, 0.5), 0, day(TODAY)), pack.lookup_zip(Zip::parse("00501").expect("a ZIP"), day(TODAY))]
    {
        let Match::Uncertain(uncertainty) = result.found(Layer::Sldl) else { panic!("{result:?}") };
        assert_eq!((uncertainty.reason, uncertainty.nearby.len()), (Reason::Plan, 1));
        assert!(result.is_state_exact());
        assert!(!matches!(result.found(Layer::Sldu), Match::Uncertain(_)), "the other chamber's are not redrawn");
    }
}

/// The made-up state, and its neighbor to the east, so many units of which lie over it.
fn neighbors(has_ended: f64) -> Nation {
    let both = [source(), eastern(has_ended)];
    Nation::new(both.iter().map(|source| source.pack().expect("a pack").open().expect("it opens")).collect())
}

fn eastern(has_ended: f64) -> StateSource {
    let mut east = source();
    (east.code, east.division) = ("yy".into(), "ocd-division/country:us/state:yy".into());
    for ring in east.plans.iter_mut().flat_map(|plan| &mut plan.districts).flat_map(|district| &mut district.rings) {
        for point in ring {
            point.lon += ((3.0 - has_ended) * f64::from(UNIT)) as i32;
        }
    }
    east.zips = vec![zip("88801", &[], &[(DistrictRef { plan: 1, district: 0 }, None)])];
    east
}

#[test]
fn a_point_that_two_states_claim_is_uncertain() {
    let nation = neighbors(0.5);
    let results = nation.lookup(at(2.75, 0.5), 0, day(TODAY));
    assert_eq!(results.len(), 2);
    for (_, result) in &results {
        let Match::Uncertain(uncertainty) = &result.state else { panic!("{result:?}") };
        assert_eq!(uncertainty.reason, Reason::Contradiction);
        assert!(result.layers.iter().all(|of| matches!(of.found, Match::Uncertain(_))));
    }
}

#[test]
fn near_a_state_line_there_are_two_results_and_one_elsewhere() {
    let nation = neighbors(0.0);
    let codes = |x: f64, accuracy| {
        let results = nation.lookup(at(x, 0.5), accuracy, day(TODAY));
        results.iter().map(|(pack, result)| (pack.about().code.to_owned(), result.is_state_exact())).collect::<Vec<_>>()
    };
    assert_eq!(codes(2.99, 200), [("zz".to_owned(), false), ("yy".to_owned(), false)]);
    assert_eq!(codes(2.9, 200), [("zz".to_owned(), true)]);
}

#[test]
fn a_point_and_a_zip_that_contradict_each_other_are_uncertain() {
    let nation = neighbors(0.0);
    let found = |x, y, accuracy, code: &str| {
        let results = nation.lookup_address(at(x, y), accuracy, Zip::parse(code), day(TODAY));
        let [(pack, result)] = results.as_slice() else { panic!("{}", results.len()) };
        let why = match result.found(Layer::Sldl) {
            Match::Uncertain(uncertainty) => Some(uncertainty.reason),
            _ => None,
        };
        (names(pack, result.found(Layer::Sldl)), why)
    };
    assert_eq!(found(0.5, 0.5, 0, "00501"), ("1".into(), None));
    assert_eq!(found(0.5, 0.99, 200, "00501"), ("1".into(), None), "what the ZIP settles is settled near a line too");
    assert_eq!(found(1.5, 0.5, 0, "00501"), ("2 1, 0 m".into(), Some(Reason::Contradiction)));
    assert_eq!(found(1.5, 1.5, 0, "99901"), ("5 2 1, 0 m".into(), Some(Reason::Contradiction)));
    assert_eq!(found(1.5, 0.5, 0, "99901"), ("2".into(), None));
    assert_eq!(
        found(1.5, 0.5, 0, "99904"),
        ("2".into(), None),
        "a ZIP for post office boxes doesn't say where someone lives"
    );
    assert_eq!(found(0.5, 0.5, 0, "35203"), ("1, 0 m".into(), Some(Reason::Contradiction)), "a ZIP of another state");
}

/// The distinct results of a point and a ZIP, for both orders of two packs, as a browser asks one after the other, and for
/// the index.
fn in_both_orders(nation: &Nation, at: Point, accuracy: u32, code: &str) -> Vec<String> {
    let zip = Zip::parse(code);
    let outcome = |packs: [&Pack; 2]| {
        let mut results = packs.map(|pack| pack.lookup(at, accuracy, day(TODAY)));
        let mut all: Vec<_> = packs.into_iter().zip(&mut results).collect();
        crate::reconcile(&mut all, zip, day(TODAY));
        let mut results: Vec<_> = packs.into_iter().zip(&results).filter(|(_, result)| result.may_be_here()).collect();
        results.sort_by_key(|(pack, _)| pack.about().code);
        let one = |(pack, result): (&Pack, &crate::LookupResult<'_>)| {
            format!("{} {} {:?}", pack.about().code, result.is_state_exact(), names(pack, result.found(Layer::Sldl)))
        };
        results.into_iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let [a, b] = nation.packs() else { panic!("two packs") };
    let mut both = vec![outcome([a, b]), outcome([b, a])];
    let of_nation = nation.lookup_address(at, accuracy, zip, day(TODAY));
    let mut of_nation: Vec<_> = of_nation
        .iter()
        .map(|(pack, result)| {
            format!("{} {} {:?}", pack.about().code, result.is_state_exact(), names(pack, result.found(Layer::Sldl)))
        })
        .collect();
    of_nation.sort();
    both.push(of_nation.join("; "));
    both.dedup();
    both
}

#[test]
fn a_zip_does_not_put_a_point_into_another_state() {
    let nation = neighbors(0.0);
    // 5 km inside the eastern state, with a ZIP of the western one.
    assert_eq!(in_both_orders(&nation, at(3.5, 0.5), 10, "00501"), ["yy false \"1, 0 m\""]);
    // Where the line is near, the ZIP says on which side of it.
    assert_eq!(in_both_orders(&nation, at(2.999, 0.5), 200, "00501"), ["zz true \"3 1, 0 m\""]);
}

#[test]
fn coarse_lines_and_a_zip_do_not_overrule_fine_lines() {
    let coarse = |source: &mut StateSource, precision| {
        for plan in &mut source.plans {
            plan.precision = precision;
        }
    };
    let (mut west, mut east) = (source(), eastern(0.0));
    coarse(&mut west, 2_000);
    coarse(&mut east, 5);
    let nation = Nation::new(
        [west, east].iter().map(|source| source.pack().expect("a pack").open().expect("it opens")).collect(),
    );
    // 425 m inside the eastern state by its own exact lines, and nearer to the line than the western one's are exact.
    assert_eq!(in_both_orders(&nation, at(3.05, 0.5), 10, "00501"), ["yy false \"1, 0 m\""]);
}

#[test]
fn adding_lines_twice_changes_nothing() {
    let packed = source().pack().expect("a pack");
    let mut pack = packed.open().expect("it opens");
    assert_eq!(pack.add_lines(packed.lines), Ok(()));
    assert_eq!(names(&pack, pack.lookup(at(0.5, 0.5), 0, day(TODAY)).found(Layer::Sldl)), "1");
}

#[test]
fn a_seat_with_an_unknown_holder_is_not_vacant() {
    use TermStatus::{Current, Ended, Unknown};
    let mut source = source();
    let of = Some(DistrictRef { plan: 1, district: 3 });
    let seat = |seat, holder, term, unsure| SeatSource { of, seat, label: String::new(), holder, term, unsure };
    let election = Some(day("2026-11-04"));
    source.seats.extend([
        seat(0, None, Span::default(), Some(Date::MIN)),
        seat(1, Some(0), span("2023-01-03", ""), election),
        seat(2, Some(1), span("2023-01-03", "2026-12-01"), election),
        seat(3, None, span("", "2026-11-04"), None),
    ]);
    let pack = source.pack().expect("a pack").open().expect("it opens");
    let of = pack.find("sldl:4", day(TODAY)).expect("a district").id;
    let status = |date| {
        let seats = pack.seats(of, day(date));
        seats.iter().map(|seat| (seat.status, seat.is_vacant(), seat.uncertain_since())).collect::<Vec<_>>()
    };
    assert_eq!(
        status(TODAY),
        [(Unknown, false, None), (Current, false, None), (Current, false, None), (Current, true, None)]
    );
    assert_eq!(
        status("2026-11-04"),
        [(Unknown, false, None), (Unknown, false, election), (Unknown, false, election), (Unknown, false, election)],
        "a vacancy that was to last until that day has been filled, or has not"
    );
    assert_eq!(status("2026-12-01")[2], (Ended, false, Some(day("2026-12-01"))));
}

#[test]
fn districts_without_a_boundary_are_listed_with_those_of_their_county() {
    let mut source = source();
    let tails = ["ash_1", "ash_2", "birch_1", "birch_2", "birch_3", "cedar_1", "cedar_2", "ash_7"];
    for (district, tail) in source.plans[1].districts.iter_mut().zip(tails) {
        district.tail = format!("sldl:{tail}");
    }
    let tribe = district("sldl:a_tribe", Vec::new());
    source.plans[1].districts.push(tribe);
    let pack = source.pack().expect("a pack").open().expect("it opens");
    let beside = |x| {
        let result = pack.lookup(at(x, 0.5), 0, day(TODAY));
        let unmapped = pack.unmapped(Layer::Sldl, result.found(Layer::Sldl), day(TODAY));
        unmapped.iter().map(|district| district.code().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(beside(0.5), ["ash_7", "a_tribe"]);
    assert_eq!(beside(2.2), ["a_tribe"]);
    assert!(pack.unmapped(Layer::Sldu, &Match::None, day(TODAY)).is_empty());
}

#[test]
fn a_territory_needs_no_lines() {
    let mut source = source();
    source.territory = true;
    source.plans.drain(..2);
    source.plans[0].districts[0].rings.clear();
    source.seats.truncate(1);
    source.zips = vec![zip("00601", &[], &[])];
    let packed = source.pack().expect("a pack");
    let pack = packed.open().expect("it opens");
    assert!(packed.lines.is_empty() && !pack.has_lines() && pack.about().territory);
    let result = pack.lookup_zip(Zip::parse("00601").expect("a ZIP"), day(TODAY));
    assert_eq!((result.is_state_exact(), names(&pack, result.found(Layer::Cd)).as_str()), (true, "at-large"));
    assert!(Nation::new(vec![pack]).lookup(at(0.5, 0.5), 0, day(TODAY)).is_empty());
}

/// Calls everything that reads a pack.
fn exercise(pack: &Pack) {
    for date in [day(TODAY), day("2027-06-01")] {
        let _ = (pack.about(), pack.plans());
        for at in [at(0.5, 0.5), at(1.0, 1.0), Point { lon: 0, lat: 0 }] {
            let result = pack.lookup(at, 500, date);
            for district in result.layers.iter().flat_map(|layer| layer.found.districts()) {
                let _ = pack.district(district).map(|district| district.ocd());
                for seat in pack.seats(district, date) {
                    let _ = seat.holder.map(|holder| (holder.offices(), holder.links()));
                }
                let _ = pack.outline(district, district, 100).path();
            }
        }
        for zip in ["00501", "99901", "99902"] {
            let _ = pack.lookup_zip(Zip::parse(zip).expect(zip), date);
        }
        let _ = (pack.find("sldl:1", date), pack.find("cd:1", date), pack.state(date));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn malformed_content_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>(), cuts: bool, of_lines: bool) {
        let Packed { people, lines } = source().pack().expect("a pack");
        let head = crate::pack::HEADER;
        let mut body = if of_lines { lines } else { people.clone() }[head..].to_vec();
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        if cuts {
            body.truncate(cut.index(body.len()));
        }
        let opened = if of_lines {
            let file = encode::with_header(LINES_MAGIC, &body);
            // The pack names the lines that belong to it by their checksum.
            let mut rest = people[head..].to_vec();
            rest[1..9].copy_from_slice(&file[head - 8..head]);
            Pack::open(encode::with_header(MAGIC, &rest)).and_then(|mut pack| pack.add_lines(file).map(|()| pack))
        } else {
            Pack::open(encode::with_header(MAGIC, &body))
        };
        match opened {
            Ok(pack) => {
                exercise(&pack);
                let nation = Nation::new(vec![pack]);
                let _ = nation.lookup(at(0.5, 0.5), 100, day(TODAY));
                let _ = nation.lookup_zip(Zip::parse("99901").expect("a ZIP"), day(TODAY));
            }
            Err(error) => prop_assert_eq!(error, PackError::Inconsistent),
        }
    }

    #[test]
    fn random_bytes_are_rejected(bytes: Vec<u8>) {
        prop_assert!(Pack::open(bytes).is_err());
    }
}

/// A grid of districts whose corners are moved at random, with points in the middle of each line.
fn irregular_grid(seed: &[i32]) -> StateSource {
    const WIDE: usize = 5;
    let push =
        |x: usize, y: usize, which: usize| f64::from(seed[(x * 31 + y * 17 + which * 7) % seed.len()] % 45) / 100.0;
    let corner = |x: usize, y: usize| (x as f64 + push(x, y, 0), y as f64 + push(x, y, 1));
    let line = |from: (usize, usize), to: (usize, usize)| {
        let turned = from > to;
        let (low, high) = if turned { (to, from) } else { (from, to) };
        let ((ax, ay), (bx, by)) = (corner(low.0, low.1), corner(high.0, high.1));
        let bend = push(low.0 + high.0, low.1 + high.1, 2) / 4.0;
        let middle = (f64::midpoint(ax, bx) + bend * (by - ay), f64::midpoint(ay, by) - bend * (bx - ax));
        let mut points = vec![(ax, ay), middle, (bx, by)];
        if turned {
            points.reverse();
        }
        points.pop();
        points
    };
    let mut districts = Vec::new();
    for x in 0..WIDE {
        for y in 0..WIDE {
            let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
            let ring = (0..4).flat_map(|at| line(corners[at], corners[(at + 1) % 4])).map(|(x, y)| at(x, y)).collect();
            districts.push(district(&format!("sldu:{x}-{y}"), vec![ring]));
        }
    }
    StateSource {
        division: "ocd-division/country:us/state:zz".into(),
        plans: vec![plan(Layer::Sldu, "2024", Span::default(), districts)],
        ..StateSource::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// `geo` doesn't share lines, and has no packs, no bands and another way to find the district.
    #[test]
    fn lookups_agree_with_geo(seed in prop::collection::vec(-1000..1000, 60..80), points in prop::collection::vec((-0.7..5.7, -0.7..5.7), 40)) {
        let source = irregular_grid(&seed);
        let flat = |ring: &Ring| LineString::new(ring.iter().map(|p| Coord { x: f64::from(p.lon), y: f64::from(p.lat) }).collect());
        let oracle: Vec<_> = source.plans[0].districts.iter().map(|district| Polygon::new(flat(&district.rings[0]), vec![])).collect();
        let nation = Nation::new(vec![source.pack().expect("a pack").open().expect("it opens")]);
        let pack = &nation.packs()[0];
        for (x, y) in points {
            let point = at(x, y);
            let coordinate = geo::Point::new(f64::from(point.lon), f64::from(point.lat));
            let inside: Vec<_> = oracle.iter().zip(&source.plans[0].districts).filter(|(polygon, _)| polygon.contains(&coordinate)).map(|(_, district)| district.tail.as_str()).collect();
            for accuracy in [0, 900] {
                let result = pack.lookup(point, accuracy, day(TODAY));
                let found = result.found(Layer::Sldu);
                let ours: Vec<_> = match found {
                    Match::Exact(id) => vec![*id],
                    Match::Uncertain(uncertainty) => uncertainty.nearby.iter().filter(|side| side.inside).map(|side| side.district).collect(),
                    _ => Vec::new(),
                };
                let ours: Vec<_> = ours.into_iter().map(|id| pack.district(id).expect("a district").tail).collect();
                prop_assert_eq!(&ours, &inside);
                let indexed = nation.lookup(point, accuracy, day(TODAY));
                if let Some((_, indexed)) = indexed.first() {
                    prop_assert_eq!(indexed, &result);
                } else {
                    prop_assert_eq!((&result.state, found), (&Match::None, &Match::None));
                }
            }
        }
    }
}
