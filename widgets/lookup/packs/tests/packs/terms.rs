//! The table of terms against the real data, and what packs of it say on days of this winter. Without the data, see
//! `districts`.

use std::collections::{BTreeMap, BTreeSet};

use outreach_districts::states::{Kind, State, TERRITORIES};
use outreach_districts::{Date, Layer, Match, Pack, TermStatus, Zip, zip_state};
use outreach_packs::assemble::Assembler;
use outreach_packs::overrides::Overrides;
use outreach_packs::overrides::class::Districts;
use outreach_packs::overrides::terms::Terms;
use outreach_packs::pack;
use outreach_packs::report::Report;
use outreach_packs::term_counts::TermCounts;

use crate::districts::{REAL, Real};

const HOUSES: [Layer; 2] = [Layer::Sldu, Layer::Sldl];
const DAYS: [&str; 4] = ["2026-11-29", "2026-12-08", "2027-01-04", "2027-02-01"];

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

fn terms() -> Terms {
    Overrides::read(None, None).expect("the tables").terms
}

fn zip(text: &str) -> Zip {
    Zip::parse(text).expect(text)
}

fn of<'a>(real: &'a Real, code: &str) -> &'a Pack {
    real.nation.state(code).expect(code)
}

/// The status of the first seat of a district, and whether it has a holder.
fn seat(real: &Real, code: &str, tail: &str, on: &str) -> (TermStatus, bool) {
    let pack = of(real, code);
    let seat = pack.seats(pack.find(tail, real.day).expect(tail).id, day(on))[0];
    (seat.status, seat.holder.is_some())
}

#[test]
fn every_district_is_in_exactly_one_class() {
    let Some(real) = &*REAL else { return };
    let terms = terms();
    assert_eq!(real.imported.chambers.len(), 99);
    for chamber in &real.imported.chambers {
        let (state, layer) = (chamber.state, chamber.layer);
        let names: BTreeSet<_> = chamber.districts.iter().map(|(_, name, _)| name.to_lowercase()).collect();
        // The table is rejected if two rows have the same district, so there is only one class.
        assert!(names.iter().all(|name| terms.class(state, layer, name).is_some()), "{}", chamber.name);
        for class in terms.classes().iter().filter(|class| class.state == Some(state) && class.layer == layer) {
            if let Districts::List(listed) = &class.districts {
                let unknown: Vec<_> = listed.iter().filter(|name| !names.contains(&name.to_lowercase())).collect();
                assert!(unknown.is_empty(), "{} has no district {unknown:?}", chamber.name);
            }
        }
    }
}

/// Chambers of which Open States has another first day than the law.
const DIFFERS: [(&str, &str); 3] = [
    ("mn sldu All", "the day the session opened, and not the first Monday of January"),
    ("mn sldl All", "the day the session opened, and not the first Monday of January"),
    ("wi sldu Odd", "the oath of 2023, a day after the first Monday, which was a holiday"),
];

#[test]
fn terms_began_when_open_states_says_they_did() {
    let Some(real) = &*REAL else { return };
    let terms = terms();
    let months = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month());
    let mut compared = 0;
    let mut starts: BTreeMap<(String, Date), BTreeMap<Date, usize>> = BTreeMap::new();
    for member in real.imported.members.iter().filter(|member| HOUSES.contains(&member.layer)) {
        let class = terms.class(member.state, member.layer, &member.district).expect("a class");
        let (Some(began), Some(from)) = (class.began, member.term.from) else { continue };
        if months(began).abs_diff(months(from)) <= 2 {
            let key = (format!("{} {} {:?}", member.state.code, member.layer.code(), class.districts), began);
            *starts.entry(key).or_default().entry(from).or_default() += 1;
        }
    }
    for ((class, began), starts) in &starts {
        let most = starts.values().max();
        let differs = DIFFERS.iter().any(|(differs, _)| class == differs);
        assert_eq!(starts.get(began) != most, differs, "{class} began {began}: {starts:?}");
        compared += 1;
    }
    // No one of Delaware's other class was new in 2024.
    assert!(compared >= 125, "{compared} classes");
}

#[test]
fn no_one_is_current_after_the_end_of_a_term() {
    let Some(real) = &*REAL else { return };
    let terms = terms();
    println!("{:8}{}", "", DAYS.map(|day| format!("{day:>24}")).concat());
    let mut kinds = Layer::ALL.map(|layer| (layer, [TermCounts::default(); DAYS.len()]));
    let sum = |a: [TermCounts; DAYS.len()], b: [TermCounts; DAYS.len()]| std::array::from_fn(|at| a[at].plus(b[at]));
    for made in &real.made {
        let pack = of(real, made.state.code);
        for layer in Layer::ALL {
            let counts = DAYS.map(|on| TermCounts::of(pack, layer, day(on)));
            if counts[0] == TermCounts::default() {
                continue;
            }
            let cells = counts.map(|count| format!("{:8}{:8}{:8}", count.current, count.ended, count.unknown));
            println!("{} {:5}{}", made.state.code, layer.code(), cells.concat());
            for (_, total) in kinds.iter_mut().filter(|(of, _)| *of == layer) {
                *total = sum(*total, counts);
            }
        }
        let current = DAYS.map(day).map(|on| {
            let districts = Layer::ALL.into_iter().flat_map(|layer| pack.districts(layer, real.day));
            let seats = districts.flat_map(|district| pack.seats(district.id, on));
            let seats = seats.filter(|seat| seat.status == TermStatus::Current);
            (on, seats.filter_map(|seat| Some(seat.holder?.id)).collect::<BTreeSet<_>>())
        });
        for member in real.imported.members.iter().filter(|member| member.state == made.state) {
            let Some(class) = terms.class(member.state, member.layer, &member.district) else { continue };
            let turns = class.unsure.into_iter().chain(class.ends).min().expect("a day");
            for (on, current) in current.iter().filter(|(on, _)| turns <= *on) {
                assert!(!current.contains(member.person.id.as_str()), "{} on {on}", member.person.name);
            }
        }
    }
    let totals = kinds.iter().map(|(_, counts)| *counts).fold([TermCounts::default(); DAYS.len()], sum);
    println!("{:8}{}", "all", totals.map(|of| format!("{:8}{:8}{:8}", of.current, of.ended, of.unknown)).concat());
    let all = |count: &TermCounts| count.current + count.ended + count.unknown;
    assert!(totals.iter().all(|count| all(count) == all(&totals[0])), "{totals:?}");
    let row = |name: &str, cells: [String; DAYS.len()]| format!("| {name} | {} |\n", cells.join(" | "));
    let counted = |name, counts: [TermCounts; DAYS.len()]| {
        row(name, counts.map(|of| format!("{} / {} / {}", of.current, of.ended, of.unknown)))
    };
    let of = |layer| kinds.iter().find(|(of, _)| *of == layer).expect("a kind").1;
    let table = [
        row("seats", DAYS.map(str::to_owned)),
        "|---|---|---|---|---|\n".to_owned(),
        counted("upper chambers", of(Layer::Sldu)),
        counted("lower chambers", of(Layer::Sldl)),
        counted("House of Representatives", of(Layer::Cd)),
        counted("US Senate", of(Layer::State)),
        counted("all", totals),
    ]
    .concat();
    assert!(include_str!("../../../../../docs/districts.md").contains(&table), "docs/districts.md must have\n{table}");
}

/// The researched table beside the data, which the program's was made from, read by other means.
#[test]
fn researched_terms_have_ended_on_their_day() {
    let Some(real) = &*REAL else { return };
    let Ok(mut rows) = csv::Reader::from_path(real.folder.join("terms-project-columns.csv")) else { return };
    let mut seen = 0;
    for row in rows.records().map(|row| row.expect("a row")) {
        let layer = Layer::from_code(&row[1]).expect("a layer");
        let pack = of(real, &row[0]);
        for district in pack.districts(layer, real.day) {
            let name = district.code().to_uppercase();
            if &row[2] != "all" && !row[2].split(' ').any(|listed| listed == name) {
                continue;
            }
            for on in DAYS.map(day).into_iter().filter(|on| day(&row[3]) <= *on) {
                for seat in pack.seats(district.id, on) {
                    seen += 1;
                    assert!(seat.status != TermStatus::Current, "{} {} on {on}", &row[0], district.tail);
                }
            }
        }
    }
    assert!(seen > 10_000, "{seen} seats");
}

#[test]
fn after_an_election_no_earlier_member_is_current() {
    let Some(real) = &*REAL else { return };
    let current = |text: &str, on: &str| {
        let mut current = 0;
        for (pack, answer) in real.nation.lookup_zip(zip(text), day(on)) {
            for district in answer.found(Layer::Sldl).districts() {
                let seats = pack.seats(district, day(on));
                assert!(!seats.is_empty(), "{text}");
                current += seats.iter().filter(|seat| seat.status == TermStatus::Current).count();
            }
        }
        current
    };
    for text in ["32301", "46204", "96813", "89701", "73102", "29201"] {
        assert_eq!(current(text, "2026-11-29"), 0, "{text}");
    }
    assert!(current("32301", "2026-08-05") > 0);
    let none = |code: &str, on: &str| TermCounts::of(of(real, code), Layer::Sldl, day(on)).current == 0;
    for (codes, before, on) in [
        ("al de fl hi in nv tn", "2026-11-02", "2026-11-04"),
        ("id me pa wv", "2026-11-30", "2026-12-01"),
        ("nh", "2026-12-01", "2026-12-02"),
        ("ca", "2026-12-06", "2026-12-07"),
        ("co", "2026-12-31", "2027-01-01"),
        ("az mn mt wy", "2026-12-31", "2027-01-04"),
    ] {
        for code in codes.split(' ') {
            assert!(!none(code, before) && none(code, on), "{code}");
        }
    }
}

/// Seats in the middle of a term that were filled since it began.
#[test]
fn mid_term_replacements_are_unknown_after_an_election() {
    let Some(real) = &*REAL else { return };
    let mut unknown = BTreeMap::<String, Vec<String>>::new();
    for made in real.made.iter().filter(|made| made.state.kind == Kind::State) {
        let pack = of(real, made.state.code);
        for layer in HOUSES {
            for district in pack.districts(layer, real.day) {
                let is =
                    |seat: &outreach_districts::Seat<'_>| seat.status == TermStatus::Unknown && seat.holder.is_some();
                if pack.seats(district.id, day("2026-11-05")).iter().any(is) {
                    let chamber = format!("{} {}", made.state.code, layer.code());
                    unknown.entry(chamber).or_default().push(district.code().to_owned());
                }
            }
        }
    }
    let text: Vec<_> =
        unknown.iter().map(|(chamber, districts)| format!("{chamber} {}", districts.join(" "))).collect();
    let expected = [
        "ar sldu 26",
        "co sldu 5 17 21 29 31",
        "fl sldu 11 15 19",
        "hi sldu 19",
        "ia sldu 16",
        "ks sldu 24 25",
        "ky sldu 37",
        "ms sldl 22 23 26 82",
        "ms sldu 2 18 24 26 42 44 45",
        "nd sldl 20 26 42",
        "ne sldu 41",
        "nj sldu 35",
        "nm sldu 33",
        "sc sldu 12",
        "wa sldu 5",
        "wv sldu 3 7 8 15 17",
        "wy sldu 6",
    ];
    assert_eq!(text, expected);
}

/// Open States reflects an election weeks later: a file that still has the earlier members must not make them current.
#[test]
fn packing_after_an_election_does_not_make_earlier_members_current() {
    let Some(real) = &*REAL else { return };
    assert!(
        real.made.iter().all(|made| real
            .report
            .of(made.state.code)
            .iter()
            .all(|line| !line.contains("from before an election")))
    );
    let overrides = Overrides::read(None, None).expect("the tables");
    let later = day("2026-11-10");
    let mut report = Report::default();
    let mut packs_of = |on, codes: &[&str]| {
        let states: Vec<_> = codes.iter().map(|code| State::of_code(code).expect(code)).collect();
        let mut assembler = Assembler::new(&real.imported, &overrides, on);
        assembler.allow_mismatch = true;
        pack::build(&assembler, &states, &mut report, drop).expect("packs")
    };
    let (made, texas) = (packs_of(later, &["al", "fl", "ga"]), packs_of(day("2027-01-20"), &["tx"]));
    let current = |at: usize, layer| TermCounts::of(&made[at].packed.open().expect("a pack"), layer, later).current;
    assert_eq!([current(0, Layer::Sldu), current(0, Layer::Sldl), current(1, Layer::Sldl)], [0, 0, 0]);
    assert!(current(1, Layer::Sldu) > 15 && current(2, Layer::Sldl) > 170, "those whose terms run on");
    for on in [day("2027-01-20"), day("2028-10-01")] {
        let house = TermCounts::of(&texas[0].packed.open().expect("a pack"), Layer::Cd, on);
        assert_eq!((house.current, house.ended), (0, 37), "one seat is vacant");
    }
    assert!(report.of("al").iter().any(|line| line.contains("from before an election")), "{report}");
}

#[test]
fn unknown_is_not_vacant() {
    let Some(real) = &*REAL else { return };
    let vacant = (TermStatus::Current, false);
    assert_eq!(seat(real, "ar", "sldl:44", "2026-08-05"), vacant, "listed until September");
    assert_eq!(seat(real, "ar", "sldl:44", "2026-09-01"), (TermStatus::Unknown, false), "the list has ended");
    assert_eq!(seat(real, "ca", "cd:1", "2026-11-03"), vacant);
    assert_eq!(seat(real, "ca", "cd:1", "2026-11-04"), (TermStatus::Unknown, false), "perhaps filled at the election");
    // Neither a holder nor a vacancy is listed.
    let never = real.made.iter().flat_map(|made| made.source.seats.iter());
    let never = never.filter(|seat| seat.holder.is_none() && seat.unsure == Some(Date::MIN)).count();
    let said = real.made.iter().flat_map(|made| real.report.of(made.state.code));
    assert_eq!(never, said.filter(|line| line.contains("reported as unknown")).count());
}

#[test]
fn a_pack_has_the_day_from_which_it_is_out_of_date() {
    let Some(real) = &*REAL else { return };
    let until = |code: &str| of(real, code).about().good_until.map(|day| day.to_string()).unwrap_or_default();
    let expected = [
        ("fl", "2026-11-03"),
        ("al", "2026-11-04"),
        ("id", "2026-12-01"),
        ("nh", "2026-12-02"),
        ("co", "2026-11-04"),
        ("nj", "2026-11-04"),
        ("dc", "2027-01-03"),
        ("ny", "2027-01-01"),
        ("pr", "2029-01-03"),
        ("gu", "2027-01-03"),
    ];
    assert_eq!(expected.map(|(code, _)| (code, until(code))), expected.map(|(code, day)| (code, day.to_owned())));
}

#[test]
fn territories_have_their_member_of_congress() {
    let Some(real) = &*REAL else { return };
    for state in TERRITORIES {
        let pack = of(real, state.code);
        let about = pack.about();
        assert!(about.territory && !pack.has_lines() && !pack.has_vote(Layer::Cd), "{}", state.name);
        assert_eq!(about.chambers.len(), 1, "no senators, and a legislature that is not covered");
        assert_eq!(pack.chamber(Layer::Cd).expect("the House").title, state.title_in_congress());
        assert_eq!(seat(real, state.code, "cd:at-large", "2026-11-29"), (TermStatus::Current, true), "{}", state.name);
        // The Resident Commissioner sits for four years.
        let after = if state.code == "pr" { TermStatus::Current } else { TermStatus::Ended };
        assert_eq!(seat(real, state.code, "cd:at-large", "2027-01-03").0, after, "{}", state.name);
    }
}

#[test]
fn zips_without_an_area_are_known_and_unassigned_ones_not() {
    let Some(real) = &*REAL else { return };
    let states = |text: &str| {
        let answers = real.nation.lookup_zip(zip(text), real.day);
        answers.iter().map(|(pack, _)| pack.about().code.to_owned()).collect::<Vec<_>>()
    };
    for (text, code) in
        [("20500", "dc"), ("96799", "as"), ("00907", "pr"), ("96910", "gu"), ("96950", "mp"), ("00802", "vi")]
    {
        assert_eq!(states(text), [code], "{text}");
        let answers = real.nation.lookup_zip(zip(text), real.day);
        assert!(matches!(answers[0].1.found(Layer::Cd), Match::Exact(_)), "{text}: its only seat in the House");
    }
    for text in ["99999", "88888", "09012"] {
        assert!(states(text).is_empty(), "{text}");
    }
    let lines = of(real, "dc").about().attributions;
    assert!(lines.iter().any(|line| line.source == "GeoNames" && line.license == "CC-BY-4.0"));
    assert!(of(real, "gu").about().attributions.iter().all(|line| line.source != "GeoNames"), "not used there");
    // Each is found in the pack that its number leads to.
    let strays: Vec<_> = real.imported.assigned.iter().filter(|of| zip_state(of.zip) != Some(of.state.code)).collect();
    let found = |zip: Zip| !real.nation.lookup_zip(zip, real.day).is_empty();
    assert!(real.imported.assigned.len() > 40_000 && real.imported.assigned.iter().all(|of| found(of.zip)));
    assert!(strays.len() < 30, "{}", strays.len());
}

#[test]
fn chambers_and_districts_are_called_what_people_call_them() {
    let Some(real) = &*REAL else { return };
    let chamber = |code: &str, layer| {
        let chamber = of(real, code).chamber(layer).expect("a chamber");
        (chamber.name.to_owned(), chamber.title.to_owned())
    };
    for (code, name) in [("md", "Maryland"), ("va", "Virginia"), ("wv", "West Virginia")] {
        assert_eq!(chamber(code, Layer::Sldl), (format!("{name} House of Delegates"), "Delegate".to_owned()));
    }
    assert_eq!(chamber("ne", Layer::Sldu).0, "Nebraska Legislature");
    assert_eq!(chamber("nj", Layer::Sldl).0, "New Jersey General Assembly");
    assert_eq!(chamber("ny", Layer::Sldl).0, "New York Assembly");
    let mut names = BTreeSet::new();
    for made in &real.made {
        for district in made.source.plans.iter().flat_map(|plan| &plan.districts) {
            assert!(!district.name.split(' ').any(|word| word.starts_with('0')), "{}", district.name);
            names.insert((made.state.code, district.name.clone(), district.tail.clone()));
        }
    }
    assert!(names.contains(&("nh", "Merrimack 4".to_owned(), "sldl:merrimack_4".to_owned())));
}

#[test]
fn members_of_districts_without_a_boundary_are_in_the_pack() {
    let Some(real) = &*REAL else { return };
    let unmapped = |code: &str| {
        let pack = of(real, code);
        let districts = pack.districts(Layer::Sldl, real.day).into_iter().filter(|district| !district.mapped);
        districts
            .flat_map(|district| pack.seats(district.id, real.day).into_iter().map(move |seat| (district.name, seat)))
            .collect::<Vec<_>>()
    };
    let held = |code: &str| unmapped(code).iter().filter(|(_, seat)| seat.holder.is_some()).count();
    assert_eq!((held("nh"), held("me")), (57, 2));
    let counties = [
        "Belknap",
        "Carroll",
        "Cheshire",
        "Coos",
        "Grafton",
        "Hillsborough",
        "Merrimack",
        "Rockingham",
        "Strafford",
        "Sullivan",
    ];
    for (name, _) in unmapped("nh") {
        let (county, number) = name.split_once(' ').expect("a county and a number");
        assert!(counties.contains(&county) && number.parse::<u32>().is_ok(), "{name}");
    }
    let tribes: Vec<_> = unmapped("me").iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(tribes.contains(&"Passamaquoddy Tribe".to_owned()), "{tribes:?}");
}

/// The states and territories that the program knows have packs, and no other.
#[test]
fn every_state_and_territory_has_a_pack() {
    let Some(real) = &*REAL else { return };
    let codes: Vec<_> = State::all().map(|state| state.code).collect();
    assert_eq!(real.made.iter().map(|made| made.state.code).collect::<Vec<_>>(), codes);
}
